/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-attachment.h"
#include "shk-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sealing: what is written to a disk says nothing to whoever has no key, and nothing but the truth to whoever has it.
 *
 * A version (one byte, 1), a nonce (12 bytes, random each time), the content encrypted with AES-256-GCM, its tag (16 bytes). The
 * version and the id of what it is are authenticated with it, so that one thing can't be put in another's place. Seals of one key
 * may number billions before two random nonces could meet; a person makes some thousand.
 *
 * Pure but for the nonce; any thread. @key: SHK_KEYRING_KEY_BYTES of it. Errors: G_IO_ERROR_INVALID_DATA where it does not
 * open, for which no more of a reason can be given; G_IO_ERROR_INVALID_ARGUMENT where it is too large to be sealed. */
#define SHK_DRAFT_SEAL_MAX_BYTES SHK_ATTACHMENT_MAX_BYTES /* of content */
#define SHK_DRAFT_SEAL_EXTRA_BYTES (1 + 12 + 16)

GBytes *_shk_draft_seal_close (const ShkSecret *key, const char *id, GBytes *content, GError **error);
GBytes *_shk_draft_seal_open  (const ShkSecret *key, const char *id, GBytes *sealed, GError **error);

/* A name for a file of the draft @id by its digest: the same each time, and noise to whoever has no key; 32 hexadecimal digits */
char   *_shk_draft_seal_name  (const ShkSecret *key, const char *id, GBytes *sha256);

G_END_DECLS
