/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-signed-private.h"

#include <cbor.h>
#include <string.h>

/* An array of four, and the first of them. */
static const guint8 head[] = { 0x84, 0x6a, 'S', 'i', 'g', 'n', 'a', 't', 'u', 'r', 'e', '1' };

#define MAX_HEADER_BYTES 9

static guint8 *
append_bytes (guint8 *to, const guint8 *data, gsize size)
{
  to += cbor_encode_bytestring_start (size, to, MAX_HEADER_BYTES);
  if (size > 0)
    memcpy (to, data, size);

  return to + size;
}

/* @protected_bytes is empty where the bucket holds nothing; @external_aad may be NULL, which signs as empty. */
void
_shk_cose_signed_init (ShkCoseSigned *self, const gnutls_datum_t *protected_bytes, GBytes *external_aad,
                       const gnutls_datum_t *payload)
{
  gsize aad_size = 0, room;
  const guint8 *aad = external_aad != NULL ? g_bytes_get_data (external_aad, &aad_size) : NULL;
  guint8 *to;

  room = sizeof head + 3 * MAX_HEADER_BYTES + protected_bytes->size + aad_size + payload->size;
  self->datum.data = room <= sizeof self->on_stack ? self->on_stack : g_malloc (room);

  memcpy (self->datum.data, head, sizeof head);
  to = append_bytes (self->datum.data + sizeof head, protected_bytes->data, protected_bytes->size);
  to = append_bytes (to, aad, aad_size);
  to = append_bytes (to, payload->data, payload->size);
  self->datum.size = to - self->datum.data;
}

void
_shk_cose_signed_clear (ShkCoseSigned *self)
{
  if (self->datum.data != self->on_stack)
    g_free (self->datum.data);
  self->datum = (gnutls_datum_t) { NULL, 0 };
}
