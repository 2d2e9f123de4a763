/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-text.h"

#include <string.h>

static int
base64_value (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+' || c == '-')
    return 62;
  if (c == '/' || c == '_')
    return 63;
  return -1;
}

static gboolean
mixes_alphabets (const char *text, gsize length)
{
  gboolean standard = FALSE, url = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      standard |= text[i] == '+' || text[i] == '/';
      url |= text[i] == '-' || text[i] == '_';
    }
  return standard && url;
}

/**
 * shk_base64_decode:
 * @text: (array length=length): Base64 of the standard or the URL-safe alphabet (RFC 4648 §4, §5), padded or not
 * @length: its length in bytes
 * @max_bytes: the most that the result may hold
 *
 * Decodes strictly: one alphabet throughout, no white space, padding whole or absent, the unused bits of the last
 * character zero, so that bytes have one text form only per alphabet and padding.
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL where @text is not such text or would be longer
 */
GBytes *
shk_base64_decode (const char *text, gsize length, gsize max_bytes)
{
  g_autofree guint8 *out = NULL;
  gsize padding = 0, size = 0;
  guint32 bits = 0;
  guint n_bits = 0;

  g_return_val_if_fail (text != NULL, NULL);

  while (padding < 2 && length > padding && text[length - 1 - padding] == '=')
    padding++;
  if (padding > 0 && length % 4 != 0)
    return NULL;
  length -= padding;
  if (length == 0 || length % 4 == 1 || length / 4 > max_bytes / 3 + 1 || mixes_alphabets (text, length))
    return NULL;
  if (padding > 0 && (length + padding) % 4 != 0)
    return NULL;

  out = g_malloc (length / 4 * 3 + 3);
  for (gsize i = 0; i < length; i++)
    {
      int value = base64_value (text[i]);

      if (value < 0)
        return NULL;
      bits = bits << 6 | (guint32) value;
      n_bits += 6;
      if (n_bits >= 8)
        {
          n_bits -= 8;
          out[size++] = (guint8) (bits >> n_bits);
          bits &= (1u << n_bits) - 1;
        }
    }
  if (bits != 0 || size > max_bytes)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&out), size);
}

/**
 * shk_base64url_encode:
 * @data: (array length=size) (nullable): bytes
 * @size: how many
 *
 * Returns: (transfer full): their URL-safe Base64 without padding (RFC 4648 §5)
 */
char *
shk_base64url_encode (const guint8 *data, gsize size)
{
  char *text = g_base64_encode (data, size);
  char *end = text;

  for (char *c = text; *c != '\0' && *c != '='; c++)
    {
      if (*c == '+')
        *c = '-';
      else if (*c == '/')
        *c = '_';
      end = c + 1;
    }
  *end = '\0';
  return text;
}

/**
 * shk_hex_decode:
 * @text: (array length=length): hexadecimal digits of either case, nothing else
 * @length: how many
 *
 * Returns: (transfer full) (nullable): the bytes, or %NULL where @text is empty, odd or not hexadecimal
 */
GBytes *
shk_hex_decode (const char *text, gsize length)
{
  g_autofree guint8 *out = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (length == 0 || length % 2 != 0)
    return NULL;
  out = g_malloc (length / 2);
  for (gsize i = 0; i < length; i += 2)
    {
      int high = g_ascii_xdigit_value (text[i]), low = g_ascii_xdigit_value (text[i + 1]);

      if (high < 0 || low < 0)
        return NULL;
      out[i / 2] = (guint8) (high << 4 | low);
    }
  return g_bytes_new_take (g_steal_pointer (&out), length / 2);
}

/**
 * shk_hex_encode:
 * @data: (array length=size): bytes
 * @size: how many
 *
 * Returns: (transfer full): two lower-case hexadecimal digits a byte
 */
char *
shk_hex_encode (const guint8 *data, gsize size)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (size * 2 + 1);

  for (gsize i = 0; i < size; i++)
    {
      text[2 * i] = digits[data[i] >> 4];
      text[2 * i + 1] = digits[data[i] & 15];
    }
  text[2 * size] = '\0';
  return text;
}

/* Characters that change how their neighbours are laid out or that can't be seen: the bidirectional controls, zero-width
 * characters, line and paragraph separators, the byte-order mark, interlinear annotation and tag characters. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

gboolean
shk_character_is_safe (gunichar c)
{
  return c >= 0x20 && (c < 0x7F || c > 0x9F) && !is_invisible (c);
}

/**
 * shk_text_make_safe:
 * @text: text that somebody else wrote
 *
 * Makes text from a stranger fit to be shown: control characters, bidirectional controls and other characters that are
 * invisible yet change what one sees are written out as ⟨U+202E⟩, and bytes that are not UTF-8 become U+FFFD. What is
 * left is shown as it is, never as markup. (Threat list: UI spoofing.)
 *
 * Returns: (transfer full): one line of visible text
 */
char *
shk_text_make_safe (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) safe = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  safe = g_string_sized_new (strlen (valid) + 1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (shk_character_is_safe (c))
        g_string_append_unichar (safe, c);
      else
        g_string_append_printf (safe, "⟨U+%04X⟩", c);
    }
  return g_string_free (g_steal_pointer (&safe), FALSE);
}
