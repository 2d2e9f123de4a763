/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "files.h"
#include "shk-decoder.h"
#include "shk-document.h"
#include "synthetic.h"

static ShkPicture *
code_picture (const char *text, guint scale)
{
  g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_M, NULL);

  return shk_qr_modules_to_picture (modules, scale, SHK_QR_QUIET_ZONE);
}

/* "page text" a line */
static char *
describe (ShkDecoding *decoding)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < decoding->codes->len; i++)
    {
      const ShkDecodedCode *code = g_ptr_array_index (decoding->codes, i);

      g_string_append_printf (lines, "%u %s\n", code->page, code->text);
    }
  return g_string_free_and_steal (lines);
}

static void
assert_decodes (GBytes *document, gboolean is_paged, guint n_pages, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDecoding) decoding = shk_decoder_read (document, NULL, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (decoding->is_paged, ==, is_paged);
  g_assert_cmpuint (decoding->n_pages, ==, n_pages);
  found = describe (decoding);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_fails (GBytes *document, ShkQrError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_decoder_read (document, NULL, &error));
  g_assert_error (error, SHK_QR_ERROR, (int) code);
}

static void
test_image (gconstpointer type)
{
  g_autofree char *text = synthetic_text (600, 1), *expected = g_strdup_printf ("0 %s\n", text);
  g_autoptr (ShkPicture) picture = code_picture (text, 4);
  g_autoptr (GBytes) image = files_image (picture, type);

  assert_decodes (image, FALSE, 1, expected);
}

static void
test_pdf (void)
{
  g_autoptr (ShkPicture) one = code_picture ("one", 4), three = code_picture ("three", 4);
  g_autoptr (ShkPicture) blank = synthetic_page (300, 300);
  g_autoptr (GBytes) pdf = files_pdf ((ShkPicture *[]) { one, blank, three }, 3, 300);

  assert_decodes (pdf, TRUE, 3, "0 one\n2 three\n");
}

/* Text on a page makes poppler look for fonts, which it may. */
static void
test_pdf_with_text (void)
{
  static const char text[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                             "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
                             "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R"
                             "/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>endobj\n"
                             "4 0 obj<</Length 88>>stream\nBT /F1 24 Tf 20 40 Td (Certificate) Tj ET\n"
                             "BT /F2 24 Tf 20 10 Td <8E918A69> Tj ET\nendstream endobj\n"
                             "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                             "6 0 obj<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/90ms-RKSJ-H"
                             "/DescendantFonts[7 0 R]>>endobj\n"
                             "7 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo"
                             "<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>endobj\n"
                             "trailer<</Root 1 0 R>>\n%%EOF\n";
  g_autoptr (GBytes) pdf = g_bytes_new_static (text, sizeof text - 1);

  assert_decodes (pdf, TRUE, 1, "");
}

static void
test_nothing_there (void)
{
  g_autoptr (ShkPicture) page = synthetic_page (100, 100);
  g_autoptr (GBytes) image = files_image (page, "png");

  assert_decodes (image, FALSE, 1, "");
}

static void
test_errors (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0), text = g_bytes_new_static ("not a document", 14);
  g_autoptr (ShkPicture) page = synthetic_page (72, 72);
  g_autoptr (GBytes) pdf = files_pdf (&page, 1, 72), locked = files_encrypted (pdf, "user", "owner");
  g_autofree guint8 *zeros = g_malloc0 (SHK_DOCUMENT_MAX_BYTES + 1);
  g_autoptr (GBytes) most = g_bytes_new_static (zeros, SHK_DOCUMENT_MAX_BYTES);
  g_autoptr (GBytes) more = g_bytes_new_static (zeros, SHK_DOCUMENT_MAX_BYTES + 1);

  assert_fails (nothing, SHK_QR_ERROR_FORMAT);
  assert_fails (text, SHK_QR_ERROR_FORMAT);
  assert_fails (most, SHK_QR_ERROR_FORMAT);
  assert_fails (more, SHK_QR_ERROR_TOO_LARGE);
  if (locked != NULL)
    assert_fails (locked, SHK_QR_ERROR_LOCKED);
}

/* ZXing 2.3, as Debian builds it, ends the process on this page of 29 codes. */
static void
test_survives_zxing (void)
{
  g_autoptr (ShkPicture) page = NULL;
  g_autoptr (GBytes) image = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  guint n_codes = 29;

  for (guint i = 0; i < n_codes; i++)
    {
      const SyntheticLook look = { .module_px = 3 };
      g_autofree char *text = synthetic_text (70, i * 77 + n_codes);
      g_autoptr (ShkQrModules) modules = NULL;
      g_autoptr (ShkPicture) picture = NULL;
      guint side;

      text[0] = 'A' + i;
      modules = shk_qr_write (text, SHK_QR_LEVEL_M, NULL);
      picture = synthetic_picture (modules, &look);
      side = shk_picture_get_width (picture) + 10;
      if (page == NULL)
        page = synthetic_page (side * 4 + 20, side * 15 + 20);
      page = synthetic_paste (page, picture, 10 + i % 4 * side, 10 + i / 4 * side);
      g_string_append_printf (expected, "0 %s\n", text);
    }
  image = files_image (page, "png");
  assert_decodes (image, FALSE, 1, expected->str);
}

