/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-scan-page.h"

#include "shk-announce.h"
#include "shk-hand-in.h"
#include "shk-sample.h"
#include "shk-text.h"
#include "shk-toast.h"
#include "shk-verify-flow.h"

#include <glib/gi18n-lib.h>

/* Inputs that are listed one by one; the others are counted. A person reads no longer list, and a folder may hold thousands. */
#define MAX_LISTED 20

struct _ShkScanPage
{
  ShkPage parent_instance;

  ShkVerifyFlow *flow;       /* (unowned): the parent keeps it */
  GCancellable *cancellable; /* (owned) for the dialogs and the clipboard */

  GtkWidget *drop_box;
  GtkWidget *text_row;
  GtkWidget *inputs_group;
  GtkWidget *inputs_list;
  GtkWidget *more_label;
  GtkWidget *samples_group;
  GtkWidget *samples_list;
};

G_DEFINE_FINAL_TYPE (ShkScanPage, shk_scan_page, SHK_TYPE_PAGE)

/* --- Handing in ----------------------------------------------------------------------------------------------------- */

static void
hand_in (ShkScanPage *self, GPtrArray *inputs)
{
  g_autofree char *spoken = NULL;

  if (inputs == NULL || inputs->len == 0 || self->flow == NULL)
    return;
  for (guint i = 0; i < inputs->len; i++)
    shk_verify_flow_add_input (self->flow, inputs->pdata[i]);
  /* Translators: for a screen reader. */
  spoken = g_strdup_printf (ngettext ("%u input handed in", "%u inputs handed in", inputs->len), inputs->len);
  shk_announce (GTK_WIDGET (self), spoken);
}

static void
hand_in_text (ShkScanPage *self)
{
  GtkEditable *editable = GTK_EDITABLE (self->text_row);
  g_autoptr (GPtrArray) inputs = shk_hand_in_text (gtk_editable_get_text (editable));

  if (inputs->len > 0)
    {
      hand_in (self, inputs);
      gtk_editable_set_text (editable, "");
      shk_page_approve (SHK_PAGE (self), "verify.result");
    }
  else
    shk_page_approve (SHK_PAGE (self), NULL);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  ShkScanPage *self = user_data;
  g_autoptr (GPtrArray) inputs = shk_hand_in_value (value);

  hand_in (self, inputs);
  return inputs != NULL && inputs->len > 0;
}

static GdkDragAction
on_drop_enter (GtkDropTarget *target, double x, double y, gpointer user_data)
{
  gtk_widget_add_css_class (SHK_SCAN_PAGE (user_data)->drop_box, "active");
  return GDK_ACTION_COPY;
}

static void
on_drop_leave (GtkDropTarget *target, gpointer user_data)
{
  gtk_widget_remove_css_class (SHK_SCAN_PAGE (user_data)->drop_box, "active");
}

static void
on_handed_in (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShkScanPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inputs = shk_hand_in_finish (result, &error);

  if (inputs != NULL)
    hand_in (self, inputs);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    shk_toast (GTK_WIDGET (self), _("The clipboard holds nothing that could be read"));
}

static void
choose_files (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkScanPage *self = SHK_SCAN_PAGE (widget);

  shk_hand_in_choose_async (widget, FALSE, self->cancellable, on_handed_in, g_object_ref (self));
}

static void
choose_folder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkScanPage *self = SHK_SCAN_PAGE (widget);

  shk_hand_in_choose_async (widget, TRUE, self->cancellable, on_handed_in, g_object_ref (self));
}

static void
paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkScanPage *self = SHK_SCAN_PAGE (widget);

  shk_hand_in_paste_async (gtk_widget_get_clipboard (widget), self->cancellable, on_handed_in, g_object_ref (self));
}

static gboolean
is_typing (ShkScanPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->text_row);
}

/* Ctrl+V anywhere on the page. Text goes to the field where a person is typing; what a field can't take is handed in. */
static gboolean
on_paste_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  ShkScanPage *self = SHK_SCAN_PAGE (widget);

  if (is_typing (self) && shk_hand_in_is_text (gtk_widget_get_clipboard (widget)))
    return GDK_EVENT_PROPAGATE;
  paste (widget, NULL, NULL);
  return GDK_EVENT_STOP;
}

