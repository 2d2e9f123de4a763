/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-opener.h"

#include "shk-open-page.h"

#include <glib/gi18n-lib.h>

/* What is there at once is begun without a page between. */
#define PAGE_AFTER_MS 300
#define TAG "opening"

struct _ShkFilingOpener
{
  GObject parent_instance;

  AdwNavigationView *view; /* (owned) */
  ShkServices *services;   /* (owned) */
  gboolean practice;
  ShkPage *page;           /* (owned) (nullable) it finds out, shown or not */
  guint page_source;
  ShkFilingSubject *subject; /* (owned) (nullable) found out; is there a draft of it? */
  DexFuture *looking;        /* (owned) (nullable) for that draft, or for the person's answer about it */
};

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkFilingOpener, shk_filing_opener, G_TYPE_OBJECT)

static void
shk_filing_opener_dispose (GObject *object)
{
  ShkFilingOpener *self = SHK_FILING_OPENER (object);

  shk_filing_opener_stop (self);
  g_clear_object (&self->view);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (shk_filing_opener_parent_class)->dispose (object);
}

static void
shk_filing_opener_class_init (ShkFilingOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_filing_opener_dispose;

  signals[OPENED] = g_signal_new ("opened", SHK_TYPE_FILING_OPENER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  SHK_TYPE_FILING_SUBJECT);
}

static void
shk_filing_opener_init (ShkFilingOpener *self)
{
}

/**
 * shk_filing_opener_new:
 * @view: where the page is shown
 * @services: with whom
 * @practice: whether the page carries the banner of practice mode
 */
ShkFilingOpener *
shk_filing_opener_new (AdwNavigationView *view, ShkServices *services, gboolean practice)
{
  ShkFilingOpener *self;

  g_return_val_if_fail (ADW_IS_NAVIGATION_VIEW (view) && SHK_IS_SERVICES (services), NULL);

  self = g_object_new (SHK_TYPE_FILING_OPENER, NULL);
  self->view = g_object_ref (view);
  self->services = g_object_ref (services);
  self->practice = practice;
  return self;
}

void
shk_filing_opener_stop (ShkFilingOpener *self)
{
  g_return_if_fail (SHK_IS_FILING_OPENER (self));

  g_clear_handle_id (&self->page_source, g_source_remove);
  dex_clear (&self->looking);
  g_clear_object (&self->page);
  g_clear_object (&self->subject);
}

/* --- A draft of the same ------------------------------------------------------------------------------------------------ */

static void
emit_opened (ShkFilingOpener *self, ShkFilingSubject *subject)
{
  g_autoptr (ShkFilingSubject) alive = g_object_ref (subject);

  shk_filing_opener_stop (self);
  g_signal_emit (self, signals[OPENED], 0, alive);
}

typedef struct
{
  ShkFilingOpener *self; /* (unowned): it drops the question when it goes */
  ShkDraft *draft;       /* (owned) */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  shk_draft_free (found->draft);
  g_free (found);
}

static DexFuture *
draft_answered (DexFuture *future, gpointer user_data)
{
  Found *found = user_data;
  ShkFilingOpener *self = found->self;
  const char *response = g_value_get_string (dex_future_get_value (future, NULL));
  g_autoptr (ShkFilingSubject) with_draft = NULL;

  if (g_str_equal (response, "anew"))
    emit_opened (self, self->subject);
  else if (g_str_equal (response, "draft"))
    {
      with_draft = shk_filing_subject_new (shk_filing_subject_get_qualification (self->subject),
                                           shk_filing_subject_get_registration (self->subject), found->draft);
      emit_opened (self, with_draft);
    }
  else
    shk_filing_opener_stop (self);
  return NULL;
}

static void
responded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;

  dex_promise_resolve_string (promise, g_strdup (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result)));
}

static AdwDialog *
make_question (const ShkDraft *draft)
{
  g_autoptr (GDateTime) saved = g_date_time_new_from_unix_local (draft->saved_at_s);
  g_autofree char *day = saved ? g_date_time_format (saved, "%Y/%m/%d %H:%M") : g_strdup ("");
  /* Translators: a day with time. */
  g_autofree char *body = g_strdup_printf (_("You have begun this before, and saved it %s."), day);
  AdwDialog *dialog = adw_alert_dialog_new (_("Go On With Your Draft?"), body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "anew", _("_Begin Anew"), "draft", _("_Go On"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "draft", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "draft");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  return dialog;
}

static void
ask (ShkFilingOpener *self, const ShkDraft *draft)
{
  DexPromise *promise = dex_promise_new_cancellable ();
  Found *found = g_new0 (Found, 1);

  found->self = self;
  found->draft = shk_draft_copy (draft);
  dex_clear (&self->looking);
  self->looking = dex_future_then (dex_ref (DEX_FUTURE (promise)), draft_answered, found, found_free);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (make_question (draft)), GTK_WIDGET (self->view),
                           dex_promise_get_cancellable (promise), responded, promise);
}

static gboolean
is_of (const ShkDraft *draft, ShkFilingSubject *subject)
{
  ShkRegistration *registration = shk_filing_subject_get_registration (subject);

  return draft->corrects == NULL &&
         g_str_equal (draft->qualification, shk_qualification_get_id (shk_filing_subject_get_qualification (subject))) &&
         g_strcmp0 (draft->registration, registration ? shk_registration_get_id (registration) : NULL) == 0;
}

