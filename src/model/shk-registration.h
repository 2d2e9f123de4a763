/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkRegistration: a qualification that the service has on record for the person who is signed in.
 * ShkSubmission: an application (申請) of that person, as far as the menu shows it.
 *
 * Immutable objects; main thread. Texts come from the service: shown without markup, through shk_text_make_safe(). Personal data.
 */
#define SHK_TYPE_REGISTRATION (shk_registration_get_type ())
G_DECLARE_FINAL_TYPE (ShkRegistration, shk_registration, SHK, REGISTRATION, GObject)

/* What a registration is made of, borrowed. */
typedef struct
{
  const char *id;               /* the service's name for it */
  const char *qualification_id; /* of the catalogue */
  const char *qualification;    /* its name */
  const char *number;
  const char *authority;        /* who keeps the register */
  const char *registered_on;    /* "YYYY/MM/DD" */
} ShkRegistrationTexts;

ShkRegistration *shk_registration_new                  (const ShkRegistrationTexts *texts);
const char      *shk_registration_get_id               (ShkRegistration *self);
const char      *shk_registration_get_qualification_id (ShkRegistration *self);
const char      *shk_registration_get_qualification    (ShkRegistration *self);
const char      *shk_registration_get_number           (ShkRegistration *self);
const char      *shk_registration_get_authority        (ShkRegistration *self);
const char      *shk_registration_get_registered_on    (ShkRegistration *self); /* "YYYY/MM/DD" */

typedef enum
{
  SHK_SUBMISSION_RECEIVED, /* 受付 */
  SHK_SUBMISSION_IN_REVIEW,/* 審査中 */
  SHK_SUBMISSION_AWAITING_PAYMENT, /* 決済待ち */
  SHK_SUBMISSION_DONE,     /* 完了 */
  SHK_SUBMISSION_RETURNED, /* 差戻し */
} ShkSubmissionState;

#define SHK_N_SUBMISSION_STATES 5

#define SHK_TYPE_SUBMISSION (shk_submission_get_type ())
G_DECLARE_FINAL_TYPE (ShkSubmission, shk_submission, SHK, SUBMISSION, GObject)

/* What an application is made of, borrowed. */
typedef struct
{
  const char *id;               /* the service's name for it */
  const char *qualification_id; /* of the catalogue */
  const char *qualification;    /* its name */
  const char *procedure_id;     /* of the catalogue */
  const char *procedure;        /* its name */
  const char *received_on;      /* "YYYY/MM/DD" */
  const char *reason;           /* (nullable) why it was returned, in the words of whoever looked at it */
} ShkSubmissionTexts;

ShkSubmission     *shk_submission_new                  (const ShkSubmissionTexts *texts, guint fee_yen, ShkSubmissionState state);
const char        *shk_submission_get_id               (ShkSubmission *self);
const char        *shk_submission_get_qualification_id (ShkSubmission *self);
const char        *shk_submission_get_qualification    (ShkSubmission *self);
const char        *shk_submission_get_procedure_id     (ShkSubmission *self);
const char        *shk_submission_get_procedure        (ShkSubmission *self); /* 新規登録 */
const char        *shk_submission_get_received_on      (ShkSubmission *self); /* "YYYY/MM/DD" */
const char        *shk_submission_get_reason           (ShkSubmission *self); /* (nullable) */
guint              shk_submission_get_fee_yen          (ShkSubmission *self); /* 0: free */
ShkSubmissionState shk_submission_get_state            (ShkSubmission *self);
const char        *shk_submission_state_to_word        (ShkSubmissionState state); /* "received", "in-review", … */
gboolean           shk_submission_state_from_word      (const char *word, ShkSubmissionState *state);

G_END_DECLS
