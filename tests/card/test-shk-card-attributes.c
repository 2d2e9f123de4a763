/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-ber-private.h"
#include "shk-card-attributes-private.h"
#include "shk-card-error.h"

#include <string.h>

#define NAME "黒桐　幹也"
#define ADDRESS "東京都清瀬市観布子南１２－７－２０２"
#define N_FIELDS 4

typedef struct
{
  guint8 tag;
  const char *value;
  gssize size; /* -1: up to its end */
} Field;

static const Field good[N_FIELDS] = {
  { 0x22, NAME, -1 },
  { 0x23, ADDRESS, -1 },
  { 0x24, "19800217", -1 },
  { 0x25, "1", -1 },
};

static void
append_element (GByteArray *to, guint8 first, guint8 second, const guint8 *value, gsize size, guint n_length_bytes)
{
  const guint8 tag[] = { first, second };
  guint8 length[3] = { (guint8) size };

  if (n_length_bytes == 0)
    n_length_bytes = size < 0x80 ? 1 : size < 0x100 ? 2 : 3;
  if (n_length_bytes > 1)
    length[0] = (guint8) (0x80 + n_length_bytes - 1);
  if (n_length_bytes == 2)
    length[1] = (guint8) size;
  if (n_length_bytes == 3)
    {
      length[1] = (guint8) (size >> 8);
      length[2] = (guint8) size;
    }
  g_byte_array_append (to, tag, sizeof tag);
  g_byte_array_append (to, length, n_length_bytes);
  g_byte_array_append (to, value, (guint) size);
}

/* The file with its offsets as they should be; @n_length_bytes: of the outer length, 0: as few as there can be. */
static GByteArray *
make_file (const Field *fields, guint n_length_bytes)
{
  g_autoptr (GByteArray) items = g_byte_array_new ();
  g_autoptr (GByteArray) content = g_byte_array_new ();
  GByteArray *file = g_byte_array_new ();
  guint8 offsets[2 * N_FIELDS];
  guint starts[N_FIELDS], header;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      gsize size = fields[i].size < 0 ? strlen (fields[i].value) : (gsize) fields[i].size;

      starts[i] = items->len;
      append_element (items, 0xDF, fields[i].tag, (const guint8 *) fields[i].value, size, 0);
    }
  header = 2 + (n_length_bytes > 0 ? n_length_bytes : items->len + 11 < 0x80 ? 1 : items->len + 11 < 0x100 ? 2 : 3);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      offsets[2 * i] = (guint8) ((header + 11 + starts[i]) >> 8);
      offsets[2 * i + 1] = (guint8) (header + 11 + starts[i]);
    }
  append_element (content, 0xDF, 0x21, offsets, sizeof offsets, 0);
  g_byte_array_append (content, items->data, items->len);
  append_element (file, 0xFF, 0x20, content->data, content->len, n_length_bytes);
  return file;
}

static ShkPerson *
parse (GByteArray *file)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (file);
  g_autoptr (GError) error = NULL;
  ShkPerson *person = _shk_card_attributes_parse (bytes, &error);

  if (person == NULL)
    g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_ANSWER);
  else
    g_assert_no_error (error);
  return person;
}

static gboolean
is_file (GByteArray *file)
{
  g_autoptr (ShkPerson) person = parse (file);

  return person != NULL;
}

static ShkPerson *
parse_with (guint index, const char *value, gssize size)
{
  Field fields[N_FIELDS];

  memcpy (fields, good, sizeof fields);
  fields[index].value = value;
  fields[index].size = size;
  return parse (make_file (fields, 0));
}

static gboolean
is_file_with (guint index, const char *value, gssize size)
{
  g_autoptr (ShkPerson) person = parse_with (index, value, size);

  return person != NULL;
}

static void
test_public_card (void)
{
  GByteArray *file = make_file (good, 0);
  g_autoptr (ShkPerson) person = NULL;

  /* facts §1.3: the length and the offsets of that card. */
  g_assert_cmpmem (file->data, 14, "\xFF\x20\x65\xDF\x21\x08\x00\x0E\x00\x20\x00\x59\x00\x64", 14);
  person = parse (file);
  g_assert_cmpstr (shk_person_get_name (person), ==, NAME);
  g_assert_cmpstr (shk_person_get_address (person), ==, ADDRESS);
  g_assert_cmpint (g_date_get_year (shk_person_get_birth_date (person)), ==, 1980);
  g_assert_cmpint (shk_person_get_sex (person), ==, SHK_SEX_MALE);
}

