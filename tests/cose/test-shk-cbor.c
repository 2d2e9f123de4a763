/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cbor.h"
#include "shk-test-malloc.h"
#include "shk-text.h"

#include <string.h>

/* --- What is taken and what is not -------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *hex;
  const char *refusal;  /* (nullable): a part of what is said; NULL where it is taken */
} Case;

#define INDEFINITE "an indefinite length"
#define FLOAT "a floating-point number"
#define SHORTEST "not in its shortest form"

/* Every example of RFC 8949, appendix A, in its order. */
static const Case appendix_a[] = {
  { "0", "00" },
  { "1", "01" },
  { "10", "0a" },
  { "23", "17" },
  { "24", "1818" },
  { "25", "1819" },
  { "100", "1864" },
  { "1000", "1903e8" },
  { "1000000", "1a000f4240" },
  { "1000000000000", "1b000000e8d4a51000" },
  { "18446744073709551615", "1bffffffffffffffff" },
  { "18446744073709551616", "c249010000000000000000" },
  { "-18446744073709551616", "3bffffffffffffffff" },
  { "-18446744073709551617", "c349010000000000000000" },
  { "-1", "20" },
  { "-10", "29" },
  { "-100", "3863" },
  { "-1000", "3903e7" },
  { "0.0", "f90000", FLOAT },
  { "-0.0", "f98000", FLOAT },
  { "1.0", "f93c00", FLOAT },
  { "1.1", "fb3ff199999999999a", FLOAT },
  { "1.5", "f93e00", FLOAT },
  { "65504.0", "f97bff", FLOAT },
  { "100000.0", "fa47c35000", FLOAT },
  { "3.4028234663852886e+38", "fa7f7fffff", FLOAT },
  { "1.0e+300", "fb7e37e43c8800759c", FLOAT },
  { "5.960464477539063e-8", "f90001", FLOAT },
  { "0.00006103515625", "f90400", FLOAT },
  { "-4.0", "f9c400", FLOAT },
  { "-4.1", "fbc010666666666666", FLOAT },
  { "half-infinity", "f97c00", FLOAT },
  { "half-nan", "f97e00", FLOAT },
  { "half-minus-infinity", "f9fc00", FLOAT },
  { "single-infinity", "fa7f800000", FLOAT },
  { "single-nan", "fa7fc00000", FLOAT },
  { "single-minus-infinity", "faff800000", FLOAT },
  { "double-infinity", "fb7ff0000000000000", FLOAT },
  { "double-nan", "fb7ff8000000000000", FLOAT },
  { "double-minus-infinity", "fbfff0000000000000", FLOAT },
  { "false", "f4" },
  { "true", "f5" },
  { "null", "f6" },
  { "undefined", "f7", "an undefined value" },
  { "simple-16", "f0", "malformed" },
  { "simple-255", "f8ff", "malformed" },
  { "date-text", "c074323031332d30332d32315432303a30343a30305a" },
  { "date-number", "c11a514b67b0" },
  { "date-float", "c1fb41d452d9e2000000", FLOAT },
  { "expected-base16", "d74401020304" },
  { "encoded-cbor", "d818456449455446" },
  { "uri", "d82076687474703a2f2f7777772e6578616d706c652e636f6d" },
  { "bytes-0", "40" },
  { "bytes-4", "4401020304" },
  { "text-0", "60" },
  { "text-a", "6161" },
  { "text-ietf", "6449455446" },
  { "text-quote", "62225c" },
  { "text-u", "62c3bc" },
  { "text-water", "63e6b0b4" },
  { "text-surrogate", "64f0908591" },
  { "array-0", "80" },
  { "array-3", "83010203" },
  { "array-nested", "8301820203820405" },
  { "array-25", "98190102030405060708090a0b0c0d0e0f101112131415161718181819" },
  { "map-0", "a0" },
  { "map-ints", "a201020304" },
  { "map-texts", "a26161016162820203" },
  { "array-with-map", "826161a161626163" },
  { "map-5", "a56161614161626142616361436164614461656145" },
  { "indefinite-bytes", "5f42010243030405ff", INDEFINITE },
  { "indefinite-text", "7f657374726561646d696e67ff", INDEFINITE },
  { "indefinite-array-0", "9fff", INDEFINITE },
  { "indefinite-array", "9f018202039f0405ffff", INDEFINITE },
  { "indefinite-array-2", "9f01820203820405ff", INDEFINITE },
  { "indefinite-inside", "83018202039f0405ff", INDEFINITE },
  { "indefinite-inside-first", "83019f0203ff820405", INDEFINITE },
  { "indefinite-array-25", "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", INDEFINITE },
  { "indefinite-map", "bf61610161629f0203ffff", INDEFINITE },
  { "indefinite-map-in-array", "826161bf61626163ff", INDEFINITE },
  { "indefinite-map-2", "bf6346756ef563416d7421ff", INDEFINITE },
};

