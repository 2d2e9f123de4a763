/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-channel-private.h"

#include "shk-ber-private.h"
#include "shk-card-attributes-private.h"

#include <string.h>

#define SW_OK 0x9000
#define SW_END_OF_FILE 0x6282
#define SW_BLOCKED 0x6983
#define SW_LOCKED 0x6984
#define SW_NOT_FOUND 0x6a82

#define BLOCK_BYTES 256
#define ATTRIBUTES_HEADER_BYTES SHK_BER_MAX_HEADER
#define TAG_SEQUENCE 0x30
#define TAG_ATTRIBUTES 0xff20

/* How often a card may say "there is more" before that is called nonsense. */
#define MAX_CONTINUATIONS 32

/* DER of the DigestInfo of a SHA-256 hash, up to the hash (RFC 8017 §9.2). */
static const guint8 digest_info_prefix[] = {
  0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
};
#define HASH_BYTES 32

void
shk_card_channel_init (ShkCardChannel *self, ShkCardTransport *transport, const ShkCardLayout *layout)
{
  *self = (ShkCardChannel) { .transport = transport, .layout = layout, .application = -1, .tries = SHK_PIN_TRIES_INIT };
}

void
shk_card_channel_forget (ShkCardChannel *self)
{
  self->application = -1;
}

static gboolean
fail (GError **error, ShkCardError code, const char *what)
{
  g_set_error_literal (error, SHK_CARD_ERROR, (int) code, what);
  return FALSE;
}

/* --- One command ------------------------------------------------------------------------------------------------------ */

static void
count_command (ShkCardChannel *self)
{
  self->n_done++;
  if (self->progressed != NULL)
    self->progressed (self->progressed_data);
}

/* Sends @command once; appends the answer's data to @data. */
static gboolean
transmit (ShkCardChannel *self, const guint8 *command, gsize size, GByteArray *data, guint *status, GError **error)
{
  guint8 response[SHK_CARD_MAX_RESPONSE];
  gsize n = 0;
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  done = shk_card_transport_transmit (self->transport, command, size, response, &n, error);
  if (done && (n < 2 || n > sizeof response))
    done = fail (error, SHK_CARD_ERROR_REMOVED, "The card gave no whole answer");
  if (done)
    {
      *status = (guint) response[n - 2] << 8 | response[n - 1];
      g_byte_array_append (data, response, (guint) (n - 2));
      count_command (self);
    }
  shk_secret_wipe (response, sizeof response);
  return done;
}

/* Some readers and cards give an answer in pieces (61xx), or want to be asked for exactly what there is (6Cxx). */
static gboolean
exchange (ShkCardChannel *self, const guint8 *command, gsize size, GByteArray *data, guint *status, GError **error)
{
  guint8 again[SHK_CARD_MAX_COMMAND];
  guint8 get_response[] = { 0x00, 0xc0, 0x00, 0x00, 0x00 };

  if (!transmit (self, command, size, data, status, error))
    return FALSE;
  if (*status >> 8 == 0x6c && data->len == 0 && size > 4)
    {
      memcpy (again, command, size);
      again[size - 1] = (guint8) *status;
      if (!transmit (self, again, size, data, status, error))
        return FALSE;
    }
  for (guint i = 0; *status >> 8 == 0x61; i++)
    {
      get_response[4] = (guint8) *status;
      if (i == MAX_CONTINUATIONS)
        return fail (error, SHK_CARD_ERROR_ANSWER, "The card's answer has no end");
      if (!transmit (self, get_response, sizeof get_response, data, status, error))
        return FALSE;
    }
  return TRUE;
}

/* A command whose answer is its status alone. */
static gboolean
command_status (ShkCardChannel *self, const guint8 *command, gsize size, guint *status, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();

  return transmit (self, command, size, data, status, error);
}

static gboolean
refuse (guint status, const char *what, GError **error)
{
  g_set_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_STATUS, "%s: the card answers %04X", what, status);
  return FALSE;
}

/* --- Selecting -------------------------------------------------------------------------------------------------------- */

/**
 * shk_card_channel_select_application:
 * @self: a channel
 * @application: index into the layout's
 * @error: %SHK_CARD_ERROR_OTHER_CARD where the card does not have it
 *
 * One that is selected is not selected again: that would log out.
 */
gboolean
shk_card_channel_select_application (ShkCardChannel *self, guint application, GError **error)
{
  const ShkCardAid *aid = &self->layout->applications[application];
  guint8 command[5 + SHK_CARD_MAX_AID] = { 0x00, 0xa4, 0x04, 0x0c };
  guint status;

  if (self->application == (int) application)
    return TRUE;
  self->application = -1;
  command[4] = aid->size;
  memcpy (command + 5, aid->bytes, aid->size);
  if (!command_status (self, command, 5 + aid->size, &status, error))
    return FALSE;
  if (status != SW_OK)
    return fail (error, SHK_CARD_ERROR_OTHER_CARD, "The card does not have the application");
  self->application = (int) application;
  return TRUE;
}

