/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-virtual-card-private.h"

#include "shk-practice-error.h"
#include "shk-secret.h"

#include <gnutls/crypto.h>

#include <string.h>

/* Status words (ISO 7816-4, and the JICSAP ones of facts §1.8). */
#define SW_OK 0x9000
#define SW_END_OF_FILE 0x6282
#define SW_TRIES 0x63c0
#define SW_LENGTH 0x6700
#define SW_CHANNEL 0x6881
#define SW_SECURE_MESSAGING 0x6882
#define SW_FILE_KIND 0x6981
#define SW_SECURITY 0x6982
#define SW_LOCKED 0x6984
#define SW_CONDITIONS 0x6985
#define SW_NO_FILE 0x6986
#define SW_DATA 0x6a80
#define SW_NOT_FOUND 0x6a82
#define SW_P1_P2 0x6a86
#define SW_OFFSET 0x6b00
#define SW_INSTRUCTION 0x6d00
#define SW_CLASS 0x6e00
#define SW_FAILED 0x6f00

#define NO_APPLICATION -1
#define MAX_SIGNED_BYTES 245 /* RSA 2048 less the padding of PKCS #1 v1.5 */
#define MAX_LE 65536

static const guint8 atr[] = { 0x3b, 0xe0, 0x00, 0xff, 0x81, 0x31, 0xfe, 0x45, 0x14 };

static const guint8 aids[SHK_N_VIRTUAL_APPLICATIONS][10] = {
  [SHK_CARD_JPKI] = { 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 },
  [SHK_CARD_TEXT] = { 0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08 },
};

struct _ShkVirtualCard
{
  ShkVirtualCardContent content;
  GBytes *atr;              /* (owned) */
  int application;          /* that is selected, or NO_APPLICATION */
  ShkVirtualFile *file;     /* (unowned) (nullable) that is selected */
  gboolean verified[SHK_N_PINS];
};

/* A command, taken apart. */
typedef struct
{
  guint8 cla, ins, p1, p2;
  const guint8 *data;       /* (nullable) */
  gsize lc;
  gsize le;                 /* 0: none was asked for */
  gboolean is_short_le_max; /* Le 00: as much as there is */
} Command;

/* --- Taking apart ------------------------------------------------------------------------------------------------------ */

static gsize
short_le (guint8 byte)
{
  return byte == 0 ? 256 : byte;
}

/* The four short cases, and the extended one that reads. */
static gboolean
parse (Command *self, const guint8 *bytes, gsize size)
{
  if (size < 4)
    return FALSE;
  *self = (Command) { .cla = bytes[0], .ins = bytes[1], .p1 = bytes[2], .p2 = bytes[3] };
  if (size == 4)
    return TRUE;
  if (size == 5)
    {
      self->le = short_le (bytes[4]);
      self->is_short_le_max = bytes[4] == 0;
      return TRUE;
    }
  if (size == 7 && bytes[4] == 0)
    {
      self->le = (gsize) bytes[5] << 8 | bytes[6];
      self->is_short_le_max = self->le == 0;
      self->le = self->le == 0 ? MAX_LE : self->le;
      return TRUE;
    }
  self->lc = bytes[4];
  self->data = bytes + 5;
  if (self->lc == 0 || (size != 5 + self->lc && size != 6 + self->lc))
    return FALSE;
  if (size == 6 + self->lc)
    self->le = short_le (bytes[size - 1]);
  return TRUE;
}

/* --- Selecting --------------------------------------------------------------------------------------------------------- */

static void
forget_verified (ShkVirtualCard *self)
{
  memset (self->verified, 0, sizeof self->verified);
}

static guint
select_application (ShkVirtualCard *self, const Command *command)
{
  for (int i = 0; i < SHK_N_VIRTUAL_APPLICATIONS; i++)
    if (command->lc == sizeof aids[i] && memcmp (command->data, aids[i], sizeof aids[i]) == 0)
      {
        self->application = i;
        self->file = NULL;
        forget_verified (self);
        return SW_OK;
      }
  return SW_NOT_FOUND;
}

static guint
select_file (ShkVirtualCard *self, const Command *command)
{
  ShkVirtualFile *file;

  if (command->lc != 2)
    return SW_LENGTH;
  if (self->application == NO_APPLICATION)
    return SW_NOT_FOUND;
  file = shk_virtual_card_content_find (&self->content, (ShkVirtualApplication) self->application,
                                        (guint) command->data[0] << 8 | command->data[1]);
  if (file == NULL)
    return SW_NOT_FOUND;
  self->file = file;
  return SW_OK;
}

static guint
do_select (ShkVirtualCard *self, const Command *command)
{
  if (command->p1 == 0x00 && command->p2 == 0x00 && command->lc == 0)
    return self->application == NO_APPLICATION ? SW_P1_P2 : SW_OK; /* the master file */
  if (command->p2 != 0x0c)
    return SW_P1_P2;
  if (command->lc == 0)
    return SW_LENGTH;
  if (command->p1 == 0x04)
    return select_application (self, command);
  return command->p1 == 0x02 ? select_file (self, command) : SW_P1_P2;
}

