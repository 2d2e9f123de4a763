/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-document-group.h"

#include "shk-announce.h"
#include "shk-attach-words.h"
#include "shk-attach.h"
#include "shk-attachment-row.h"
#include "shk-bounded-file.h"
#include "shk-text.h"
#include "shk-toast.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

struct _ShkDocumentGroup
{
  AdwPreferencesGroup parent_instance;

  ShkFilingFlow *flow;       /* (owned) (nullable) */
  ShkForm *form;             /* (owned) (nullable) which has the field */
  const ShkFormField *field; /* (unowned) of @form */
  GCancellable *cancellable; /* (owned) for the dialog */
  GQueue waiting;            /* of Waiting (owned); the first is being taken */
  DexFuture *taking;         /* (owned) (nullable) */

  GtkWidget *title_label;
  GtkWidget *required_label;
  GtkWidget *description_label;
  GtkListBox *list;
  GtkWidget *choose_row;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkDocumentGroup, shk_document_group, ADW_TYPE_PREFERENCES_GROUP)

/* A file that was handed in and is not attached yet. */
typedef struct
{
  GFile *file;    /* (owned) */
  char *name;     /* (owned) */
  GtkWidget *row; /* (unowned): the list has it */
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *self = data;

  g_object_unref (self->file);
  g_free (self->name);
  g_free (self);
}

static void
emit_changed (ShkDocumentGroup *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- The list: what is attached, what is waiting, what was refused, and the row to choose more ---------------------------- */

static void
add_row (ShkDocumentGroup *self, GtkWidget *row)
{
  gtk_list_box_insert (self->list, row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->choose_row)));
}

static GtkWidget *
find_row (ShkDocumentGroup *self, ShkAttachment *attachment)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (SHK_IS_ATTACHMENT_ROW (row) && shk_attachment_row_get_attachment (SHK_ATTACHMENT_ROW (row)) == attachment)
      return GTK_WIDGET (row);
  return NULL;
}

static gboolean
is_ours (ShkDocumentGroup *self, const ShkAttachment *attachment)
{
  return g_str_equal (shk_attachment_get_document (attachment), self->field->id);
}

static void
forget_refusals (ShkDocumentGroup *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;)
    if (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"))
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    else
      i++;
}

/* The focus goes to where the next file is chosen, not to nowhere. */
static void
remove_row (ShkDocumentGroup *self, GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row)))
    gtk_widget_grab_focus (self->choose_row);
  gtk_list_box_remove (self->list, row);
}

static void
dismiss (ShkDocumentGroup *self, GtkWidget *button)
{
  remove_row (self, g_object_get_data (G_OBJECT (button), "row"));
}

static void
refuse (ShkDocumentGroup *self, const char *name, const GError *error)
{
  g_autofree char *words = shk_words_for_attach_error (self->field, error);
  g_autofree char *safe = shk_text_make_safe (name);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", safe, words);

  add_row (self, shk_refused_file_row_new (name, words, G_CALLBACK (dismiss), G_OBJECT (self)));
  shk_announce_politely (GTK_WIDGET (self), spoken);
}

/* --- Taking files, one after the other ------------------------------------------------------------------------------------ */

static void take_next (ShkDocumentGroup *self);

static void
announce_taken (ShkDocumentGroup *self, const char *name)
{
  g_autofree char *safe = shk_text_make_safe (name);
  /* Translators: for a screen reader; the name of a file. */
  g_autofree char *spoken = g_strdup_printf (_("Attached: %s"), safe);

  shk_announce_politely (GTK_WIDGET (self), spoken);
}

static DexFuture *
taken (DexFuture *future, gpointer user_data)
{
  ShkDocumentGroup *self = user_data;
  Waiting *waiting = g_queue_pop_head (&self->waiting);
  g_autoptr (GError) error = NULL;

  remove_row (self, waiting->row);
  if (dex_future_get_value (future, &error) != NULL)
    announce_taken (self, waiting->name);
  else
    refuse (self, waiting->name, error);
  waiting_free (waiting);
  take_next (self);
  return NULL;
}

