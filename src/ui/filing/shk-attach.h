/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"

G_BEGIN_DECLS

/* From a file that a person has chosen to a flow's attachment: futures of ShkAttachment, rejected with SHK_FILING_FLOW_ERROR or with why
 * the file can't be read (shk-bounded-file.h). Dropping one attaches nothing. Main thread. */

/* Reads @file, no further than @field takes, and attaches it under @name. */
DexFuture *shk_attach_file  (ShkFilingFlow *flow, const ShkFormField *field, GFile *file, const char *name);
/* Attaches what was taken away once more; the flow has its bytes for as long as it has the draft. */
DexFuture *shk_attach_again (ShkFilingFlow *flow, ShkAttachment *attachment);

G_END_DECLS