/* P2 of VERIFY, CHANGE and COMPUTE: 80 for the selected file, 80 | short id for another. */
static guint
refer (ShkVirtualCard *self, guint8 p2, ShkVirtualFileKind kind)
{
  ShkVirtualFile *file;

  if ((p2 & 0xe0) != 0x80)
    return SW_P1_P2;
  if ((p2 & 0x1f) != 0)
    {
      file = self->application == NO_APPLICATION
               ? NULL
               : shk_virtual_card_content_find (&self->content, (ShkVirtualApplication) self->application, p2 & 0x1f);
      if (file == NULL)
        return SW_NOT_FOUND;
      self->file = file;
    }
  if (self->file == NULL)
    return SW_NO_FILE;
  return self->file->kind == kind ? SW_OK : SW_FILE_KIND;
}

/* --- Reading ------------------------------------------------------------------------------------------------------------ */

static guint
do_read (ShkVirtualCard *self, const Command *command, GByteArray *answer)
{
  gsize offset = (gsize) command->p1 << 8 | command->p2, size, n;
  const guint8 *content;

  if (command->lc != 0 || command->le == 0)
    return SW_LENGTH;
  if (command->p1 & 0x80)
    {
      guint status = refer (self, (guint8) (0x80 | (command->p1 & 0x1f)), SHK_VIRTUAL_FILE_DATA);

      if (status != SW_OK)
        return status;
      offset = command->p2;
    }
  if (self->file == NULL)
    return SW_NO_FILE;
  if (self->file->kind != SHK_VIRTUAL_FILE_DATA)
    return SW_FILE_KIND;
  if (self->file->is_guarded && !self->verified[self->file->pin])
    return SW_SECURITY;
  content = g_bytes_get_data (self->file->content, &size);
  if (offset >= size)
    return SW_OFFSET;
  n = MIN (command->le, size - offset);
  g_byte_array_append (answer, content + offset, (guint) n);
  return n < command->le && !command->is_short_le_max ? SW_END_OF_FILE : SW_OK;
}

/* --- Passwords ---------------------------------------------------------------------------------------------------------- */

static gboolean
pin_is (const ShkVirtualPin *pin, const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) hash = shk_virtual_card_hash_pin (bytes, size, pin->salt);

  return g_bytes_equal (hash, pin->hash);
}

/* The try is spent, and that is written, before the entry is looked at: a card that is torn off then has spent it too. */
static guint
judge_entry (ShkVirtualCard *self, ShkPinKind kind, const Command *command)
{
  ShkVirtualPin *pin = &self->content.pins[kind];

  if (pin->tries == 0)
    return SW_LOCKED;
  self->verified[kind] = FALSE;
  pin->tries--;
  if (!shk_virtual_card_content_save_state (&self->content))
    return SW_FAILED;
  if (!pin_is (pin, command->data, command->lc))
    return SW_TRIES | (guint) pin->tries;
  pin->tries = (int) shk_pin_get_max_tries (kind);
  self->verified[kind] = TRUE;
  return shk_virtual_card_content_save_state (&self->content) ? SW_OK : SW_FAILED;
}

static guint
do_verify (ShkVirtualCard *self, const Command *command)
{
  guint status;

  if (command->p1 != 0x00)
    return SW_P1_P2;
  status = refer (self, command->p2, SHK_VIRTUAL_FILE_PIN);
  if (status != SW_OK)
    return status;
  if (command->lc == 0 && command->le == 0)
    return SW_TRIES | (guint) self->content.pins[self->file->pin].tries;
  if (command->lc == 0 || command->lc > SHK_PIN_MAX_BYTES)
    return SW_LENGTH;
  return judge_entry (self, self->file->pin, command);
}

static gboolean
is_new_pin (ShkPinKind kind, const Command *command)
{
  g_autoptr (ShkSecret) text = shk_secret_new (NULL, SHK_PIN_MAX_BYTES + 1);
  guint8 *bytes = shk_secret_get_writable (text);

  if (command->lc > SHK_PIN_MAX_BYTES)
    return FALSE;
  memcpy (bytes, command->data, command->lc);
  return strlen ((const char *) bytes) == command->lc && shk_pin_check (kind, (const char *) bytes) == SHK_PIN_FINE;
}

static guint
do_change (ShkVirtualCard *self, const Command *command)
{
  guint status;
  ShkVirtualPin *pin;

  if (command->p1 != 0x01)
    return SW_P1_P2;
  status = refer (self, command->p2, SHK_VIRTUAL_FILE_PIN);
  if (status != SW_OK)
    return status;
  if (command->lc == 0)
    return SW_LENGTH;
  if (!self->verified[self->file->pin])
    return SW_SECURITY;
  if (!is_new_pin (self->file->pin, command))
    return SW_DATA;
  pin = &self->content.pins[self->file->pin];
  g_bytes_unref (pin->hash);
  pin->hash = shk_virtual_card_hash_pin (command->data, command->lc, pin->salt);
  return shk_virtual_card_content_save_state (&self->content) ? SW_OK : SW_FAILED;
}