static void
take_next (ShkDocumentGroup *self)
{
  Waiting *waiting = g_queue_peek_head (&self->waiting);

  dex_clear (&self->taking);
  if (waiting != NULL)
    self->taking = dex_future_finally (shk_attach_file (self->flow, self->field, waiting->file, waiting->name), taken, self, NULL);
  emit_changed (self);
}

/* The person waits no longer for a file. */
static void
give_up (ShkDocumentGroup *self, GtkWidget *button)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "row");

  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      Waiting *waiting = link->data;
      gboolean is_first = link == self->waiting.head;

      if (waiting->row != row)
        continue;
      g_queue_delete_link (&self->waiting, link);
      waiting_free (waiting);
      remove_row (self, row);
      if (is_first)
        take_next (self);
      return;
    }
}

/**
 * shk_document_group_take_file:
 * @self: a group
 * @file: what a person has chosen
 *
 * Reads it and attaches it, when those before it are through.
 */
void
shk_document_group_take_file (ShkDocumentGroup *self, GFile *file)
{
  Waiting *waiting;

  g_return_if_fail (SHK_IS_DOCUMENT_GROUP (self) && G_IS_FILE (file));

  waiting = g_new0 (Waiting, 1);
  waiting->file = g_object_ref (file);
  waiting->name = shk_bounded_file_dup_name (file);
  waiting->row = shk_waiting_file_row_new (waiting->name, G_CALLBACK (give_up), G_OBJECT (self));
  add_row (self, waiting->row);
  g_queue_push_tail (&self->waiting, waiting);
  if (self->taking == NULL)
    take_next (self);
}

/* --- Choosing and dropping -------------------------------------------------------------------------------------------------- */

static void
chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShkDocumentGroup) self = user_data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (files == NULL || self->flow == NULL)
    return;
  forget_refusals (self);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      shk_document_group_take_file (self, file);
    }
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("PDF, PNG and JPEG"));
  for (guint i = 0; i < SHK_N_ATTACHMENT_KINDS; i++)
    gtk_file_filter_add_mime_type (filter, shk_attachment_kind_to_media_type (i));
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

