/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-page.h"

#include "shk-announce.h"
#include "shk-card-flow.h"
#include "shk-card-picture.h"
#include "shk-card-titles.h"
#include "shk-card-words.h"
#include "shk-filing-flow.h"
#include "shk-tray-view.h"

#include <glib/gi18n-lib.h>

struct _ShkCardPage
{
  ShkPage parent_instance;

  ShkCardFlow *flow; /* (unowned): the parent keeps it */
  ShkPinKind kind;   /* what the card is used for */
  gboolean has_begun;

  ShkCardPicture *picture;
  GtkWidget *title_label;
  GtkWidget *text_label;
  GtkWidget *check_button;
  ShkTrayView *tray_view;
};

G_DEFINE_FINAL_TYPE (ShkCardPage, shk_card_page, SHK_TYPE_PAGE)

static gboolean
is_in_flatpak (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static ShkCardPictureState
picture_for (ShkCardReadiness readiness)
{
  switch (readiness)
    {
    case SHK_CARD_READINESS_NO_READER:
      return SHK_CARD_PICTURE_NO_READER;
    case SHK_CARD_READINESS_NO_CARD:
      return SHK_CARD_PICTURE_OUTSIDE;
    case SHK_CARD_READINESS_MUTE:
    case SHK_CARD_READINESS_OTHER_CARD:
      return SHK_CARD_PICTURE_UNFIT;
    case SHK_CARD_READINESS_LOOKING:
    case SHK_CARD_READINESS_BUSY:
    case SHK_CARD_READINESS_READY:
      return SHK_CARD_PICTURE_INSIDE;
    case SHK_CARD_READINESS_SERVICE_MISSING:
    case SHK_CARD_READINESS_SERVICE_STOPPED:
    case SHK_CARD_READINESS_SERVICE_DENIED:
    case SHK_CARD_READINESS_SERVICE_PROTOCOL:
    case SHK_CARD_READINESS_SERVICE_FAILED:
    default:
      return SHK_CARD_PICTURE_TROUBLE;
    }
}

/* What is said once is not said again at every tick. */
static void
say (ShkCardPage *self, const char *title, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->title_label)), title) != 0 &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    shk_announce (GTK_WIDGET (self), title);
  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_label_set_label (GTK_LABEL (self->text_label), text);
}

static gboolean
is_trouble (ShkCardReadiness readiness)
{
  ShkCardPictureState picture = picture_for (readiness);

  return picture != SHK_CARD_PICTURE_OUTSIDE && picture != SHK_CARD_PICTURE_INSIDE;
}

static void
show_waiting (ShkCardPage *self)
{
  ShkCardReadiness readiness = shk_card_situation_get_readiness (shk_card_flow_get_situation (self->flow));
  ShkWords words = shk_words_for_readiness (readiness, is_in_flatpak ());

  say (self, words.title, words.advice);
  shk_card_picture_set_state (self->picture, picture_for (readiness));
  gtk_widget_set_visible (self->check_button, TRUE);
  if (is_trouble (readiness))
    gtk_widget_remove_css_class (self->check_button, "flat");
  else
    gtk_widget_add_css_class (self->check_button, "flat"); /* for those who have placed a card that nobody sees */
  shk_page_set_wait_text (SHK_PAGE (self), _("Waiting for your card"));
}

static void
show_reading (ShkCardPage *self)
{
  gboolean signs = self->kind == SHK_PIN_SIGN;

  say (self, signs ? _("Signing: keep the card there") : _("Reading: keep the card there"),
       _("Don't move the card and don't unplug the reader."));
  shk_card_picture_set_state (self->picture, SHK_CARD_PICTURE_READING);
  shk_page_set_wait_text (SHK_PAGE (self), signs ? _("The application is being signed") : _("The card is being read"));
}

/* What follows the signature is sending, which may take long: it says how far it is. */
static void
show_asking (ShkCardPage *self)
{
  gboolean sends = self->kind == SHK_PIN_SIGN;

  say (self, _("You may take the card away"),
       sends ? _("Your application is signed, and is being sent now. Keep this window open.")
             : _("The service is being asked. This takes a moment."));
  shk_card_picture_set_state (self->picture, SHK_CARD_PICTURE_DONE);
  shk_page_set_wait_text (SHK_PAGE (self), sends ? _("The application is being sent") : _("The service is being asked"));
}

