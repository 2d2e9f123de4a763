/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"
#include "shk-story.h"

G_BEGIN_DECLS

/* What the two stories of applications share. */
ShkFilingServices shk_filing_story_get_services (ShkServices *services); /* borrowed */
ShkLeave          shk_filing_story_get_leave    (ShkFlow *flow);

G_END_DECLS
