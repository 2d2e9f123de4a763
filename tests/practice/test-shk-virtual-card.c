/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-cards.h"
#include "shk-virtual-card.h"

#include <gnutls/abstract.h>

#include <string.h>

#define JPKI "00A4040C0AD392F000260100000001"
#define TEXT "00A4040C0AD3921000310001010408"
#define FILE_OF(id) "00A4020C02" id
#define VERIFY_AUTH "002000800431323334"
#define VERIFY_AUTH_WRONG "002000800439393939"
#define VERIFY_ATTRIBUTES "002000800435363738"
#define VERIFY_SIGN "0020008006414243313233"
#define VERIFY_SIGN_LOWER "0020008006616263313233"
#define DIGEST_INFO "3031300D060960864801650304020105000420"

static TestCards cards;

typedef struct
{
  char *path; /* (owned) */
  ShkVirtualCard *card; /* (owned) */
} Fixture;

static ShkVirtualCard *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  ShkVirtualCard *card = shk_virtual_card_load (path, &error);

  g_assert_no_error (error);
  return card;
}

/* @data: (nullable): whose card; the one where all is in order */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = test_cards_copy (&cards, data != NULL ? data : "01-taro");
  fixture->card = load (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shk_virtual_card_free (fixture->card);
  g_free (fixture->path);
}

static void
reload (Fixture *fixture)
{
  shk_virtual_card_free (fixture->card);
  fixture->card = load (fixture->path);
}

static char *
to_hex (const guint8 *bytes, gsize size)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02X", bytes[i]);
  return g_string_free (text, FALSE);
}