static void
sent_changed (ShkCardPage *self)
{
  if (shk_card_flow_get_phase (self->flow) == SHK_CARD_PHASE_ASKING)
    shk_page_set_progress (SHK_PAGE (self), shk_filing_flow_get_sent (SHK_FILING_FLOW (self->flow)), NULL);
}

static void
update (ShkCardPage *self)
{
  switch (shk_card_flow_get_phase (self->flow))
    {
    case SHK_CARD_PHASE_READING:
      show_reading (self);
      break;
    case SHK_CARD_PHASE_ASKING:
      show_asking (self);
      break;
    case SHK_CARD_PHASE_DONE:
      say (self, _("Done: take the card away"), "");
      shk_card_picture_set_state (self->picture, SHK_CARD_PICTURE_DONE);
      break;
    case SHK_CARD_PHASE_WAITING:
    default:
      show_waiting (self);
      return;
    }
  gtk_widget_set_visible (self->check_button, FALSE);
}

static void
progress_changed (ShkCardPage *self)
{
  double progress = shk_card_flow_get_progress (self->flow);

  shk_card_picture_set_progress (self->picture, progress);
  if (shk_card_flow_get_phase (self->flow) == SHK_CARD_PHASE_READING)
    shk_page_set_progress (SHK_PAGE (self), progress, NULL);
}

/* What was stopped after the signature needs no card and no password any more. */
static gboolean
is_left_to_be_sent (ShkCardPage *self)
{
  return self->kind == SHK_PIN_SIGN && shk_card_flow_get_phase (self->flow) == SHK_CARD_PHASE_ASKING;
}

/* A wait that was cancelled is taken up again with the same label as before. */
static void
state_changed (ShkCardPage *self)
{
  gboolean waits = shk_flow_get_state (SHK_FLOW (self->flow)) == SHK_FLOW_WAITING && self->has_begun;

  shk_page_set_action_label (SHK_PAGE (self),
                             !waits ? NULL : is_left_to_be_sent (self) ? C_("application", "_Send") : _("_Start Reading"));
  if (waits && is_left_to_be_sent (self))
    say (self, _("Sending was stopped"),
         _("The application is signed. When you send it, the service is asked first whether it has arrived already."));
  else if (is_left_to_be_sent (self))
    show_asking (self);
}

static void
shk_card_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkCardPage *self = SHK_CARD_PAGE (page);

  self->flow = SHK_CARD_FLOW (flow);
  self->kind = shk_card_flow_get_pin_kind (self->flow);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), shk_card_title (self->kind));
  if (SHK_IS_FILING_FLOW (flow))
    g_signal_connect_object (flow, "notify::sent", G_CALLBACK (sent_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (flow, "notify::situation", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (flow, "notify::phase", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (flow, "notify::progress", G_CALLBACK (progress_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (flow, "notify::state", G_CALLBACK (state_changed), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
shk_card_page_shown (AdwNavigationPage *page)
{
  ShkCardPage *self = SHK_CARD_PAGE (page);

  ADW_NAVIGATION_PAGE_CLASS (shk_card_page_parent_class)->shown (page);
  if (self->has_begun)
    return;
  self->has_begun = TRUE;
  shk_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->title_label)));
  shk_page_approve (SHK_PAGE (self), NULL);
}

static void
shk_card_page_dispose (GObject *object)
{
  SHK_CARD_PAGE (object)->flow = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_CARD_PAGE);

  G_OBJECT_CLASS (shk_card_page_parent_class)->dispose (object);
}

static void
shk_card_page_class_init (ShkCardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_card_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_card_page_begin;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_card_page_shown;

  g_type_ensure (SHK_TYPE_CARD_PICTURE);
  g_type_ensure (SHK_TYPE_TRAY_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-card-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkCardPage, picture);
  gtk_widget_class_bind_template_child (widget_class, ShkCardPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkCardPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, ShkCardPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, ShkCardPage, tray_view);
}

static void
shk_card_page_init (ShkCardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
shk_card_page_set_tray (ShkCardPage *self, ShkTray *tray)
{
  g_return_if_fail (SHK_IS_CARD_PAGE (self));

  shk_tray_view_set_tray (self->tray_view, tray);
}
