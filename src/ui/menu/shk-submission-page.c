/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-submission-page.h"

#include "shk-filing-rows.h"
#include "shk-submission-rows.h"
#include "shk-text.h"

#include <glib/gi18n-lib.h>

struct _ShkSubmissionPage
{
  ShkPage parent_instance;

  ShkSubmission *submission; /* (owned) (nullable) */

  GtkWidget *title_label;
  GtkWidget *text_label;
  AdwBin *reason_bin;
  AdwPreferencesGroup *next_group;
  AdwPreferencesGroup *group;
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

static void
shk_submission_page_dispose (GObject *object)
{
  g_clear_object (&SHK_SUBMISSION_PAGE (object)->submission);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_SUBMISSION_PAGE);

  G_OBJECT_CLASS (shk_submission_page_parent_class)->dispose (object);
}

static void
shk_submission_page_class_init (ShkSubmissionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_submission_page_dispose;
  SHK_PAGE_CLASS (klass)->main = shk_submission_page_main;

  signals[CORRECT] = g_signal_new ("correct", SHK_TYPE_SUBMISSION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   SHK_TYPE_SUBMISSION);

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-submission-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, reason_bin);
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, next_group);
  gtk_widget_class_bind_template_child (widget_class, ShkSubmissionPage, group);
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
  g_autofree char *safe = reason ? shk_filing_dup_safe_lines (reason) : NULL;

  if (shk_submission_get_state (self->submission) != SHK_SUBMISSION_RETURNED)
    return;
  shk_page_set_action_label (SHK_PAGE (self), _("_Correct and Send Again"));
  if (safe == NULL)
    return;
  adw_bin_set_child (self->reason_bin, shk_filing_notice_new (_("Why It Was Returned"), safe));
  gtk_widget_set_visible (GTK_WIDGET (self->reason_bin), TRUE);
}

/**
 * shk_submission_page_new:
 * @submission: an application
 */
ShkPage *
shk_submission_page_new (ShkSubmission *submission)
{
  ShkSubmissionPage *self;
  g_autofree char *title = NULL, *text = NULL;

  g_return_val_if_fail (SHK_IS_SUBMISSION (submission), NULL);

  self = g_object_new (SHK_TYPE_SUBMISSION_PAGE, NULL);
  self->submission = g_object_ref (submission);
  title = shk_text_make_safe (shk_submission_get_qualification (submission));
  text = shk_text_make_safe (shk_submission_get_procedure (submission));
  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_label_set_label (GTK_LABEL (self->text_label), text);
  shk_submission_add_next (submission, self->next_group);
  shk_submission_add_rows (submission, self->group);
  show_reason (self);
  return SHK_PAGE (self);
}
