/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-format-private.h"

#include "shk-test-draft.h"

#include <string.h>

#define HEAD_BYTES 8
#define TYPE "(sssmsxsmsmsmsm(ssss)a(ss)a(ssstuay)msmay)"

static GBytes *
encode (const ShkDraft *draft)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = _shk_draft_format_encode (draft, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
assert_round_trip (const ShkDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = encode (draft);
  g_autoptr (ShkDraft) decoded = _shk_draft_format_decode (bytes, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  test_draft_assert_equal (decoded, draft);
  g_assert_cmpint (decoded->saved_at_s, ==, draft->saved_at_s);
  again = encode (decoded);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
assert_refused (GBytes *taken, int code)
{
  g_autoptr (GBytes) bytes = taken;
  g_autoptr (GError) error = NULL;

  g_assert_null (_shk_draft_format_decode (bytes, &error));
  g_assert_error (error, G_IO_ERROR, code);
}

static void
assert_not_written (const ShkDraft *draft)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (_shk_draft_format_encode (draft, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_everything (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();

  assert_round_trip (draft);
}

static void
test_nothing (void)
{
  g_autoptr (ShkDraft) draft = shk_draft_new ("setup", "h", "q");

  assert_round_trip (draft);
}

/* Each of what may be absent, absent alone and there alone. */
static void
test_absent (void)
{
  const gsize texts[] = {
    G_STRUCT_OFFSET (ShkDraft, step),         G_STRUCT_OFFSET (ShkDraft, procedure),     G_STRUCT_OFFSET (ShkDraft, registration),
    G_STRUCT_OFFSET (ShkDraft, corrects),     G_STRUCT_OFFSET (ShkDraft, terms_version),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ShkDraft) full = test_draft_new ();
      g_autoptr (ShkDraft) empty = shk_draft_new ("setup", "h", "q");

      g_clear_pointer (&G_STRUCT_MEMBER (char *, full, texts[i]), g_free);
      assert_round_trip (full);
      G_STRUCT_MEMBER (char *, empty, texts[i]) = g_strdup ("word");
      assert_round_trip (empty);
    }
}

static void
test_absent_parts (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();

  g_clear_pointer (&draft->person, shk_person_unref);
  assert_round_trip (draft);
  g_clear_pointer (&draft->message, g_bytes_unref);
  assert_round_trip (draft);
  g_ptr_array_set_size (draft->attachments, 0);
  assert_round_trip (draft);
  g_clear_pointer (&draft->answers, shk_answers_unref);
  draft->answers = shk_answers_new ();
  assert_round_trip (draft);
}

static void
test_kinds (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);

  for (int sex = SHK_SEX_UNKNOWN; sex <= SHK_SEX_NOT_APPLICABLE; sex++)
    {
      g_autoptr (ShkDraft) draft = test_draft_new ();

      g_clear_pointer (&draft->person, shk_person_unref);
      draft->person = shk_person_new ("a", "b", "00010101", (ShkSex) sex);
      assert_round_trip (draft);
    }
  for (int kind = 0; kind < SHK_N_ATTACHMENT_KINDS; kind++)
    {
      g_autoptr (ShkDraft) draft = test_draft_new ();

      test_draft_attach (draft, "a", (ShkAttachmentKind) kind, bytes);
      assert_round_trip (draft);
    }
}

/* --- Limits ------------------------------------------------------------------------------------------------------- */

static char *
repeat (const char *text, guint n)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (string, text);
  return g_string_free_and_steal (string);
}

static void
set_text (char **place, char *taken)
{
  g_free (*place);
  *place = taken;
}

static void
test_text_limits (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();

  set_text (&draft->step, repeat ("語", SHK_DRAFT_FORMAT_MAX_TEXT_CHARACTERS));
  assert_round_trip (draft);
  set_text (&draft->step, repeat ("語", SHK_DRAFT_FORMAT_MAX_TEXT_CHARACTERS + 1));
  assert_not_written (draft);
  set_text (&draft->step, g_strdup (""));
  assert_not_written (draft);
  set_text (&draft->step, g_strdup ("a\nb"));
  assert_not_written (draft);
  set_text (&draft->step, g_strdup ("\xff"));
  assert_not_written (draft);
}

static void
test_required_texts (void)
{
  const gsize texts[] = {
    G_STRUCT_OFFSET (ShkDraft, id),
    G_STRUCT_OFFSET (ShkDraft, holder),
    G_STRUCT_OFFSET (ShkDraft, flow),
    G_STRUCT_OFFSET (ShkDraft, qualification),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ShkDraft) draft = test_draft_new ();

      g_clear_pointer (&G_STRUCT_MEMBER (char *, draft, texts[i]), g_free);
      assert_not_written (draft);
      G_STRUCT_MEMBER (char *, draft, texts[i]) = g_strdup ("");
      assert_not_written (draft);
    }
}

static void
test_ids_and_flows (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autofree char *id = g_strdup (draft->id);

  set_text (&draft->id, g_ascii_strup (id, -1));
  if (strcmp (draft->id, id) != 0) /* one of digits alone is very rare */
    assert_not_written (draft);
  set_text (&draft->id, g_strconcat (id, "0", NULL));
  assert_not_written (draft);
  set_text (&draft->id, g_strdup (id));
  set_text (&draft->flow, g_strdup ("verify"));
  assert_not_written (draft);
  set_text (&draft->flow, g_strdup ("setup"));
  assert_round_trip (draft);
}

static void
test_time_limits (void)
{
  const gint64 last = G_GINT64_CONSTANT (253402300799);
  g_autoptr (ShkDraft) draft = test_draft_new ();

  draft->saved_at_s = 0;
  assert_round_trip (draft);
  draft->saved_at_s = -1;
  assert_not_written (draft);
  draft->saved_at_s = last;
  assert_round_trip (draft);
  draft->saved_at_s = last + 1;
  assert_not_written (draft);
}

static void
test_attachment_limit (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);

  while (draft->attachments->len < SHK_ATTACHMENTS_MAX)
    test_draft_attach (draft, "a", SHK_ATTACHMENT_PNG, bytes);
  assert_round_trip (draft);
  test_draft_attach (draft, "a", SHK_ATTACHMENT_PNG, bytes);
  assert_not_written (draft);
}