static void
clear (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkScanPage *self = SHK_SCAN_PAGE (widget);
  GListModel *inputs = shk_verify_flow_get_inputs (self->flow);

  for (guint i = g_list_model_get_n_items (inputs); i > 0; i--)
    shk_verify_flow_remove_input (self->flow, i - 1);
  shk_page_focus (SHK_PAGE (self));
}

/* --- What was handed in --------------------------------------------------------------------------------------------- */

static void
remove_input (ShkScanPage *self, GtkButton *button)
{
  GListModel *inputs = shk_verify_flow_get_inputs (self->flow);
  gpointer input = g_object_get_data (G_OBJECT (button), "input");

  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (ShkInput) other = g_list_model_get_item (inputs, i);

      if (other == input)
        {
          shk_verify_flow_remove_input (self->flow, i);
          break;
        }
    }
  shk_page_focus (SHK_PAGE (self));
}

static GtkWidget *
make_input_row (gpointer item, gpointer user_data)
{
  ShkScanPage *self = user_data;
  g_autofree char *source = shk_text_make_safe (shk_input_get_source (item));
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", source, "title-lines", 0,
                                 "tooltip-text", source, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (shk_hand_in_get_icon (item));
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is the name of a file. */
  g_autofree char *label = g_strdup_printf (_("Remove %s"), source);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_object_set_data (G_OBJECT (button), "input", item);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_input), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
inputs_changed (ShkScanPage *self)
{
  guint n = g_list_model_get_n_items (shk_verify_flow_get_inputs (self->flow));

  gtk_widget_set_visible (self->inputs_group, n > 0);
  gtk_widget_set_visible (self->more_label, n > MAX_LISTED);
  if (n > MAX_LISTED)
    {
      g_autofree char *text =
        g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_LISTED), n - MAX_LISTED);

      gtk_label_set_label (GTK_LABEL (self->more_label), text);
    }
}

static void
show_inputs (ShkScanPage *self, ShkVerifyFlow *flow)
{
  g_autoptr (GtkSliceListModel) first = NULL;

  first = gtk_slice_list_model_new (g_object_ref (shk_verify_flow_get_inputs (self->flow)), 0, MAX_LISTED);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->inputs_list), G_LIST_MODEL (first), make_input_row, self, NULL);
  g_signal_connect_object (shk_verify_flow_get_inputs (self->flow), "items-changed", G_CALLBACK (inputs_changed), self,
                           G_CONNECT_SWAPPED);
  inputs_changed (self);
}

static void
update_progress (ShkScanPage *self)
{
  guint n_total = shk_verify_flow_get_n_total (self->flow), n_done = shk_verify_flow_get_n_done (self->flow);
  /* Translators: how many of how many. */
  g_autofree char *text = n_total > 0 ? g_strdup_printf (_("%u of %u"), n_done, n_total) : NULL;

  shk_page_set_progress (SHK_PAGE (self), n_total > 0 ? (double) n_done / n_total : -1, text);
}

static void
shk_scan_page_focus (ShkPage *page)
{
  gtk_widget_grab_focus (SHK_SCAN_PAGE (page)->text_row);
}

/* --- Practice samples ----------------------------------------------------------------------------------------------- */

static void
sample_activated (ShkScanPage *self, AdwActionRow *row)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func (g_object_unref);
  ShkSample *sample = g_object_get_data (G_OBJECT (row), "sample");

  g_ptr_array_add (inputs, shk_input_new_file (shk_sample_get_file (sample)));
  hand_in (self, inputs);
}

