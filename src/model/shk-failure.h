/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkFailure: why a step of a flow could not be done, in the one form that every page shows.
 *
 * @code is a stable word, also the name of its help page and of its test. Immutable and counted; any thread.
 */
#define SHK_TYPE_FAILURE (shk_failure_get_type ())

typedef struct _ShkFailure ShkFailure;

GType       shk_failure_get_type       (void) G_GNUC_CONST;
ShkFailure *shk_failure_new            (const char *code, gboolean retriable);
ShkFailure *shk_failure_new_with_tries (const char *code, gboolean retriable, int tries_left);
ShkFailure *shk_failure_ref            (ShkFailure *self);
void        shk_failure_unref          (ShkFailure *self);
const char *shk_failure_get_code       (const ShkFailure *self);
gboolean    shk_failure_is_retriable   (const ShkFailure *self);
int         shk_failure_get_tries_left (const ShkFailure *self); /* of a password; -1 where it is about none */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkFailure, shk_failure_unref)

G_END_DECLS
