/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-text.h"

#include <string.h>

static void
assert_decodes (const char *text, const char *hex)
{
  g_autoptr (GBytes) bytes = shk_base64_decode (text, strlen (text), 100);
  g_autofree char *got = bytes ? shk_hex_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

  g_assert_cmpstr (got, ==, hex);
}

static void
test_base64_vectors (void)
{
  /* RFC 4648 §10 */
  assert_decodes ("Zg==", "66");
  assert_decodes ("Zm8=", "666f");
  assert_decodes ("Zm9v", "666f6f");
  assert_decodes ("Zm9vYg==", "666f6f62");
  assert_decodes ("Zm9vYmE=", "666f6f6261");
  assert_decodes ("Zm9vYmFy", "666f6f626172");
}

static void
test_base64_both_alphabets (void)
{
  assert_decodes ("+/+/", "fbffbf");
  assert_decodes ("-_-_", "fbffbf");
  assert_decodes ("Zg", "66");
  assert_decodes ("Zm8", "666f");
}

static void
test_base64_refuses (void)
{
  assert_decodes ("", NULL);
  assert_decodes ("Z", NULL);
  assert_decodes ("=", NULL);
  assert_decodes ("Zg=", NULL);
  assert_decodes ("Zg===", NULL);
  assert_decodes ("Zm9v====", NULL);
  assert_decodes ("Zh==", NULL); /* bits that nobody would see */
  assert_decodes ("Zm9=", NULL);
  assert_decodes ("Zm 9v", NULL);
  assert_decodes ("Zm9v\n", NULL);
  assert_decodes ("+_+_", NULL); /* two alphabets at once */
  assert_decodes ("Zg==Zg==", NULL);
  assert_decodes ("日本語日", NULL);
}

static void
test_base64_limit (void)
{
  g_autoptr (GBytes) fits = shk_base64_decode ("Zm9v", 4, 3);
  g_autoptr (GBytes) over = shk_base64_decode ("Zm9v", 4, 2);

  g_assert_nonnull (fits);
  g_assert_null (over);
}

static void
test_base64_round_trip (void)
{
  guint8 data[64];

  for (guint n = 1; n <= sizeof data; n++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GBytes) back = NULL, expected = NULL;

      for (guint i = 0; i < n; i++)
        data[i] = (guint8) (i * 37 + n * 11);
      text = shk_base64url_encode (data, n);
      g_assert_null (strpbrk (text, "+/="));
      back = shk_base64_decode (text, strlen (text), n);
      expected = g_bytes_new (data, n);
      g_assert_nonnull (back);
      g_assert_true (g_bytes_equal (back, expected));
    }
}

static void
test_hex (void)
{
  g_autoptr (GBytes) bytes = shk_hex_decode ("00fFa1", 6);
  g_autofree char *text = shk_hex_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (text, ==, "00ffa1");
  g_assert_null (shk_hex_decode ("", 0));
  g_assert_null (shk_hex_decode ("abc", 3));
  g_assert_null (shk_hex_decode ("0x", 2));
}

static void
assert_safe (const char *text, const char *expected)
{
  g_autofree char *safe = shk_text_make_safe (text);

  g_assert_cmpstr (safe, ==, expected);
  g_assert_true (g_utf8_validate (safe, -1, NULL));
}

static void
test_safe_keeps_ordinary_text (void)
{
  assert_safe ("練習　太郎", "練習　太郎");
  assert_safe ("José & <b>Ann</b>", "José & <b>Ann</b>");
  assert_safe ("", "");
}

static void
test_safe_shows_what_hides (void)
{
  assert_safe ("a\xE2\x80\xAE" "b", "a⟨U+202E⟩b");           /* right-to-left override */
  assert_safe ("a\xE2\x81\xA6" "b\xE2\x81\xA9", "a⟨U+2066⟩b⟨U+2069⟩"); /* isolates */
  assert_safe ("a\nb\tc\x7F", "a⟨U+000A⟩b⟨U+0009⟩c⟨U+007F⟩");
  assert_safe ("a\xE2\x80\x8B" "b", "a⟨U+200B⟩b");           /* zero-width space */
  assert_safe ("\xEF\xBB\xBF" "a", "⟨U+FEFF⟩a");
  assert_safe ("a\xF3\xA0\x81\x81", "a⟨U+E0041⟩");           /* tag characters */
}

static void
test_safe_replaces_bad_bytes (void)
{
  assert_safe ("a\xFF" "b", "a\xEF\xBF\xBD" "b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/base64/rfc4648-vectors", test_base64_vectors);
  g_test_add_func ("/base/text/base64/both-alphabets", test_base64_both_alphabets);
  g_test_add_func ("/base/text/base64/refuses-other-forms", test_base64_refuses);
  g_test_add_func ("/base/text/base64/limit-n-and-n+1", test_base64_limit);
  g_test_add_func ("/base/text/base64/round-trip", test_base64_round_trip);
  g_test_add_func ("/base/text/hex", test_hex);
  g_test_add_func ("/base/text/safe/keeps-ordinary-text", test_safe_keeps_ordinary_text);
  g_test_add_func ("/base/text/safe/shows-what-hides", test_safe_shows_what_hides);
  g_test_add_func ("/base/text/safe/replaces-bad-bytes", test_safe_replaces_bad_bytes);
  return g_test_run ();
}
