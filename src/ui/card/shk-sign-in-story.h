/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-story.h"

G_BEGIN_DECLS

/* Signing in. Its last step has no page: what was shown before is shown again. */
extern const ShkStory shk_sign_in_story;

/* For every story with the pages of the card: gives them practice mode's cards. */
void shk_card_pages_prepare (ShkPage *page, ShkServices *services);

G_END_DECLS