static void
choose (ShkDocumentGroup *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();
  g_autofree char *label = shk_document_group_dup_label (self);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_file_dialog_set_modal (dialog, TRUE);
  gtk_file_dialog_set_title (dialog, label);
  gtk_file_dialog_set_accept_label (dialog, _("_Attach"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open_multiple (dialog, window, self->cancellable, chosen, g_object_ref (self));
}

/**
 * shk_document_group_drop:
 * @self: a group
 * @value: what was dropped
 *
 * Returns: whether there were files in it
 */
gboolean
shk_document_group_drop (ShkDocumentGroup *self, const GValue *value)
{
  g_autoptr (GSList) files = NULL;

  g_return_val_if_fail (SHK_IS_DOCUMENT_GROUP (self), FALSE);

  if (!G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  forget_refusals (self);
  for (GSList *link = files; link != NULL; link = link->next)
    shk_document_group_take_file (self, link->data);
  return files != NULL;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  return shk_document_group_drop (user_data, value);
}

static GdkDragAction
on_drop_enter (GtkDropTarget *target, double x, double y, gpointer user_data)
{
  gtk_widget_add_css_class (GTK_WIDGET (SHK_DOCUMENT_GROUP (user_data)->list), "active");
  return GDK_ACTION_COPY;
}

static void
on_drop_leave (GtkDropTarget *target, gpointer user_data)
{
  gtk_widget_remove_css_class (GTK_WIDGET (SHK_DOCUMENT_GROUP (user_data)->list), "active");
}

static void
accept_drops (ShkDocumentGroup *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (on_drop_enter), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_drop_leave), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- Taking away, and back ------------------------------------------------------------------------------------------------ */

typedef struct
{
  GWeakRef group;
  ShkAttachment *attachment; /* (owned) */
} Removal;

static Removal *
removal_new (ShkDocumentGroup *group, ShkAttachment *attachment)
{
  Removal *self = g_new0 (Removal, 1);

  g_weak_ref_init (&self->group, group);
  self->attachment = shk_attachment_ref (attachment);
  return self;
}

static void
removal_free (gpointer data)
{
  Removal *self = data;

  g_weak_ref_clear (&self->group);
  shk_attachment_unref (self->attachment);
  g_free (self);
}

static void
removal_free_closure (gpointer data, GClosure *closure)
{
  removal_free (data);
}

/* Another one has taken its place, or it is nowhere any more. */
static DexFuture *
not_taken_back (DexFuture *future, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (ShkDocumentGroup) self = g_weak_ref_get (&removal->group);
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  if (self != NULL && self->flow != NULL)
    refuse (self, shk_attachment_get_name (removal->attachment), error);
  return NULL;
}

static void
undo (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;
  g_autoptr (ShkDocumentGroup) self = g_weak_ref_get (&removal->group);

  if (self != NULL && self->flow != NULL)
    dex_future_disown (dex_future_catch (shk_attach_again (self->flow, removal->attachment), not_taken_back,
                                         removal_new (self, removal->attachment), removal_free));
}

static void
remove_attachment (ShkDocumentGroup *self, ShkAttachmentRow *row)
{
  Removal *removal = removal_new (self, shk_attachment_row_get_attachment (row));
  g_autofree char *name = shk_text_make_safe (shk_attachment_get_name (removal->attachment));
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_("%s was removed"), name);

  shk_filing_flow_detach (self->flow, removal->attachment);
  shk_toast_with_button (GTK_WIDGET (self), text, _("_Undo"),
                         g_cclosure_new (G_CALLBACK (undo), removal, removal_free_closure));
}

/* --- What the flow has ---------------------------------------------------------------------------------------------------- */

static void
remove_those_that_are_gone (ShkDocumentGroup *self, GPtrArray *attachments)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL;)
    if (SHK_IS_ATTACHMENT_ROW (row) &&
        !g_ptr_array_find (attachments, shk_attachment_row_get_attachment (SHK_ATTACHMENT_ROW (row)), NULL))
      remove_row (self, GTK_WIDGET (row));
    else
      i++;
}

/**
 * shk_document_group_update:
 * @self: a group
 *
 * Shows what the flow has now: rows that stay are left alone. Attached files come first, in the order in which they were attached.
 */
void
shk_document_group_update (ShkDocumentGroup *self)
{
  GPtrArray *attachments;
  int position = 0;

  g_return_if_fail (SHK_IS_DOCUMENT_GROUP (self));

  attachments = shk_filing_flow_get_attachments (self->flow);
  remove_those_that_are_gone (self, attachments);
  for (guint i = 0; i < attachments->len; i++)
    {
      ShkAttachment *attachment = g_ptr_array_index (attachments, i);
      GtkWidget *row;

      if (!is_ours (self, attachment))
        continue;
      if (find_row (self, attachment) == NULL)
        {
          row = shk_attachment_row_new (self->flow, attachment);
          g_signal_connect_object (row, "removed", G_CALLBACK (remove_attachment), self, G_CONNECT_SWAPPED);
          gtk_list_box_insert (self->list, row, position);
        }
      position++;
    }
  emit_changed (self);
}

static guint
count_pages (ShkDocumentGroup *self)
{
  GPtrArray *attachments = shk_filing_flow_get_attachments (self->flow);
  guint n_pages = 0;

  for (guint i = 0; i < attachments->len; i++)
    if (is_ours (self, g_ptr_array_index (attachments, i)))
      n_pages += shk_attachment_get_n_pages (g_ptr_array_index (attachments, i));
  return n_pages;
}

