/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-draft-store.h"

G_BEGIN_DECLS

ShkDraftEntry *_shk_draft_entry_new (const ShkDraft *draft); /* copies */

G_END_DECLS
