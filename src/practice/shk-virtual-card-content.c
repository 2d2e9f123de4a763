/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-virtual-card-private.h"

#include "shk-practice-error.h"

#include <glib/gstdio.h>
#include <gnutls/crypto.h>
#include <json-glib/json-glib.h>

#include <string.h>

#define CARD_MAX_BYTES (256 * 1024)
#define HASH_ROUNDS 2000
#define HASH_BYTES 32

#define TOKEN_INFO_BYTES 160
#define TOKEN_FLAGS_OFFSET 96
#define TOKEN_MAX_PIN_OFFSET 116
#define TOKEN_MIN_PIN_OFFSET 120

/**
 * shk_virtual_card_hash_pin:
 * @pin: its bytes
 * @size: how many
 * @salt: of this card and password
 *
 * Returns: (transfer full): what is kept of it
 */
GBytes *
shk_virtual_card_hash_pin (const guint8 *pin, gsize size, GBytes *salt)
{
  gnutls_datum_t key = { (guint8 *) pin, (unsigned int) size };
  gnutls_datum_t salted = { (guint8 *) g_bytes_get_data (salt, NULL), (unsigned int) g_bytes_get_size (salt) };
  guint8 hash[HASH_BYTES];

  if (gnutls_pbkdf2 (GNUTLS_MAC_SHA256, &key, &salted, HASH_ROUNDS, hash, sizeof hash) < 0)
    g_assert_not_reached (); /* only fails for wrong arguments */
  return g_bytes_new (hash, sizeof hash);
}

/* --- Files ------------------------------------------------------------------------------------------------------------- */

static void
file_free (gpointer data)
{
  ShkVirtualFile *self = data;

  g_clear_pointer (&self->content, g_bytes_unref);
  if (self->key != NULL)
    gnutls_privkey_deinit (self->key);
  g_free (self);
}

static ShkVirtualFile *
add_file (ShkVirtualCardContent *self, ShkVirtualApplication application, guint16 id, ShkVirtualFileKind kind)
{
  ShkVirtualFile *file = g_new0 (ShkVirtualFile, 1);

  file->application = application;
  file->id = id;
  file->kind = kind;
  g_ptr_array_add (self->files, file);
  return file;
}

/* Takes @content. */
static void
add_data (ShkVirtualCardContent *self, ShkVirtualApplication application, guint16 id, GBytes *content)
{
  add_file (self, application, id, SHK_VIRTUAL_FILE_DATA)->content = content;
}

static void
add_guarded_data (ShkVirtualCardContent *self, ShkVirtualApplication application, guint16 id, GBytes *content, ShkPinKind pin)
{
  add_data (self, application, id, content);
  shk_virtual_card_content_find (self, application, id)->is_guarded = TRUE;
  shk_virtual_card_content_find (self, application, id)->pin = pin;
}

static void
add_pin_file (ShkVirtualCardContent *self, ShkVirtualApplication application, guint16 id, ShkPinKind pin)
{
  if (self->pins[pin].exists)
    add_file (self, application, id, SHK_VIRTUAL_FILE_PIN)->pin = pin;
}

static void
put_number (guint8 *to, guint32 number)
{
  number = GUINT32_TO_BE (number);
  memcpy (to, &number, sizeof number);
}

/* A CK_TOKEN_INFO of PKCS #11 as the card has it: texts filled with blanks, numbers big-endian. */
static GBytes *
make_token_info (void)
{
  guint8 *info = g_malloc0 (TOKEN_INFO_BYTES);

  memset (info, ' ', TOKEN_FLAGS_OFFSET);
  memcpy (info, "JPKIAPICCTOKEN2", 15);
  memcpy (info + 32, "Shikaku PRACTICE", 16);
  memcpy (info + 64, "PRACTICE", 8);
  put_number (info + TOKEN_FLAGS_OFFSET, 0x40d);
  put_number (info + TOKEN_MAX_PIN_OFFSET, 16);
  put_number (info + TOKEN_MIN_PIN_OFFSET, 6);
  memcpy (info + 140, "0301", 4);
  return g_bytes_new_take (info, TOKEN_INFO_BYTES);
}

