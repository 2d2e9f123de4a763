/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkFilingSummary: all of an application, in groups: the procedure, the person, the entries, the documents, the fee. Where one is
 * registered already, what changes stands beside what is registered. It follows the flow; shown where it is reviewed, with a button in
 * each group that leads to where it was answered, and again where it is signed. */
#define SHK_TYPE_FILING_SUMMARY (shk_filing_summary_get_type ())
G_DECLARE_FINAL_TYPE (ShkFilingSummary, shk_filing_summary, SHK, FILING_SUMMARY, AdwBin)

void shk_filing_summary_begin      (ShkFilingSummary *self, ShkFilingFlow *flow, gboolean editable);
void shk_filing_summary_set_narrow (ShkFilingSummary *self, gboolean narrow);

G_END_DECLS
