/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The practice service's folder of samples, as its index.json describes it: GListModel of ShkSample, in the index's order. A sample
 * whose file's name would lead out of the folder is passed over. Blocking; any thread.
 *
 * @language: a locale's name, such as "ja_JP": titles are taken in Japanese for it, else in English. */
GListModel *shk_sample_index_load (GFile *folder, const char *language, GError **error);

G_END_DECLS