static void
put_item (GByteArray *to, guint16 tag, gconstpointer value, gsize size)
{
  guint8 header[5] = { (guint8) (tag >> 8), (guint8) tag };
  guint n = 2;

  if (size > 0xff)
    {
      header[n++] = 0x82;
      header[n++] = (guint8) (size >> 8);
    }
  else if (size > 0x7f)
    header[n++] = 0x81;
  header[n++] = (guint8) size;
  g_byte_array_append (to, header, n);
  g_byte_array_append (to, value, (guint) size);
}

static gsize
header_size (gsize size)
{
  return size > 0xff ? 5 : size > 0x7f ? 4 : 3;
}

/* The four items, with a table of where each begins, counted from the file's beginning. */
static GBytes *
make_items (const char *const texts[4])
{
  g_autoptr (GByteArray) items = g_byte_array_new ();
  g_autoptr (GByteArray) inside = g_byte_array_new ();
  GByteArray *file = g_byte_array_new ();
  const gsize table_size = 8;
  gsize starts[4], begin;
  guint8 table[8];

  for (guint i = 0; i < 4; i++)
    {
      starts[i] = items->len;
      put_item (items, (guint16) (0xdf22 + i), texts[i], strlen (texts[i]));
    }
  begin = header_size (3 + table_size + items->len) + 3 + table_size;
  for (guint i = 0; i < 4; i++)
    {
      table[2 * i] = (guint8) ((begin + starts[i]) >> 8);
      table[2 * i + 1] = (guint8) (begin + starts[i]);
    }
  put_item (inside, 0xdf21, table, table_size);
  g_byte_array_append (inside, items->data, items->len);
  put_item (file, 0xff20, inside->data, inside->len);
  return g_byte_array_free_to_bytes (file);
}

static GBytes *
make_my_number (const char *digits)
{
  static const guint8 filler[] = { 0xff, 0xff };
  GByteArray *file = g_byte_array_new ();

  put_item (file, 0xff10, digits, strlen (digits));
  g_byte_array_append (file, filler, sizeof filler);
  return g_byte_array_free_to_bytes (file);
}

/* --- The card's file --------------------------------------------------------------------------------------------------- */

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static GBytes *
get_bytes (JsonObject *object, const char *name)
{
  const char *text = get_text (object, name);
  gsize size;
  guchar *bytes = text ? g_base64_decode (text, &size) : NULL;

  return bytes ? g_bytes_new_take (bytes, size) : NULL;
}

static void
load_pins (ShkVirtualCardContent *self, JsonObject *card)
{
  JsonObject *pins = get_object (card, "pins");

  for (guint i = 0; i < SHK_N_PINS; i++)
    {
      JsonObject *entry = get_object (pins, shk_pin_to_word ((ShkPinKind) i));
      ShkVirtualPin *pin = &self->pins[i];

      pin->salt = get_bytes (entry, "salt");
      pin->hash = get_bytes (entry, "hash");
      pin->exists = pin->salt != NULL && pin->hash != NULL;
      if (pin->exists)
        pin->tries = CLAMP ((int) json_object_get_int_member_with_default (entry, "tries", 0), 0,
                            (int) shk_pin_get_max_tries ((ShkPinKind) i));
    }
}

