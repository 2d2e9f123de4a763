/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-holder-private.h"

#include "shk-practice-secret.h"
#include "shk-virtual-card.h"

#include <gnutls/crypto.h>
#include <json-glib/json-glib.h>

#include <string.h>

#define SALT_BYTES 16

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_add_string_value (json_builder_set_member_name (builder, name), value);
}

static void
add_bytes (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);

  add_text (builder, name, text);
}

static gboolean
add_key (JsonBuilder *builder, const char *name, const ShkPracticeCardKey *key, GError **error)
{
  gnutls_datum_t pem = { 0 };
  g_autofree char *text = NULL;
  int code = gnutls_x509_privkey_export2 (key->key, GNUTLS_X509_FMT_PEM, &pem);

  if (!shk_practice_check_gnutls (code, name, error))
    return FALSE;
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_memset (pem.data, 0, pem.size);
  gnutls_free (pem.data);
  json_builder_begin_object (json_builder_set_member_name (builder, name));
  add_bytes (builder, "certificate", key->certificate);
  add_text (builder, "key", text);
  json_builder_end_object (builder);
  return TRUE;
}

static void
add_pins (JsonBuilder *builder, GBytes *secret, const ShkPracticeHolderEntry *holder)
{
  json_builder_begin_object (json_builder_set_member_name (builder, "pins"));
  for (guint i = 0; i < SHK_N_PINS; i++)
    {
      const char *word = shk_pin_to_word ((ShkPinKind) i);
      g_autofree char *label = g_strdup_printf ("card %s salt %s", holder->name, word);
      g_autoptr (GBytes) salt = shk_practice_secret_derive (secret, label, SALT_BYTES);
      g_autoptr (GBytes) hash = NULL;

      if (holder->pins[i] == NULL)
        continue;
      hash = shk_virtual_card_hash_pin ((const guint8 *) holder->pins[i], strlen (holder->pins[i]), salt);
      json_builder_begin_object (json_builder_set_member_name (builder, word));
      add_bytes (builder, "salt", salt);
      add_bytes (builder, "hash", hash);
      json_builder_add_int_value (json_builder_set_member_name (builder, "tries"), holder->tries[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static gboolean
write_json (const ShkPracticeFolder *folder, const char *name, JsonBuilder *builder, GError **error)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return shk_practice_folder_write (folder, name, text, strlen (text), 0600, error);
}

/**
 * shk_practice_card_write:
 * @folder: where cards are kept
 * @secret: the folder's
 * @holder: whose card it is
 * @auth: the user-authentication key
 * @sign: (nullable): the signature key
 * @auth_authority: DER
 * @sign_authority: DER
 * @error: why it could not be written
 */
gboolean
shk_practice_card_write (const ShkPracticeFolder *folder, GBytes *secret, const ShkPracticeHolderEntry *holder,
                         const ShkPracticeCardKey *auth, const ShkPracticeCardKey *sign, GBytes *auth_authority,
                         GBytes *sign_authority, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_strdup_printf ("cards/%s.json", holder->name);

  json_builder_begin_object (builder);
  add_text (builder, "full_name", holder->full_name);
  add_text (builder, "address", holder->address);
  add_text (builder, "birth_date", holder->birth_date);
  add_text (builder, "sex", holder->sex);
  add_text (builder, "my_number", holder->my_number);
  add_bytes (builder, "auth_authority", auth_authority);
  add_bytes (builder, "sign_authority", sign_authority);
  if (!add_key (builder, "auth", auth, error) || (sign != NULL && !add_key (builder, "sign", sign, error)))
    return FALSE;
  add_pins (builder, secret, holder);
  json_builder_end_object (builder);
  return write_json (folder, name, builder, error);
}

static void
add_to_index (JsonBuilder *builder, const ShkPracticeHolderEntry *holder)
{
  g_autofree char *card = g_strconcat (holder->name, ".json", NULL);
  g_autofree char *hint = g_strdup_printf ("%s · %s%s%s", holder->pins[SHK_PIN_AUTH], holder->pins[SHK_PIN_ATTRIBUTES],
                                           holder->pins[SHK_PIN_SIGN] ? " · " : "",
                                           holder->pins[SHK_PIN_SIGN] ? holder->pins[SHK_PIN_SIGN] : "");

  json_builder_begin_object (builder);
  add_text (builder, "card", card);
  add_text (builder, "name", holder->full_name);
  add_text (builder, "title", holder->title_en);
  add_text (builder, "title_ja", holder->title_ja);
  add_text (builder, "hint", hint);
  json_builder_end_object (builder);
}

gboolean
shk_practice_card_write_index (const ShkPracticeFolder *folder, GPtrArray *holders, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_begin_array (json_builder_set_member_name (builder, "cards"));
  for (guint i = 0; i < holders->len; i++)
    add_to_index (builder, g_ptr_array_index (holders, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return write_json (folder, "cards/index.json", builder, error);
}
