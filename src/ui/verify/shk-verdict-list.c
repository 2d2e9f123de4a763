/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verdict-list.h"

#include "shk-verdict-look.h"
#include "shk-verdict-row.h"

#include <glib/gi18n-lib.h>

/* A list view makes the rows of about this many items at once, seen or not, which would hold up the window for a moment: they are
 * handed to it in portions, between which it draws. */
#define EAGER_ROWS 200
#define PORTION 20

struct _ShkVerdictList
{
  AdwBin parent_instance;

  GListModel *verdicts;       /* (owned) (nullable) */
  GtkFilterListModel *shown;  /* (owned) (nullable) */
  GtkSliceListModel *handed;  /* (owned) (nullable) as many of those as the list view was given yet */
  guint portion_source;
  GtkCustomFilter *filter;    /* (owned) */
  guint counts[SHK_VERDICT_NOT_A_CERTIFICATE + 1];
  int kind;                   /* a ShkVerdictKind, or -1: all */

  GtkWidget *count_label;
  AdwToggleGroup *kind_group;
  GtkWidget *stack;
  GtkWidget *list_view;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkVerdictList, shk_verdict_list, ADW_TYPE_BIN)

/* The order in which the kinds are offered, and what each is called beside its number. */
static const struct
{
  ShkVerdictKind kind;
  const char *label;
} kinds[] = {
  { SHK_VERDICT_VALID, N_("Valid") },
  { SHK_VERDICT_INVALID, N_("Not valid") },
  { SHK_VERDICT_UNDETERMINED, N_("Not determined") },
  { SHK_VERDICT_NOT_A_CERTIFICATE, N_("No certificate") },
};

/* --- Rows ----------------------------------------------------------------------------------------------------------- */

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, shk_verdict_row_new ());
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  ShkVerdict *verdict = gtk_list_item_get_item (item);
  g_autofree char *spoken = shk_verdict_row_dup_spoken (verdict);

  shk_verdict_row_set_verdict (SHK_VERDICT_ROW (gtk_list_item_get_child (item)), verdict);
  gtk_list_item_set_accessible_label (item, spoken);
}

static void
row_activated (ShkVerdictList *self, guint position)
{
  g_autoptr (ShkVerdict) verdict = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (verdict != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, verdict);
}

/* --- Which are shown ------------------------------------------------------------------------------------------------ */

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  ShkVerdictList *self = user_data;

  return self->kind < 0 || shk_verdict_get_kind (item) == (ShkVerdictKind) self->kind;
}

static void
show_right_page (ShkVerdictList *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), shk_verdict_list_get_n_shown (self) > 0 ? "list" : "empty");
}

static gboolean
hand_over_more (gpointer data)
{
  ShkVerdictList *self = data;
  guint size = gtk_slice_list_model_get_size (self->handed) + PORTION;
  gboolean all = size >= EAGER_ROWS || size >= shk_verdict_list_get_n_shown (self);

  gtk_slice_list_model_set_size (self->handed, all ? G_MAXUINT : size);
  if (!all)
    return G_SOURCE_CONTINUE;
  self->portion_source = 0;
  return G_SOURCE_REMOVE;
}

static void
hand_over (ShkVerdictList *self)
{
  gtk_slice_list_model_set_size (self->handed, PORTION);
  if (self->portion_source == 0)
    self->portion_source = g_idle_add (hand_over_more, self);
}

static void
kind_chosen (ShkVerdictList *self)
{
  const char *name = adw_toggle_group_get_active_name (self->kind_group);

  self->kind = -1;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (name, shk_verdict_kind_to_word (kinds[i].kind)) == 0)
      self->kind = (int) kinds[i].kind;
  if (self->handed != NULL)
    hand_over (self);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (self->shown != NULL)
    show_right_page (self);
}

/* The number is what is seen, the icon what it is of; the words are the tooltip, and what a screen reader hears. */
static void
add_toggle (ShkVerdictList *self, const char *name, const char *icon_name, const char *words, guint count)
{
  AdwToggle *toggle = adw_toggle_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = g_strdup_printf ("%u", count);
  /* Translators: a kind of result and how many there are of it, such as "Valid: 12". */
  g_autofree char *tooltip = g_strdup_printf (_("%s: %u"), words, count);
  GtkWidget *label = gtk_label_new (icon_name ? number : tooltip);

  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_widget_add_css_class (icon, "verdict-mark");
      gtk_widget_add_css_class (icon, name);
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (box, "count");
  gtk_box_append (GTK_BOX (box), label);
  adw_toggle_set_name (toggle, name);
  adw_toggle_set_child (toggle, box);
  adw_toggle_set_tooltip (toggle, tooltip);
  adw_toggle_group_add (self->kind_group, toggle);
}

