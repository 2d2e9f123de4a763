/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-apdu-private.h"

#include "shk-text.h"

#include <string.h>

static void
assert_bytes (const guint8 *data, gsize size, const char *expected)
{
  g_autofree char *hex = shk_hex_encode (data, size);

  g_assert_cmpstr (hex, ==, expected);
}

static void
assert_command (ShkApdu apdu, const char *expected, gboolean has_le)
{
  assert_bytes (apdu.bytes, apdu.size, expected);
  g_assert_true (apdu.has_le == has_le);
}

static void
test_commands (void)
{
  const ShkCardLayout *layout = &shk_card_layout_jpki;
  guint8 most[255] = { 0 };

  assert_command (_shk_apdu_select_application (&layout->applications[0]), "00a4040c0ad392f000260100000001", FALSE);
  assert_command (_shk_apdu_select_application (&layout->applications[1]), "00a4040c0ad3921000310001010408", FALSE);
  assert_command (_shk_apdu_select_file (0x001B), "00a4020c02001b", FALSE);
  assert_command (_shk_apdu_count_tries (), "00200080", FALSE);
  assert_command (_shk_apdu_read_binary (0x0123, 1), "00b0012301", TRUE);
  assert_command (_shk_apdu_read_binary (0x7FFF, 256), "00b07fff00", TRUE);
  assert_command (_shk_apdu_get_response (256), "00c0000000", TRUE);
  assert_command (_shk_apdu_sign ((const guint8 *) "ab", 2), "802a008002616200", TRUE);
  g_assert_cmpuint (_shk_apdu_sign (most, sizeof most).size, ==, SHK_CARD_MAX_COMMAND);
}

static void
test_verify (void)
{
  g_autoptr (ShkSecret) one = shk_secret_new ("1", 1);
  g_autoptr (ShkSecret) most = shk_secret_new ("ABCDEFGHIJ012345", SHK_PIN_MAX_BYTES);
  g_autoptr (ShkSecret) empty = shk_secret_new (NULL, 0);
  g_autoptr (ShkSecret) longer = shk_secret_new (NULL, SHK_PIN_MAX_BYTES + 1);
  g_autoptr (ShkSecret) short_command = _shk_apdu_verify (one);
  g_autoptr (ShkSecret) long_command = _shk_apdu_verify (most);

  assert_bytes (shk_secret_get_data (short_command), shk_secret_get_size (short_command), "002000800131");
  assert_bytes (shk_secret_get_data (long_command), shk_secret_get_size (long_command),
                "00200080104142434445464748494a303132333435");
  g_assert_null (_shk_apdu_verify (empty));
  g_assert_null (_shk_apdu_verify (longer));
}

static void
test_digest_info (void)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("abc", 3);
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);
  guint8 info[SHK_APDU_DIGEST_INFO_BYTES];

  /* FIPS 180-2, appendix B.1, and the well-known hash of nothing. */
  _shk_apdu_make_digest_info (data, info);
  assert_bytes (info, sizeof info,
                "3031300d060960864801650304020105000420ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  _shk_apdu_make_digest_info (nothing, info);
  assert_bytes (info, sizeof info,
                "3031300d060960864801650304020105000420e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* Of all status words there are, what those mean that mean something. */
static void
test_status (void)
{
  for (guint status = 0; status <= G_MAXUINT16; status++)
    {
      ShkApduStatus kind = _shk_apdu_classify ((guint16) status);

      g_assert_true ((kind == SHK_APDU_STATUS_DONE) == (status == 0x9000));
      g_assert_true ((kind == SHK_APDU_STATUS_MORE) == (status >= 0x6100 && status <= 0x61FF));
      g_assert_true ((kind == SHK_APDU_STATUS_LENGTH) == (status >= 0x6C00 && status <= 0x6CFF));
      g_assert_true ((kind == SHK_APDU_STATUS_END) == (status == 0x6282));
      g_assert_true ((kind == SHK_APDU_STATUS_TRIES) == (status >= 0x63C0 && status <= 0x63CF));
      g_assert_true ((kind == SHK_APDU_STATUS_NO_COUNTER) == (status == 0x6300));
      g_assert_true ((kind == SHK_APDU_STATUS_BLOCKED) == (status == 0x6983 || status == 0x6984));
      g_assert_true ((kind == SHK_APDU_STATUS_SECURITY) == (status == 0x6982));
      g_assert_true ((kind == SHK_APDU_STATUS_NOT_FOUND) == (status == 0x6A82));
      if (kind == SHK_APDU_STATUS_TRIES)
        g_assert_cmpuint (_shk_apdu_get_tries ((guint16) status), ==, status - 0x63C0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card/apdu/commands", test_commands);
  g_test_add_func ("/card/apdu/verify", test_verify);
  g_test_add_func ("/card/apdu/digest-info", test_digest_info);
  g_test_add_func ("/card/apdu/status", test_status);
  return g_test_run ();
}
