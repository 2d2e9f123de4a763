/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-seal-private.h"

#include <string.h>

#define ID "7d9f8f0e-52a5-4c25-9f7b-0e8d4b5c0a11"
#define OTHER_ID "7d9f8f0e-52a5-4c25-9f7b-0e8d4b5c0a12"

static ShkSecret *
new_key (guint8 last)
{
  guint8 bytes[32] = { 0 };

  bytes[31] = last;
  return shk_secret_new (bytes, sizeof bytes);
}

static GBytes *
seal (const ShkSecret *key, GBytes *content)
{
  g_autoptr (GError) error = NULL;
  GBytes *sealed = _shk_draft_seal_close (key, ID, content, &error);

  g_assert_no_error (error);
  return sealed;
}

static void
assert_closed (const ShkSecret *key, const char *id, GBytes *sealed)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (_shk_draft_seal_open (key, id, sealed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_round_trip (void)
{
  const gsize sizes[] = { 0, 1, 15, 16, 17, 4096, SHK_DRAFT_SEAL_MAX_BYTES };
  g_autoptr (ShkSecret) key = new_key (1);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_take (g_malloc0 (sizes[i] + 1), sizes[i]);
      g_autoptr (GBytes) sealed = seal (key, content);
      g_autoptr (GBytes) again = seal (key, content);
      g_autoptr (GBytes) opened = _shk_draft_seal_open (key, ID, sealed, NULL);

      g_assert_cmpuint (g_bytes_get_size (sealed), ==, sizes[i] + SHK_DRAFT_SEAL_EXTRA_BYTES);
      g_assert_true (g_bytes_equal (opened, content));
      g_assert_false (g_bytes_equal (sealed, again)); /* another nonce each time */
    }
}

static void
test_too_large (void)
{
  gsize size = SHK_DRAFT_SEAL_MAX_BYTES + 1;
  g_autoptr (ShkSecret) key = new_key (1);
  g_autoptr (GBytes) content = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GBytes) sealed = g_bytes_new_take (g_malloc0 (size + SHK_DRAFT_SEAL_EXTRA_BYTES), size + SHK_DRAFT_SEAL_EXTRA_BYTES);
  g_autoptr (GError) error = NULL;

  g_assert_null (_shk_draft_seal_close (key, ID, content, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  assert_closed (key, ID, sealed);
}

/* A bit anywhere: the version, the nonce, the content, the tag. */
static void
test_every_byte (void)
{
  g_autoptr (ShkSecret) key = new_key (1);
  g_autoptr (GBytes) content = g_bytes_new_static ("twenty bytes of words", 20);
  g_autoptr (GBytes) sealed = seal (key, content);

  for (gsize i = 0; i < g_bytes_get_size (sealed); i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        gsize size = g_bytes_get_size (sealed);
        guint8 *copy = g_memdup2 (g_bytes_get_data (sealed, NULL), size);
        g_autoptr (GBytes) changed = NULL;

        copy[i] ^= (guint8) (1 << bit);
        changed = g_bytes_new_take (copy, size);
        assert_closed (key, ID, changed);
      }
}

static void
test_other_length (void)
{
  g_autoptr (ShkSecret) key = new_key (1);
  g_autoptr (GBytes) content = g_bytes_new_static ("abc", 3);
  g_autoptr (GBytes) sealed = seal (key, content);
  gsize size = g_bytes_get_size (sealed);
  g_autofree guint8 *longer = g_malloc0 (size + 1);
  g_autoptr (GBytes) more = g_bytes_new_static (longer, size + 1);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) less = g_bytes_new_from_bytes (sealed, 0, i);

      assert_closed (key, ID, less);
    }
  memcpy (longer, g_bytes_get_data (sealed, NULL), size);
  assert_closed (key, ID, more);
}

static void
test_wrong_key_and_id (void)
{
  g_autoptr (ShkSecret) key = new_key (1);
  g_autoptr (ShkSecret) other = new_key (2);
  g_autoptr (GBytes) content = g_bytes_new_static ("abc", 3);
  g_autoptr (GBytes) sealed = seal (key, content);

  assert_closed (other, ID, sealed);
  assert_closed (key, OTHER_ID, sealed);
  assert_closed (key, "", sealed);
}

static guint8
to_byte (const char *digits)
{
  return (guint8) (g_ascii_xdigit_value (digits[0]) * 16 + g_ascii_xdigit_value (digits[1]));
}

/* Made with another program (Python's cryptography: AESGCM, the key above, nonce 00 to 0b, associated 01 and the id). */
static void
test_of_another_maker (void)
{
  static const char made[] = "01000102030405060708090a0bd64f3de1639c79eedc1fa7f25da896413d28779ee0bc6497ec6ce5dcdd951a30";
  g_autoptr (ShkSecret) key = new_key (1);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) opened = NULL;

  for (const char *p = made; *p != '\0'; p += 2)
    {
      guint8 byte = to_byte (p);

      g_byte_array_append (bytes, &byte, 1);
    }
  sealed = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  opened = _shk_draft_seal_open (key, ID, sealed, NULL);
  g_assert_nonnull (opened);
  g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), "sealed elsewhere", 16);
}

static void
test_names (void)
{
  g_autoptr (ShkSecret) key = new_key (1);
  g_autoptr (ShkSecret) other = new_key (2);
  g_autoptr (GBytes) one = g_bytes_new_static ("01234567890123456789012345678901", 32);
  g_autoptr (GBytes) two = g_bytes_new_static ("01234567890123456789012345678902", 32);
  g_autofree char *name = _shk_draft_seal_name (key, ID, one);
  g_autofree char *again = _shk_draft_seal_name (key, ID, one);
  g_autofree char *of_two = _shk_draft_seal_name (key, ID, two);
  g_autofree char *of_other_draft = _shk_draft_seal_name (key, OTHER_ID, one);
  g_autofree char *of_other_key = _shk_draft_seal_name (other, ID, one);

  g_assert_cmpuint (strlen (name), ==, 32);
  g_assert_cmpuint (strspn (name, "0123456789abcdef"), ==, 32);
  g_assert_cmpstr (name, ==, again);
  g_assert_cmpstr (name, !=, of_two);
  g_assert_cmpstr (name, !=, of_other_draft);
  g_assert_cmpstr (name, !=, of_other_key);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/draft-seal/round-trip", test_round_trip);
  g_test_add_func ("/store/draft-seal/too-large", test_too_large);
  g_test_add_func ("/store/draft-seal/every-byte", test_every_byte);
  g_test_add_func ("/store/draft-seal/other-length", test_other_length);
  g_test_add_func ("/store/draft-seal/wrong-key-and-id", test_wrong_key_and_id);
  g_test_add_func ("/store/draft-seal/of-another-maker", test_of_another_maker);
  g_test_add_func ("/store/draft-seal/names", test_names);
  return g_test_run ();
}