static const Case rules[] = {
  { "tag-0", "c000" },
  { "tag-6-of-the-old-reserved", "c600" },
  { "tag-18", "d200" },
  { "tag-20-of-the-old-reserved", "d400" },
  { "tag-23", "d700" },
  { "tag-24", "d81800" },
  { "tag-64-bits", "dbffffffffffffffff00" },
  { "keys-of-one-value-and-two-types", "a3010041010061310a" },
  { "containers-as-keys", "a28101008102 00" },

  { "nothing", "", "truncated" },
  { "break-alone", "ff", "a break" },
  { "break-in-array", "81ff", "a break" },
  { "reserved-28", "1c", "malformed" },
  { "reserved-30", "7e", "malformed" },
  { "reserved-31-of-integer", "1f", "malformed" },
  { "reserved-31-of-tag", "df00", "malformed" },
  { "simple-0", "e0", "malformed" },
  { "simple-19", "f3", "malformed" },
  { "simple-24-in-two-bytes", "f818", "malformed" },
  { "simple-true-in-two-bytes", "f815", "malformed" },

  { "truncated-argument", "19ff", "truncated" },
  { "truncated-bytes", "4401", "truncated" },
  { "truncated-text", "6261", "truncated" },
  { "truncated-array", "8201", "truncated" },
  { "truncated-map", "a101", "truncated" },
  { "truncated-tag", "d2", "truncated" },
  { "truncated-long-bytes", "5bffffffffffffffff00", "truncated" },
  { "truncated-long-text", "7bffffffffffffffff00", "truncated" },
  { "bomb-of-ten-bytes", "9b000042fa42fa42fa42", "truncated" },
  { "bomb-of-maps", "bb000042fa42fa42fa42", "a map with too many pairs" },
  { "bomb-of-most-pairs", "bb800000000000000000", "a map with too many pairs" },
  { "bomb-inside", "d2849b000042fa42fa42fa42", "truncated" },

  { "integer-1-as-2", "1817", SHORTEST },
  { "integer-2-as-3", "1900ff", SHORTEST },
  { "integer-3-as-5", "1a0000ffff", SHORTEST },
  { "integer-5-as-9", "1b00000000ffffffff", SHORTEST },
  { "negative-1-as-2", "3817", SHORTEST },
  { "bytes-1-as-2", "580100", SHORTEST },
  { "text-1-as-3", "79000161", SHORTEST },
  { "array-1-as-2", "980100", SHORTEST },
  { "map-1-as-2", "b8010000", SHORTEST },
  { "tag-1-as-2", "d81200", SHORTEST },

  { "text-latin-1", "61fc", "not UTF-8" },
  { "text-overlong", "62c080", "not UTF-8" },
  { "text-lone-surrogate", "63eda080", "not UTF-8" },
  { "text-over-10ffff", "64f4908080", "not UTF-8" },
  { "text-cut", "62e6b0", "not UTF-8" },
  { "text-nul", "63610062", "not UTF-8" },

  { "key-twice", "a201000101", "a key twice" },
  { "key-twice-far", "a4010002000300 0100", "a key twice" },
  { "key-twice-text", "a2616100616101", "a key twice" },
  { "key-twice-container", "a28101008101 00", "a key twice" },
  { "key-twice-inside", "81a201000101", "a key twice" },
  { "key-twice-behind-a-container-value", "a2018302a0030100", "a key twice" },

  { "trailing-byte", "0000", "trailing bytes" },
  { "trailing-item", "8000", "trailing bytes" },
  { "trailing-break", "80ff", "trailing bytes" },
};