/* As many answers as there may be, of the longest kind, leave room for the longest message. */
static void
test_most_answers (void)
{
  g_autoptr (ShkDraft) draft = shk_draft_new ("setup", "h", "q");
  g_autofree char *value = repeat ("\U00020bb7", SHK_ANSWERS_MAX_CHARACTERS);

  for (guint i = 0; i < SHK_ANSWERS_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("field-%u", i);

      test_draft_answer (draft, id, value);
    }
  draft->message = g_bytes_new_take (g_malloc0 (256 * 1024), 256 * 1024);
  assert_round_trip (draft);
}

static void
set_message (ShkDraft *draft, gsize size)
{
  g_clear_pointer (&draft->message, g_bytes_unref);
  draft->message = g_bytes_new_take (g_malloc0 (size + 1), size);
}

static void
test_size_limit (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) large = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size = SHK_DRAFT_FORMAT_MAX_BYTES / 2;

  set_message (draft, size);
  large = encode (draft);
  size += SHK_DRAFT_FORMAT_MAX_BYTES - g_bytes_get_size (large);
  set_message (draft, size);
  bytes = encode (draft);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, SHK_DRAFT_FORMAT_MAX_BYTES);
  assert_round_trip (draft);
  set_message (draft, size + 1);
  assert_not_written (draft);
  set_message (draft, 0);
  assert_not_written (draft);
  assert_refused (g_bytes_new_take (g_malloc0 (SHK_DRAFT_FORMAT_MAX_BYTES + 1), SHK_DRAFT_FORMAT_MAX_BYTES + 1),
                  G_IO_ERROR_INVALID_DATA);
}

/* --- What is no draft --------------------------------------------------------------------------------------------- */

static GBytes *
with_byte (GBytes *bytes, gsize at, guint8 byte)
{
  gsize size = g_bytes_get_size (bytes);
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  copy[at] = byte;
  return g_bytes_new_take (copy, size);
}