static GBytes *
transmit (Fixture *fixture, const char *hex)
{
  guint8 command[600];
  gsize size = strlen (hex) / 2;

  g_assert_cmpuint (size, <=, sizeof command);
  for (gsize i = 0; i < size; i++)
    command[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return shk_virtual_card_transmit (fixture->card, command, size);
}

static void
check_at (int line, Fixture *fixture, const char *command, const char *expected)
{
  g_autoptr (GBytes) answer = transmit (fixture, command);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (answer, &size);
  g_autofree char *text = to_hex (bytes, size);

  if (g_strcmp0 (text, expected) != 0)
    g_error ("line %d: %s: %s, not %s", line, command, text, expected);
}

/* A command is answered with exactly this, both in hexadecimal. */
#define check(fixture, command, expected) check_at (__LINE__, fixture, command, expected)

/* What stands before the status, which is 9000. */
static GBytes *
transmit_well (Fixture *fixture, const char *command)
{
  g_autoptr (GBytes) answer = transmit (fixture, command);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (answer, &size);

  g_assert_cmpuint (size, >=, 2);
  g_assert_cmphex (bytes[size - 2] << 8 | bytes[size - 1], ==, 0x9000);
  return g_bytes_new_from_bytes (answer, 0, size - 2);
}

/* The whole of the selected file, as clients read one: as much as there is, until there is no more. */
static GBytes *
read_file (Fixture *fixture)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  for (;;)
    {
      g_autofree char *command = g_strdup_printf ("00B0%04X00", all->len);
      g_autoptr (GBytes) piece = transmit_well (fixture, command);

      g_byte_array_append (all, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
      if (g_bytes_get_size (piece) < 256)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
    }
}

static void
assert_file (Fixture *fixture, const char *select, GBytes *expected)
{
  g_autoptr (GBytes) content = NULL;

  check (fixture, select, "9000");
  content = read_file (fixture);
  g_assert_true (g_bytes_equal (content, expected));
}

/* --- Selecting --------------------------------------------------------------------------------------------------------- */

static void
test_select (Fixture *fixture, gconstpointer data)
{
  check (fixture, "00A40000", "6A86"); /* the master file, of a card that was just switched on */
  check (fixture, FILE_OF ("0018"), "6A82");
  check (fixture, "00A4040C0AD392F000260100000002", "6A82");
  check (fixture, JPKI, "9000");
  check (fixture, "00A40000", "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, FILE_OF ("0011"), "6A82"); /* of the other application */
  check (fixture, "00200080", "63C3");       /* what was selected still is */
  check (fixture, "00A4040C0AD3921000310001010499", "6A82");
  check (fixture, "00200080", "63C3");
  check (fixture, TEXT, "9000");
  check (fixture, "00200080", "6986");
  check (fixture, FILE_OF ("0011"), "9000");
}

static void
test_select_parameters (Fixture *fixture, gconstpointer data)
{
  check (fixture, "00A404000AD392F000260100000001", "6A86");
  check (fixture, "00A4010C020018", "6A86");
  check (fixture, "00A4040C", "6700");
  check (fixture, JPKI, "9000");
  check (fixture, "00A4020C0118", "6700");
  check (fixture, "00A4020C03001800", "6700");
}

static void
test_classes_and_instructions (Fixture *fixture, gconstpointer data)
{
  check (fixture, "01A4040C0AD392F000260100000001", "6881");
  check (fixture, "03B0000000", "6881");
  check (fixture, "08B0000000", "6882");
  check (fixture, "0CB0000000", "6882");
  check (fixture, "90B0000000", "6E00");
  check (fixture, "A0A4040C", "6E00");
  check (fixture, "00FE0000", "6D00");
  check (fixture, "002A0080", "6D00");
  check (fixture, "80200080", "6D00");
}

static void
test_lengths (Fixture *fixture, gconstpointer data)
{
  check (fixture, "", "6700");
  check (fixture, "00A404", "6700");
  check (fixture, "00A4040C0AD392F0002601000000", "6700");
  check (fixture, "00A4040C0AD392F0002601000000010000", "6700");
}

static void
test_other_application_and_power_forget (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("001B"), "9000");
  check (fixture, VERIFY_SIGN, "9000");
  check (fixture, FILE_OF ("0001"), "9000");
  g_bytes_unref (transmit_well (fixture, "00B0000004"));
  check (fixture, JPKI, "9000"); /* the same again */
  check (fixture, FILE_OF ("0001"), "9000");
  check (fixture, "00B0000004", "6982");
  check (fixture, FILE_OF ("001B"), "9000");
  check (fixture, VERIFY_SIGN, "9000");
  shk_virtual_card_power_off (fixture->card);
  check (fixture, "00B0000004", "6986");
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0001"), "9000");
  check (fixture, "00B0000004", "6982");
}

/* --- Reading ------------------------------------------------------------------------------------------------------------ */

static void
test_free_files (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_cards_get_holder (&cards, "01-taro");

  check (fixture, JPKI, "9000");
  assert_file (fixture, FILE_OF ("000A"), holder->auth_certificate);
  assert_file (fixture, FILE_OF ("000B"), shk_practice_jpki_get_auth_authority (cards.jpki));
  assert_file (fixture, FILE_OF ("0002"), shk_practice_jpki_get_sign_authority (cards.jpki));
  check (fixture, FILE_OF ("0008"), "9000");
  check (fixture, "00B0000003", "8F8F009000");
  check (fixture, FILE_OF ("0006"), "9000");
  check (fixture, "00B0000010", "4A504B49415049434354" "4F4B454E3220" "9000"); /* JPKIAPICCTOKEN2 */
  check (fixture, "00B0007408", "0000001000000006" "9000");                     /* passwords have 6 to 16 characters */
}

static void
test_reading (Fixture *fixture, gconstpointer data)
{
  check (fixture, "00B0000000", "6986");
  check (fixture, JPKI, "9000");
  check (fixture, "00B0000000", "6986");
  check (fixture, FILE_OF ("0008"), "9000");
  check (fixture, "00B0000102", "8F009000");
  check (fixture, "00B0000200", "009000");     /* as much as there is */
  check (fixture, "00B0000205", "006282");     /* less than was asked for */
  check (fixture, "00B0000300", "6B00");
  check (fixture, "00B07FFF00", "6B00");
  check (fixture, "00B00000", "6700");
  check (fixture, "00B0000001AA", "6700");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, "00B0000000", "6981");
  check (fixture, FILE_OF ("0017"), "9000");
  check (fixture, "00B0000000", "6981");
}