static void
test_lengths (void)
{
  for (guint n = 1; n <= 3; n++)
    g_assert_true (is_file (make_file (good, n)));
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *name = repeat ("𠮷", SHK_PERSON_MAX_NAME_CHARACTERS);
  g_autofree char *address = repeat ("𠮷", SHK_PERSON_MAX_ADDRESS_CHARACTERS);
  g_autofree char *long_name = repeat ("𠮷", SHK_PERSON_MAX_NAME_CHARACTERS + 1);
  g_autofree char *long_address = repeat ("𠮷", SHK_PERSON_MAX_ADDRESS_CHARACTERS + 1);
  const Field most[N_FIELDS] = { { 0x22, name, -1 }, { 0x23, address, -1 }, { 0x24, "19800217", -1 }, { 0x25, "2", -1 } };
  GByteArray *file = make_file (most, 0);

  g_assert_cmpuint (file->len, <=, SHK_CARD_MAX_ATTRIBUTES);
  g_assert_true (is_file (file));
  g_assert_false (is_file_with (0, long_name, -1));
  g_assert_false (is_file_with (1, long_address, -1));
}

static void
test_values (void)
{
  g_assert_false (is_file_with (0, "", -1));
  g_assert_false (is_file_with (0, "a\0b", 3));
  g_assert_false (is_file_with (0, "\xFF", -1));
  g_assert_false (is_file_with (1, "", -1));
  g_assert_false (is_file_with (1, "a\nb", -1));
  g_assert_false (is_file_with (2, "19800230", -1));
  g_assert_false (is_file_with (2, "1980021", -1));
  g_assert_false (is_file_with (2, "198002170", -1));
  g_assert_false (is_file_with (3, "", -1));
  g_assert_false (is_file_with (3, "11", -1));
}

static void
test_sexes (void)
{
  static const struct { const char *code; ShkSex sex; } sexes[] = {
    { "1", SHK_SEX_MALE },    { "2", SHK_SEX_FEMALE },  { "9", SHK_SEX_NOT_APPLICABLE },
    { "3", SHK_SEX_UNKNOWN }, { " ", SHK_SEX_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sexes); i++)
    {
      g_autoptr (ShkPerson) person = parse_with (3, sexes[i].code, -1);

      g_assert_cmpint (shk_person_get_sex (person), ==, sexes[i].sex);
    }
}

/* Every offset of the table, one too many and one too few. */
static void
test_offsets (void)
{
  for (guint i = 0; i < N_FIELDS; i++)
    for (int by = -1; by <= 1; by += 2)
      {
        GByteArray *file = make_file (good, 0);

        file->data[6 + 2 * i + 1] = (guint8) (file->data[6 + 2 * i + 1] + by);
        g_assert_false (is_file (file));
      }
}

static void
test_fields (void)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      Field fields[N_FIELDS];

      memcpy (fields, good, sizeof fields);
      fields[i].tag++;
      g_assert_false (is_file (make_file (fields, 0)));
      fields[i] = good[(i + 1) % N_FIELDS];
      fields[(i + 1) % N_FIELDS] = good[i];
      g_assert_false (is_file (make_file (fields, 0)));
    }
}

/* No front of it is a file, and it has nothing behind it. */
static void
test_sizes (void)
{
  g_autoptr (GByteArray) whole = make_file (good, 0);

  for (guint n = 0; n <= whole->len + 1; n++)
    {
      GByteArray *file = g_byte_array_new ();

      g_byte_array_append (file, whole->data, MIN (n, whole->len));
      if (n > whole->len)
        g_byte_array_append (file, (const guint8 *) "\xFF", 1);
      g_assert_true (is_file (file) == (n == whole->len));
    }
}

