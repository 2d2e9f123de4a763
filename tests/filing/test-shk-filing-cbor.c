/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-cbor.h"

#include "shk-cbor.h"
#include "shk-cose-error.h"
#include "shk-test-filing.h"
#include "shk-text.h"

#include <string.h>

/* --- Writing ------------------------------------------------------------------------------------------------------ */

/* The application of shk-test-filing.h as Python's cbor2 writes it with canonical=True. */
#define EXAMPLE                                                                                                     \
  "a8636b6579782430663866616435622d643963622d343639662d613136352d37303836373732383935306564666f726d69323032362d"   \
  "31312e31657465726d7363312e3066706572736f6ea46373657801646e616d656fe7b7b4e7bf92e38080e5a4aae9838e676164647265"   \
  "737375e69db1e4baace983bde58d83e4bba3e794b0e58cba6a62697274685f6461746568313938303032323967616e7377657273a265"   \
  "796561727361336974656c6570686f6e656c30332d313233342d353637386970726f636564757265666368616e67656b617474616368"   \
  "6d656e747381a6646e616d656ae58699e381972e7064666473697a651904d264747970656f6170706c69636174696f6e2f7064666570"   \
  "6167657302667368613235365820010000000000000000000000000000000000000000000000000000000000000068646f63756d656e"   \
  "747063657274696669636174652d636f70796d7175616c696669636174696f6e776365727469666965642d736f6369616c2d776f726b"   \
  "6572"

static void
assert_round_trip (const ShkFilingParts *parts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkFiling) filing = shk_filing_new (parts), again = NULL;
  g_autoptr (GBytes) bytes = NULL, written = NULL;

  g_assert_nonnull (filing);
  bytes = shk_filing_encode (filing);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, SHK_FILING_MAX_BYTES);
  again = shk_filing_decode (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (shk_filing_equal (filing, again));
  written = shk_filing_encode (again);
  g_assert_true (g_bytes_equal (bytes, written));
}

static void
test_exact_bytes (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autoptr (ShkFiling) filing = shk_filing_new (&source->parts);
  g_autoptr (GBytes) bytes = shk_filing_encode (filing);
  g_autofree char *hex = shk_hex_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (hex, ==, EXAMPLE);
}

static void
test_round_trip (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();

  assert_round_trip (&source->parts);
  source->parts.corrects = "A-1";
  assert_round_trip (&source->parts);
  source->parts.registration = "R-1";
  assert_round_trip (&source->parts);
  source->parts.corrects = NULL;
  assert_round_trip (&source->parts);
  g_ptr_array_set_size (source->attachments, 0);
  assert_round_trip (&source->parts);
}

/* Shorter ids come first, whatever their letters are; in shk-answers.h they stand by their letters alone. */
static void
test_order_of_answers (void)
{
  static const char *const ids[] = { "zz", "a-long-one", "b", "ab", "telephone-at-the-place-of-work", "-", "9" };
  g_autoptr (ShkTestFiling) source = test_filing_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    test_filing_answer (source, ids[i], "1");
  assert_round_trip (&source->parts);
}

static char *
repeat (const char *text, guint n)
{
  GString *repeated = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (repeated, text);
  return g_string_free (repeated, FALSE);
}

/* As much of everything as there can be, in characters of four bytes. */
static void
test_largest (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autofree char *value = repeat ("𠮷", SHK_ANSWERS_MAX_CHARACTERS), *word = repeat ("a", SHK_FILING_MAX_ID_CHARACTERS);
  g_autofree char *file_name = repeat ("𠮷", SHK_ATTACHMENT_MAX_NAME_CHARACTERS);
  g_autofree char *name = repeat ("𠮷", SHK_PERSON_MAX_NAME_CHARACTERS);
  g_autofree char *address = repeat ("𠮷", SHK_PERSON_MAX_ADDRESS_CHARACTERS);
  g_autoptr (ShkPerson) person = shk_person_new (name, address, "19800229", SHK_SEX_NOT_APPLICABLE);

  test_filing_answer (source, "telephone", NULL);
  test_filing_answer (source, "years", NULL);
  g_ptr_array_set_size (source->attachments, 0);
  for (guint i = 0; i < SHK_ANSWERS_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("%0*u", SHK_FILING_MAX_ID_CHARACTERS, i);

      test_filing_answer (source, id, value);
    }
  for (guint i = 0; i < SHK_ATTACHMENTS_MAX; i++)
    {
      guint8 digest[SHK_ATTACHMENT_DIGEST_BYTES] = { (guint8) i };
      g_autoptr (GBytes) sha256 = g_bytes_new (digest, sizeof digest);

      g_ptr_array_add (source->attachments, shk_attachment_new (word, file_name, SHK_ATTACHMENT_PDF, SHK_ATTACHMENT_MAX_BYTES,
                                                                G_MAXUINT, sha256));
    }
  source->parts.qualification = source->parts.procedure = source->parts.form_version = source->parts.terms_version =
    source->parts.registration = source->parts.corrects = word;
  source->parts.person = person;
  assert_round_trip (&source->parts);
}

