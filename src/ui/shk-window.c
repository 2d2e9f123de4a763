/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-window.h"

#include "shk-about.h"
#include "shk-announce.h"
#include "shk-assistant.h"
#include "shk-category-page.h"
#include "shk-choose-page.h"
#include "shk-filing-opener.h"
#include "shk-home-page.h"
#include "shk-qualification-page.h"
#include "shk-qualifications-page.h"
#include "shk-reader-dialog.h"
#include "shk-registration-page.h"
#include "shk-service-page.h"
#include "shk-shortcuts-dialog.h"
#include "shk-submission-page.h"
#include "shk-toast.h"
#include "shk-trust-dialog.h"
#include "shk-window-prompter.h"

#include <glib/gi18n-lib.h>

struct _ShkWindow
{
  AdwApplicationWindow parent_instance;

  ShkServices *services;      /* (owned) (nullable) NULL until they are there */
  ShkTrustStore *trust_store; /* (owned) (nullable) NULL in practice mode, where nothing can be trusted by hand */
  ShkAssistant *assistant;    /* (owned) (nullable) */
  ShkAssistant *signing_in;   /* (owned) (nullable) on top of whatever is shown */
  DexFuture *signing_out;     /* (owned) (nullable) */
  DexFuture *asking;          /* (owned) (nullable) whether the flow that is under way may be left */
  ShkFilingSubject *wanted;   /* (owned) (nullable) what is begun once somebody has signed in */
  ShkFilingOpener *opener;    /* (owned) (nullable) it finds out what is to be begun; NULL without services */
  gboolean practice;

  AdwNavigationView *navigation_view;
  ShkHomePage *home_page;
};

G_DEFINE_FINAL_TYPE (ShkWindow, shk_window, ADW_TYPE_APPLICATION_WINDOW)

static void
assistant_ended (ShkWindow *self, ShkAssistant *assistant)
{
  if (self->assistant == assistant)
    g_clear_object (&self->assistant);
}

/* --- Signing in --------------------------------------------------------------------------------------------------------- */

/* What lay below goes on where it was: a flow whose step failed for want of a session, once more; a page asks by itself. */
static void
sign_in_ended (ShkWindow *self, ShkAssistant *assistant)
{
  g_autoptr (ShkAssistant) ended = NULL;
  g_autoptr (ShkFilingSubject) wanted = NULL;

  if (self->signing_in != assistant)
    return;
  ended = g_steal_pointer (&self->signing_in);
  wanted = g_steal_pointer (&self->wanted);
  if (self->services == NULL || !shk_account_is_signed_in (shk_services_get_account (self->services)))
    return;
  /* The eye sees whom the home page greets, or the flow go on. */
  shk_announce (GTK_WIDGET (self), _("You are signed in"));
  if (self->assistant != NULL)
    shk_assistant_retry (self->assistant);
  else if (wanted != NULL)
    shk_window_begin_filing (self, wanted);
}

static ShkAssistant *
make_assistant (ShkWindow *self, const ShkStory *story, GObject *subject, GCallback ended)
{
  ShkAssistant *assistant = shk_assistant_new (self->navigation_view, story, self->services, subject);

  g_signal_connect_object (assistant, "ended", ended, self, G_CONNECT_SWAPPED);
  return assistant;
}

/**
 * shk_window_sign_in:
 * @self: the window, with services
 *
 * Has the person sign in, on top of whatever is shown; afterwards that is shown again.
 *
 * Returns: (transfer none) (nullable): the flow; %NULL where there are no services yet, or it is under way
 */
ShkFlow *
shk_window_sign_in (ShkWindow *self)
{
  g_return_val_if_fail (SHK_IS_WINDOW (self), NULL);

  if (self->services == NULL || self->signing_in != NULL)
    return NULL;
  self->signing_in = make_assistant (self, shk_story_find ("sign-in"), NULL, G_CALLBACK (sign_in_ended));
  shk_assistant_start (self->signing_in, self->practice);
  return shk_assistant_get_flow (self->signing_in);
}