/* The file of the My Number, which is never read, would not be taken for this one. */
static void
test_other_file (void)
{
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) "\xFF\x10\x0C" "123456789012", 15);
  g_assert_false (is_file (file));
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize size;
  guint16 tag; /* 0: it is no header */
  gsize header;
  gsize length;
} HeaderCase;

static const HeaderCase header_cases[] = {
  { "one-byte-tag", "\x30\x05", 2, 0x30, 2, 5 },
  { "two-byte-tag", "\xFF\x20\x7F", 3, 0xFF20, 3, 127 },
  { "least-two-byte-tag", "\xDF\x1F\x00", 3, 0xDF1F, 3, 0 },
  { "one-more-length-byte", "\x30\x81\x80", 3, 0x30, 3, 128 },
  { "one-more-length-byte-small", "\x30\x81\x05", 3, 0x30, 3, 5 },
  { "two-more-length-bytes", "\x30\x82\x01\x00", 4, 0x30, 4, 256 },
  { "most", "\xFF\x20\x82\xFF\xFF", 5, 0xFF20, 5, 65535 },
  { "nothing", "", 0 },
  { "tag-only", "\x30", 1 },
  { "null-tag", "\x00\x05", 2 },
  { "half-a-tag", "\xFF", 1 },
  { "two-byte-tag-without-need", "\xDF\x1E\x00", 3 },
  { "three-byte-tag", "\xDF\x81\x01\x00", 4 },
  { "two-byte-tag-only", "\xFF\x20", 2 },
  { "indefinite", "\x30\x80\x00\x00", 4 },
  { "three-more-length-bytes", "\x30\x83\x00\x00\x01", 5 },
  { "cut-in-one", "\x30\x81", 2 },
  { "cut-in-two", "\x30\x82\x01", 3 },
};

static void
test_header (gconstpointer data)
{
  const HeaderCase *one = data;
  g_autofree guint8 *copy = g_memdup2 (one->bytes, one->size); /* so that a checker sees what is read beyond */
  const ShkBer from = { copy, one->size };
  guint16 tag = 1;
  gsize header = 2, length = 3;

  if (one->tag == 0)
    {
      g_assert_false (_shk_ber_read_header (&from, &tag, &header, &length));
      g_assert_true (tag == 1 && header == 2 && length == 3);
      return;
    }
  g_assert_true (_shk_ber_read_header (&from, &tag, &header, &length));
  g_assert_cmphex (tag, ==, one->tag);
  g_assert_cmpuint (header, ==, one->header);
  g_assert_cmpuint (length, ==, one->length);
}

static void
test_take (void)
{
  const guint8 bytes[] = { 0x04, 0x02, 'a', 'b', 0x05, 0x00, 0x04, 0x02, 'c' };
  ShkBer from = { bytes, sizeof bytes }, content = { NULL, 7 };

  g_assert_false (_shk_ber_take (&from, 0x05, &content));
  g_assert_true (from.data == bytes && from.size == sizeof bytes && content.size == 7);
  g_assert_true (_shk_ber_take (&from, 0x04, &content));
  g_assert_cmpmem (content.data, content.size, "ab", 2);
  g_assert_true (_shk_ber_take (&from, 0x05, &content));
  g_assert_cmpuint (content.size, ==, 0);
  /* One byte of it is missing. */
  g_assert_false (_shk_ber_take (&from, 0x04, &content));
  g_assert_cmpuint (from.size, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card/attributes/public-card", test_public_card);
  g_test_add_func ("/card/attributes/lengths", test_lengths);
  g_test_add_func ("/card/attributes/limits", test_limits);
  g_test_add_func ("/card/attributes/values", test_values);
  g_test_add_func ("/card/attributes/sexes", test_sexes);
  g_test_add_func ("/card/attributes/offsets", test_offsets);
  g_test_add_func ("/card/attributes/fields", test_fields);
  g_test_add_func ("/card/attributes/sizes", test_sizes);
  g_test_add_func ("/card/attributes/other-file", test_other_file);
  for (gsize i = 0; i < G_N_ELEMENTS (header_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card/ber/header/", header_cases[i].name, NULL);

      g_test_add_data_func (path, &header_cases[i], test_header);
    }
  g_test_add_func ("/card/ber/take", test_take);
  return g_test_run ();
}
