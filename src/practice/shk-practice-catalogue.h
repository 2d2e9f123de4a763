/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-error.h"

G_BEGIN_DECLS

/* The catalogue of national qualifications, from catalogue.json: one object in JSON, as the API gives it. What the file
 * says once for many qualifications stands with each of them here. Pure functions, any thread.
 *
 * (transfer full) (nullable): %SHK_PRACTICE_ERROR_PERSONAS where the file lacks something, or names what it does not have
 */
GBytes *shk_practice_catalogue_load  (GError **error);
GBytes *shk_practice_catalogue_parse (GBytes *json, GError **error); /* any such file */

G_END_DECLS