static void
sign_in_wanted (ShkWindow *self)
{
  shk_window_sign_in (self);
}

/* Back to home alone, at once: what is left is not a way back. */
static void
leave_story (ShkWindow *self)
{
  AdwNavigationPage *home = ADW_NAVIGATION_PAGE (self->home_page);

  dex_clear (&self->asking);
  if (self->opener != NULL)
    shk_filing_opener_stop (self->opener);
  g_clear_object (&self->wanted);
  if (self->signing_in != NULL)
    shk_assistant_end (self->signing_in);
  if (self->assistant != NULL)
    shk_assistant_end (self->assistant);
  if (adw_navigation_view_get_visible_page (self->navigation_view) != home)
    adw_navigation_view_replace (self->navigation_view, &home, 1);
}

static ShkFlow *
start (ShkWindow *self, const ShkStory *story, GObject *subject)
{
  self->assistant = make_assistant (self, story, subject, G_CALLBACK (assistant_ended));
  g_signal_connect_object (self->assistant, "sign-in-wanted", G_CALLBACK (sign_in_wanted), self, G_CONNECT_SWAPPED);
  shk_assistant_start (self->assistant, self->practice);
  return shk_assistant_get_flow (self->assistant);
}

/**
 * shk_window_begin:
 * @self: the window, with services
 * @name: the name of a story that needs no subject
 *
 * Begins it, in place of one that is under way.
 *
 * Returns: (transfer none) (nullable): its flow; NULL where there is no such story, or no services yet
 */
ShkFlow *
shk_window_begin (ShkWindow *self, const char *name)
{
  const ShkStory *story = shk_story_find (name);

  g_return_val_if_fail (SHK_IS_WINDOW (self), NULL);

  if (story == NULL || story->needs_subject || self->services == NULL)
    return NULL;
  leave_story (self);
  return start (self, story, NULL);
}

/**
 * shk_window_begin_filing:
 * @self: the window, with services
 * @subject: what the application is about
 *
 * Begins it, above the page where that was asked for. Where nobody is signed in, that comes first.
 *
 * Returns: (transfer none) (nullable): its flow; %NULL while somebody has to sign in, or where there are no services
 */
ShkFlow *
shk_window_begin_filing (ShkWindow *self, ShkFilingSubject *subject)
{
  g_return_val_if_fail (SHK_IS_WINDOW (self) && SHK_IS_FILING_SUBJECT (subject), NULL);

  if (self->services == NULL)
    return NULL;
  if (!shk_account_is_signed_in (shk_services_get_account (self->services)))
    {
      g_set_object (&self->wanted, subject);
      shk_window_sign_in (self);
      return NULL;
    }
  if (self->assistant != NULL)
    leave_story (self);
  return start (self, shk_story_find (shk_filing_subject_get_story (subject)), G_OBJECT (subject));
}

/**
 * shk_window_get_flow:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the flow that is under way, or whose outcome is shown
 */
ShkFlow *
shk_window_get_flow (ShkWindow *self)
{
  g_return_val_if_fail (SHK_IS_WINDOW (self), NULL);

  return self->assistant ? shk_assistant_get_flow (self->assistant) : NULL;
}

/* --- Leaving what is under way ------------------------------------------------------------------------------------------ */

/* What is done when the person has agreed to leave. */
typedef struct
{
  ShkWindow *window; /* (unowned): it drops the question when it goes */
  char *story;       /* (owned) (nullable): begin this one; NULL: close the window */
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *leaving = data;

  g_free (leaving->story);
  g_free (leaving);
}

static DexFuture *
leave_answered (DexFuture *future, gpointer user_data)
{
  Leaving *leaving = user_data;
  ShkWindow *self = leaving->window;

  if (!g_value_get_boolean (dex_future_get_value (future, NULL)))
    return NULL;
  if (leaving->story != NULL)
    {
      shk_window_begin (self, leaving->story);
      return NULL;
    }
  if (self->assistant != NULL)
    shk_assistant_end (self->assistant);
  gtk_window_close (GTK_WINDOW (self));
  return NULL;
}

