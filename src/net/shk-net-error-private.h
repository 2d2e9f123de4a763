/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-net-error.h"

G_BEGIN_DECLS

/* The stable code in an application/problem+json body; (transfer full) (nullable): there is none that may be one. */
char   *_shk_problem_parse      (GBytes *body);

/* What an answer of @status means that is no success. @problem: (nullable) */
GError *_shk_net_error_from_status (guint status, const char *problem);

G_END_DECLS
