/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A card that answers anything. The first byte is the job; then, for each command, a length of two bytes and so many bytes of
 * answer (FFFF: the card is reset). A job ends, with a result or an error of the room, and sends the password once at most. */

#include "fuzz-card.h"

#include "shk-card-session.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct
{
  const uint8_t *data;
  size_t size;
} Rest;

static gsize
answer (gpointer data, const guint8 *command, gsize command_size, guint8 *response)
{
  Rest *rest = data;
  gsize n;

  if (rest->size < 2)
    return 0;
  n = (gsize) rest->data[0] << 8 | rest->data[1];
  rest->data += 2;
  rest->size -= 2;
  if (n == 0xFFFF)
    return FUZZ_RESET;
  n = MIN (MIN (n, SHK_CARD_MAX_RESPONSE), rest->size);
  memcpy (response, rest->data, n);
  rest->data += n;
  rest->size -= n;
  return n;
}

static void
check_result (ShkCardJobKind kind, gconstpointer result)
{
  const ShkCardSignature *signature = result;

  if (kind == SHK_CARD_JOB_TRIES)
    for (guint i = 0; i < SHK_N_PINS; i++)
      {
        g_assert_cmpint (((const ShkPinTries *) result)->left[i], >=, -1);
        g_assert_cmpint (((const ShkPinTries *) result)->left[i], <=, 15);
      }
  if (kind == SHK_CARD_JOB_AUTHENTICATE || kind == SHK_CARD_JOB_SIGN)
    {
      g_assert_cmpuint (g_bytes_get_size (signature->signature), ==, SHK_CARD_SIGNATURE_BYTES);
      g_assert_cmpuint (g_bytes_get_size (signature->certificate), <=, SHK_CARD_MAX_CERTIFICATE);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  ShkCardJobKind kind;
  gpointer result;
  Rest rest;
  GType type;

  if (size < 1)
    return 0;
  kind = (ShkCardJobKind) (data[0] % (SHK_CARD_JOB_SIGN + 1));
  rest = (Rest) { data + 1, size - 1 };
  result = fuzz_run (kind, answer, &rest, &type);
  if (result != NULL)
    {
      check_result (kind, result);
      g_boxed_free (type, result);
    }
  return 0;
}
