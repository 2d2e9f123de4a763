/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-catalogue.h"
#include "shk-registration.h"
#include "shk-services.h"

G_BEGIN_DECLS

/* ShkFilingSubject: what an application is about, for the stories "setup" and "change": a qualification; for a change the registration
 * too; and the draft that is gone on with, which may be one that corrects a returned application. Immutable; main thread.
 *
 * The functions below find it out for what a person presses. They are rejected as the service's questions are, and with
 * %G_IO_ERROR_NOT_FOUND where the draft is gone, or the service has the qualification or the registration no more. */
#define SHK_TYPE_FILING_SUBJECT (shk_filing_subject_get_type ())
G_DECLARE_FINAL_TYPE (ShkFilingSubject, shk_filing_subject, SHK, FILING_SUBJECT, GObject)

/* @registration, @draft: (nullable). Copies the draft. */
ShkFilingSubject *shk_filing_subject_new (ShkQualification *qualification, ShkRegistration *registration, const ShkDraft *draft);
const char       *shk_filing_subject_get_story         (ShkFilingSubject *self); /* "setup" or "change" */
ShkQualification *shk_filing_subject_get_qualification (ShkFilingSubject *self);
ShkRegistration  *shk_filing_subject_get_registration  (ShkFilingSubject *self); /* (nullable) */
const ShkDraft   *shk_filing_subject_get_draft         (ShkFilingSubject *self); /* (nullable) */

/* ShkFilingSubject */
DexFuture *shk_filing_subject_of_draft        (ShkServices *services, const char *draft);
DexFuture *shk_filing_subject_of_registration (ShkServices *services, ShkRegistration *registration);
DexFuture *shk_filing_subject_of_submission   (ShkServices *services, ShkSubmission *submission); /* a returned one, to correct it */

G_END_DECLS