/* --- What is taken apart ------------------------------------------------------------------------------------------ */

/* A map, pair by pair: keys and values in hex. */
typedef struct
{
  guint n;
  struct
  {
    const char *key;
    const char *value;
  } pairs[11];
} Map;

typedef struct
{
  Map root;
  Map person;
  Map answers;
  Map attachment;
  guint n_attachments; /* all the same */
} Message;

#define N_MAPS 4

/* The example with "corrects" and "registration"; where a value is another map's, there is "". */
static const Message whole = {
  .root = { 10,
            { { "636b6579", "782430663866616435622d643963622d343639662d613136352d373038363737323839353065" },
              { "64666f726d", "69323032362d31312e31" },
              { "657465726d73", "63312e30" },
              { "66706572736f6e", "" },
              { "67616e7377657273", "" },
              { "68636f727265637473", "63412d31" },
              { "6970726f636564757265", "666368616e6765" },
              { "6b6174746163686d656e7473", "" },
              { "6c726567697374726174696f6e", "63522d31" },
              { "6d7175616c696669636174696f6e", "6161" } } },
  .person = { 4,
              { { "63736578", "01" },
                { "646e616d65", "6161" },
                { "6761646472657373", "6161" },
                { "6a62697274685f64617465", "683139383030323239" } } },
  .answers = { 2, { { "657965617273", "6133" }, { "6974656c6570686f6e65", "6130" } } },
  .attachment = { 6,
                  { { "646e616d65", "65612e706466" },
                    { "6473697a65", "1904d2" },
                    { "6474797065", "6f6170706c69636174696f6e2f706466" },
                    { "657061676573", "02" },
                    { "66736861323536", "58200100000000000000000000000000000000000000000000000000000000000000" },
                    { "68646f63756d656e74", "6161" } } },
  .n_attachments = 1,
};

static Map *
get_map (Message *message, guint index)
{
  Map *const maps[N_MAPS] = { &message->root, &message->person, &message->answers, &message->attachment };

  return maps[index];
}

static void
append_map (GString *to, const Map *map)
{
  g_string_append_printf (to, "%02x", 0xa0 + map->n);
  for (guint i = 0; i < map->n; i++)
    g_string_append_printf (to, "%s%s", map->pairs[i].key, map->pairs[i].value);
}

static char *
attachments_to_hex (const Message *message)
{
  GString *hex = g_string_new (NULL);

  g_string_append_printf (hex, message->n_attachments < 24 ? "%02x" : "98%02x",
                          message->n_attachments < 24 ? 0x80 + message->n_attachments : message->n_attachments);
  for (guint i = 0; i < message->n_attachments; i++)
    append_map (hex, &message->attachment);
  return g_string_free (hex, FALSE);
}

static char *
to_hex (const Message *message)
{
  g_autoptr (GString) person = g_string_new (NULL), answers = g_string_new (NULL);
  g_autofree char *attachments = attachments_to_hex (message);
  GString *hex = g_string_new (NULL);
  Map root = message->root;

  append_map (person, &message->person);
  append_map (answers, &message->answers);
  for (guint i = 0; i < root.n; i++)
    if (*root.pairs[i].value == '\0')
      root.pairs[i].value = strcmp (root.pairs[i].key, whole.root.pairs[3].key) == 0   ? person->str
                            : strcmp (root.pairs[i].key, whole.root.pairs[4].key) == 0 ? answers->str
                                                                                       : attachments;
  append_map (hex, &root);
  return g_string_free (hex, FALSE);
}

