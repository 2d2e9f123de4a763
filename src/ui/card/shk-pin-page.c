/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-pin-page.h"

#include "shk-announce.h"
#include "shk-card-flow.h"
#include "shk-card-titles.h"
#include "shk-card-words.h"
#include "shk-tray-view.h"

#include <glib/gi18n-lib.h>

#define FILLER 0x20000 /* a character of four bytes, the most that one can have */

struct _ShkPinPage
{
  ShkPage parent_instance;

  ShkCardFlow *flow;    /* (unowned): the parent keeps it */
  ShkPinKind kind;      /* of the password that is typed here; at other steps the flow may ask for another */
  DexFuture *looking;   /* (owned) (nullable): how many tries are left */
  gboolean was_ready;   /* a card lay there when it was looked last */
  gboolean is_leaving;  /* the entry is emptied, which is no answer */
  int announced_tries;

  GtkWidget *title_label;
  GtkWidget *text_label;
  GtkWidget *notice_box;
  GtkWidget *notice_title;
  GtkWidget *notice_text;
  GtkWidget *pin_row;
  GtkWidget *problem_label;
  GtkWidget *tries_label;
  GtkWidget *forgotten_label;
  ShkTrayView *tray_view;
};

G_DEFINE_FINAL_TYPE (ShkPinPage, shk_pin_page, SHK_TYPE_PAGE)

/* --- Tries ------------------------------------------------------------------------------------------------------------ */

static const char *
style_for_tries (ShkPinKind kind, int left)
{
  if (left < 0 || left >= (int) shk_pin_get_max_tries (kind))
    return "dimmed";
  return left <= 1 ? "error" : "warning";
}

static gboolean
is_asked_for (ShkPinPage *self)
{
  return shk_card_flow_get_pin_kind (self->flow) == self->kind;
}

/* Return must not lead to the last try by itself. */
static void
update_tries (ShkPinPage *self)
{
  int left = shk_card_flow_get_tries (self->flow);
  g_autofree char *words = shk_words_dup_tries (self->kind, left);
  const char *styles[] = { "numeric", style_for_tries (self->kind, left), NULL };

  if (!is_asked_for (self))
    return;
  gtk_label_set_label (GTK_LABEL (self->tries_label),
                       words ? words : _("Place your card now to see how many tries are left."));
  gtk_widget_set_css_classes (self->tries_label, styles);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->pin_row), left != 1);
  gtk_widget_set_sensitive (self->pin_row, left != 0);
  if (words != NULL && left != self->announced_tries && gtk_widget_get_mapped (GTK_WIDGET (self)))
    shk_announce (GTK_WIDGET (self), words);
  self->announced_tries = left;
}

static void
look_at_tries (ShkPinPage *self)
{
  gboolean is_ready =
    shk_card_situation_get_readiness (shk_card_flow_get_situation (self->flow)) == SHK_CARD_READINESS_READY;

  if (is_asked_for (self) && is_ready && !self->was_ready && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      dex_clear (&self->looking);
      self->looking = shk_card_flow_look_at_tries (self->flow);
    }
  self->was_ready = is_ready;
}

/* --- The entry --------------------------------------------------------------------------------------------------------- */

