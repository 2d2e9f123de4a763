/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-error.h"

G_BEGIN_DECLS

/* The root secret of a practice folder: 32 bytes from which every key, serial number and id of the folder follows.
 *
 * Two folders with the same secret hold the same keys and certificates, so that --seed makes a whole service
 * repeatable; without a seed it is random. Pure, any thread.
 */
#define SHK_PRACTICE_SECRET_BYTES 32

GBytes *shk_practice_secret_new_from_seed (guint64 seed);
GBytes *shk_practice_secret_new_random    (GError **error);
GBytes *shk_practice_secret_derive        (GBytes *secret, const char *label, gsize size);

G_END_DECLS