static void
test_head (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) bytes = encode (draft);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), HEAD_BYTES, "ShkD\x01\0\0\0", HEAD_BYTES);
  assert_refused (with_byte (bytes, 0, 's'), G_IO_ERROR_INVALID_DATA);
  assert_refused (with_byte (bytes, 4, 0), G_IO_ERROR_INVALID_DATA);
  assert_refused (with_byte (bytes, 4, 2), G_IO_ERROR_NOT_SUPPORTED);
  assert_refused (with_byte (bytes, 7, 1), G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_other_length (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) bytes = encode (draft);
  gsize size = g_bytes_get_size (bytes);
  guint8 *longer = g_malloc0 (size + 1);

  for (gsize i = 0; i < size; i++)
    assert_refused (g_bytes_new_from_bytes (bytes, 0, i), G_IO_ERROR_INVALID_DATA);
  memcpy (longer, g_bytes_get_data (bytes, NULL), size);
  assert_refused (g_bytes_new_take (longer, size + 1), G_IO_ERROR_INVALID_DATA);
}

/* Whatever a bit makes of it: either no draft, or another one that is written with exactly these bytes. */
static void
test_every_bit (void)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) bytes = encode (draft);

  for (gsize i = 0; i < g_bytes_get_size (bytes) * 8; i++)
    {
      guint8 byte = ((const guint8 *) g_bytes_get_data (bytes, NULL))[i / 8];
      g_autoptr (GBytes) changed = with_byte (bytes, i / 8, byte ^ (guint8) (1 << i % 8));
      g_autoptr (GError) error = NULL;
      g_autoptr (ShkDraft) decoded = _shk_draft_format_decode (changed, &error);
      g_autoptr (GBytes) again = NULL;

      g_assert_true ((decoded == NULL) == (error != NULL));
      if (decoded == NULL)
        continue;
      again = encode (decoded);
      g_assert_true (g_bytes_equal (again, changed));
    }
}

/* What is well formed and says something wrong: the text form of GVariant, with one part put in another's place. */
#define ID "'7d9f8f0e-52a5-4c25-9f7b-0e8d4b5c0a11'"
#define FRONT "(" ID ", 'h', 'setup', nothing, 0, 'q', nothing, nothing, nothing, "
#define BACK "nothing, [], [], nothing, nothing)"
#define DIGEST "[byte 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31]"

static const struct
{
  const char *what;
  const char *text;
  gboolean is_right;
} contents[] = {
  { "right", FRONT "nothing, [], [], nothing, nothing)", TRUE },
  { "right-person", FRONT "('a', 'b', '20000229', 'male'), [], [], nothing, nothing)", TRUE },
  { "right-answers", FRONT "nothing, [('a', '1'), ('b', '2')], [], nothing, nothing)", TRUE },
  { "right-attachment", FRONT "nothing, [], [('d', 'n', 'image/png', 1, 1, " DIGEST ")], nothing, nothing)", TRUE },
  { "id", "('x', 'h', 'setup', nothing, 0, 'q', nothing, nothing, nothing, " BACK, FALSE },
  { "flow", "(" ID ", 'h', 'x', nothing, 0, 'q', nothing, nothing, nothing, " BACK, FALSE },
  { "empty-holder", "(" ID ", '', 'setup', nothing, 0, 'q', nothing, nothing, nothing, " BACK, FALSE },
  { "empty-step", "(" ID ", 'h', 'setup', '', 0, 'q', nothing, nothing, nothing, " BACK, FALSE },
  { "negative-time", "(" ID ", 'h', 'setup', nothing, -1, 'q', nothing, nothing, nothing, " BACK, FALSE },
  { "sex", FRONT "('a', 'b', '20000229', 'neither'), [], [], nothing, nothing)", FALSE },
  { "birth", FRONT "('a', 'b', '20010229', 'male'), [], [], nothing, nothing)", FALSE },
  { "no-name", FRONT "('', 'b', '20000229', 'male'), [], [], nothing, nothing)", FALSE },
  { "answers-out-of-order", FRONT "nothing, [('b', '1'), ('a', '2')], [], nothing, nothing)", FALSE },
  { "answer-twice", FRONT "nothing, [('a', '1'), ('a', '1')], [], nothing, nothing)", FALSE },
  { "answer-to-nothing", FRONT "nothing, [('', '1')], [], nothing, nothing)", FALSE },
  { "empty-answer", FRONT "nothing, [('a', '')], [], nothing, nothing)", FALSE },
  { "kind", FRONT "nothing, [], [('d', 'n', 'image/gif', 1, 1, " DIGEST ")], nothing, nothing)", FALSE },
  { "no-size", FRONT "nothing, [], [('d', 'n', 'image/png', 0, 1, " DIGEST ")], nothing, nothing)", FALSE },
  { "size", FRONT "nothing, [], [('d', 'n', 'image/png', 5242881, 1, " DIGEST ")], nothing, nothing)", FALSE },
  { "huge", FRONT "nothing, [], [('d', 'n', 'image/png', 18446744073709551615, 1, " DIGEST ")], nothing, nothing)", FALSE },
  { "pages", FRONT "nothing, [], [('d', 'n', 'image/png', 1, 0, " DIGEST ")], nothing, nothing)", FALSE },
  { "digest", FRONT "nothing, [], [('d', 'n', 'image/png', 1, 1, [byte 0])], nothing, nothing)", FALSE },
  { "path", FRONT "nothing, [], [('d', 'a/n', 'image/png', 1, 1, " DIGEST ")], nothing, nothing)", FALSE },
  { "control-in-terms", FRONT "nothing, [], [], 'a\\u0001', nothing)", FALSE },
  { "empty-message", FRONT "nothing, [], [], nothing, @may [])", FALSE },
};

