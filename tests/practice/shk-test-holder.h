/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-service.h"

#include <gnutls/abstract.h>

/* For tests: a person of holders.json as their card would sign, without a card. */

static inline const ShkPracticeHolder *
test_holder_find (ShkPracticeService *service, const char *full_name)
{
  GPtrArray *holders = shk_practice_jpki_get_holders (shk_practice_service_get_jpki (service));

  for (guint i = 0; i < holders->len; i++)
    if (g_str_equal (((const ShkPracticeHolder *) g_ptr_array_index (holders, i))->full_name, full_name))
      return g_ptr_array_index (holders, i);
  g_error ("There is no %s", full_name);
}

/* Whose user-authentication certificate is revoked, or is not. */
static inline const ShkPracticeHolder *
test_holder_find_revoked (ShkPracticeService *service, gboolean revoked)
{
  GPtrArray *holders = shk_practice_jpki_get_holders (shk_practice_service_get_jpki (service));

  for (guint i = 0; i < holders->len; i++)
    if ((((const ShkPracticeHolder *) g_ptr_array_index (holders, i))->auth_revoked_at_s != 0) == revoked)
      return g_ptr_array_index (holders, i);
  g_error ("There is nobody like that");
}

/* RSA PKCS#1 v1.5 with SHA-256, by the key of the card's certificate for @use: "auth" or "sign". */
static inline GBytes *
test_holder_sign_for (ShkPracticeService *service, const ShkPracticeHolder *holder, const char *use, GBytes *bytes)
{
  g_autofree char *name = g_strdup_printf ("keys/card-%s-%s.pem", holder->name, use);
  g_autoptr (GBytes) pem = shk_practice_folder_read (shk_practice_service_get_folder (service), name, NULL);
  gnutls_datum_t data, text, signature;
  gnutls_privkey_t key;
  GBytes *result;
  gsize size;

  g_assert_nonnull (pem);
  text.data = (guint8 *) g_bytes_get_data (pem, &size);
  text.size = (unsigned int) size;
  g_assert_cmpint (gnutls_privkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_privkey_import_x509_raw (key, &text, GNUTLS_X509_FMT_PEM, NULL, 0), >=, 0);
  data.data = (guint8 *) g_bytes_get_data (bytes, &size);
  data.size = (unsigned int) size;
  g_assert_cmpint (gnutls_privkey_sign_data (key, GNUTLS_DIG_SHA256, 0, &data, &signature), >=, 0);
  gnutls_privkey_deinit (key);
  result = g_bytes_new (signature.data, signature.size);
  gnutls_free (signature.data);
  return result;
}

static inline GBytes *
test_holder_sign (ShkPracticeService *service, const ShkPracticeHolder *holder, GBytes *bytes)
{
  return test_holder_sign_for (service, holder, "auth", bytes);
}