gboolean
shk_document_group_is_right (ShkDocumentGroup *self)
{
  guint n_pages;

  g_return_val_if_fail (SHK_IS_DOCUMENT_GROUP (self), FALSE);

  n_pages = count_pages (self);
  return n_pages <= self->field->max_pages && (n_pages > 0 || !self->field->required);
}

gboolean
shk_document_group_is_busy (ShkDocumentGroup *self)
{
  g_return_val_if_fail (SHK_IS_DOCUMENT_GROUP (self), FALSE);

  return !g_queue_is_empty (&self->waiting);
}

const ShkFormField *
shk_document_group_get_field (ShkDocumentGroup *self)
{
  g_return_val_if_fail (SHK_IS_DOCUMENT_GROUP (self), NULL);

  return self->field;
}

char *
shk_document_group_dup_label (ShkDocumentGroup *self)
{
  g_return_val_if_fail (SHK_IS_DOCUMENT_GROUP (self), NULL);

  return shk_text_make_safe (shk_words_pick (self->field->label_ja, self->field->label_en));
}

void
shk_document_group_focus (ShkDocumentGroup *self)
{
  g_return_if_fail (SHK_IS_DOCUMENT_GROUP (self));

  gtk_widget_grab_focus (self->choose_row);
}

/* --- The object --------------------------------------------------------------------------------------------------------- */

static void
shk_document_group_dispose (GObject *object)
{
  ShkDocumentGroup *self = SHK_DOCUMENT_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  dex_clear (&self->taking);
  g_queue_clear_full (&self->waiting, waiting_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_DOCUMENT_GROUP);
  g_clear_object (&self->flow);

  G_OBJECT_CLASS (shk_document_group_parent_class)->dispose (object);
}

static void
shk_document_group_finalize (GObject *object)
{
  ShkDocumentGroup *self = SHK_DOCUMENT_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->form, shk_form_unref);

  G_OBJECT_CLASS (shk_document_group_parent_class)->finalize (object);
}

static void
shk_document_group_class_init (ShkDocumentGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_document_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = shk_document_group_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", SHK_TYPE_DOCUMENT_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-document-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkDocumentGroup, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkDocumentGroup, required_label);
  gtk_widget_class_bind_template_child (widget_class, ShkDocumentGroup, description_label);
  gtk_widget_class_bind_template_child (widget_class, ShkDocumentGroup, list);
  gtk_widget_class_bind_template_child (widget_class, ShkDocumentGroup, choose_row);
  gtk_widget_class_bind_template_callback (widget_class, choose);
}

static void
shk_document_group_init (ShkDocumentGroup *self)
{
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->waiting);
  gtk_widget_init_template (GTK_WIDGET (self));
  accept_drops (self);
}

static void
show_texts (ShkDocumentGroup *self)
{
  const char *help = shk_words_pick (self->field->help_ja, self->field->help_en);
  g_autofree char *safe_help = help ? shk_text_make_safe (help) : NULL;
  g_autofree char *limits = shk_words_for_attach_limits (self->field);
  g_autofree char *description = safe_help ? g_strdup_printf ("%s\n%s", safe_help, limits) : g_strdup (limits);
  g_autofree char *label = shk_document_group_dup_label (self);

  gtk_label_set_label (GTK_LABEL (self->title_label), label);
  gtk_label_set_label (GTK_LABEL (self->description_label), description);
  gtk_widget_set_visible (self->required_label, self->field->required);
}

/**
 * shk_document_group_new:
 * @flow: a flow with a form
 * @field: one of its documents
 */
GtkWidget *
shk_document_group_new (ShkFilingFlow *flow, const ShkFormField *field)
{
  ShkDocumentGroup *self;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (flow) && field != NULL && field->type == SHK_FIELD_FILE, NULL);

  self = g_object_new (SHK_TYPE_DOCUMENT_GROUP, NULL);
  self->flow = g_object_ref (flow);
  self->form = shk_form_ref (shk_filing_flow_get_form (flow));
  self->field = field;
  show_texts (self);
  shk_document_group_update (self);
  return GTK_WIDGET (self);
}