static ShkFiling *
decode_hex (const char *hex, GError **error)
{
  g_autoptr (GBytes) bytes = shk_hex_decode (hex, strlen (hex));

  g_assert_nonnull (bytes);
  return shk_filing_decode (bytes, error);
}

/* Whether it is taken; what is taken encodes to the same bytes. */
static gboolean
takes (const Message *message, GError **error)
{
  g_autofree char *hex = to_hex (message), *again = NULL;
  g_autoptr (ShkFiling) filing = decode_hex (hex, error);
  g_autoptr (GBytes) bytes = NULL;

  if (filing == NULL)
    return FALSE;
  bytes = shk_filing_encode (filing);
  again = shk_hex_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (again, ==, hex);
  return TRUE;
}

static void
assert_refused (const Message *message, ShkFilingError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (takes (message, &error));
  g_assert_error (error, SHK_FILING_ERROR, (int) code);
}

static void
assert_taken (const Message *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (takes (message, &error));
  g_assert_no_error (error);
}

static void
remove_pair (Map *map, guint at)
{
  memmove (&map->pairs[at], &map->pairs[at + 1], (map->n - at - 1) * sizeof map->pairs[0]);
  map->n--;
}

static void
insert_pair (Map *map, guint at, const char *key, const char *value)
{
  memmove (&map->pairs[at + 1], &map->pairs[at], (map->n - at) * sizeof map->pairs[0]);
  map->pairs[at].key = key;
  map->pairs[at].value = value;
  map->n++;
}

static void
test_whole (void)
{
  assert_taken (&whole);
}

static gboolean
may_be_missing (guint map, guint at)
{
  return map == 2 || (map == 0 && (at == 5 || at == 8));
}

static void
test_missing (void)
{
  for (guint i = 0; i < N_MAPS; i++)
    for (guint at = 0; at < get_map ((Message *) &whole, i)->n; at++)
      {
        Message message = whole;

        remove_pair (get_map (&message, i), at);
        if (may_be_missing (i, at))
          assert_taken (&message);
        else
          assert_refused (&message, SHK_FILING_ERROR_STRUCTURE);
      }
}

static void
test_out_of_order (void)
{
  for (guint i = 0; i < N_MAPS; i++)
    for (guint at = 0; at + 1 < get_map ((Message *) &whole, i)->n; at++)
      {
        Message message = whole;
        Map *map = get_map (&message, i);
        const char *key = map->pairs[at].key, *value = map->pairs[at].value;

        remove_pair (map, at);
        insert_pair (map, at + 1, key, value);
        assert_refused (&message, SHK_FILING_ERROR_STRUCTURE);
      }
}

/* Another key, at every place; an answer may have any id, but no other key than a text. */
static void
test_extra (void)
{
  for (guint i = 0; i < N_MAPS; i++)
    for (guint at = 0; at <= get_map ((Message *) &whole, i)->n; at++)
      {
        static const char *const keys[] = { "6161", "6e6161616161616161616161616161", "00", "20", "40", "f6" };

        for (gsize k = i == 2 ? 2 : 0; k < G_N_ELEMENTS (keys); k++)
          {
            Message message = whole;

            insert_pair (get_map (&message, i), at, keys[k], "6161");
            g_test_message ("map %u, at %u, %s", i, at, keys[k]);
            assert_refused (&message, SHK_FILING_ERROR_STRUCTURE);
          }
      }
}

static void
test_twice (void)
{
  for (guint i = 0; i < N_MAPS; i++)
    {
      Message message = whole;
      Map *map = get_map (&message, i);

      insert_pair (map, 1, map->pairs[0].key, map->pairs[0].value);
      assert_refused (&message, SHK_FILING_ERROR_CBOR);
    }
}

/* Every value as one of every other type. */
static void
test_wrong_type (void)
{
  static const char *const values[] = { "00", "20", "40", "60", "80", "a0", "c000", "f5", "f6" };

  for (guint i = 0; i < N_MAPS; i++)
    for (guint at = 0; at < get_map ((Message *) &whole, i)->n; at++)
      for (gsize k = 0; k < G_N_ELEMENTS (values); k++)
        {
          Message message = whole;
          Map *map = get_map (&message, i);
          const char *value = map->pairs[at].value;
          int type = *value != '\0' ? g_ascii_xdigit_value (*value) / 2 : at == 7 ? 4 : 5;

          if (g_ascii_xdigit_value (*values[k]) / 2 == type)
            continue;
          map->pairs[at].value = values[k];
          g_test_message ("map %u, at %u, %s", i, at, values[k]);
          assert_refused (&message, SHK_FILING_ERROR_STRUCTURE);
        }
}

