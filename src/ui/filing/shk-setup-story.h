/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-story.h"

G_BEGIN_DECLS

/* ① registering a qualification; its subject is a ShkFilingSubject. */
extern const ShkStory shk_setup_story;

G_END_DECLS