static void
show_problem (ShkPinPage *self, const char *problem)
{
  GtkAccessible *row = GTK_ACCESSIBLE (self->pin_row);

  gtk_widget_set_visible (self->problem_label, problem != NULL);
  gtk_label_set_label (GTK_LABEL (self->problem_label), problem ? problem : "");
  if (problem != NULL)
    {
      gtk_widget_add_css_class (self->pin_row, "error");
      gtk_accessible_update_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (row, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->problem_label, NULL, -1);
    }
  else
    {
      gtk_widget_remove_css_class (self->pin_row, "error");
      gtk_accessible_reset_state (row, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (row, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

/* What is too short is only unfinished while one types it. */
static void
pin_changed (ShkPinPage *self)
{
  const char *entry;
  ShkPinProblem problem;
  g_autoptr (ShkSecret) pin = NULL;

  if (self->is_leaving || self->flow == NULL)
    return;
  entry = gtk_editable_get_text (GTK_EDITABLE (self->pin_row));
  problem = shk_pin_check (self->kind, entry);
  pin = shk_pin_normalise (self->kind, entry);
  show_problem (self, problem == SHK_PIN_TOO_SHORT ? NULL : shk_words_for_pin_problem (self->kind, problem));
  if (pin != NULL)
    gtk_widget_set_visible (self->notice_box, FALSE);
  shk_card_flow_set_pin (self->flow, pin);
}

/* GTK's buffer keeps the bytes of what was deleted until others are written there, and the row never lets go of its buffer. So others
 * are written, as many as the longest password can have had, whatever was deleted of it before. */
static void
overwrite_entry (ShkPinPage *self)
{
  g_autoptr (GString) filler = g_string_new (NULL);

  for (guint i = 0; i <= SHK_PIN_MAX_BYTES; i++)
    g_string_append_unichar (filler, FILLER);
  gtk_editable_set_text (GTK_EDITABLE (self->pin_row), filler->str);
}

static void
empty_entry (ShkPinPage *self)
{
  self->is_leaving = TRUE;
  overwrite_entry (self);
  gtk_editable_set_text (GTK_EDITABLE (self->pin_row), "");
  self->is_leaving = FALSE;
  show_problem (self, NULL);
}

/* --- What has happened before -------------------------------------------------------------------------------------------- */

static void
show_notice (ShkPinPage *self)
{
  ShkFailure *notice = shk_card_flow_get_notice (self->flow);
  ShkWords words;
  g_autofree char *announcement = NULL;

  gtk_widget_set_visible (self->notice_box, notice != NULL);
  if (notice == NULL)
    return;
  words = shk_words_for_failure (shk_failure_get_code (notice));
  gtk_label_set_label (GTK_LABEL (self->notice_title), words.title);
  gtk_label_set_label (GTK_LABEL (self->notice_text), words.advice);
  announcement = g_strdup_printf ("%s %s", words.title, gtk_label_get_label (GTK_LABEL (self->tries_label)));
  shk_announce (GTK_WIDGET (self), announcement);
}

static void
pin_wanted (ShkPinPage *self)
{
  if (!is_asked_for (self))
    return;
  empty_entry (self);
  update_tries (self);
  show_notice (self);
  shk_page_focus (SHK_PAGE (self));
}

/* --- The page ------------------------------------------------------------------------------------------------------------ */

static void
shk_pin_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkPinPage *self = SHK_PIN_PAGE (page);
  ShkPinKind kind = shk_card_flow_get_pin_kind (SHK_CARD_FLOW (flow));
  ShkWords words = shk_words_for_pin (kind);

  self->flow = SHK_CARD_FLOW (flow);
  self->kind = kind;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), shk_card_title (kind));
  gtk_label_set_label (GTK_LABEL (self->title_label), words.title);
  gtk_label_set_label (GTK_LABEL (self->text_label), words.advice);
  gtk_label_set_label (GTK_LABEL (self->forgotten_label), shk_words_for_forgotten_pin (kind));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->pin_row),
                                   kind == SHK_PIN_SIGN ? GTK_INPUT_PURPOSE_PASSWORD : GTK_INPUT_PURPOSE_PIN);
  /* One more than it has: what is pasted must be told to be too long, not be cut to something that costs a try. */
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (self->pin_row), (int) shk_pin_get_max_characters (kind) + 1);
  self->announced_tries = shk_card_flow_get_tries (self->flow);
  g_signal_connect_object (flow, "notify::tries", G_CALLBACK (update_tries), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (flow, "notify::situation", G_CALLBACK (look_at_tries), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (flow, "pin-wanted", G_CALLBACK (pin_wanted), self, G_CONNECT_SWAPPED);
  update_tries (self);
}

static void
shk_pin_page_shown (AdwNavigationPage *page)
{
  ShkPinPage *self = SHK_PIN_PAGE (page);

  ADW_NAVIGATION_PAGE_CLASS (shk_pin_page_parent_class)->shown (page);
  self->was_ready = FALSE;
  look_at_tries (self);
}

/* Nothing of the password stays behind in the entry. */
static void
shk_pin_page_hidden (AdwNavigationPage *page)
{
  empty_entry (SHK_PIN_PAGE (page));
  if (ADW_NAVIGATION_PAGE_CLASS (shk_pin_page_parent_class)->hidden != NULL)
    ADW_NAVIGATION_PAGE_CLASS (shk_pin_page_parent_class)->hidden (page);
}

static void
shk_pin_page_focus (ShkPage *page)
{
  gtk_widget_grab_focus (SHK_PIN_PAGE (page)->pin_row);
}

static void
shk_pin_page_dispose (GObject *object)
{
  ShkPinPage *self = SHK_PIN_PAGE (object);

  dex_clear (&self->looking);
  if (self->pin_row != NULL)
    empty_entry (self);
  self->flow = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_PIN_PAGE);

  G_OBJECT_CLASS (shk_pin_page_parent_class)->dispose (object);
}

static void
shk_pin_page_class_init (ShkPinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_pin_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_pin_page_begin;
  SHK_PAGE_CLASS (klass)->focus = shk_pin_page_focus;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_pin_page_shown;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = shk_pin_page_hidden;

  g_type_ensure (SHK_TYPE_TRAY_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-pin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, notice_box);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, notice_title);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, notice_text);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, pin_row);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, tries_label);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, forgotten_label);
  gtk_widget_class_bind_template_child (widget_class, ShkPinPage, tray_view);
  gtk_widget_class_bind_template_callback (widget_class, pin_changed);
}

static void
shk_pin_page_init (ShkPinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
shk_pin_page_set_tray (ShkPinPage *self, ShkTray *tray)
{
  g_return_if_fail (SHK_IS_PIN_PAGE (self));

  shk_tray_view_set_tray (self->tray_view, tray);
}
