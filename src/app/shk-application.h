/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkApplication: the composition root: the only place that knows both the real services and those of practice mode, and puts one
 * set of them into the window. What practice trusts never meets what is trusted for real: each mode has its own folder, and the
 * services of one are gone before those of the other are made.
 */
#define SHK_TYPE_APPLICATION (shk_application_get_type ())
G_DECLARE_FINAL_TYPE (ShkApplication, shk_application, SHK, APPLICATION, AdwApplication)

ShkApplication *shk_application_new (void);

G_END_DECLS
