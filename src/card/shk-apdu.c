/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-apdu-private.h"

#include <string.h>

#define SELECT_FILE_BY_ID 0x02
#define SELECT_BY_NAME 0x04
#define SELECT_NO_ANSWER 0x0C
#define SELECTED_REFERENCE 0x80 /* the PIN or the key of the file that is selected */
#define MAX_OFFSET 0x7FFF
#define SHA256_BYTES 32

static const guint8 digest_info_prefix[] = {
  0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
};

G_STATIC_ASSERT (sizeof digest_info_prefix + SHA256_BYTES == SHK_APDU_DIGEST_INFO_BYTES);

ShkApduStatus
_shk_apdu_classify (guint16 status)
{
  switch (status)
    {
    case 0x9000:
      return SHK_APDU_STATUS_DONE;
    case 0x6282:
      return SHK_APDU_STATUS_END;
    case 0x6300:
      return SHK_APDU_STATUS_NO_COUNTER;
    case 0x6982:
      return SHK_APDU_STATUS_SECURITY;
    case 0x6983:
    case 0x6984:
      return SHK_APDU_STATUS_BLOCKED;
    case 0x6A82:
      return SHK_APDU_STATUS_NOT_FOUND;
    default:
      if ((status & 0xFFF0) == 0x63C0)
        return SHK_APDU_STATUS_TRIES;
      if (status >> 8 == 0x61)
        return SHK_APDU_STATUS_MORE;
      return status >> 8 == 0x6C ? SHK_APDU_STATUS_LENGTH : SHK_APDU_STATUS_OTHER;
    }
}

guint
_shk_apdu_get_tries (guint16 status)
{
  return status & 0x0F;
}

static ShkApdu
make_header (guint8 class, guint8 instruction, guint8 p1, guint8 p2)
{
  return (ShkApdu) { { class, instruction, p1, p2 }, 4, FALSE };
}

static void
append_data (ShkApdu *apdu, const guint8 *data, gsize size)
{
  apdu->bytes[apdu->size++] = (guint8) size;
  memcpy (apdu->bytes + apdu->size, data, size);
  apdu->size += size;
}

static void
append_le (ShkApdu *apdu, guint n_bytes)
{
  apdu->bytes[apdu->size++] = (guint8) (n_bytes % 256);
  apdu->has_le = TRUE;
}

ShkApdu
_shk_apdu_select_application (const ShkCardAid *aid)
{
  ShkApdu apdu = make_header (0x00, 0xA4, SELECT_BY_NAME, SELECT_NO_ANSWER);

  append_data (&apdu, aid->bytes, MIN (aid->size, SHK_CARD_MAX_AID));
  return apdu;
}

ShkApdu
_shk_apdu_select_file (guint16 file)
{
  ShkApdu apdu = make_header (0x00, 0xA4, SELECT_FILE_BY_ID, SELECT_NO_ANSWER);
  const guint8 id[] = { (guint8) (file >> 8), (guint8) file };

  append_data (&apdu, id, sizeof id);
  return apdu;
}

ShkApdu
_shk_apdu_count_tries (void)
{
  return make_header (0x00, 0x20, 0x00, SELECTED_REFERENCE);
}

ShkApdu
_shk_apdu_read_binary (guint16 offset, guint n_bytes)
{
  ShkApdu apdu = make_header (0x00, 0xB0, (guint8) (offset >> 8), (guint8) offset);

  g_assert (offset <= MAX_OFFSET && n_bytes >= 1 && n_bytes <= SHK_APDU_MAX_DATA);

  append_le (&apdu, n_bytes);
  return apdu;
}

ShkApdu
_shk_apdu_get_response (guint n_bytes)
{
  ShkApdu apdu = make_header (0x00, 0xC0, 0x00, 0x00);

  append_le (&apdu, n_bytes);
  return apdu;
}

ShkApdu
_shk_apdu_sign (const guint8 *digest_info, gsize size)
{
  ShkApdu apdu = make_header (0x80, 0x2A, 0x00, SELECTED_REFERENCE);

  g_assert (size <= 255);

  append_data (&apdu, digest_info, size);
  append_le (&apdu, SHK_APDU_MAX_DATA);
  return apdu;
}

ShkSecret *
_shk_apdu_verify (ShkSecret *pin)
{
  gsize size = shk_secret_get_size (pin);
  ShkSecret *apdu;
  guint8 *bytes;

  if (size < 1 || size > SHK_PIN_MAX_BYTES)
    return NULL;
  apdu = shk_secret_new (NULL, 5 + size);
  bytes = shk_secret_get_writable (apdu);
  bytes[1] = 0x20;
  bytes[3] = SELECTED_REFERENCE;
  bytes[4] = (guint8) size;
  memcpy (bytes + 5, shk_secret_get_data (pin), size);
  return apdu;
}

void
_shk_apdu_make_digest_info (GBytes *data, guint8 *digest_info)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size, hash_size = SHA256_BYTES;
  const guint8 *bytes = g_bytes_get_data (data, &size);

  memcpy (digest_info, digest_info_prefix, sizeof digest_info_prefix);
  g_checksum_update (checksum, bytes, (gssize) size);
  g_checksum_get_digest (checksum, digest_info + sizeof digest_info_prefix, &hash_size);
}
