/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-pin.h"

typedef struct
{
  const char *word;
  guint min_characters;
  guint max_characters;
  guint max_tries;
  gboolean letters;
} Rule;

static const Rule rules[SHK_N_PINS] = {
  [SHK_PIN_AUTH] = { "auth", 4, 4, 3, FALSE },
  [SHK_PIN_ATTRIBUTES] = { "attributes", 4, 4, 3, FALSE },
  [SHK_PIN_SIGN] = { "sign", 6, SHK_PIN_MAX_BYTES, 5, TRUE },
};

G_DEFINE_BOXED_TYPE (ShkPinTries, shk_pin_tries, shk_pin_tries_copy, shk_pin_tries_free)

#define FULL_WIDTH_FIRST 0xff01 /* "！" is "!", and so on for all of ASCII that can be seen */
#define FULL_WIDTH_LAST 0xff5e
#define FULL_WIDTH_SHIFT 0xfee0

guint
shk_pin_get_min_characters (ShkPinKind kind)
{
  g_return_val_if_fail ((guint) kind < SHK_N_PINS, 0);

  return rules[kind].min_characters;
}

guint
shk_pin_get_max_characters (ShkPinKind kind)
{
  g_return_val_if_fail ((guint) kind < SHK_N_PINS, 0);

  return rules[kind].max_characters;
}

guint
shk_pin_get_max_tries (ShkPinKind kind)
{
  g_return_val_if_fail ((guint) kind < SHK_N_PINS, 0);

  return rules[kind].max_tries;
}

const char *
shk_pin_to_word (ShkPinKind kind)
{
  g_return_val_if_fail ((guint) kind < SHK_N_PINS, NULL);

  return rules[kind].word;
}

/* The byte that a card is given for a character, or 0 where the password has no such one. */
static guint8
to_byte (const Rule *rule, gunichar character)
{
  if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST)
    character -= FULL_WIDTH_SHIFT;
  if (character >= '0' && character <= '9')
    return (guint8) character;
  if (!rule->letters || character >= 0x80)
    return 0;
  return g_ascii_isalpha ((char) character) ? (guint8) g_ascii_toupper ((char) character) : 0;
}

/**
 * shk_pin_check:
 * @kind: a password of the card
 * @entry: what was typed
 *
 * What no such password can have is told before what is missing of it.
 *
 * Returns: why it is no such password
 */
ShkPinProblem
shk_pin_check (ShkPinKind kind, const char *entry)
{
  const Rule *rule;
  guint n = 0;

  g_return_val_if_fail ((guint) kind < SHK_N_PINS && entry != NULL, SHK_PIN_EMPTY);

  rule = &rules[kind];
  for (const char *p = entry; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gunichar character = g_utf8_get_char_validated (p, -1);

      if (character == (gunichar) -1 || character == (gunichar) -2 || to_byte (rule, character) == 0)
        return SHK_PIN_CHARACTER;
    }
  if (n == 0)
    return SHK_PIN_EMPTY;
  if (n < rule->min_characters)
    return SHK_PIN_TOO_SHORT;
  return n > rule->max_characters ? SHK_PIN_TOO_LONG : SHK_PIN_FINE;
}

/**
 * shk_pin_normalise:
 * @kind: a password of the card
 * @entry: what was typed
 *
 * Returns: (transfer full) (nullable): the bytes for the card; %NULL where @entry is no such password
 */
ShkSecret *
shk_pin_normalise (ShkPinKind kind, const char *entry)
{
  ShkSecret *self;
  guint8 *bytes;
  gsize n;

  g_return_val_if_fail ((guint) kind < SHK_N_PINS && entry != NULL, NULL);

  if (shk_pin_check (kind, entry) != SHK_PIN_FINE)
    return NULL;
  n = (gsize) g_utf8_strlen (entry, -1);
  self = shk_secret_new (NULL, n);
  bytes = shk_secret_get_writable (self);
  for (gsize i = 0; i < n; i++, entry = g_utf8_next_char (entry))
    bytes[i] = to_byte (&rules[kind], g_utf8_get_char (entry));
  return self;
}

ShkPinTries *
shk_pin_tries_copy (const ShkPinTries *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

void
shk_pin_tries_free (ShkPinTries *self)
{
  g_free (self);
}
