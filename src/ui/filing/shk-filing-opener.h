/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-subject.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkFilingOpener: what lies between a press that asks for an application and its flow: what it is about is found out (shk_filing_subject_…),
 * with a page that waits or says why it can't be had where that takes longer than a moment; and who has begun the same before is asked
 * whether to go on with that. One thing at a time: another press takes the place of the one before.
 *
 * Signal "opened" (ShkFilingSubject): its flow is to begin, above the page that was shown when it was asked for. Main thread. */
#define SHK_TYPE_FILING_OPENER (shk_filing_opener_get_type ())
G_DECLARE_FINAL_TYPE (ShkFilingOpener, shk_filing_opener, SHK, FILING_OPENER, GObject)

ShkFilingOpener *shk_filing_opener_new      (AdwNavigationView *view, ShkServices *services, gboolean practice);
void             shk_filing_opener_register (ShkFilingOpener *self, ShkQualification *qualification);
void             shk_filing_opener_change   (ShkFilingOpener *self, ShkRegistration *registration);
void             shk_filing_opener_correct  (ShkFilingOpener *self, ShkSubmission *submission);
void             shk_filing_opener_go_on    (ShkFilingOpener *self, const char *draft);
void             shk_filing_opener_stop     (ShkFilingOpener *self); /* nothing is opened that was asked for before */

G_END_DECLS
