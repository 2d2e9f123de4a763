/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkSecret: the only home of a PIN, a card number or a session's token.
 *
 * Its bytes lie in pages of their own that are locked (never swapped), left out of core dumps and of forked children, and
 * wiped before they are given back. While any secret lives the process is not dumpable (prctl), and it is again as it was when
 * the last one is gone: portals must be able to look at a sandboxed process. Where the system locks no more pages a secret is
 * still wiped. Counted; the content of one that others may see is not changed. Any thread.
 *
 * A secret is never printed, compared by hand or copied into a string; whoever needs its bytes for a moment (an APDU) builds
 * them in another secret.
 */
#define SHK_SECRET_MAX_BYTES 4096

#define SHK_TYPE_SECRET (shk_secret_get_type ())

typedef struct _ShkSecret ShkSecret;

GType         shk_secret_get_type  (void) G_GNUC_CONST;
ShkSecret    *shk_secret_new       (const void *data, gsize size); /* copies; @data NULL: zeroes to be filled in by the maker */
ShkSecret    *shk_secret_ref       (ShkSecret *self);
void          shk_secret_unref     (ShkSecret *self);
gsize         shk_secret_get_size  (const ShkSecret *self);
const guint8 *shk_secret_get_data  (const ShkSecret *self);
guint8       *shk_secret_get_writable (ShkSecret *self); /* only before anybody else has a reference */

/* For a program that will hold secrets, first thing in main(): no core file is ever written (RLIMIT_CORE). */
void          shk_secret_protect_process (void);

/* Overwrites memory in a way that the compiler keeps. */
void          shk_secret_wipe      (void *data, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkSecret, shk_secret_unref)

G_END_DECLS
