/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verifier.h"

G_BEGIN_DECLS

/* ShkServices: what the application hands to the window: with whom everything is done in this mode, real or practice. Pages take
 * theirs from here and never make or look for one. Immutable; main thread. */
#define SHK_TYPE_SERVICES (shk_services_get_type ())
G_DECLARE_FINAL_TYPE (ShkServices, shk_services, SHK, SERVICES, GObject)

ShkServices *shk_services_new          (ShkVerifier *verifier, GListModel *samples, GFile *samples_folder);
ShkVerifier *shk_services_get_verifier (ShkServices *self);
GListModel  *shk_services_get_samples  (ShkServices *self); /* ShkSample */
GFile       *shk_services_get_samples_folder (ShkServices *self);

G_END_DECLS