static void
test_reading_by_short_id (Fixture *fixture, gconstpointer data)
{
  check (fixture, "00B0880000", "6A82");
  check (fixture, JPKI, "9000");
  check (fixture, "00B0880102", "8F009000");
  check (fixture, "00B0000003", "8F8F009000"); /* which has selected it */
  check (fixture, "00B0810004", "6982");
  check (fixture, "00B09F0000", "6A82");
}

static void
test_extended_reading (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_cards_get_holder (&cards, "01-taro");
  g_autoptr (GBytes) content = NULL;

  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("000A"), "9000");
  content = transmit_well (fixture, "00B00000000000");
  g_assert_true (g_bytes_equal (content, holder->auth_certificate));
}

static void
test_signature_certificate_is_guarded (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_cards_get_holder (&cards, "01-taro");

  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0001"), "9000");
  check (fixture, "00B0000000", "6982");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH, "9000");
  check (fixture, FILE_OF ("0001"), "9000");
  check (fixture, "00B0000000", "6982"); /* the other password does not open it */
  check (fixture, FILE_OF ("001B"), "9000");
  check (fixture, VERIFY_SIGN, "9000");
  assert_file (fixture, FILE_OF ("0001"), holder->sign_certificate);
}

/* --- The text application ------------------------------------------------------------------------------------------------ */

typedef struct
{
  const guint8 *next;
  const guint8 *end;
} Cursor;

/* Takes one item apart and steps behind it. */
static guint
next_item (Cursor *cursor, const guint8 **value, gsize *size)
{
  guint tag = (guint) cursor->next[0] << 8 | cursor->next[1];
  guint n = cursor->next[2] < 0x80 ? 0 : cursor->next[2] & 0x7fU;

  *size = n == 0 ? cursor->next[2] : 0;
  for (guint i = 0; i < n; i++)
    *size = *size << 8 | cursor->next[3 + i];
  *value = cursor->next + 3 + n;
  g_assert_cmpint (cursor->end - *value, >=, (gssize) *size);
  cursor->next = *value + *size;
  return tag;
}

static void
open_text (Fixture *fixture)
{
  check (fixture, TEXT, "9000");
  check (fixture, FILE_OF ("0002"), "9000");
  check (fixture, "00B0000000", "6982");
  check (fixture, FILE_OF ("0011"), "9000");
  check (fixture, VERIFY_ATTRIBUTES, "9000");
}

static void
test_four_items (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_cards_get_holder (&cards, data != NULL ? data : "01-taro");
  const char *const texts[] = { holder->full_name, holder->address, holder->birth_date, holder->sex };
  g_autoptr (GBytes) content = NULL;
  const guint8 *file, *value, *table;
  gsize size;
  Cursor cursor;

  open_text (fixture);
  check (fixture, FILE_OF ("0002"), "9000");
  content = read_file (fixture);
  file = g_bytes_get_data (content, &size);
  cursor = (Cursor) { file, file + size };
  g_assert_cmphex (next_item (&cursor, &value, &size), ==, 0xff20);
  g_assert_true (cursor.next == cursor.end);
  cursor.next = value;
  g_assert_cmphex (next_item (&cursor, &table, &size), ==, 0xdf21);
  g_assert_cmpuint (size, ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_cmpint (cursor.next - file, ==, table[2 * i] << 8 | table[2 * i + 1]);
      g_assert_cmphex (next_item (&cursor, &value, &size), ==, 0xdf22 + i);
      g_assert_cmpmem (value, size, texts[i], strlen (texts[i]));
    }
  g_assert_true (cursor.next == cursor.end);
}

static void
test_long_items (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (strlen (test_cards_get_holder (&cards, data)->address), >, 127);
  test_four_items (fixture, data);
}

