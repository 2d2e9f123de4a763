/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-setup-story.h"

#include "shk-card-page.h"
#include "shk-card-prepare-page.h"
#include "shk-card-read-page.h"
#include "shk-consent-page.h"
#include "shk-filing-begin-page.h"
#include "shk-filing-done-page.h"
#include "shk-filing-story.h"
#include "shk-filing-subject.h"
#include "shk-form-page.h"
#include "shk-identity-page.h"
#include "shk-pin-page.h"
#include "shk-procedure-page.h"
#include "shk-ready-page.h"
#include "shk-review-page.h"
#include "shk-setup-flow.h"
#include "shk-sign-in-story.h"

#include <glib/gi18n-lib.h>

static const ShkStoryPage pages[] = {
  { "setup.begin", shk_filing_begin_page_get_type, N_("Choose") },
  { "setup.registered", shk_procedure_page_get_type, N_("Choose") },
  { "setup.card-prepare", shk_card_prepare_page_get_type, N_("Card") },
  { "setup.card-read", shk_card_read_page_get_type, N_("Card") },
  { "setup.card-pin", shk_pin_page_get_type, N_("Card") },
  { "setup.card-ready", shk_ready_page_get_type, N_("Card") },
  { "setup.card", shk_card_page_get_type, N_("Card") },
  { "setup.identity", shk_identity_page_get_type, N_("Card") },
  { "setup.form", shk_form_page_get_type, N_("Fill In") },
  { "setup.review", shk_review_page_get_type, N_("Fill In") },
  { "setup.consent", shk_consent_page_get_type, N_("Fill In") },
  { "setup.sign-read", shk_card_read_page_get_type, N_("Sign") },
  { "setup.sign-pin", shk_pin_page_get_type, N_("Sign") },
  { "setup.sign-ready", shk_ready_page_get_type, N_("Sign") },
  { "setup.sign", shk_card_page_get_type, N_("Sign") },
  { "setup.done", shk_filing_done_page_get_type, N_("Done") },
};

static ShkFlow *
new_flow (ShkServices *services, GObject *subject)
{
  ShkFilingServices with = shk_filing_story_get_services (services);
  ShkFilingSubject *about = SHK_FILING_SUBJECT (subject);
  const ShkDraft *draft = shk_filing_subject_get_draft (about);
  ShkQualification *qualification = shk_filing_subject_get_qualification (about);

  return draft != NULL ? shk_setup_flow_resume (&with, qualification, draft) : shk_setup_flow_new (&with, qualification);
}

const ShkStory shk_setup_story = {
  .name = "setup",
  .needs_subject = TRUE,
  .new_flow = new_flow,
  .prepare_page = shk_card_pages_prepare,
  .get_leave = shk_filing_story_get_leave,
  .pages = pages,
  .n_pages = G_N_ELEMENTS (pages),
};