static GBytes *
from_hex (const char *hex)
{
  g_autofree char *text = g_strdup (hex);
  char *to = text;

  for (const char *from = hex; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';

  return *text != '\0' ? shk_hex_decode (text, strlen (text)) : g_bytes_new (NULL, 0);
}

static void
assert_refused (GBytes *bytes, const char *refusal)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_cbor_decode (bytes, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CBOR);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, refusal));
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GBytes) bytes = from_hex (one->hex);
  g_autoptr (ShkCborDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  if (one->refusal != NULL)
    {
      assert_refused (bytes, one->refusal);
      return;
    }

  document = shk_cbor_decode (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (shk_cbor_document_get_bytes (document) == bytes);
  g_assert_true (shk_cbor_get_encoded (shk_cbor_document_get_root (document), &size) == g_bytes_get_data (bytes, NULL));
  g_assert_cmpuint (size, ==, g_bytes_get_size (bytes));
}

/* Whatever is cut off an example that is taken, the rest is not. */
static void
test_truncations (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (appendix_a); i++)
    {
      g_autoptr (GBytes) bytes = from_hex (appendix_a[i].hex);

      for (gsize size = 0; appendix_a[i].refusal == NULL && size < g_bytes_get_size (bytes); size++)
        {
          g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, size);

          assert_refused (part, "truncated");
        }
    }
}

/* --- Limits, at n and at n + 1 ------------------------------------------------------------------------------------ */

static void
assert_decodes (GByteArray *array, const char *refusal)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (array);
  g_autoptr (ShkCborDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (refusal != NULL)
    {
      assert_refused (bytes, refusal);
      return;
    }

  document = shk_cbor_decode (bytes, &error);
  g_assert_no_error (error);
}

/* @n containers in each other, of all three kinds in turn; the innermost is an empty array. */
static GByteArray *
make_deep (guint n, gboolean mixed)
{
  GByteArray *array = g_byte_array_new ();

  for (guint i = 1; i < n; i++)
    if (mixed && i % 3 == 0)
      shk_cbor_write_tag (array, i);
    else if (mixed && i % 3 == 1)
      {
        shk_cbor_write_map (array, 1);
        shk_cbor_write_uint (array, 0);
      }
    else
      shk_cbor_write_array (array, 1);
  shk_cbor_write_array (array, 0);

  return array;
}

static void
test_limit_depth (void)
{
  assert_decodes (make_deep (SHK_CBOR_MAX_DEPTH, FALSE), NULL);
  assert_decodes (make_deep (SHK_CBOR_MAX_DEPTH + 1, FALSE), "nested too deep");
  assert_decodes (make_deep (SHK_CBOR_MAX_DEPTH, TRUE), NULL);
  assert_decodes (make_deep (SHK_CBOR_MAX_DEPTH + 1, TRUE), "nested too deep");
}

static GByteArray *
make_map (guint n)
{
  GByteArray *array = g_byte_array_new ();

  shk_cbor_write_map (array, n);
  for (guint i = 0; i < n; i++)
    {
      shk_cbor_write_uint (array, i);
      shk_cbor_write_null (array);
    }

  return array;
}

static void
test_limit_pairs (void)
{
  assert_decodes (make_map (SHK_CBOR_MAX_PAIRS), NULL);
  assert_decodes (make_map (SHK_CBOR_MAX_PAIRS + 1), "a map with too many pairs");
}

static GByteArray *
make_array (guint n)
{
  GByteArray *array = g_byte_array_new ();

  shk_cbor_write_array (array, n);
  for (guint i = 0; i < n; i++)
    shk_cbor_write_uint (array, 0);

  return array;
}