/* Returns: whether the person is asked, and nothing must be done before they answer */
static gboolean
ask_first (ShkWindow *self, const char *story)
{
  Leaving *leaving;

  if (self->assistant == NULL || !shk_assistant_must_ask (self->assistant))
    return FALSE;
  leaving = g_new0 (Leaving, 1);
  leaving->window = self;
  leaving->story = g_strdup (story);
  dex_clear (&self->asking);
  self->asking = dex_future_then (shk_assistant_ask (self->assistant), leave_answered, leaving, leaving_free);
  return TRUE;
}

static gboolean
shk_window_close_request (GtkWindow *window)
{
  if (ask_first (SHK_WINDOW (window), NULL))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (shk_window_parent_class)->close_request (window);
}

static void
begin_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);
  const char *story = g_variant_get_string (parameter, NULL);

  if (!ask_first (self, story))
    shk_window_begin (self, story);
}

static void
sign_in_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  shk_window_sign_in (SHK_WINDOW (widget));
}

static void
sign_out_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);

  leave_story (self);
  dex_clear (&self->signing_out);
  self->signing_out = shk_account_sign_out (shk_services_get_account (self->services));
  shk_toast (widget, _("You are signed out"));
}

static void
account_expired (ShkWindow *self)
{
  shk_toast (GTK_WIDGET (self), _("You were signed out, since nothing was asked for 15 minutes"));
}

static void
signed_in_changed (ShkWindow *self)
{
  ShkAccount *account = self->services ? shk_services_get_account (self->services) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-out", account != NULL && shk_account_is_signed_in (account));
}

/* --- The menu's pages --------------------------------------------------------------------------------------------------- */

static void
push_page (ShkWindow *self, ShkPage *page, const char *tag)
{
  shk_page_set_practice (page, self->practice);
  if (tag != NULL)
    adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (page), tag);
  adw_navigation_view_push (self->navigation_view, ADW_NAVIGATION_PAGE (page));
}

static void
opened (ShkWindow *self, ShkFilingSubject *subject)
{
  shk_window_begin_filing (self, subject);
}

static void
go_on_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);

  if (self->opener != NULL)
    shk_filing_opener_go_on (self->opener, g_variant_get_string (parameter, NULL));
}

#define APPLICATION_TAG "menu.application"

/* Another application takes the place of the one that lies there. */
static void
show_application (ShkWindow *self, ShkSubmission *submission)
{
  AdwNavigationPage *other = adw_navigation_view_find_page (self->navigation_view, APPLICATION_TAG);
  ShkPage *page = shk_submission_page_new (shk_services_get_account (self->services), submission);

  if (other != NULL)
    adw_navigation_view_pop_to_page (self->navigation_view, adw_navigation_view_get_previous_page (self->navigation_view, other));
  g_signal_connect_object (page, "correct", G_CALLBACK (shk_filing_opener_correct), self->opener, G_CONNECT_SWAPPED);
  push_page (self, page, APPLICATION_TAG);
}

static void
show_application_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);
  GListModel *list = self->services ? shk_account_get_submissions (shk_services_get_account (self->services)) : NULL;

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkSubmission) submission = g_list_model_get_item (list, i);

      if (g_str_equal (shk_submission_get_id (submission), g_variant_get_string (parameter, NULL)))
        {
          show_application (self, submission);
          return;
        }
    }
}

static void
registration_chosen (ShkWindow *self, ShkRegistration *registration)
{
  ShkPage *page = shk_registration_page_new (registration);

  g_signal_connect_object (page, "change", G_CALLBACK (shk_filing_opener_change), self->opener, G_CONNECT_SWAPPED);
  push_page (self, page, NULL);
}

