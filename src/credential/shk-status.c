/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-status-private.h"

#include "shk-cose-sign1.h"
#include "shk-service-signer-private.h"

#include <string.h>

static const char *const words[] = { "valid", "revoked", "suspended", "deleted", "unknown" };

const char *
shk_status_to_word (ShkStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (words), NULL);

  return words[status];
}

static gboolean
fail (GError **error, ShkCredentialError code, const char *message)
{
  g_set_error_literal (error, SHK_CREDENTIAL_ERROR, code, message);
  return FALSE;
}

static gboolean
read_status (const ShkCborItem *item, ShkStatus *status)
{
  for (guint i = 0; item != NULL && shk_cbor_get_type (item) == SHK_CBOR_TEXT && i < G_N_ELEMENTS (words); i++)
    if (shk_cbor_text_equal (item, words[i]))
      {
        *status = (ShkStatus) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_optional_time (const ShkCborItem *map, const char *key, gint64 *time_s)
{
  const ShkCborItem *item = shk_cbor_map_lookup_text (map, key);

  return item == NULL || shk_cbor_get_int (item, time_s);
}

static gboolean
is_about (const ShkCborItem *map, const char *certificate_id, GBytes *nonce)
{
  const ShkCborItem *id = shk_cbor_map_lookup_text (map, "id"), *echo = shk_cbor_map_lookup_text (map, "nonce");
  gsize echo_size = 0, nonce_size;
  const guint8 *nonce_data = g_bytes_get_data (nonce, &nonce_size);
  const guint8 *echo_data;

  if (id == NULL || shk_cbor_get_type (id) != SHK_CBOR_TEXT || !shk_cbor_text_equal (id, certificate_id))
    return FALSE;
  if (echo == NULL || shk_cbor_get_type (echo) != SHK_CBOR_BYTES)
    return FALSE;
  echo_data = shk_cbor_get_bytes (echo, &echo_size);
  return echo_size == nonce_size && memcmp (echo_data, nonce_data, nonce_size) == 0;
}

static gboolean
read_answer (const ShkCborItem *map, const char *certificate_id, GBytes *nonce, ShkStatusAnswer *answer, GError **error)
{
  const ShkCborItem *at;

  if (shk_cbor_get_type (map) != SHK_CBOR_MAP)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status answer is no map");
  if (!is_about (map, certificate_id, nonce))
    return fail (error, SHK_CREDENTIAL_ERROR_UNRELATED, "The status answer is about another question");
  at = shk_cbor_map_lookup_text (map, "at");
  if (!read_status (shk_cbor_map_lookup_text (map, "status"), &answer->status) || at == NULL ||
      !shk_cbor_get_int (at, &answer->at_s) || !read_optional_time (map, "until", &answer->until_s) ||
      !read_optional_time (map, "since", &answer->since_s) || (answer->until_s != 0 && answer->until_s < answer->at_s))
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status answer does not say what it should");
  return TRUE;
}

gboolean
_shk_status_answer_open (GBytes *answer, ShkTrust *trust, const char *certificate_id, GBytes *nonce, gint64 at_s,
                         ShkStatusAnswer *result, GError **error)
{
  g_autoptr (ShkCoseSign1) message = NULL;
  g_autoptr (ShkCborDocument) document = NULL;
  g_autoptr (GBytes) payload = NULL;
  ShkStatusAnswer read = { 0 };

  if (g_bytes_get_size (answer) > SHK_STATUS_ANSWER_MAX_BYTES)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status answer is too large");
  message = shk_cose_sign1_parse (answer, NULL);
  if (message == NULL)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status answer is no signed message");
  if (!_shk_service_signed (message, trust, SHK_STATUS_ANSWER_TYPE, at_s, error))
    return FALSE;
  payload = shk_cose_sign1_dup_payload (message);
  document = shk_cbor_decode (payload, NULL);
  if (document == NULL)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status answer is no strict CBOR");
  if (!read_answer (shk_cbor_document_get_root (document), certificate_id, nonce, &read, error))
    return FALSE;
  *result = read;
  return TRUE;
}

/**
 * shk_status_answer_check:
 * @answer: what came
 * @trust: who may sign it
 * @certificate_id: what was asked about
 * @nonce: what was asked with
 * @at_s: now, in seconds since 1970
 * @result: (out caller-allocates): written only on success
 *
 * Returns: whether it is an answer to the question, by who may give it; what it says is in @result
 */
gboolean
shk_status_answer_check (GBytes *answer, ShkTrust *trust, const char *certificate_id, GBytes *nonce, gint64 at_s,
                         ShkStatusAnswer *result, GError **error)
{
  ShkStatusAnswer opened;

  g_return_val_if_fail (answer != NULL && SHK_IS_TRUST (trust) && certificate_id != NULL && nonce != NULL, FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  if (!_shk_status_answer_open (answer, trust, certificate_id, nonce, at_s, &opened, error))
    return FALSE;
  if (opened.at_s > at_s + SHK_STATUS_MAX_SKEW_S || opened.at_s < at_s - SHK_STATUS_MAX_SKEW_S)
    return fail (error, SHK_CREDENTIAL_ERROR_EXPIRED, "The status answer is of another time");
  *result = opened;
  return TRUE;
}

static void
write_optional_time (GByteArray *to, const char *key, gint64 time_s)
{
  if (time_s == 0)
    return;
  shk_cbor_write_text (to, key);
  shk_cbor_write_int (to, time_s);
}

/**
 * shk_status_answer_format:
 * @certificate_id: what was asked about
 * @nonce: what was asked with
 * @answer: what to say
 *
 * Returns: (transfer full): the payload, keys in the order of RFC 8949 §4.2.1, to be signed as SHK_STATUS_ANSWER_TYPE
 */
GBytes *
shk_status_answer_format (const char *certificate_id, GBytes *nonce, const ShkStatusAnswer *answer)
{
  g_autoptr (GByteArray) map = g_byte_array_new ();
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (certificate_id != NULL && nonce != NULL && answer != NULL, NULL);

  data = g_bytes_get_data (nonce, &size);
  shk_cbor_write_map (map, 4 + (answer->until_s != 0 ? 1 : 0) + (answer->since_s != 0 ? 1 : 0));
  shk_cbor_write_text (map, "at");
  shk_cbor_write_int (map, answer->at_s);
  shk_cbor_write_text (map, "id");
  shk_cbor_write_text (map, certificate_id);
  shk_cbor_write_text (map, "nonce");
  shk_cbor_write_bytes (map, data, size);
  write_optional_time (map, "since", answer->since_s);
  write_optional_time (map, "until", answer->until_s);
  shk_cbor_write_text (map, "status");
  shk_cbor_write_text (map, shk_status_to_word (answer->status));
  return g_byte_array_free_to_bytes (g_steal_pointer (&map));
}
