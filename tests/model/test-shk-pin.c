/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-person.h"
#include "shk-pin.h"

#include <string.h>

typedef struct
{
  const char *name;
  ShkPinKind kind;
  const char *entry;
  ShkPinProblem problem;
  const char *bytes; /* (nullable) what the card is given */
} Case;

static const Case cases[] = {
  { "digits", SHK_PIN_AUTH, "1234", SHK_PIN_FINE, "1234" },
  { "attributes", SHK_PIN_ATTRIBUTES, "0000", SHK_PIN_FINE, "0000" },
  { "full-width-digits", SHK_PIN_AUTH, "１２３４", SHK_PIN_FINE, "1234" },
  { "mixed-width", SHK_PIN_AUTH, "1２3４", SHK_PIN_FINE, "1234" },
  { "empty", SHK_PIN_AUTH, "", SHK_PIN_EMPTY, NULL },
  { "three-digits", SHK_PIN_AUTH, "123", SHK_PIN_TOO_SHORT, NULL },
  { "five-digits", SHK_PIN_AUTH, "12345", SHK_PIN_TOO_LONG, NULL },
  { "letter-among-digits", SHK_PIN_AUTH, "123A", SHK_PIN_CHARACTER, NULL },
  { "blank", SHK_PIN_AUTH, "123 ", SHK_PIN_CHARACTER, NULL },
  { "arabic-digits", SHK_PIN_AUTH, "١٢٣٤", SHK_PIN_CHARACTER, NULL },
  { "circled-digits", SHK_PIN_AUTH, "①②③④", SHK_PIN_CHARACTER, NULL },
  { "not-utf-8", SHK_PIN_AUTH, "12\xff" "4", SHK_PIN_CHARACTER, NULL },
  { "half-a-character", SHK_PIN_AUTH, "123\xef\xbc", SHK_PIN_CHARACTER, NULL },
  { "letters", SHK_PIN_SIGN, "ABC123", SHK_PIN_FINE, "ABC123" },
  { "upper-cased", SHK_PIN_SIGN, "abcxyz", SHK_PIN_FINE, "ABCXYZ" },
  { "full-width-letters", SHK_PIN_SIGN, "ａｂＣ１２３", SHK_PIN_FINE, "ABC123" },
  { "five-characters", SHK_PIN_SIGN, "ABC12", SHK_PIN_TOO_SHORT, NULL },
  { "six-characters", SHK_PIN_SIGN, "000000", SHK_PIN_FINE, "000000" },
  { "sixteen-characters", SHK_PIN_SIGN, "ABCDEFGH12345678", SHK_PIN_FINE, "ABCDEFGH12345678" },
  { "seventeen-characters", SHK_PIN_SIGN, "ABCDEFGH123456789", SHK_PIN_TOO_LONG, NULL },
  { "punctuation", SHK_PIN_SIGN, "ABC-123", SHK_PIN_CHARACTER, NULL },
  { "full-width-punctuation", SHK_PIN_SIGN, "ABC！123", SHK_PIN_CHARACTER, NULL },
  { "kana", SHK_PIN_SIGN, "あいうえおか", SHK_PIN_CHARACTER, NULL },
  { "accent", SHK_PIN_SIGN, "ÀBC123", SHK_PIN_CHARACTER, NULL },
  { "dotless-i", SHK_PIN_SIGN, "ıBC123", SHK_PIN_CHARACTER, NULL },
  { "sharp-s", SHK_PIN_SIGN, "ßBC123", SHK_PIN_CHARACTER, NULL },
};

static void
test_entry (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ShkSecret) pin = shk_pin_normalise (c->kind, c->entry);

  g_assert_cmpint (shk_pin_check (c->kind, c->entry), ==, c->problem);
  if (c->bytes != NULL)
    g_assert_cmpmem (shk_secret_get_data (pin), shk_secret_get_size (pin), c->bytes, strlen (c->bytes));
  else
    g_assert_null (pin);
}

static void
test_tries (void)
{
  g_assert_cmpuint (shk_pin_get_max_tries (SHK_PIN_AUTH), ==, 3);
  g_assert_cmpuint (shk_pin_get_max_tries (SHK_PIN_ATTRIBUTES), ==, 3);
  g_assert_cmpuint (shk_pin_get_max_tries (SHK_PIN_SIGN), ==, 5);
}

/* --- The four items --------------------------------------------------------------------------------------------------- */

static char *
repeat (const char *character, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, character);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_person (void)
{
  g_autoptr (ShkPerson) person = shk_person_new ("練習　太郎", "東京都千代田区練習町１－２－３", "20000229", SHK_SEX_MALE);

  g_assert_cmpstr (shk_person_get_name (person), ==, "練習　太郎");
  g_assert_cmpstr (shk_person_get_address (person), ==, "東京都千代田区練習町１－２－３");
  g_assert_cmpint (shk_person_get_sex (person), ==, SHK_SEX_MALE);
  g_assert_cmpuint (g_date_get_year (shk_person_get_birth_date (person)), ==, 2000);
  g_assert_cmpint (g_date_get_month (shk_person_get_birth_date (person)), ==, 2);
  g_assert_cmpuint (g_date_get_day (shk_person_get_birth_date (person)), ==, 29);
}

static void
assert_person (gboolean possible, const char *name, const char *address, const char *date)
{
  ShkPerson *person = shk_person_new (name, address, date, SHK_SEX_UNKNOWN);

  g_assert_true ((person != NULL) == possible);
  g_clear_pointer (&person, shk_person_unref);
}

static void
test_person_limits (void)
{
  g_autofree char *name = repeat ("𠮷", SHK_PERSON_MAX_NAME_CHARACTERS);
  g_autofree char *long_name = repeat ("𠮷", SHK_PERSON_MAX_NAME_CHARACTERS + 1);
  g_autofree char *address = repeat ("町", SHK_PERSON_MAX_ADDRESS_CHARACTERS);
  g_autofree char *long_address = repeat ("町", SHK_PERSON_MAX_ADDRESS_CHARACTERS + 1);

  assert_person (TRUE, name, address, "19991231");
  assert_person (FALSE, long_name, address, "19991231");
  assert_person (FALSE, name, long_address, "19991231");
}

static void
test_person_refuses (void)
{
  static const char *const dates[] = { "", "1999123", "199912311", "19990229", "19991301", "19990100", "00000101", "1999-1-1" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    assert_person (FALSE, "練習　太郎", "練習町", dates[i]);
  assert_person (FALSE, "", "練習町", "19991231");
  assert_person (FALSE, "練習　太郎", "", "19991231");
  assert_person (FALSE, "練習\n太郎", "練習町", "19991231");
  assert_person (FALSE, "練習\xff太郎", "練習町", "19991231");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pin/entry/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_entry);
    }
  g_test_add_func ("/pin/tries", test_tries);
  g_test_add_func ("/person/items", test_person);
  g_test_add_func ("/person/limits", test_person_limits);
  g_test_add_func ("/person/refuses", test_person_refuses);
  return g_test_run ();
}
