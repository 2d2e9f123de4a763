/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-service.h"

G_BEGIN_DECLS

/* The folder of samples, "samples/": for every person a picture and a PDF, all codes in "codes.txt", one a line, and
 * "index.json", which says of each what a verification is to find. Written when the codes are not those of the last
 * time. Blocking, about a second the first time. */
gboolean shk_practice_samples_write (ShkPracticeService *service, GError **error);

G_END_DECLS
