/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-consent-page.h"

#include "shk-announce.h"
#include "shk-filing-flow.h"
#include "shk-filing-rows.h"
#include "shk-setup-rows.h"

#include <glib/gi18n-lib.h>

/* What is left when the last line is seen, though not the margin below it. */
#define END_PIXELS 24

struct _ShkConsentPage
{
  ShkPage parent_instance;

  ShkFilingFlow *flow; /* (unowned): the parent keeps it */
  gboolean was_read;   /* their end was seen */

  GtkWidget *scroller;
  GtkWidget *terms_label;
  GtkWidget *agree_button;
  GtkWidget *hint_label;
};

G_DEFINE_FINAL_TYPE (ShkConsentPage, shk_consent_page, SHK_TYPE_PAGE)

static void
agree_toggled (ShkConsentPage *self)
{
  if (self->flow != NULL)
    shk_filing_flow_set_agreed (self->flow, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->agree_button)));
}

/* --- Reading ---------------------------------------------------------------------------------------------------------- */

static void
set_read (ShkConsentPage *self)
{
  if (self->was_read)
    return;
  self->was_read = TRUE;
  gtk_widget_set_sensitive (self->agree_button, TRUE);
  gtk_widget_set_visible (self->hint_label, FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    shk_announce (GTK_WIDGET (self), _("You have reached the end of the terms"));
}

/* Also where all of them fit. Before they are laid out there is nothing to be seen. */
static void
scrolled (ShkConsentPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double page = gtk_adjustment_get_page_size (adjustment);

  if (page > 1 && gtk_widget_get_mapped (self->terms_label) &&
      gtk_adjustment_get_value (adjustment) + page >= gtk_adjustment_get_upper (adjustment) - END_PIXELS)
    set_read (self);
}

typedef struct
{
  guint key;
  GtkScrollType type;
} Key;

/* As in any reader; a scrolled window itself knows only the keys for pages. */
static gboolean
key_pressed (ShkConsentPage *self, guint key)
{
  static const Key keys[] = {
    { GDK_KEY_Up, GTK_SCROLL_STEP_BACKWARD },   { GDK_KEY_KP_Up, GTK_SCROLL_STEP_BACKWARD },
    { GDK_KEY_Down, GTK_SCROLL_STEP_FORWARD },  { GDK_KEY_KP_Down, GTK_SCROLL_STEP_FORWARD },
    { GDK_KEY_Home, GTK_SCROLL_START },         { GDK_KEY_KP_Home, GTK_SCROLL_START },
    { GDK_KEY_End, GTK_SCROLL_END },            { GDK_KEY_KP_End, GTK_SCROLL_END },
    { GDK_KEY_space, GTK_SCROLL_PAGE_FORWARD }, { GDK_KEY_KP_Space, GTK_SCROLL_PAGE_FORWARD },
  };
  gboolean done = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key)
      {
        g_signal_emit_by_name (self->scroller, "scroll-child", keys[i].type, FALSE, &done);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

/* --- The page --------------------------------------------------------------------------------------------------------- */

static void
shk_consent_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkConsentPage *self = SHK_CONSENT_PAGE (page);
  ShkForm *form = shk_filing_flow_get_form (SHK_FILING_FLOW (flow));
  const ShkFormTexts *texts = form ? shk_form_get_texts (form) : NULL;
  g_autofree char *terms = texts ? shk_filing_dup_terms (texts->terms_ja, texts->terms_en) : g_strdup ("");
  gboolean agreed = shk_filing_flow_get_agreed (SHK_FILING_FLOW (flow));

  gtk_label_set_label (GTK_LABEL (self->terms_label), terms);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->agree_button), agreed);
  self->flow = SHK_FILING_FLOW (flow);
  if (agreed)
    set_read (self);
}

/* They are read from their beginning; who has agreed before goes on from there. */
static void
shk_consent_page_focus (ShkPage *page)
{
  ShkConsentPage *self = SHK_CONSENT_PAGE (page);

  gtk_widget_grab_focus (self->was_read ? self->agree_button : self->scroller);
}

/* Back to the review, with everything that was entered. */
static void
shk_consent_page_second (ShkPage *page)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (SHK_CONSENT_PAGE (page)->agree_button), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (page), "navigation.pop", NULL);
}

static void
shk_consent_page_dispose (GObject *object)
{
  SHK_CONSENT_PAGE (object)->flow = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_CONSENT_PAGE);

  G_OBJECT_CLASS (shk_consent_page_parent_class)->dispose (object);
}

static void
shk_consent_page_class_init (ShkConsentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_consent_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_consent_page_begin;
  SHK_PAGE_CLASS (klass)->focus = shk_consent_page_focus;
  SHK_PAGE_CLASS (klass)->second = shk_consent_page_second;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-consent-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkConsentPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, ShkConsentPage, terms_label);
  gtk_widget_class_bind_template_child (widget_class, ShkConsentPage, agree_button);
  gtk_widget_class_bind_template_child (widget_class, ShkConsentPage, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, agree_toggled);
}

static void
shk_consent_page_init (ShkConsentPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scroller, keys);
}