static void
test_no_map (void)
{
  static const char *const roots[] = { "00", "20", "40", "60", "80", "c6a0", "f5", "f6", "a0" };

  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decode_hex (roots[i], &error));
      g_assert_error (error, SHK_FILING_ERROR, SHK_FILING_ERROR_STRUCTURE);
    }
}

/* --- Values that can't be ----------------------------------------------------------------------------------------- */

static void
test_values (void)
{
  static const struct { guint map, at; const char *value; } cases[] = {
    { 0, 0, "60" }, { 0, 0, "782430463866616435622d643963622d343639662d613136352d373038363737323839353065" }, { 0, 1, "60" },
    { 0, 1, "612f" }, { 0, 2, "60" }, { 0, 5, "60" }, { 0, 5, "6120" }, { 0, 6, "60" }, { 0, 8, "60" }, { 0, 8, "612f" },
    { 0, 9, "60" },
    { 0, 9, "63e8b387" }, { 1, 0, "04" }, { 1, 0, "1bffffffffffffffff" }, { 1, 1, "60" }, { 1, 1, "610a" }, { 1, 2, "60" },
    { 1, 3, "683139383130323239" }, { 1, 3, "6a313938302d30322d3239" }, { 1, 3, "60" }, { 2, 0, "60" }, { 3, 0, "60" },
    { 3, 0, "63612f62" }, { 3, 1, "00" }, { 3, 1, "1a00500001" }, { 3, 1, "1bffffffffffffffff" },
    { 3, 2, "69696d6167652f676966" },
    { 3, 3, "00" }, { 3, 3, "1b0000000100000000" }, { 3, 4, "40" },
    { 3, 4, "581f01000000000000000000000000000000000000000000000000000000000000" }, { 3, 5, "60" }, { 3, 5, "6141" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Message message = whole;

      get_map (&message, cases[i].map)->pairs[cases[i].at].value = cases[i].value;
      g_test_message ("map %u, at %u, %s", cases[i].map, cases[i].at, cases[i].value);
      assert_refused (&message, SHK_FILING_ERROR_VALUE);
    }
}

static void
test_ids_of_answers (void)
{
  static const char *const wrong[] = { "6141", "612e", "63e6b08f" };
  Message message = whole;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      message.answers.pairs[0].key = wrong[i];
      assert_refused (&message, SHK_FILING_ERROR_VALUE);
    }
  message.answers.pairs[0].key = "60";
  assert_refused (&message, SHK_FILING_ERROR_STRUCTURE);
}

static void
test_attachments (void)
{
  Message message = whole;

  message.n_attachments = 0;
  assert_taken (&message);
  message.n_attachments = 2;
  assert_refused (&message, SHK_FILING_ERROR_VALUE);
  message.n_attachments = SHK_ATTACHMENTS_MAX + 1;
  assert_refused (&message, SHK_FILING_ERROR_VALUE);
}

/* --- Bytes that are no CBOR --------------------------------------------------------------------------------------- */

static void
assert_no_cbor (const char *hex)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (decode_hex (hex, &error));
  g_assert_error (error, SHK_FILING_ERROR, SHK_FILING_ERROR_CBOR);
}

static void
test_indefinite (void)
{
  g_autofree char *hex = to_hex (&whole), *map = g_strdup_printf ("bf%sff", hex + 2);
  Message message = whole;

  assert_no_cbor (map);
  message.root.pairs[7].value = "9fff";
  assert_refused (&message, SHK_FILING_ERROR_CBOR);
  message = whole;
  message.root.pairs[9].value = "7f6161ff";
  assert_refused (&message, SHK_FILING_ERROR_CBOR);
}

static void
test_not_the_shortest (void)
{
  Message message = whole;

  message.person.pairs[0].value = "1801";
  assert_refused (&message, SHK_FILING_ERROR_CBOR);
  message = whole;
  message.root.pairs[9].value = "780161";
  assert_refused (&message, SHK_FILING_ERROR_CBOR);
}