static gboolean
select_file (ShkCardChannel *self, guint16 file, GError **error)
{
  const guint8 command[] = { 0x00, 0xa4, 0x02, 0x0c, 0x02, (guint8) (file >> 8), (guint8) file };
  guint status;

  if (!command_status (self, command, sizeof command, &status, error))
    return FALSE;
  if (status == SW_NOT_FOUND)
    return fail (error, SHK_CARD_ERROR_NO_CERTIFICATE, "The card does not have the file");
  return status == SW_OK || refuse (status, "SELECT", error);
}

/* --- Passwords -------------------------------------------------------------------------------------------------------- */

/* The tries in a status word, or -1: only 63Cx counts them. */
static int
tries_of (guint status)
{
  if ((status & 0xfff0) == 0x63c0)
    return (int) (status & 0x0f);
  return status == SW_BLOCKED || status == SW_LOCKED ? 0 : -1;
}

/* A VERIFY without data is the counter's query: four bytes, no Lc. */
static gboolean
query_selected (ShkCardChannel *self, ShkPinKind kind, GError **error)
{
  static const guint8 command[] = { 0x00, 0x20, 0x00, 0x80 };
  guint status;
  int left;

  if (!command_status (self, command, sizeof command, &status, error))
    return FALSE;
  left = tries_of (status);
  if (left < 0)
    return refuse (status, "The counter of the password", error);
  self->tries.left[kind] = left;
  return TRUE;
}

static gboolean
select_pin (ShkCardChannel *self, ShkPinKind kind, GError **error)
{
  const ShkCardPinPlace *place = &self->layout->pins[kind];

  return shk_card_channel_select_application (self, place->pin_application, error) &&
         select_file (self, place->pin_file, error);
}

gboolean
shk_card_channel_query_tries (ShkCardChannel *self, ShkPinKind kind, GError **error)
{
  return select_pin (self, kind, error) && query_selected (self, kind, error);
}

/* A child's card has no signature password, and a card may lack an application: then nothing is known of its tries. */
gboolean
shk_card_channel_query_all_tries (ShkCardChannel *self, GError **error)
{
  static const ShkPinKind kinds[] = { SHK_PIN_AUTH, SHK_PIN_SIGN, SHK_PIN_ATTRIBUTES };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) failure = NULL;

      self->tries.left[kinds[i]] = -1;
      if (shk_card_channel_query_tries (self, kinds[i], &failure) ||
          g_error_matches (failure, SHK_CARD_ERROR, SHK_CARD_ERROR_NO_CERTIFICATE) ||
          (kinds[i] != SHK_PIN_AUTH && g_error_matches (failure, SHK_CARD_ERROR, SHK_CARD_ERROR_OTHER_CARD)))
        continue;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/* The command is built in locked memory and wiped with it. */
static gboolean
send_pin (ShkCardChannel *self, ShkSecret *pin, guint *status, GError **error)
{
  static const guint8 header[] = { 0x00, 0x20, 0x00, 0x80 };
  gsize size = shk_secret_get_size (pin);
  g_autoptr (ShkSecret) command = shk_secret_new (NULL, sizeof header + 1 + size);
  guint8 *bytes = shk_secret_get_writable (command);

  memcpy (bytes, header, sizeof header);
  bytes[sizeof header] = (guint8) size;
  memcpy (bytes + sizeof header + 1, shk_secret_get_data (pin), size);
  self->pin_sent = TRUE;
  return command_status (self, bytes, shk_secret_get_size (command), status, error);
}

static gboolean
judge_verify (ShkCardChannel *self, ShkPinKind kind, guint status, GError **error)
{
  int left = tries_of (status);

  if (status == SW_OK)
    {
      self->tries.left[kind] = (int) shk_pin_get_max_tries (kind); /* a right entry sets the counter back */
      return TRUE;
    }
  if (left < 0)
    return refuse (status, "VERIFY", error);
  self->tries.left[kind] = left;
  if (left == 0)
    return fail (error, SHK_CARD_ERROR_PIN_BLOCKED, "The password is blocked");
  return fail (error, SHK_CARD_ERROR_PIN_WRONG, "The password is wrong");
}

/**
 * shk_card_channel_verify:
 * @self: a channel
 * @kind: which password
 * @pin: its bytes, 1 to %SHK_PIN_MAX_BYTES: an empty one would be the counter's query
 * @last_try: whether a person has agreed to risk the last try
 * @error: %SHK_CARD_ERROR_PIN_WRONG, _PIN_BLOCKED, _PIN_LAST_TRY (nothing was sent)
 */
