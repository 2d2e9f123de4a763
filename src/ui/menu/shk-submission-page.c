/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-submission-page.h"

#include "shk-card-words.h"
#include "shk-failure-map.h"
#include "shk-filing-rows.h"
#include "shk-submission-rows.h"
#include "shk-text.h"
#include "shk-toast.h"

#include <glib/gi18n-lib.h>

struct _ShkSubmissionPage
{
  ShkPage parent_instance;

  ShkAccount *account;       /* (owned) (nullable) */
  ShkSubmission *submission; /* (owned) (nullable) */
  DexFuture *refreshing;     /* (owned) (nullable) */

  GtkWidget *title_label;
  GtkWidget *text_label;
  AdwBin *reason_bin;
  AdwBin *next_bin;
  AdwBin *rows_bin;
};

enum
{
  CORRECT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkSubmissionPage, shk_submission_page, SHK_TYPE_PAGE)

static void
shk_submission_page_main (ShkPage *page)
{
  g_signal_emit (page, signals[CORRECT], 0, SHK_SUBMISSION_PAGE (page)->submission);
}

/* Whether it has come further is told by the page; that nothing has changed, or could be found out, has to be said. */
static DexFuture *
refreshed (DexFuture *future, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkFailure) failure = NULL;

  if (dex_future_get_value (future, &error) != NULL)
    {
      shk_toast (user_data, _("This is up to date"));
      return NULL;
    }
  failure = shk_failure_from_error (error);
  shk_toast (user_data, shk_words_for_failure (shk_failure_get_code (failure)).title);
  return NULL;
}

static void
shk_submission_page_refresh (ShkPage *page)
{
  ShkSubmissionPage *self = SHK_SUBMISSION_PAGE (page);

  dex_clear (&self->refreshing);
  self->refreshing = dex_future_finally (shk_account_refresh (self->account), refreshed, self, NULL);
}

static void
shk_submission_page_dispose (GObject *object)
{
  ShkSubmissionPage *self = SHK_SUBMISSION_PAGE (object);

  dex_clear (&self->refreshing);
  g_clear_object (&self->account);
  g_clear_object (&self->submission);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_SUBMISSION_PAGE);

  G_OBJECT_CLASS (shk_submission_page_parent_class)->dispose (object);
}

static void
shk_submission_page_class_init (ShkSubmissionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_submission_page_dispose;
  SHK_PAGE_CLASS (klass)->main = shk_submission_page_main;
  SHK_PAGE_CLASS (klass)->refresh = shk_submission_page_refresh;

  signals[CORRECT] = g_signal_new ("correct", SHK_TYPE_SUBMISSION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   SHK_TYPE_SUBMISSION);

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-submission-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, reason_bin);
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, next_bin);
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, rows_bin);
}

static void
shk_submission_page_init (ShkSubmissionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_reason (ShkSubmissionPage *self)
{
  const char *reason = shk_submission_get_reason (self->submission);
  gboolean returned = shk_submission_get_state (self->submission) == SHK_SUBMISSION_RETURNED;
  g_autofree char *safe = returned && reason != NULL ? shk_filing_dup_safe_lines (reason) : NULL;

  shk_page_set_action_label (SHK_PAGE (self), returned ? _("_Correct and Send Again") : NULL);
  adw_bin_set_child (self->reason_bin, safe != NULL ? shk_filing_notice_new (_("Why It Was Returned"), safe) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_bin), safe != NULL);
}

static AdwPreferencesGroup *
renew_group (AdwBin *bin, const char *title)
{
  GtkWidget *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, NULL);

  adw_bin_set_child (bin, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
show (ShkSubmissionPage *self)
{
  g_autofree char *title = shk_text_make_safe (shk_submission_get_qualification (self->submission));
  g_autofree char *text = shk_text_make_safe (shk_submission_get_procedure (self->submission));

  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_label_set_label (GTK_LABEL (self->text_label), text);
  shk_submission_add_next (self->submission, renew_group (self->next_bin, _("What Comes Next")));
  shk_submission_add_rows (self->submission, renew_group (self->rows_bin, _("This Application")));
  show_reason (self);
}

/* Whoever reads this page sees how it goes on; one that the service does not list any more stays as it was last. */
static void
submissions_changed (ShkSubmissionPage *self, guint position, guint removed, guint added, GListModel *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkSubmission) submission = g_list_model_get_item (list, i);

      if (!g_str_equal (shk_submission_get_id (submission), shk_submission_get_id (self->submission)))
        continue;
      if (shk_submission_get_state (submission) != shk_submission_get_state (self->submission) &&
          g_set_object (&self->submission, submission))
        show (self);
      return;
    }
}

/**
 * shk_submission_page_new:
 * @account: whose
 * @submission: one of its applications
 */
ShkPage *
shk_submission_page_new (ShkAccount *account, ShkSubmission *submission)
{
  ShkSubmissionPage *self;

  g_return_val_if_fail (SHK_IS_ACCOUNT (account) && SHK_IS_SUBMISSION (submission), NULL);

  self = g_object_new (SHK_TYPE_SUBMISSION_PAGE, NULL);
  self->account = g_object_ref (account);
  self->submission = g_object_ref (submission);
  g_signal_connect_object (shk_account_get_submissions (account), "items-changed", G_CALLBACK (submissions_changed), self,
                           G_CONNECT_SWAPPED);
  show (self);
  shk_page_set_refreshable (SHK_PAGE (self), TRUE);
  return SHK_PAGE (self);
}
