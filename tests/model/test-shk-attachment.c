/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-attachment.h"

#include <string.h>

static GBytes *
make_digest (gsize size)
{
  return g_bytes_new_take (g_malloc0 (size), size);
}

static gboolean
makes (const char *document, const char *name, ShkAttachmentKind kind, gsize size, guint n_pages, gsize digest_bytes)
{
  g_autoptr (GBytes) digest = make_digest (digest_bytes);
  g_autoptr (ShkAttachment) attachment = shk_attachment_new (document, name, kind, size, n_pages, digest);

  return attachment != NULL;
}

static gboolean
makes_named (const char *name)
{
  return makes ("certificate-copy", name, SHK_ATTACHMENT_PDF, 1, 1, SHK_ATTACHMENT_DIGEST_BYTES);
}

static void
test_says (void)
{
  g_autoptr (GBytes) digest = make_digest (SHK_ATTACHMENT_DIGEST_BYTES);
  g_autoptr (ShkAttachment) attachment =
    shk_attachment_new ("certificate-copy", "登録証.pdf", SHK_ATTACHMENT_PDF, 1234, 3, digest);

  g_assert_cmpstr (shk_attachment_get_document (attachment), ==, "certificate-copy");
  g_assert_cmpstr (shk_attachment_get_name (attachment), ==, "登録証.pdf");
  g_assert_cmpint (shk_attachment_get_kind (attachment), ==, SHK_ATTACHMENT_PDF);
  g_assert_cmpuint (shk_attachment_get_size (attachment), ==, 1234);
  g_assert_cmpuint (shk_attachment_get_n_pages (attachment), ==, 3);
  g_assert_true (g_bytes_equal (shk_attachment_get_sha256 (attachment), digest));
}

static void
test_limits (void)
{
  const ShkAttachmentKind pdf = SHK_ATTACHMENT_PDF;
  const gsize bytes = SHK_ATTACHMENT_DIGEST_BYTES;

  g_assert_true (makes ("d", "n", pdf, SHK_ATTACHMENT_MAX_BYTES, 1, bytes));
  g_assert_false (makes ("d", "n", pdf, SHK_ATTACHMENT_MAX_BYTES + 1, 1, bytes));
  g_assert_false (makes ("d", "n", pdf, 0, 1, bytes));
  g_assert_false (makes ("d", "n", pdf, 1, 0, bytes));
  g_assert_false (makes ("d", "n", pdf, 1, 1, bytes - 1));
  g_assert_false (makes ("d", "n", pdf, 1, 1, bytes + 1));
  g_assert_false (makes ("", "n", pdf, 1, 1, bytes));
  g_assert_false (makes ("D", "n", pdf, 1, 1, bytes));
  g_assert_false (makes ("d", "n", (ShkAttachmentKind) SHK_N_ATTACHMENT_KINDS, 1, 1, bytes));
}

/* A name is one of a file, without a folder, and nothing in it acts on a terminal. */
static void
test_names (void)
{
  static const char *const wrong[] = { "", "a/b", "/", "a\nb", "a\x1b[2J", "a\x7f", "\xFF" };
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (makes_named (wrong[i]));
  for (guint i = 0; i < SHK_ATTACHMENT_MAX_NAME_CHARACTERS; i++)
    g_string_append (name, "証");
  g_assert_true (makes_named (name->str));
  g_string_append_c (name, 'x');
  g_assert_false (makes_named (name->str));
}

static void
test_media_types (void)
{
  static const char *const wrong[] = { "", "image/gif", "application/PDF", "image/png; a=b", "pdf" };
  ShkAttachmentKind kind = SHK_ATTACHMENT_PNG;

  for (guint i = 0; i < SHK_N_ATTACHMENT_KINDS; i++)
    {
      g_assert_true (shk_attachment_kind_from_media_type (
        shk_attachment_kind_to_media_type ((ShkAttachmentKind) i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  kind = SHK_ATTACHMENT_PNG;
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (shk_attachment_kind_from_media_type (wrong[i], &kind));
  g_assert_cmpint (kind, ==, SHK_ATTACHMENT_PNG);
}

/* By how they begin, whatever they are called; a beginning that is cut off is none. */
static void
test_first_bytes (void)
{
  static const struct { const char *data; gsize size; int kind; } cases[] = {
    { "%PDF-1.7\n", 9, SHK_ATTACHMENT_PDF }, { "%PDF-", 5, SHK_ATTACHMENT_PDF }, { "%PDF", 4, -1 },
    { "\x89PNG\r\n\x1a\n....", 12, SHK_ATTACHMENT_PNG }, { "\x89PNG\r\n\x1a", 7, -1 }, { "\x89PNG\n\x1a\n....", 11, -1 },
    { "\xff\xd8\xff\xe0", 4, SHK_ATTACHMENT_JPEG }, { "\xff\xd8", 2, -1 }, { "", 0, -1 }, { " %PDF-", 6, -1 },
    { "GIF89a", 6, -1 }, { "PK\3\4", 4, -1 }, { "<svg/>", 6, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].size);
      ShkAttachmentKind kind = SHK_ATTACHMENT_PDF;

      g_assert_cmpint (shk_attachment_kind_from_bytes (bytes, &kind), ==, cases[i].kind >= 0);
      if (cases[i].kind >= 0)
        g_assert_cmpint (kind, ==, cases[i].kind);
    }
}

/* FIPS 180-4's example. */
static void
test_digest (void)
{
  static const guint8 of_abc[] = { 0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
                                   0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15,
                                   0xad };
  g_autoptr (GBytes) abc = g_bytes_new_static ("abc", 3);
  g_autoptr (GBytes) digest = shk_attachment_digest (abc);

  g_assert_cmpmem (g_bytes_get_data (digest, NULL), g_bytes_get_size (digest), of_abc, sizeof of_abc);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/attachment/says", test_says);
  g_test_add_func ("/model/attachment/limits", test_limits);
  g_test_add_func ("/model/attachment/names", test_names);
  g_test_add_func ("/model/attachment/media-types", test_media_types);
  g_test_add_func ("/model/attachment/first-bytes", test_first_bytes);
  g_test_add_func ("/model/attachment/digest", test_digest);
  return g_test_run ();
}