static void
test_content (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) content = g_variant_parse (G_VARIANT_TYPE (TYPE), contents[i].text, NULL, NULL, &error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (ShkDraft) draft = NULL;

  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) "ShkD\x01\0\0\0", HEAD_BYTES);
  g_byte_array_append (bytes, g_variant_get_data (content), (guint) g_variant_get_size (content));
  whole = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  draft = _shk_draft_format_decode (whole, &error);
  g_assert_cmpint (draft != NULL, ==, contents[i].is_right);
  if (draft == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (FRONT "nothing, [");
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i <= SHK_ANSWERS_MAX; i++)
    g_string_append_printf (text, "%s('f%03u', '1')", i > 0 ? ", " : "", i);
  g_string_append (text, "], [], nothing, nothing)");
  content = g_variant_parse (G_VARIANT_TYPE (TYPE), text->str, NULL, NULL, NULL);
  g_byte_array_append (bytes, (const guint8 *) "ShkD\x01\0\0\0", HEAD_BYTES);
  g_byte_array_append (bytes, g_variant_get_data (content), (guint) g_variant_get_size (content));
  assert_refused (g_byte_array_free_to_bytes (g_steal_pointer (&bytes)), G_IO_ERROR_INVALID_DATA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/draft-format/everything", test_everything);
  g_test_add_func ("/store/draft-format/nothing", test_nothing);
  g_test_add_func ("/store/draft-format/absent", test_absent);
  g_test_add_func ("/store/draft-format/absent-parts", test_absent_parts);
  g_test_add_func ("/store/draft-format/kinds", test_kinds);
  g_test_add_func ("/store/draft-format/text-limits", test_text_limits);
  g_test_add_func ("/store/draft-format/required-texts", test_required_texts);
  g_test_add_func ("/store/draft-format/ids-and-flows", test_ids_and_flows);
  g_test_add_func ("/store/draft-format/time-limits", test_time_limits);
  g_test_add_func ("/store/draft-format/attachment-limit", test_attachment_limit);
  g_test_add_func ("/store/draft-format/most-answers", test_most_answers);
  g_test_add_func ("/store/draft-format/size-limit", test_size_limit);
  g_test_add_func ("/store/draft-format/head", test_head);
  g_test_add_func ("/store/draft-format/other-length", test_other_length);
  g_test_add_func ("/store/draft-format/every-bit", test_every_bit);
  g_test_add_func ("/store/draft-format/too-many", test_too_many);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/draft-format/content/%s", contents[i].what);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_content);
    }
  return g_test_run ();
}