static void
test_my_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) content = NULL;
  const guint8 *bytes;
  gsize size;
  int sum = 0;

  check (fixture, TEXT, "9000");
  check (fixture, FILE_OF ("0001"), "9000");
  check (fixture, "00B0000000", "6982");
  open_text (fixture);
  check (fixture, FILE_OF ("0001"), "9000");
  content = read_file (fixture);
  bytes = g_bytes_get_data (content, &size);
  g_assert_cmpmem (bytes, 3, "\xff\x10\x0c", 3);
  g_assert_cmpuint (size, ==, 17);
  for (int n = 1; n <= 11; n++)
    sum += (bytes[3 + 11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
  g_assert_cmpint (bytes[14] - '0', ==, sum % 11 <= 1 ? 0 : 11 - sum % 11);
}

/* --- Passwords ---------------------------------------------------------------------------------------------------------- */

static void
test_tries (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, "00200080", "63C3");
  check (fixture, VERIFY_AUTH_WRONG, "63C2");
  check (fixture, "00200080", "63C2"); /* asking spends none */
  check (fixture, "00200080", "63C2");
  check (fixture, VERIFY_AUTH, "9000");
  check (fixture, "00200080", "63C3"); /* after a success too */
  check (fixture, VERIFY_AUTH_WRONG, "63C2");
  check (fixture, VERIFY_AUTH_WRONG, "63C1");
  check (fixture, VERIFY_AUTH_WRONG, "63C0");
  check (fixture, VERIFY_AUTH_WRONG, "6984");
  check (fixture, VERIFY_AUTH, "6984");
  g_assert_cmpint (shk_virtual_card_get_tries (fixture->card, SHK_PIN_AUTH), ==, 0);
  check (fixture, FILE_OF ("001B"), "9000");
  check (fixture, "00200080", "63C5"); /* each for itself */
}

static void
test_verify_parameters (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, VERIFY_AUTH, "6986");
  check (fixture, FILE_OF ("000A"), "9000");
  check (fixture, VERIFY_AUTH, "6981");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, "002001800431323334", "6A86");
  check (fixture, "002000000431323334", "6A86");
  check (fixture, "00200080113132333435363738393031323334353637", "6700");
  check (fixture, "00200080", "63C3"); /* none of these spent a try */
  check (fixture, "002000980431323334", "9000"); /* by the short id */
  check (fixture, "0020009A", "6981");
  check (fixture, "0020009F", "6A82");
}

static void
test_passwords_are_compared_exactly (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("001B"), "9000");
  check (fixture, VERIFY_SIGN_LOWER, "63C4");
  check (fixture, "00200080054142433132", "63C3");
  check (fixture, VERIFY_SIGN, "9000");
}

static void
test_a_wrong_entry_logs_out (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("001B"), "9000");
  check (fixture, VERIFY_SIGN, "9000");
  check (fixture, VERIFY_SIGN_LOWER, "63C4");
  check (fixture, FILE_OF ("0001"), "9000");
  check (fixture, "00B0000004", "6982");
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, "002401800434333231", "6982");
  check (fixture, VERIFY_AUTH, "9000");
  check (fixture, "002400800434333231", "6A86");
  check (fixture, "00240180", "6700");
  check (fixture, "00240180053433323130", "6A80"); /* no four digits */
  check (fixture, "002401800441424344", "6A80");
  check (fixture, "002401800434333231", "9000");
  reload (fixture);
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH, "63C2");
  check (fixture, "002000800434333231", "9000");
}

/* --- Signing ------------------------------------------------------------------------------------------------------------ */

static char *
make_sign_command (const char *text)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strconcat ("802A008033" DIGEST_INFO, digest, "00", NULL);
}

static void
assert_signature (GBytes *certificate, const char *text, GBytes *signature)
{
  gnutls_datum_t der = { (guint8 *) g_bytes_get_data (certificate, NULL), (unsigned int) g_bytes_get_size (certificate) };
  gnutls_datum_t data = { (guint8 *) text, (unsigned int) strlen (text) };
  gnutls_datum_t bytes = { (guint8 *) g_bytes_get_data (signature, NULL), (unsigned int) g_bytes_get_size (signature) };
  gnutls_pubkey_t key;

  g_assert_cmpint (gnutls_pubkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_pubkey_import_x509_raw (key, &der, GNUTLS_X509_FMT_DER, 0), >=, 0);
  g_assert_cmpint (gnutls_pubkey_verify_data2 (key, GNUTLS_SIGN_RSA_SHA256, 0, &data, &bytes), >=, 0);
  g_assert_cmpuint (bytes.size, ==, 256);
  gnutls_pubkey_deinit (key);
}

