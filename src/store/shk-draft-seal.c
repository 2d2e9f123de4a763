/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-seal-private.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include <string.h>

#define VERSION 1
#define VERSION_BYTES 1
#define NONCE_BYTES 12
#define TAG_BYTES 16
#define KEY_BYTES 32
#define MAC_BYTES 32
#define NAME_BYTES 16
#define NAME_PURPOSE "shikaku draft file name"

G_STATIC_ASSERT (SHK_DRAFT_SEAL_EXTRA_BYTES == VERSION_BYTES + NONCE_BYTES + TAG_BYTES);

static gpointer
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The seal does not open");
  return NULL;
}

static gnutls_aead_cipher_hd_t
make_cipher (const ShkSecret *key)
{
  const gnutls_datum_t datum = { (unsigned char *) shk_secret_get_data (key), KEY_BYTES };
  gnutls_aead_cipher_hd_t cipher;

  g_assert (shk_secret_get_size (key) == KEY_BYTES);
  return gnutls_aead_cipher_init (&cipher, GNUTLS_CIPHER_AES_256_GCM, &datum) == 0 ? cipher : NULL;
}

/* What is authenticated and not encrypted. */
static GByteArray *
make_associated (const char *id)
{
  GByteArray *associated = g_byte_array_new ();
  const guint8 version = VERSION;

  g_byte_array_append (associated, &version, VERSION_BYTES);
  g_byte_array_append (associated, (const guint8 *) id, (guint) strlen (id));
  return associated;
}

/* @sealed: room for all of it; its version and nonce are there already */
static gboolean
encrypt (const ShkSecret *key, const char *id, GBytes *content, guint8 *sealed)
{
  g_autoptr (GByteArray) associated = make_associated (id);
  gnutls_aead_cipher_hd_t cipher = make_cipher (key);
  gsize size, sealed_size;
  const void *data = g_bytes_get_data (content, &size);
  int code;

  if (cipher == NULL)
    return FALSE;
  sealed_size = size + TAG_BYTES;
  code = gnutls_aead_cipher_encrypt (cipher, sealed + VERSION_BYTES, NONCE_BYTES, associated->data, associated->len, TAG_BYTES,
                                     data, size, sealed + VERSION_BYTES + NONCE_BYTES, &sealed_size);
  gnutls_aead_cipher_deinit (cipher);
  return code == 0 && sealed_size == size + TAG_BYTES;
}

/**
 * _shk_draft_seal_close:
 * @key: the key
 * @id: of what it is
 * @content: at most %SHK_DRAFT_SEAL_MAX_BYTES
 * @error: why it could not be sealed
 *
 * Returns: (transfer full): it, sealed
 */
GBytes *
_shk_draft_seal_close (const ShkSecret *key, const char *id, GBytes *content, GError **error)
{
  gsize size = g_bytes_get_size (content);
  g_autofree guint8 *sealed = NULL;

  if (size > SHK_DRAFT_SEAL_MAX_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Too large to be sealed");
      return NULL;
    }
  sealed = g_malloc (size + SHK_DRAFT_SEAL_EXTRA_BYTES);
  sealed[0] = VERSION;
  if (gnutls_rnd (GNUTLS_RND_NONCE, sealed + VERSION_BYTES, NONCE_BYTES) != 0 || !encrypt (key, id, content, sealed))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Could not be sealed");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&sealed), size + SHK_DRAFT_SEAL_EXTRA_BYTES);
}

/**
 * _shk_draft_seal_open:
 * @key: the key
 * @id: of what it should be
 * @sealed: what was read
 * @error: says that it does not open
 *
 * Returns: (transfer full): exactly what was sealed with @key and @id
 */
GBytes *
_shk_draft_seal_open (const ShkSecret *key, const char *id, GBytes *sealed, GError **error)
{
  g_autoptr (GByteArray) associated = make_associated (id);
  g_autofree guint8 *content = NULL;
  gnutls_aead_cipher_hd_t cipher;
  gsize size, content_size;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  int code;

  if (size < SHK_DRAFT_SEAL_EXTRA_BYTES || size > SHK_DRAFT_SEAL_MAX_BYTES + SHK_DRAFT_SEAL_EXTRA_BYTES || data[0] != VERSION)
    return refuse (error);
  cipher = make_cipher (key);
  if (cipher == NULL)
    return refuse (error);
  content_size = size - SHK_DRAFT_SEAL_EXTRA_BYTES;
  content = g_malloc (MAX (content_size, 1));
  code = gnutls_aead_cipher_decrypt (cipher, data + VERSION_BYTES, NONCE_BYTES, associated->data, associated->len, TAG_BYTES,
                                     data + VERSION_BYTES + NONCE_BYTES, content_size + TAG_BYTES, content, &content_size);
  gnutls_aead_cipher_deinit (cipher);
  if (code != 0 || content_size != size - SHK_DRAFT_SEAL_EXTRA_BYTES)
    return refuse (error);
  return g_bytes_new_take (g_steal_pointer (&content), content_size);
}

/* A key of its own: what one key is used for says nothing about another use. */
static ShkSecret *
derive_name_key (const ShkSecret *key)
{
  ShkSecret *derived = shk_secret_new (NULL, MAC_BYTES);
  int code = gnutls_hmac_fast (GNUTLS_MAC_SHA256, shk_secret_get_data (key), shk_secret_get_size (key), NAME_PURPOSE,
                               strlen (NAME_PURPOSE), shk_secret_get_writable (derived));

  g_assert (code == 0);
  return derived;
}

char *
_shk_draft_seal_name (const ShkSecret *key, const char *id, GBytes *sha256)
{
  g_autoptr (ShkSecret) derived = derive_name_key (key);
  g_autoptr (GByteArray) text = g_byte_array_new ();
  GString *name = g_string_new (NULL);
  guint8 mac[MAC_BYTES];
  int code;

  g_byte_array_append (text, g_bytes_get_data (sha256, NULL), (guint) g_bytes_get_size (sha256));
  g_byte_array_append (text, (const guint8 *) id, (guint) strlen (id));
  code = gnutls_hmac_fast (GNUTLS_MAC_SHA256, shk_secret_get_data (derived), MAC_BYTES, text->data, text->len, mac);
  g_assert (code == 0);
  for (guint i = 0; i < NAME_BYTES; i++)
    g_string_append_printf (name, "%02x", mac[i]);
  return g_string_free_and_steal (name);
}