static void
test_cut_off_and_more (void)
{
  for (gsize length = 2; length < strlen (EXAMPLE); length += 2)
    {
      g_autofree char *cut = g_strndup (EXAMPLE, length);

      assert_no_cbor (cut);
    }
  assert_no_cbor (EXAMPLE "00");
}

static void
test_size_limit (void)
{
  gsize size = SHK_FILING_MAX_BYTES + 1;
  guint8 *text = g_malloc0 (size);
  g_autoptr (GBytes) bytes = NULL, most = NULL;
  g_autoptr (GError) error = NULL;

  /* A byte string that fills what may be filled: good CBOR, and no map. */
  text[0] = 0x5a;
  text[1] = (guint8) ((SHK_FILING_MAX_BYTES - 5) >> 24);
  text[2] = (guint8) ((SHK_FILING_MAX_BYTES - 5) >> 16);
  text[3] = (guint8) ((SHK_FILING_MAX_BYTES - 5) >> 8);
  text[4] = (guint8) (SHK_FILING_MAX_BYTES - 5);
  bytes = g_bytes_new_take (text, size);
  most = g_bytes_new_from_bytes (bytes, 0, SHK_FILING_MAX_BYTES);
  g_assert_null (shk_filing_decode (most, &error));
  g_assert_error (error, SHK_FILING_ERROR, SHK_FILING_ERROR_STRUCTURE);
  g_clear_error (&error);
  g_assert_null (shk_filing_decode (bytes, &error));
  g_assert_error (error, SHK_FILING_ERROR, SHK_FILING_ERROR_CBOR);
  g_assert_nonnull (strstr (error->message, "too large"));
}

/* Whatever bit is turned: it is refused, or it is another application, which has these bytes and no others. */
static void
test_every_bit (void)
{
  g_autoptr (GBytes) good = shk_hex_decode (EXAMPLE, strlen (EXAMPLE));
  gsize size;
  const guint8 *data = g_bytes_get_data (good, &size);
  g_autoptr (ShkFiling) filing = shk_filing_decode (good, NULL);

  for (gsize bit = 0; bit < size * 8; bit++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) bytes = NULL, again = NULL;
      g_autoptr (ShkFiling) other = NULL;

      copy[bit / 8] ^= (guint8) (1 << bit % 8);
      bytes = g_bytes_new (copy, size);
      other = shk_filing_decode (bytes, NULL);
      if (other == NULL)
        continue;
      g_assert_false (shk_filing_equal (filing, other));
      again = shk_filing_encode (other);
      g_assert_true (g_bytes_equal (bytes, again));
    }
}

/* What is no COSE_Sign1 has none in it; one that is signed is read where applications are sent. */
static void
test_no_message (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autoptr (ShkFiling) filing = shk_filing_new (&source->parts);
  g_autoptr (GBytes) payload = shk_filing_encode (filing);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_filing_decode_message (payload, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_STRUCTURE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filing/exact-bytes", test_exact_bytes);
  g_test_add_func ("/filing/round-trip", test_round_trip);
  g_test_add_func ("/filing/order-of-answers", test_order_of_answers);
  g_test_add_func ("/filing/largest", test_largest);
  g_test_add_func ("/filing/whole", test_whole);
  g_test_add_func ("/filing/missing", test_missing);
  g_test_add_func ("/filing/out-of-order", test_out_of_order);
  g_test_add_func ("/filing/extra", test_extra);
  g_test_add_func ("/filing/twice", test_twice);
  g_test_add_func ("/filing/wrong-type", test_wrong_type);
  g_test_add_func ("/filing/no-map", test_no_map);
  g_test_add_func ("/filing/values", test_values);
  g_test_add_func ("/filing/ids-of-answers", test_ids_of_answers);
  g_test_add_func ("/filing/attachments", test_attachments);
  g_test_add_func ("/filing/indefinite", test_indefinite);
  g_test_add_func ("/filing/not-the-shortest", test_not_the_shortest);
  g_test_add_func ("/filing/cut-off", test_cut_off_and_more);
  g_test_add_func ("/filing/size-limit", test_size_limit);
  g_test_add_func ("/filing/every-bit", test_every_bit);
  g_test_add_func ("/filing/no-message", test_no_message);
  return g_test_run ();
}
