/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gnutls/gnutls.h>
#include <glib.h>

G_BEGIN_DECLS

/* The bytes that are signed: Sig_structure (RFC 9052 §4.4), ["Signature1", protected, external_aad, payload].
 *
 * On the stack of whoever verifies where they are few, as those of a code always are. Not to be copied: the datum
 * may point into it. */
#define SHK_COSE_SIGNED_ON_STACK 4096

typedef struct
{
  gnutls_datum_t datum;
  guint8 on_stack[SHK_COSE_SIGNED_ON_STACK];
} ShkCoseSigned;

void _shk_cose_signed_init  (ShkCoseSigned *self, const gnutls_datum_t *protected_bytes, GBytes *external_aad,
                             const gnutls_datum_t *payload);
void _shk_cose_signed_clear (ShkCoseSigned *self);

G_END_DECLS
