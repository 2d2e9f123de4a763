/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-story.h"

G_BEGIN_DECLS

/* ② changing a registration; its subject is a ShkFilingSubject. */
extern const ShkStory shk_change_story;

G_END_DECLS
