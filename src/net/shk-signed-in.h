/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-secret.h"

G_BEGIN_DECLS

/* ShkSignedIn: what a sign-in gives: the session's token, and what the service calls whoever has it: the same for one person each
 * time, so that drafts find whose they are, and nothing that says who that is. Immutable and counted; any thread. */
#define SHK_TYPE_SIGNED_IN (shk_signed_in_get_type ())

typedef struct _ShkSignedIn ShkSignedIn;

GType        shk_signed_in_get_type    (void) G_GNUC_CONST;
ShkSignedIn *shk_signed_in_new         (ShkSecret *session, const char *holder);
ShkSignedIn *shk_signed_in_ref         (ShkSignedIn *self);
void         shk_signed_in_unref       (ShkSignedIn *self);
ShkSecret   *shk_signed_in_get_session (const ShkSignedIn *self);
const char  *shk_signed_in_get_holder  (const ShkSignedIn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkSignedIn, shk_signed_in_unref)

G_END_DECLS