static GtkWidget *
make_sample_row (gpointer item, gpointer user_data)
{
  g_autofree char *name = g_file_get_basename (shk_sample_get_file (item));
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", shk_sample_get_title (item),
                                 "subtitle", name, "activatable", TRUE, NULL);

  g_object_set_data (G_OBJECT (row), "sample", item);
  g_signal_connect_object (row, "activated", G_CALLBACK (sample_activated), user_data, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("image-x-generic-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
  return row;
}

/**
 * shk_scan_page_set_samples:
 * @self: the page
 * @samples: (nullable): practice certificates, of ShkSample; NULL outside practice mode
 */
void
shk_scan_page_set_samples (ShkScanPage *self, GListModel *samples)
{
  g_return_if_fail (SHK_IS_SCAN_PAGE (self));

  gtk_list_box_bind_model (GTK_LIST_BOX (self->samples_list), samples, make_sample_row, self, NULL);
  gtk_widget_set_visible (self->samples_group, samples != NULL && g_list_model_get_n_items (samples) > 0);
}

/* --- The object ----------------------------------------------------------------------------------------------------- */

static void
shk_scan_page_dispose (GObject *object)
{
  ShkScanPage *self = SHK_SCAN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->inputs_list != NULL)
    gtk_list_box_bind_model (GTK_LIST_BOX (self->inputs_list), NULL, NULL, NULL, NULL);
  if (self->samples_list != NULL)
    gtk_list_box_bind_model (GTK_LIST_BOX (self->samples_list), NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_SCAN_PAGE);
  self->flow = NULL;

  G_OBJECT_CLASS (shk_scan_page_parent_class)->dispose (object);
}

static void
shk_scan_page_finalize (GObject *object)
{
  g_clear_object (&SHK_SCAN_PAGE (object)->cancellable);

  G_OBJECT_CLASS (shk_scan_page_parent_class)->finalize (object);
}

static void
progress_changed (ShkScanPage *self)
{
  if (self->flow != NULL && shk_flow_get_state (SHK_FLOW (self->flow)) == SHK_FLOW_RUNNING)
    update_progress (self);
}

static void
shk_scan_page_constructed (GObject *object)
{
  ShkScanPage *self = SHK_SCAN_PAGE (object);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  G_OBJECT_CLASS (shk_scan_page_parent_class)->constructed (object);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (on_drop_enter), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_drop_leave), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>v|<Shift>Insert"),
                                                          gtk_callback_action_new (on_paste_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
shk_scan_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkScanPage *self = SHK_SCAN_PAGE (page);

  self->flow = SHK_VERIFY_FLOW (flow);
  show_inputs (self, self->flow);
  g_signal_connect_object (flow, "notify::n-done", G_CALLBACK (progress_changed), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (flow, "notify::n-total", G_CALLBACK (progress_changed), page, G_CONNECT_SWAPPED);
}

static void
shk_scan_page_class_init (ShkScanPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = shk_scan_page_constructed;
  object_class->dispose = shk_scan_page_dispose;
  object_class->finalize = shk_scan_page_finalize;
  SHK_PAGE_CLASS (klass)->begin = shk_scan_page_begin;
  SHK_PAGE_CLASS (klass)->focus = shk_scan_page_focus;

  gtk_widget_class_install_action (widget_class, "scan.choose-files", NULL, choose_files);
  gtk_widget_class_install_action (widget_class, "scan.choose-folder", NULL, choose_folder);
  gtk_widget_class_install_action (widget_class, "scan.paste", NULL, paste);
  gtk_widget_class_install_action (widget_class, "scan.clear", NULL, clear);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "scan.choose-files", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-scan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkScanPage, drop_box);
  gtk_widget_class_bind_template_child (widget_class, ShkScanPage, text_row);
  gtk_widget_class_bind_template_child (widget_class, ShkScanPage, inputs_group);
  gtk_widget_class_bind_template_child (widget_class, ShkScanPage, inputs_list);
  gtk_widget_class_bind_template_child (widget_class, ShkScanPage, more_label);
  gtk_widget_class_bind_template_child (widget_class, ShkScanPage, samples_group);
  gtk_widget_class_bind_template_child (widget_class, ShkScanPage, samples_list);
  gtk_widget_class_bind_template_callback (widget_class, hand_in_text);
}

static void
shk_scan_page_init (ShkScanPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