static void
qualification_chosen (ShkWindow *self, ShkQualification *qualification)
{
  ShkAccount *account = shk_services_get_account (self->services);
  g_autoptr (ShkRegistration) registration = shk_account_find_registered (account, shk_qualification_get_id (qualification));
  ShkPage *page = shk_qualification_page_new (qualification, registration);

  g_signal_connect_object (page, "begin", G_CALLBACK (shk_filing_opener_register), self->opener, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "change", G_CALLBACK (shk_filing_opener_change), self->opener, G_CONNECT_SWAPPED);
  push_page (self, page, NULL);
}

static ShkPage *
make_page (ShkWindow *self, const char *id)
{
  ShkPage *page;

  if (g_str_equal (id, "menu.category"))
    return shk_category_page_new (self->services);
  if (g_str_equal (id, "menu.service"))
    return g_object_new (SHK_TYPE_SERVICE_PAGE, NULL);
  if (g_str_equal (id, "menu.qualifications"))
    {
      page = shk_qualifications_page_new (shk_services_get_account (self->services));
      g_signal_connect_object (page, "chosen", G_CALLBACK (registration_chosen), self, G_CONNECT_SWAPPED);
      return page;
    }
  if (g_str_equal (id, "setup.choose"))
    {
      page = shk_choose_page_new (shk_services_get_account (self->services));
      g_signal_connect_object (page, "chosen", G_CALLBACK (qualification_chosen), self, G_CONNECT_SWAPPED);
      return page;
    }
  return NULL;
}

/* A page that lies below already is shown again instead of twice. */
static void
show_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  ShkPage *page = NULL;

  if (adw_navigation_view_find_page (self->navigation_view, id) != NULL)
    {
      adw_navigation_view_pop_to_tag (self->navigation_view, id);
      return;
    }
  if (self->services != NULL)
    page = make_page (self, id);
  if (page != NULL)
    push_page (self, page, id);
}

static void
check_reader_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);

  if (self->services != NULL)
    adw_dialog_present (shk_reader_dialog_new (shk_services_get_readers (self->services)), widget);
}

static void
explain_practice (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwDialog *dialog = adw_alert_dialog_new (
    _("Practice Mode"),
    _("Everything here is made up: the people, the certificates and the service that answers. You can try anything; nothing "
      "leaves this computer.\n\nPractice certificates are valid only in practice mode, and real ones can't be judged in it. "
      "Turn it off in the main menu."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _("_Close"), NULL);
  adw_dialog_present (dialog, widget);
}

static void
shortcuts_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (shk_shortcuts_dialog_new (), widget);
}

static void
about_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (shk_about_dialog_new (), widget);
}

static void
trusted_issuers_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);

  if (self->trust_store != NULL)
    adw_dialog_present (shk_trust_dialog_new (self->trust_store), widget);
}

static void
shk_window_dispose (GObject *object)
{
  ShkWindow *self = SHK_WINDOW (object);

  if (self->signing_in != NULL)
    shk_assistant_end (self->signing_in);
  g_clear_object (&self->signing_in);
  if (self->assistant != NULL)
    shk_assistant_end (self->assistant);
  g_clear_object (&self->assistant);
  dex_clear (&self->signing_out);
  dex_clear (&self->asking);
  g_clear_object (&self->opener);
  g_clear_object (&self->wanted);
  g_clear_object (&self->services);
  g_clear_object (&self->trust_store);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_WINDOW);

  G_OBJECT_CLASS (shk_window_parent_class)->dispose (object);
}

static void
shk_window_class_init (ShkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = shk_window_close_request;

  gtk_widget_class_install_action (widget_class, "win.begin", "s", begin_activated);
  gtk_widget_class_install_action (widget_class, "win.go-on", "s", go_on_activated);
  gtk_widget_class_install_action (widget_class, "win.show-application", "s", show_application_activated);
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, sign_in_activated);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_activated);
  gtk_widget_class_install_action (widget_class, "win.show", "s", show_activated);
  gtk_widget_class_install_action (widget_class, "win.check-reader", NULL, check_reader_activated);
  gtk_widget_class_install_action (widget_class, "win.explain-practice", NULL, explain_practice);
  gtk_widget_class_install_action (widget_class, "win.trusted-issuers", NULL, trusted_issuers_activated);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_activated);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.begin", "s", "verify");

  g_type_ensure (SHK_TYPE_HOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkWindow, navigation_view);
  gtk_widget_class_bind_template_child (widget_class, ShkWindow, home_page);
}

