/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-story.h"

G_BEGIN_DECLS

/* Flow ④ for the office: hand in, check, outcome. */
extern const ShkStory shk_verify_story;

G_END_DECLS