gboolean
shk_card_channel_verify (ShkCardChannel *self, ShkPinKind kind, ShkSecret *pin, gboolean last_try, GError **error)
{
  gsize size = shk_secret_get_size (pin);
  guint status;

  g_return_val_if_fail (size >= 1 && size <= SHK_PIN_MAX_BYTES, FALSE);

  if (!shk_card_channel_query_tries (self, kind, error))
    return FALSE;
  if (self->tries.left[kind] == 0)
    return fail (error, SHK_CARD_ERROR_PIN_BLOCKED, "The password is blocked");
  if (self->tries.left[kind] == 1 && !last_try)
    return fail (error, SHK_CARD_ERROR_PIN_LAST_TRY, "One try is left, and nobody has agreed to risk it");
  return send_pin (self, pin, &status, error) && judge_verify (self, kind, status, error);
}

/* --- Signing ---------------------------------------------------------------------------------------------------------- */

static void
hash_into (guint8 *hash, GBytes *data)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size, hash_size = HASH_BYTES;
  const guint8 *bytes = g_bytes_get_data (data, &size);

  g_checksum_update (checksum, bytes, (gssize) size);
  g_checksum_get_digest (checksum, hash, &hash_size);
}

GBytes *
shk_card_channel_sign (ShkCardChannel *self, const ShkCardKeyPlace *key, GBytes *data, GError **error)
{
  guint8 command[5 + sizeof digest_info_prefix + HASH_BYTES + 1] = { 0x80, 0x2a, 0x00, 0x80 };
  g_autoptr (GByteArray) signature = g_byte_array_new ();
  guint status;

  if (!select_file (self, key->key_file, error))
    return NULL;
  command[4] = sizeof digest_info_prefix + HASH_BYTES;
  memcpy (command + 5, digest_info_prefix, sizeof digest_info_prefix);
  hash_into (command + 5 + sizeof digest_info_prefix, data);
  if (!exchange (self, command, sizeof command, signature, &status, error))
    return NULL;
  if (status != SW_OK)
    refuse (status, "COMPUTE DIGITAL SIGNATURE", error);
  else if (signature->len != SHK_CARD_SIGNATURE_BYTES)
    fail (error, SHK_CARD_ERROR_ANSWER, "The card's signature is of another length");
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&signature));
  return NULL;
}

/* --- Reading ---------------------------------------------------------------------------------------------------------- */

/* @wanted bytes from @offset on; a card may give fewer, but not none and not more. */
static gboolean
read_block (ShkCardChannel *self, gsize offset, gsize wanted, GByteArray *file, GError **error)
{
  const guint8 command[] = { 0x00, 0xb0, (guint8) (offset >> 8), (guint8) offset, (guint8) wanted };
  g_autoptr (GByteArray) block = g_byte_array_new ();
  guint status;

  if (!exchange (self, command, sizeof command, block, &status, error))
    return FALSE;
  if (status != SW_OK && status != SW_END_OF_FILE)
    return refuse (status, "READ BINARY", error);
  if (block->len == 0 || block->len > wanted)
    return fail (error, SHK_CARD_ERROR_ANSWER, "The card gives another number of bytes than it was asked for");
  g_byte_array_append (file, block->data, block->len);
  return TRUE;
}

/* The rest of a file whose first bytes tell how long it is. */
static GBytes *
read_rest (ShkCardChannel *self, GByteArray *file, guint expected_tag, gsize max_bytes, GError **error)
{
  guint tag;
  gsize total;

  if (!shk_ber_measure (file->data, file->len, &tag, &total) || tag != expected_tag || total > max_bytes)
    {
      fail (error, SHK_CARD_ERROR_ANSWER, "The file is not what it should be");
      return NULL;
    }
  if (total > file->len)
    self->n_expected = self->n_done + (guint) ((total - file->len + BLOCK_BYTES - 1) / BLOCK_BYTES);
  while (file->len < total)
    if (!read_block (self, file->len, MIN (total - file->len, BLOCK_BYTES), file, error))
      return NULL;
  g_byte_array_set_size (file, (guint) total);
  return g_byte_array_free_to_bytes (g_byte_array_ref (file));
}

/* A certificate is over 256 bytes: its first block comes whole and tells the rest. */
GBytes *
shk_card_channel_read_certificate (ShkCardChannel *self, guint16 file, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!select_file (self, file, error) || !read_block (self, 0, BLOCK_BYTES, bytes, error))
    return NULL;
  return read_rest (self, bytes, TAG_SEQUENCE, SHK_CARD_MAX_CERTIFICATE_BYTES, error);
}

/* The four items may be under 256 bytes, and what a card says to a read beyond its end is not certain: header first. */
GBytes *
shk_card_channel_read_attributes (ShkCardChannel *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!select_file (self, self->layout->attributes_file, error) ||
      !read_block (self, 0, ATTRIBUTES_HEADER_BYTES, bytes, error))
    return NULL;
  return read_rest (self, bytes, TAG_ATTRIBUTES, SHK_CARD_ATTRIBUTES_MAX_BYTES, error);
}