/* A page that is there from the start is never "shown" while it has a window. */
static void
window_mapped (ShkWindow *self)
{
  shk_page_focus (SHK_PAGE (self->home_page));
}

static void
shk_window_init (ShkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.begin", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-in", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-out", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.check-reader", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.trusted-issuers", FALSE);
  g_signal_connect (self, "map", G_CALLBACK (window_mapped), NULL);
}

/**
 * shk_window_new:
 * @application: (nullable): whose window it is
 */
ShkWindow *
shk_window_new (GtkApplication *application)
{
  return g_object_new (SHK_TYPE_WINDOW, "application", application, NULL);
}

/**
 * shk_window_set_practice:
 * @self: the window
 * @practice: whether everything in it is made up: the banner and another accent colour say so
 */
void
shk_window_set_practice (ShkWindow *self, gboolean practice)
{
  g_return_if_fail (SHK_IS_WINDOW (self));

  self->practice = practice;
  if (practice)
    gtk_widget_add_css_class (GTK_WIDGET (self), "practice");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "practice");
  shk_page_set_practice (SHK_PAGE (self->home_page), practice);
}

/**
 * shk_window_set_trust_store:
 * @self: the window
 * @store: (nullable): the issuers that a person has imported; NULL in practice mode
 */
void
shk_window_set_trust_store (ShkWindow *self, ShkTrustStore *store)
{
  g_return_if_fail (SHK_IS_WINDOW (self));

  g_set_object (&self->trust_store, store);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.trusted-issuers", store != NULL);
}

static void
replace_services (ShkWindow *self, ShkServices *services)
{
  ShkAccount *account = services ? shk_services_get_account (services) : NULL;
  g_autoptr (ShkPrompter) prompter = shk_window_prompter_new (GTK_WIDGET (self));

  leave_story (self);
  g_clear_object (&self->opener);
  if (self->services != NULL)
    g_signal_handlers_disconnect_by_data (shk_services_get_account (self->services), self);
  g_set_object (&self->services, services);
  shk_home_page_set_services (self->home_page, services);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.begin", services != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-in", services != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.check-reader", services != NULL);
  signed_in_changed (self);
  if (services == NULL)
    return;
  shk_services_set_prompter (services, prompter);
  self->opener = shk_filing_opener_new (self->navigation_view, services, self->practice);
  g_signal_connect_object (self->opener, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "notify::signed-in", G_CALLBACK (signed_in_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "expired", G_CALLBACK (account_expired), self, G_CONNECT_SWAPPED);
}

/**
 * shk_window_set_starting:
 * @self: the window
 *
 * The services are being prepared.
 */
void
shk_window_set_starting (ShkWindow *self)
{
  g_return_if_fail (SHK_IS_WINDOW (self));

  replace_services (self, NULL);
  shk_home_page_show_starting (self->home_page);
}

/**
 * shk_window_set_services:
 * @self: the window
 * @services: they are there
 */
void
shk_window_set_services (ShkWindow *self, ShkServices *services)
{
  g_return_if_fail (SHK_IS_WINDOW (self) && SHK_IS_SERVICES (services));

  replace_services (self, services);
  shk_home_page_show_ready (self->home_page);
}

/**
 * shk_window_set_failure:
 * @self: the window
 * @failure: why they can't be had
 * @detail: (nullable): what the system said
 */
void
shk_window_set_failure (ShkWindow *self, const ShkFailure *failure, const char *detail)
{
  g_return_if_fail (SHK_IS_WINDOW (self) && failure != NULL);

  replace_services (self, NULL);
  shk_home_page_show_failure (self->home_page, failure, detail);
}