static void
count (ShkVerdictList *self)
{
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < g_list_model_get_n_items (self->verdicts); i++)
    {
      g_autoptr (ShkVerdict) verdict = g_list_model_get_item (self->verdicts, i);

      self->counts[shk_verdict_get_kind (verdict)]++;
    }
}

static void
show_counts (ShkVerdictList *self)
{
  guint n = g_list_model_get_n_items (self->verdicts);
  g_autofree char *text = g_strdup_printf (ngettext ("%u Result", "%u Results", n), n);

  gtk_label_set_label (GTK_LABEL (self->count_label), text);
  adw_toggle_group_remove_all (self->kind_group);
  add_toggle (self, "all", NULL, _("All"), n);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (self->counts[kinds[i].kind] > 0)
      add_toggle (self, shk_verdict_kind_to_word (kinds[i].kind), shk_verdict_look_get_icon (kinds[i].kind),
                  _(kinds[i].label), self->counts[kinds[i].kind]);
  adw_toggle_group_set_active_name (self->kind_group, "all");
}

/**
 * shk_verdict_list_set_verdicts:
 * @self: a list that shows none yet
 * @verdicts: of ShkVerdict; complete
 */
void
shk_verdict_list_set_verdicts (ShkVerdictList *self, GListModel *verdicts)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (SHK_IS_VERDICT_LIST (self) && G_IS_LIST_MODEL (verdicts) && self->verdicts == NULL);

  self->verdicts = g_object_ref (verdicts);
  self->shown = gtk_filter_list_model_new (g_object_ref (verdicts), GTK_FILTER (g_object_ref (self->filter)));
  self->handed = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->shown)), 0, PORTION);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->handed)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list_view), GTK_SELECTION_MODEL (selection));
  hand_over (self);
  count (self);
  show_counts (self);
  show_right_page (self);
}

guint
shk_verdict_list_get_n_shown (ShkVerdictList *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT_LIST (self), 0);

  return self->shown ? g_list_model_get_n_items (G_LIST_MODEL (self->shown)) : 0;
}

/**
 * shk_verdict_list_show_kind:
 * @self: the list
 * @kind: a verdict's word, or "all"
 *
 * As if a person had chosen it.
 */
void
shk_verdict_list_show_kind (ShkVerdictList *self, const char *kind)
{
  g_return_if_fail (SHK_IS_VERDICT_LIST (self));

  adw_toggle_group_set_active_name (self->kind_group, kind);
}

/**
 * shk_verdict_list_dup_spoken:
 * @self: the list
 *
 * Returns: the counts as a screen reader announces them
 */
char *
shk_verdict_list_dup_spoken (ShkVerdictList *self)
{
  GString *text = g_string_new (gtk_label_get_label (GTK_LABEL (self->count_label)));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (self->counts[kinds[i].kind] > 0)
      {
        g_string_append (text, ". ");
        g_string_append_printf (text, _("%s: %u"), _(kinds[i].label), self->counts[kinds[i].kind]);
      }
  return g_string_free_and_steal (text);
}

static void
shk_verdict_list_dispose (GObject *object)
{
  ShkVerdictList *self = SHK_VERDICT_LIST (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_VERDICT_LIST);
  g_clear_handle_id (&self->portion_source, g_source_remove);
  g_clear_object (&self->handed);
  g_clear_object (&self->shown);
  g_clear_object (&self->verdicts);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (shk_verdict_list_parent_class)->dispose (object);
}

static void
shk_verdict_list_class_init (ShkVerdictListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_verdict_list_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", SHK_TYPE_VERDICT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  SHK_TYPE_VERDICT);

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-verdict-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictList, count_label);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictList, kind_group);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictList, stack);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
shk_verdict_list_init (ShkVerdictList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->kind = -1;
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list_view), factory);
}