/* --- Signing ------------------------------------------------------------------------------------------------------------ */

/* Pads what is given as PKCS #1 v1.5 has it: P1 00, the one scheme that is certain (facts §1.7). */
static guint
do_sign (ShkVirtualCard *self, const Command *command, GByteArray *answer)
{
  gnutls_datum_t data = { (guint8 *) command->data, (unsigned int) command->lc }, signature = { 0 };
  guint status;

  if (command->p1 != 0x00)
    return SW_P1_P2;
  status = refer (self, command->p2, SHK_VIRTUAL_FILE_KEY);
  if (status != SW_OK)
    return status == SW_FILE_KIND ? SW_CONDITIONS : status;
  if (command->lc == 0 || command->lc > MAX_SIGNED_BYTES)
    return SW_LENGTH;
  if (!self->verified[self->file->pin])
    return SW_SECURITY;
  if (gnutls_privkey_sign_hash (self->file->key, GNUTLS_DIG_SHA256, GNUTLS_PRIVKEY_SIGN_FLAG_TLS1_RSA, &data, &signature) < 0)
    return SW_FAILED;
  g_byte_array_append (answer, signature.data, signature.size);
  gnutls_free (signature.data);
  if (self->file->pin == SHK_PIN_SIGN)
    self->verified[SHK_PIN_SIGN] = FALSE;
  return SW_OK;
}

static guint
do_challenge (const Command *command, GByteArray *answer)
{
  guint8 bytes[256];
  gsize n = MIN (command->le, sizeof bytes);

  if (command->lc != 0 || command->le == 0)
    return SW_LENGTH;
  if (gnutls_rnd (GNUTLS_RND_NONCE, bytes, n) < 0)
    return SW_FAILED;
  g_byte_array_append (answer, bytes, (guint) n);
  return SW_OK;
}

/* --- The card ----------------------------------------------------------------------------------------------------------- */

static guint
do_interindustry (ShkVirtualCard *self, const Command *command, GByteArray *answer)
{
  switch (command->ins)
    {
    case 0xa4:
      return do_select (self, command);
    case 0xb0:
      return do_read (self, command, answer);
    case 0x20:
      return do_verify (self, command);
    case 0x24:
      return do_change (self, command);
    case 0x84:
      return do_challenge (command, answer);
    default:
      return SW_INSTRUCTION;
    }
}

static guint
do_command (ShkVirtualCard *self, const Command *command, GByteArray *answer)
{
  if (command->cla == 0x00)
    return do_interindustry (self, command, answer);
  if (command->cla == 0x80)
    return command->ins == 0x2a ? do_sign (self, command, answer) : SW_INSTRUCTION;
  if (command->cla < 0x20 && (command->cla & 0x0c) != 0)
    return SW_SECURE_MESSAGING;
  return command->cla < 0x20 && (command->cla & 0x03) != 0 ? SW_CHANNEL : SW_CLASS;
}

/**
 * shk_virtual_card_transmit:
 * @self: a card
 * @bytes: a command
 * @size: how many bytes
 *
 * Returns: (transfer full): the answer: data, and two bytes of status
 */
GBytes *
shk_virtual_card_transmit (ShkVirtualCard *self, const guint8 *bytes, gsize size)
{
  GByteArray *answer = g_byte_array_new ();
  Command command;
  guint status = parse (&command, bytes, size) ? do_command (self, &command, answer) : SW_LENGTH;
  const guint8 words[] = { (guint8) (status >> 8), (guint8) status };

  g_byte_array_append (answer, words, sizeof words);
  return g_byte_array_free_to_bytes (answer);
}

void
shk_virtual_card_power_off (ShkVirtualCard *self)
{
  self->application = NO_APPLICATION;
  self->file = NULL;
  forget_verified (self);
}

/**
 * shk_virtual_card_load:
 * @path: a card's file
 * @error: why it is none
 *
 * Returns: (transfer full) (nullable): the card, as it was left
 */
ShkVirtualCard *
shk_virtual_card_load (const char *path, GError **error)
{
  g_autoptr (ShkVirtualCard) self = g_new0 (ShkVirtualCard, 1);

  self->atr = g_bytes_new_static (atr, sizeof atr);
  shk_virtual_card_power_off (self);
  return shk_virtual_card_content_load (&self->content, path, error) ? g_steal_pointer (&self) : NULL;
}

void
shk_virtual_card_free (ShkVirtualCard *self)
{
  shk_virtual_card_content_clear (&self->content);
  g_bytes_unref (self->atr);
  g_free (self);
}

GBytes *
shk_virtual_card_get_atr (const ShkVirtualCard *self)
{
  return self->atr;
}

const char *
shk_virtual_card_get_name (const ShkVirtualCard *self)
{
  return self->content.full_name;
}

int
shk_virtual_card_get_tries (const ShkVirtualCard *self, ShkPinKind kind)
{
  return self->content.pins[kind].exists ? self->content.pins[kind].tries : -1;
}
