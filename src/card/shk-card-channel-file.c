/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-ber-private.h"
#include "shk-card-attributes-private.h"
#include "shk-card-exchange-private.h"

#define CERTIFICATE_TAG 0x30
#define CERTIFICATE_LONG_LENGTH 0x82
#define MIN_CERTIFICATE_CONTENT 256 /* what needs a length of two bytes */
#define MAX_BLOCKS 64               /* of one file: a reader may give less than was asked for, but not for ever */

/**
 * _shk_card_channel_sign:
 * @self: a channel whose card has verified the key's password
 * @key: the key
 * @data: what is signed: the SHA-256 of it is
 * @error: %SHK_CARD_ERROR
 *
 * Returns: (transfer full) (nullable): the signature, %SHK_CARD_SIGNATURE_BYTES long
 */
GBytes *
_shk_card_channel_sign (ShkCardChannel *self, const ShkCardKeyPlace *key, GBytes *data, GError **error)
{
  guint8 digest_info[SHK_APDU_DIGEST_INFO_BYTES];
  ShkApduAnswer answer;
  ShkApdu apdu;

  g_assert (key->algorithm == SHK_CARD_ALGORITHM_RS256);

  if (!_shk_card_select_file (self, key->key_file, _shk_card_code_if_missing (key->pin), error))
    return NULL;
  _shk_apdu_make_digest_info (data, digest_info);
  apdu = _shk_apdu_sign (digest_info, sizeof digest_info);
  if (!_shk_card_exchange (self, &apdu, &answer, error))
    return NULL;
  if (_shk_apdu_classify (answer.status) != SHK_APDU_STATUS_DONE)
    _shk_card_fail_with_status (error, apdu.bytes, answer.status);
  else if (answer.size != SHK_CARD_SIGNATURE_BYTES)
    _shk_card_fail (error, SHK_CARD_ERROR_ANSWER, "a signature of another length");
  else
    return g_bytes_new (answer.data, answer.size);
  return NULL;
}

/* A file that nothing was ever written into. */
static gboolean
is_blank (const ShkApduAnswer *answer)
{
  if (answer->size == 0)
    return answer->status == 0x6B00 || _shk_apdu_classify (answer->status) == SHK_APDU_STATUS_END;
  for (gsize i = 0; i < answer->size; i++)
    if (answer->data[i] != answer->data[0] || (answer->data[0] != 0x00 && answer->data[0] != 0xFF))
      return FALSE;
  return TRUE;
}

static gboolean
read_block (ShkCardChannel *self, gsize offset, gsize n_bytes, ShkApduAnswer *answer, GError **error)
{
  ShkApdu apdu = _shk_apdu_read_binary ((guint16) offset, (guint) n_bytes);
  ShkApduStatus status;

  if (!_shk_card_exchange (self, &apdu, answer, error))
    return FALSE;
  if (offset == 0 && is_blank (answer))
    return TRUE;
  status = _shk_apdu_classify (answer->status);
  if (status != SHK_APDU_STATUS_DONE && status != SHK_APDU_STATUS_END)
    return _shk_card_fail_with_status (error, apdu.bytes, answer->status);
  if (answer->size == 0 || answer->size > n_bytes)
    return _shk_card_fail (error, SHK_CARD_ERROR_ANSWER, "a block of another length");
  return TRUE;
}

/* The bytes that the front of a file announces; 0: it is no front of what it should be. */
static gsize
read_total (const ShkApduAnswer *answer, guint16 tag, gsize max_bytes)
{
  const ShkBer front = { answer->data, answer->size };
  gsize header, length;
  guint16 found;

  if (!_shk_ber_read_header (&front, &found, &header, &length) || found != tag || header + length > max_bytes)
    return 0;
  return header + length;
}

/* Reads the element with which the selected file begins, which is all of it but for what fills it up. The first block is asked
 * for whole, since it has the length in it: one command less than to ask for the length. */
static GBytes *
read_file (ShkCardChannel *self, guint16 tag, gsize max_bytes, ShkCardError code_if_blank, GError **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  ShkApduAnswer answer;
  gsize total;

  if (!read_block (self, 0, SHK_APDU_MAX_DATA, &answer, error))
    return NULL;
  if (is_blank (&answer))
    {
      _shk_card_fail (error, code_if_blank, "the file is empty");
      return NULL;
    }
  total = read_total (&answer, tag, max_bytes);
  self->n_blocks = (guint) ((total + SHK_APDU_MAX_DATA - 1) / SHK_APDU_MAX_DATA);
  g_byte_array_append (file, answer.data, (guint) answer.size);
  for (guint n = 1; file->len < total && n < MAX_BLOCKS; n++)
    {
      if (!read_block (self, file->len, MIN (total - file->len, SHK_APDU_MAX_DATA), &answer, error))
        return NULL;
      g_byte_array_append (file, answer.data, (guint) answer.size);
    }
  if (total == 0 || file->len < total)
    {
      _shk_card_fail (error, SHK_CARD_ERROR_ANSWER, "the file is not what it should be");
      return NULL;
    }
  return g_bytes_new (file->data, total);
}

/* DER: as short as can be, and no certificate is so small that it needs fewer bytes for its length. */
static gboolean
is_certificate (GBytes *file)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);

  return size >= 4 + MIN_CERTIFICATE_CONTENT && data[1] == CERTIFICATE_LONG_LENGTH;
}

GBytes *
_shk_card_channel_read_certificate (ShkCardChannel *self, const ShkCardKeyPlace *key, GError **error)
{
  GBytes **kept = key->pin == SHK_PIN_SIGN ? &self->sign_certificate : &self->auth_certificate;
  g_autoptr (GBytes) file = NULL;

  if (*kept != NULL)
    return g_bytes_ref (*kept);
  if (!_shk_card_select_file (self, key->certificate_file, SHK_CARD_ERROR_NO_CERTIFICATE, error))
    return NULL;
  file = read_file (self, CERTIFICATE_TAG, SHK_CARD_MAX_CERTIFICATE, SHK_CARD_ERROR_NO_CERTIFICATE, error);
  if (file == NULL)
    return NULL;
  if (!is_certificate (file))
    {
      _shk_card_fail (error, SHK_CARD_ERROR_ANSWER, "the certificate is not one");
      return NULL;
    }
  *kept = g_steal_pointer (&file);
  return g_bytes_ref (*kept);
}

GBytes *
_shk_card_channel_read_attributes (ShkCardChannel *self, GError **error)
{
  if (!_shk_card_select_file (self, self->layout->attributes_file, SHK_CARD_ERROR_OTHER_CARD, error))
    return NULL;
  return read_file (self, SHK_CARD_ATTRIBUTES_TAG, SHK_CARD_MAX_ATTRIBUTES, SHK_CARD_ERROR_ANSWER, error);
}