static gboolean
load_key (ShkVirtualCardContent *self, JsonObject *entry, guint16 key_id, guint16 certificate_id, ShkPinKind pin,
          gboolean is_guarded)
{
  const char *text = get_text (entry, "key");
  GBytes *certificate = get_bytes (entry, "certificate");
  gnutls_datum_t pem = { (guint8 *) text, text ? (unsigned int) strlen (text) : 0 };
  ShkVirtualFile *file;

  if (text == NULL || certificate == NULL)
    {
      g_clear_pointer (&certificate, g_bytes_unref);
      return FALSE;
    }
  if (is_guarded)
    add_guarded_data (self, SHK_CARD_JPKI, certificate_id, certificate, pin);
  else
    add_data (self, SHK_CARD_JPKI, certificate_id, certificate);
  file = add_file (self, SHK_CARD_JPKI, key_id, SHK_VIRTUAL_FILE_KEY);
  file->pin = pin;
  file->is_guarded = TRUE;
  return gnutls_privkey_init (&file->key) >= 0 &&
         gnutls_privkey_import_x509_raw (file->key, &pem, GNUTLS_X509_FMT_PEM, NULL, 0) >= 0;
}

static gboolean
load_jpki (ShkVirtualCardContent *self, JsonObject *card)
{
  gboolean has_sign = get_object (card, "sign") != NULL;
  const guint8 available[] = { has_sign ? 0x8f : 0x00, 0x8f, 0x00 };
  GBytes *auth_authority = get_bytes (card, "auth_authority"), *sign_authority = get_bytes (card, "sign_authority");

  if (auth_authority != NULL)
    add_data (self, SHK_CARD_JPKI, 0x000b, auth_authority);
  if (sign_authority != NULL)
    add_data (self, SHK_CARD_JPKI, 0x0002, sign_authority);
  add_data (self, SHK_CARD_JPKI, 0x0006, make_token_info ());
  add_data (self, SHK_CARD_JPKI, 0x0008, g_bytes_new (available, sizeof available));
  add_pin_file (self, SHK_CARD_JPKI, 0x0018, SHK_PIN_AUTH);
  add_pin_file (self, SHK_CARD_JPKI, 0x001b, SHK_PIN_SIGN);
  return auth_authority != NULL && sign_authority != NULL &&
         load_key (self, get_object (card, "auth"), 0x0017, 0x000a, SHK_PIN_AUTH, FALSE) &&
         (!has_sign || load_key (self, get_object (card, "sign"), 0x001a, 0x0001, SHK_PIN_SIGN, TRUE));
}

static gboolean
load_text (ShkVirtualCardContent *self, JsonObject *card)
{
  const char *texts[4] = { get_text (card, "full_name"), get_text (card, "address"), get_text (card, "birth_date"),
                           get_text (card, "sex") };
  const char *my_number = get_text (card, "my_number");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] == NULL)
      return FALSE;
  if (my_number == NULL)
    return FALSE;
  self->full_name = g_strdup (texts[0]);
  add_guarded_data (self, SHK_CARD_TEXT, 0x0001, make_my_number (my_number), SHK_PIN_ATTRIBUTES);
  add_guarded_data (self, SHK_CARD_TEXT, 0x0002, make_items (texts), SHK_PIN_ATTRIBUTES);
  add_pin_file (self, SHK_CARD_TEXT, 0x0011, SHK_PIN_ATTRIBUTES);
  return TRUE;
}

/* --- The state ---------------------------------------------------------------------------------------------------------- */

static GBytes *
get_state_bytes (GKeyFile *state, const char *group, const char *name)
{
  g_autofree char *text = g_key_file_get_string (state, group, name, NULL);
  gsize size;
  guchar *bytes = text ? g_base64_decode (text, &size) : NULL;

  return bytes ? g_bytes_new_take (bytes, size) : NULL;
}

static void
pin_clear (ShkVirtualPin *pin)
{
  g_clear_pointer (&pin->salt, g_bytes_unref);
  g_clear_pointer (&pin->hash, g_bytes_unref);
}

static gboolean
read_pin_state (ShkVirtualPin *pin, GKeyFile *state, ShkPinKind kind)
{
  const char *group = shk_pin_to_word (kind);
  g_autoptr (GError) error = NULL;

  pin->exists = TRUE;
  pin->tries = g_key_file_get_integer (state, group, "tries", &error);
  pin->salt = get_state_bytes (state, group, "salt");
  pin->hash = get_state_bytes (state, group, "hash");
  return error == NULL && pin->tries >= 0 && pin->tries <= (int) shk_pin_get_max_tries (kind) && pin->salt != NULL &&
         pin->hash != NULL && g_bytes_get_size (pin->hash) == HASH_BYTES;
}