static void
test_limit_items (void)
{
  assert_decodes (make_array (SHK_CBOR_MAX_ITEMS - 1), NULL);
  assert_decodes (make_array (SHK_CBOR_MAX_ITEMS), "too many items");
}

static GByteArray *
make_bytes (gsize total)
{
  GByteArray *array = g_byte_array_new ();
  g_autofree guint8 *zeros = g_malloc0 (total);

  shk_cbor_write_bytes (array, zeros, total - 5);
  g_assert_cmpuint (array->len, ==, total);

  return array;
}

static void
test_limit_bytes (void)
{
  assert_decodes (make_bytes (SHK_CBOR_MAX_BYTES), NULL);
  assert_decodes (make_bytes (SHK_CBOR_MAX_BYTES + 1), "too many bytes");
}

/* --- What it costs ------------------------------------------------------------------------------------------------ */

static guint
count_allocations (const char *hex, gboolean decodes)
{
  g_autoptr (GBytes) bytes = from_hex (hex);
  ShkCborDocument *document;
  guint n;

  test_malloc_start ();
  document = shk_cbor_decode (bytes, NULL);
  n = test_malloc_stop (NULL);
  g_assert_true ((document != NULL) == decodes);
  g_clear_pointer (&document, shk_cbor_document_unref);

  return n;
}

static void
test_cost (void)
{
  if (!test_malloc_counts ())
    {
      g_test_skip ("allocations can't be counted under a sanitizer");
      return;
    }

  g_assert_cmpuint (count_allocations ("9b000042fa42fa42fa42", FALSE), ==, 0);
  g_assert_cmpuint (count_allocations ("bb000042fa42fa42fa42", FALSE), ==, 0);
  g_assert_cmpuint (count_allocations ("5b000042fa42fa42fa42", FALSE), ==, 0);
  g_assert_cmpuint (count_allocations ("a56161614161626142616361436164614461656145", TRUE), ==, 1);
}

/* The table of the largest document is held to what the header says. */
static void
test_cost_at_the_limit (void)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (make_array (SHK_CBOR_MAX_ITEMS - 1));
  ShkCborDocument *document;
  gsize n_bytes;

  if (!test_malloc_counts ())
    {
      g_test_skip ("allocations can't be counted under a sanitizer");
      return;
    }

  test_malloc_start ();
  document = shk_cbor_decode (bytes, NULL);
  test_malloc_stop (&n_bytes);
  g_assert_nonnull (document);
  /* All of the growing tables, each twice as large as the one before, and the document. */
  g_assert_cmpuint (n_bytes, <, 5 * 1536 * 1024);
  shk_cbor_document_unref (document);
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static void
test_read (void)
{
  /* {1: -2, "a": h'0102', -3: [true, null, 18("b")], 4: {}} */
  g_autoptr (GBytes) bytes = from_hex ("a4 01 21 6161 420102 22 83 f5 f6 d2 6162 04 a0");
  g_autoptr (ShkCborDocument) document = shk_cbor_decode (bytes, NULL);
  const ShkCborItem *root = shk_cbor_document_get_root (document), *item, *content;
  g_autoptr (GBytes) slice = NULL;
  g_autofree char *text = NULL;
  gboolean yes = FALSE;
  gint64 number = 0;
  guint64 positive = 7;
  gsize size = 0;

  g_assert_cmpint (shk_cbor_get_type (root), ==, SHK_CBOR_MAP);
  g_assert_cmpuint (shk_cbor_get_length (root), ==, 4);

  item = shk_cbor_map_lookup_int (root, 1);
  g_assert_true (shk_cbor_get_int (item, &number));
  g_assert_cmpint (number, ==, -2);
  g_assert_false (shk_cbor_get_uint (item, &positive));
  g_assert_cmpuint (positive, ==, 7);

  item = shk_cbor_map_lookup_text (root, "a");
  g_assert_cmpmem (shk_cbor_get_bytes (item, &size), 2, "\1\2", 2);
  g_assert_cmpuint (size, ==, 2);
  slice = shk_cbor_dup_bytes (document, item);
  g_assert_cmpmem (g_bytes_get_data (slice, NULL), g_bytes_get_size (slice), "\1\2", 2);

  item = shk_cbor_map_lookup_int (root, -3);
  g_assert_cmpint (shk_cbor_get_type (item), ==, SHK_CBOR_ARRAY);
  item = shk_cbor_get_first (item);
  g_assert_true (shk_cbor_get_bool (item, &yes));
  g_assert_true (yes);
  item = shk_cbor_get_next (item);
  g_assert_cmpint (shk_cbor_get_type (item), ==, SHK_CBOR_NULL);
  item = shk_cbor_get_next (item);
  g_assert_cmpuint (shk_cbor_get_tag (item, &content), ==, 18);
  g_assert_true (content == shk_cbor_get_first (item));
  g_assert_null (shk_cbor_get_next (item));
  g_assert_null (shk_cbor_get_next (content));
  text = shk_cbor_dup_text (content);
  g_assert_cmpstr (text, ==, "b");
  g_assert_true (shk_cbor_text_equal (content, "b"));
  g_assert_false (shk_cbor_text_equal (content, "bc"));
  g_assert_false (shk_cbor_text_equal (content, ""));
  g_assert_cmpmem (shk_cbor_get_encoded (item, &size), 3, "\xd2\x61" "b", 3);
  g_assert_cmpuint (size, ==, 3);

  item = shk_cbor_map_lookup_int (root, 4);
  g_assert_cmpint (shk_cbor_get_type (item), ==, SHK_CBOR_MAP);
  g_assert_null (shk_cbor_get_first (item));
  g_assert_null (shk_cbor_get_next (item));

  g_assert_null (shk_cbor_map_lookup_int (root, 2));
  g_assert_null (shk_cbor_map_lookup_text (root, "b"));
  g_assert_null (shk_cbor_map_lookup_text (root, ""));
}

