/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-draft.h"
#include "shk-registration.h"

G_BEGIN_DECLS

/* An application that was returned, as a draft that corrects it: what was answered is answered again, and the documents are the same;
 * their files are not here any more, only at the service. What makes it that application and no other is made anew: its key and its
 * signature; the four items are read from the card again, and the terms are agreed to again. */

/* ShkDraft. Rejected as shk_account_fetch_message(), and with SHK_COSE_ERROR or SHK_FILING_ERROR where what was sent is none. */
DexFuture *shk_correction_fetch (ShkAccount *account, ShkSubmission *submission);

G_END_DECLS