/* All of it or nothing: half a state would mix the passwords of two times. */
static gboolean
take_state (ShkVirtualCardContent *self, GKeyFile *state)
{
  ShkVirtualPin pins[SHK_N_PINS] = { 0 };
  gboolean is_whole = TRUE;

  for (guint i = 0; i < SHK_N_PINS && is_whole; i++)
    if (self->pins[i].exists)
      is_whole = read_pin_state (&pins[i], state, (ShkPinKind) i);
  for (guint i = 0; i < SHK_N_PINS && is_whole; i++)
    {
      ShkVirtualPin old = self->pins[i];

      self->pins[i] = pins[i];
      pins[i] = old;
    }
  for (guint i = 0; i < SHK_N_PINS; i++)
    pin_clear (&pins[i]);
  return is_whole;
}

static void
load_state (ShkVirtualCardContent *self)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autofree char *aside = NULL;

  if (!g_file_test (self->state_path, G_FILE_TEST_EXISTS) ||
      (g_key_file_load_from_file (state, self->state_path, G_KEY_FILE_NONE, NULL) && take_state (self, state)))
    return;
  aside = g_strconcat (self->state_path, ".damaged", NULL);
  g_rename (self->state_path, aside);
}

static void
set_state_bytes (GKeyFile *state, const char *group, const char *name, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);

  g_key_file_set_string (state, group, name, text);
}

gboolean
shk_virtual_card_content_save_state (const ShkVirtualCardContent *self)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize size;

  for (guint i = 0; i < SHK_N_PINS; i++)
    {
      const char *group = shk_pin_to_word ((ShkPinKind) i);

      if (!self->pins[i].exists)
        continue;
      g_key_file_set_integer (state, group, "tries", self->pins[i].tries);
      set_state_bytes (state, group, "salt", self->pins[i].salt);
      set_state_bytes (state, group, "hash", self->pins[i].hash);
    }
  text = g_key_file_to_data (state, &size, NULL);
  return g_file_set_contents_full (self->state_path, text, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* --- The whole ----------------------------------------------------------------------------------------------------------- */

static char *
make_state_path (const char *path)
{
  g_autofree char *stem = g_str_has_suffix (path, ".json") ? g_strndup (path, strlen (path) - strlen (".json"))
                                                           : g_strdup (path);

  return g_strconcat (stem, ".state", NULL);
}

gboolean
shk_virtual_card_content_load (ShkVirtualCardContent *self, const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  gsize size;
  JsonNode *root;
  JsonObject *card;

  if (!g_file_get_contents (path, &text, &size, error))
    return FALSE;
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->state_path = make_state_path (path);
  if (size <= CARD_MAX_BYTES && json_parser_load_from_data (parser, text, (gssize) size, NULL))
    {
      root = json_parser_get_root (parser);
      card = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
      if (card != NULL)
        load_pins (self, card);
      if (card != NULL && load_text (self, card) && load_jpki (self, card))
        {
          load_state (self);
          return TRUE;
        }
    }
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS, "“%s” is no practice card", path);
  return FALSE;
}

void
shk_virtual_card_content_clear (ShkVirtualCardContent *self)
{
  g_clear_pointer (&self->files, g_ptr_array_unref);
  for (guint i = 0; i < SHK_N_PINS; i++)
    pin_clear (&self->pins[i]);
  g_clear_pointer (&self->full_name, g_free);
  g_clear_pointer (&self->state_path, g_free);
}

ShkVirtualFile *
shk_virtual_card_content_find (const ShkVirtualCardContent *self, ShkVirtualApplication application, guint id)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      ShkVirtualFile *file = g_ptr_array_index (self->files, i);

      if (file->application == application && file->id == id)
        return file;
    }
  return NULL;
}