/* What is absent, or of another type, reads as nothing, and leaves what it should have been written to alone. */
static void
test_read_nothing (void)
{
  g_autoptr (GBytes) bytes = from_hex ("6130");
  g_autoptr (ShkCborDocument) document = shk_cbor_decode (bytes, NULL);
  const ShkCborItem *items[] = { NULL, shk_cbor_document_get_root (document) };
  gint64 number = 5;
  guint64 positive = 5;
  gboolean yes = 5;
  gsize size = 5;

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_assert_false (shk_cbor_get_int (items[i], &number));
      g_assert_false (shk_cbor_get_uint (items[i], &positive));
      g_assert_false (shk_cbor_get_bool (items[i], &yes));
      g_assert_null (shk_cbor_get_bytes (items[i], &size));
      g_assert_null (shk_cbor_dup_bytes (document, items[i]));
      g_assert_null (shk_cbor_get_first (items[i]));
      g_assert_null (shk_cbor_map_lookup_int (items[i], 0));
      g_assert_null (shk_cbor_map_lookup_text (items[i], "0"));
    }
  g_assert_null (shk_cbor_dup_text (NULL));
  g_assert_true (number == 5 && positive == 5 && yes == 5 && size == 5);
}

static void
test_read_range (void)
{
  static const struct { const char *hex; gboolean is_int, is_uint; gint64 value; } cases[] = {
    { "1b7fffffffffffffff", TRUE, TRUE, G_MAXINT64 },
    { "1b8000000000000000", FALSE, TRUE, 0 },
    { "3b7fffffffffffffff", TRUE, FALSE, G_MININT64 },
    { "3b8000000000000000", FALSE, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = from_hex (cases[i].hex);
      g_autoptr (ShkCborDocument) document = shk_cbor_decode (bytes, NULL);
      const ShkCborItem *root = shk_cbor_document_get_root (document);
      guint64 positive;
      gint64 value = 0;

      g_assert_cmpint (shk_cbor_get_int (root, &value), ==, cases[i].is_int);
      g_assert_cmpint (shk_cbor_get_uint (root, &positive), ==, cases[i].is_uint);
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

/* A slice keeps the bytes alive after everything else is gone. */
static void
test_lifetime (void)
{
  GBytes *bytes = from_hex ("43010203");
  ShkCborDocument *document = shk_cbor_decode (bytes, NULL);
  g_autoptr (GBytes) slice = shk_cbor_dup_bytes (document, shk_cbor_document_get_root (document));

  g_bytes_unref (bytes);
  shk_cbor_document_unref (shk_cbor_document_ref (document));
  shk_cbor_document_unref (document);
  g_assert_cmpmem (g_bytes_get_data (slice, NULL), g_bytes_get_size (slice), "\1\2\3", 3);
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static void
assert_written (GByteArray *array, const char *hex)
{
  g_autofree char *written = shk_hex_encode (array->data, array->len);

  g_assert_cmpstr (written, ==, hex);
  g_byte_array_set_size (array, 0);
}

static void
test_write (void)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  static const struct { gint64 value; const char *hex; } integers[] = {
    { 0, "00" },         { 23, "17" },         { 24, "1818" },           { 255, "18ff" },
    { 256, "190100" },   { 65535, "19ffff" },  { 65536, "1a00010000" },  { 4294967296, "1b0000000100000000" },
    { -1, "20" },        { -24, "37" },        { -25, "3818" },          { -257, "390100" },
    { G_MAXINT64, "1b7fffffffffffffff" },      { G_MININT64, "3b7fffffffffffffff" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (integers); i++)
    {
      shk_cbor_write_int (array, integers[i].value);
      assert_written (array, integers[i].hex);
    }

  shk_cbor_write_uint (array, G_MAXUINT64);
  assert_written (array, "1bffffffffffffffff");
  shk_cbor_write_bytes (array, NULL, 0);
  assert_written (array, "40");
  shk_cbor_write_bytes (array, (const guint8 *) "\1\2", 2);
  assert_written (array, "420102");
  shk_cbor_write_text (array, "水");
  assert_written (array, "63e6b0b4");
  shk_cbor_write_text (array, "");
  assert_written (array, "60");
  shk_cbor_write_array (array, 25);
  assert_written (array, "9819");
  shk_cbor_write_map (array, 2);
  assert_written (array, "a2");
  shk_cbor_write_tag (array, 18);
  assert_written (array, "d2");
  shk_cbor_write_tag (array, 61);
  assert_written (array, "d83d");
  shk_cbor_write_bool (array, TRUE);
  shk_cbor_write_bool (array, FALSE);
  shk_cbor_write_bool (array, 2);
  shk_cbor_write_null (array);
  assert_written (array, "f5f4f5f6");
}

static void
add (const Case *table, gsize n, const char *folder)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (folder, table[i].refusal != NULL ? "/refuses/" : "/accepts/", table[i].name, NULL);

      g_test_add_data_func (path, &table[i], test_case);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add (appendix_a, G_N_ELEMENTS (appendix_a), "/cose/cbor/rfc8949");
  add (rules, G_N_ELEMENTS (rules), "/cose/cbor");
  g_test_add_func ("/cose/cbor/refuses/truncations", test_truncations);
  g_test_add_func ("/cose/cbor/limits/depth", test_limit_depth);
  g_test_add_func ("/cose/cbor/limits/pairs", test_limit_pairs);
  g_test_add_func ("/cose/cbor/limits/items", test_limit_items);
  g_test_add_func ("/cose/cbor/limits/bytes", test_limit_bytes);
  g_test_add_func ("/cose/cbor/costs/nothing-for-what-is-announced", test_cost);
  g_test_add_func ("/cose/cbor/costs/at-the-limit", test_cost_at_the_limit);
  g_test_add_func ("/cose/cbor/reads", test_read);
  g_test_add_func ("/cose/cbor/reads/nothing", test_read_nothing);
  g_test_add_func ("/cose/cbor/reads/range", test_read_range);
  g_test_add_func ("/cose/cbor/reads/lifetime", test_lifetime);
  g_test_add_func ("/cose/cbor/writes", test_write);

  return g_test_run ();
}
