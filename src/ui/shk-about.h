/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the program is, who made it, under which licence, and what it is not. */
AdwDialog *shk_about_dialog_new (void);

G_END_DECLS