static void
test_cancelled (void)
{
  g_autoptr (ShkPicture) page = synthetic_page (100, 100);
  g_autoptr (GBytes) image = files_image (page, "png");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (shk_decoder_read (image, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Fifty pages in which there is nothing take many seconds; the decoder is ended long before. */
static void
test_cancelled_while_reading (void)
{
  ShkPicture *pages[SHK_DOCUMENT_MAX_PAGES];
  g_autoptr (ShkPicture) page = synthetic_page (900, 900);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    pages[i] = page;
  pdf = files_pdf (pages, G_N_ELEMENTS (pages), 800);
  thread = g_thread_new ("cancel", cancel, cancellable);
  g_assert_null (shk_decoder_read (pdf, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static gpointer
decode_one (gpointer data)
{
  g_autofree char *text = synthetic_text (100, GPOINTER_TO_UINT (data)), *expected = g_strdup_printf ("0 %s\n", text);
  g_autoptr (ShkPicture) picture = code_picture (text, 3);
  g_autoptr (GBytes) image = files_image (picture, "png");

  for (guint i = 0; i < 5; i++)
    assert_decodes (image, FALSE, 1, expected);
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[6];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("decode", decode_one, GUINT_TO_POINTER (i));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* --- What comes back --- */

static GBytes *
answer (int code, gboolean is_paged, guint n_pages, guint page, const char *text)
{
  GVariantBuilder codes;
  g_autoptr (GVariant) variant = NULL;

  g_variant_builder_init (&codes, G_VARIANT_TYPE ("a(us)"));
  g_variant_builder_add (&codes, "(us)", page, text);
  variant = g_variant_ref_sink (g_variant_new ("(isbua(us))", code, "message", is_paged, n_pages, &codes));
  return g_variant_get_data_as_bytes (variant);
}

static void
test_answer (void)
{
  g_autoptr (GBytes) bytes = answer (-1, TRUE, 3, 2, "text");
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDecoding) decoding = shk_decoding_from_bytes (bytes, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = describe (decoding);
  g_assert_cmpstr (found, ==, "2 text\n");
}

static void
assert_senseless (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_decoding_from_bytes (bytes, &error));
  g_assert_error (error, SHK_QR_ERROR, SHK_QR_ERROR_DECODER);
}

static void
test_senseless_answers (void)
{
  GBytes *answers[] = {
    g_bytes_new_static (NULL, 0),
    g_bytes_new_static ("\xff\xff\xff\xff", 4),
    answer (-1, TRUE, 3, 3, "a page that is not there"),
    answer (-1, TRUE, 0, 0, "no pages"),
    answer (-1, TRUE, SHK_DOCUMENT_MAX_PAGES + 1, 0, "too many pages"),
    answer (-1, FALSE, 2, 0, "an image of two pages"),
    answer (-1, FALSE, 1, 0, ""),
    answer (-2, FALSE, 1, 0, "no such error"),
    answer (SHK_QR_ERROR_CAPACITY, FALSE, 1, 0, "not an error of reading"),
    answer (SHK_QR_ERROR_DECODER, FALSE, 1, 0, "not its to say"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      assert_senseless (answers[i]);
      g_bytes_unref (answers[i]);
    }
}

/* Cut or damaged at any place an answer is an error, or one that is within its rules. */
static void
test_damaged_answers (void)
{
  g_autoptr (GBytes) whole = answer (-1, TRUE, 3, 2, "資格");
  gsize size = g_bytes_get_size (whole);

  for (gsize at = 0; at < size; at++)
    {
      g_autoptr (GBytes) prefix = files_prefix (whole, at);

      assert_senseless (prefix);
      for (guint value = 0; value < 256; value++)
        {
          g_autoptr (GBytes) damaged = files_overwrite (whole, at, &(guint8) { value }, 1);
          g_autoptr (ShkDecoding) decoding = shk_decoding_from_bytes (damaged, NULL);

          for (guint i = 0; decoding != NULL && i < decoding->codes->len; i++)
            {
              const ShkDecodedCode *code = g_ptr_array_index (decoding->codes, i);

              g_assert_cmpuint (code->page, <, decoding->n_pages);
              g_assert_true (g_utf8_validate (code->text, -1, NULL));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/qr/decoder/reads/png", "png", test_image);
  g_test_add_data_func ("/qr/decoder/reads/jpeg", "jpeg", test_image);
  g_test_add_data_func ("/qr/decoder/reads/webp", "webp", test_image);
  g_test_add_func ("/qr/decoder/reads/pdf", test_pdf);
  g_test_add_func ("/qr/decoder/reads/pdf-with-text", test_pdf_with_text);
  g_test_add_func ("/qr/decoder/nothing-there", test_nothing_there);
  g_test_add_func ("/qr/decoder/errors", test_errors);
  g_test_add_func ("/qr/decoder/survives-a-crash-of-zxing", test_survives_zxing);
  g_test_add_func ("/qr/decoder/cancelled", test_cancelled);
  g_test_add_func ("/qr/decoder/cancelled-while-reading", test_cancelled_while_reading);
  g_test_add_func ("/qr/decoder/threads", test_threads);
  g_test_add_func ("/qr/decoder/answer/reads", test_answer);
  g_test_add_func ("/qr/decoder/answer/senseless", test_senseless_answers);
  g_test_add_func ("/qr/decoder/answer/damaged", test_damaged_answers);
  return g_test_run ();
}
