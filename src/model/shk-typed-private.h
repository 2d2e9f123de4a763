/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people type, made alike. Pure; any thread. All take valid UTF-8. */

/* Full and half width, and what is composed (NFKC). */
char *_shk_typed_normalize    (const char *typed);
/* In place: without the blanks around it. Returns @text. */
char *_shk_typed_strip        (char *text);
/* Hyphens, dashes and minus signs of all kinds become '-'; so does ー between two digits. */
char *_shk_typed_unify_hyphens (const char *normal);
/* Hiragana become katakana. */
char *_shk_typed_to_katakana  (const char *normal);

G_END_DECLS