static void
test_auth_key (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_cards_get_holder (&cards, "01-taro");
  g_autofree char *command = make_sign_command ("a challenge");

  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0017"), "9000");
  check (fixture, command, "6982");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH, "9000");
  check (fixture, FILE_OF ("0017"), "9000");
  for (guint i = 0; i < 2; i++) /* one verification is enough for more than one */
    {
      g_autoptr (GBytes) signature = transmit_well (fixture, command);

      assert_signature (holder->auth_certificate, "a challenge", signature);
    }
}

static void
test_sign_key_wants_its_password_each_time (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_cards_get_holder (&cards, "01-taro");
  g_autofree char *command = make_sign_command ("a form");

  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH, "9000");
  check (fixture, FILE_OF ("001A"), "9000");
  check (fixture, command, "6982");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) signature = NULL;

      check (fixture, FILE_OF ("001B"), "9000");
      check (fixture, VERIFY_SIGN, "9000");
      check (fixture, FILE_OF ("001A"), "9000");
      signature = transmit_well (fixture, command);
      assert_signature (holder->sign_certificate, "a form", signature);
      check (fixture, command, "6982");
    }
}

static void
test_sign_parameters (Fixture *fixture, gconstpointer data)
{
  g_autofree char *data_of_246 = g_strnfill (2 * 246, '0');
  g_autofree char *too_long = g_strconcat ("802A0080F6", data_of_246, "00", NULL);

  check (fixture, "802A00800101", "6986");
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH, "9000");
  check (fixture, "802A0080010100", "6985"); /* what is selected is no key */
  check (fixture, FILE_OF ("0017"), "9000");
  check (fixture, "802A0180010100", "6A86");
  check (fixture, "802A0480010100", "6A86");
  check (fixture, "802A0000010100", "6A86");
  check (fixture, "802A008000", "6700");
  check (fixture, too_long, "6700");
  g_bytes_unref (transmit_well (fixture, "802A0080010100"));
  g_bytes_unref (transmit_well (fixture, "802A0097010100"));
}

/* --- The state, and special cards ---------------------------------------------------------------------------------------- */

static void
test_state_survives (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH_WRONG, "63C2");
  reload (fixture);
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, "00200080", "63C2");
  check (fixture, VERIFY_AUTH_WRONG, "63C1");
  check (fixture, VERIFY_AUTH_WRONG, "63C0");
  reload (fixture);
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH, "6984");
}

static void
test_damaged_state_is_set_aside (Fixture *fixture, gconstpointer data)
{
  static const char *const damages[] = { "", "nonsense", "[auth]\ntries=2\nsalt=AA==\nhash=AA==\n", "[auth]\ntries=99\n" };
  g_autofree char *stem = g_strndup (fixture->path, strlen (fixture->path) - strlen (".json"));
  g_autofree char *state = g_strconcat (stem, ".state", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_assert_true (g_file_set_contents (state, damages[i], -1, NULL));
      reload (fixture);
      g_assert_false (g_file_test (state, G_FILE_TEST_EXISTS));
      check (fixture, JPKI, "9000");
      check (fixture, FILE_OF ("0018"), "9000");
      check (fixture, "00200080", "63C3");
      check (fixture, VERIFY_AUTH, "9000");
    }
}

static void
test_a_spent_try_is_kept_before_it_is_told (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stem = g_strndup (fixture->path, strlen (fixture->path) - strlen (".json"));
  g_autofree char *state = g_strconcat (stem, ".state", NULL);

  g_assert_cmpint (g_mkdir_with_parents (state, 0700), ==, 0); /* nothing can be written there */
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH, "6F00");
  check (fixture, FILE_OF ("0017"), "9000");
  check (fixture, "802A0080010100", "6982");
}