/* The newest; what the store can't tell is no reason not to begin. */
static DexFuture *
looked (DexFuture *future, gpointer user_data)
{
  ShkFilingOpener *self = user_data;
  const GValue *value = dex_future_get_value (future, NULL);
  GListModel *entries = value ? g_value_get_object (value) : NULL;

  for (guint i = 0; entries != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (ShkDraftEntry) entry = g_list_model_get_item (entries, i);

      if (is_of (shk_draft_entry_get_draft (entry), self->subject))
        {
          ask (self, shk_draft_entry_get_draft (entry));
          return NULL;
        }
    }
  emit_opened (self, self->subject);
  return NULL;
}

/* Where nobody is signed in, that comes first, and nobody knows whose drafts to look for. */
static void
take_subject (ShkFilingOpener *self, ShkFilingSubject *subject)
{
  const char *holder = shk_account_get_holder (shk_services_get_account (self->services));

  if (shk_filing_subject_get_draft (subject) != NULL || holder == NULL)
    {
      emit_opened (self, subject);
      return;
    }
  g_set_object (&self->subject, subject);
  dex_clear (&self->looking);
  self->looking =
    dex_future_finally (shk_draft_store_list (shk_services_get_drafts (self->services), holder), looked, self, NULL);
}

/* --- Finding out what it is about --------------------------------------------------------------------------------------- */

/* The page, if it is there, goes before the flow's comes. */
static void
page_opened (ShkFilingOpener *self, ShkFilingSubject *subject, ShkPage *page)
{
  g_autoptr (ShkPage) alive = g_object_ref (page);

  if (self->page != page)
    return;
  g_clear_handle_id (&self->page_source, g_source_remove);
  g_clear_object (&self->page);
  if (adw_navigation_view_get_visible_page (self->view) == ADW_NAVIGATION_PAGE (page))
    adw_navigation_view_pop (self->view);
  take_subject (self, subject);
}

static gboolean
show_page (gpointer data)
{
  ShkFilingOpener *self = data;

  self->page_source = 0;
  if (adw_navigation_view_find_page (self->view, TAG) == NULL)
    adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (self->page));
  return G_SOURCE_REMOVE;
}

static void
page_failed (ShkFilingOpener *self, ShkPage *page)
{
  if (self->page != page)
    return;
  g_clear_handle_id (&self->page_source, g_source_remove);
  show_page (self);
}

/* Who goes back from the page wants it no more. */
static void
page_hidden (ShkFilingOpener *self, ShkPage *page)
{
  if (self->page == page && adw_navigation_view_find_page (self->view, TAG) == NULL)
    shk_filing_opener_stop (self);
}

static void
find_out (ShkFilingOpener *self, ShkOpenLoad load, gpointer data, GDestroyNotify destroy)
{
  shk_filing_opener_stop (self);
  self->page = g_object_ref_sink (shk_open_page_new (self->services, load, data, destroy));
  adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (self->page), TAG);
  shk_page_set_practice (self->page, self->practice);
  g_signal_connect_object (self->page, "opened", G_CALLBACK (page_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "failed", G_CALLBACK (page_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "hidden", G_CALLBACK (page_hidden), self, G_CONNECT_SWAPPED);
  self->page_source = g_timeout_add (PAGE_AFTER_MS, show_page, self);
  shk_open_page_begin (SHK_OPEN_PAGE (self->page));
}

static DexFuture *
load_registration (ShkServices *services, gpointer data)
{
  return shk_filing_subject_of_registration (services, data);
}

static DexFuture *
load_submission (ShkServices *services, gpointer data)
{
  return shk_filing_subject_of_submission (services, data);
}

static DexFuture *
load_draft (ShkServices *services, gpointer data)
{
  return shk_filing_subject_of_draft (services, data);
}

/**
 * shk_filing_opener_register:
 * @self: an opener
 * @qualification: what is to be registered
 */
void
shk_filing_opener_register (ShkFilingOpener *self, ShkQualification *qualification)
{
  g_autoptr (ShkFilingSubject) subject = NULL;

  g_return_if_fail (SHK_IS_FILING_OPENER (self) && SHK_IS_QUALIFICATION (qualification));

  shk_filing_opener_stop (self);
  subject = shk_filing_subject_new (qualification, NULL, NULL);
  take_subject (self, subject);
}

void
shk_filing_opener_change (ShkFilingOpener *self, ShkRegistration *registration)
{
  g_return_if_fail (SHK_IS_FILING_OPENER (self) && SHK_IS_REGISTRATION (registration));

  find_out (self, load_registration, g_object_ref (registration), g_object_unref);
}

void
shk_filing_opener_correct (ShkFilingOpener *self, ShkSubmission *submission)
{
  g_return_if_fail (SHK_IS_FILING_OPENER (self) && SHK_IS_SUBMISSION (submission));

  find_out (self, load_submission, g_object_ref (submission), g_object_unref);
}

void
shk_filing_opener_go_on (ShkFilingOpener *self, const char *draft)
{
  g_return_if_fail (SHK_IS_FILING_OPENER (self) && draft != NULL);

  find_out (self, load_draft, g_strdup (draft), g_free);
}