static void
test_child (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0001"), "6A82");
  check (fixture, FILE_OF ("001A"), "6A82");
  check (fixture, FILE_OF ("001B"), "6A82");
  check (fixture, FILE_OF ("0008"), "9000");
  check (fixture, "00B0000003", "008F009000");
  g_assert_cmpint (shk_virtual_card_get_tries (fixture->card, SHK_PIN_SIGN), ==, -1);
}

static void
test_one_try_left (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, "00200080", "63C1");
  check (fixture, VERIFY_AUTH, "9000");
  check (fixture, "00200080", "63C3");
}

static void
test_blocked (Fixture *fixture, gconstpointer data)
{
  check (fixture, JPKI, "9000");
  check (fixture, FILE_OF ("0018"), "9000");
  check (fixture, VERIFY_AUTH, "6984");
  check (fixture, FILE_OF ("001B"), "9000");
  check (fixture, VERIFY_SIGN, "6984");
  check (fixture, TEXT, "9000");
  check (fixture, FILE_OF ("0011"), "9000");
  check (fixture, VERIFY_ATTRIBUTES, "9000");
}

static void
test_what_is_no_card (void)
{
  g_autofree char *path = g_build_filename (cards.path, "no-card.json", NULL);
  static const char *const texts[] = { "", "[]", "{}", "{ \"full_name\": \"練習\" }" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (shk_virtual_card_load (path, &error));
      g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS);
    }
}

static void
test_no_password_in_the_file (void)
{
  g_autofree char *path = test_cards_copy (&cards, "01-taro");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "ABC123"));
  g_assert_null (strstr (text, "\"1234\""));
  g_assert_null (strstr (text, "\"5678\""));
}

#define add(path, name, function) g_test_add ("/virtual-card/" path, Fixture, name, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  test_cards_open (&cards);
  add ("select", NULL, test_select);
  add ("select-parameters", NULL, test_select_parameters);
  add ("classes-and-instructions", NULL, test_classes_and_instructions);
  add ("lengths", NULL, test_lengths);
  add ("other-application-and-power-forget", NULL, test_other_application_and_power_forget);
  add ("free-files", NULL, test_free_files);
  add ("reading", NULL, test_reading);
  add ("reading-by-short-id", NULL, test_reading_by_short_id);
  add ("extended-reading", NULL, test_extended_reading);
  add ("signature-certificate-is-guarded", NULL, test_signature_certificate_is_guarded);
  add ("four-items", NULL, test_four_items);
  add ("long-items", "02-hanako", test_long_items);
  add ("unusual-items", "08-unusual", test_four_items);
  add ("my-number", NULL, test_my_number);
  add ("tries", NULL, test_tries);
  add ("verify-parameters", NULL, test_verify_parameters);
  add ("passwords-are-compared-exactly", NULL, test_passwords_are_compared_exactly);
  add ("a-wrong-entry-logs-out", NULL, test_a_wrong_entry_logs_out);
  add ("change", NULL, test_change);
  add ("auth-key", NULL, test_auth_key);
  add ("sign-key-wants-its-password-each-time", NULL, test_sign_key_wants_its_password_each_time);
  add ("sign-parameters", NULL, test_sign_parameters);
  add ("state-survives", NULL, test_state_survives);
  add ("damaged-state-is-set-aside", NULL, test_damaged_state_is_set_aside);
  add ("a-spent-try-is-kept-before-it-is-told", NULL, test_a_spent_try_is_kept_before_it_is_told);
  add ("child", "03-child", test_child);
  add ("one-try-left", "06-one-try-left", test_one_try_left);
  add ("blocked", "07-blocked", test_blocked);
  g_test_add_func ("/virtual-card/what-is-no-card", test_what_is_no_card);
  g_test_add_func ("/virtual-card/no-password-in-the-file", test_no_password_in_the_file);
  status = g_test_run ();
  test_cards_close (&cards);
  return status;
}
