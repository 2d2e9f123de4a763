/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qr-reader.h"
#include "synthetic.h"

#include <qrencode.h>
#include <string.h>

#define TEXT_LENGTH 500

static ShkPicture *
picture_of (const char *text, const SyntheticLook *look)
{
  g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_M, NULL);

  return synthetic_picture (modules, look);
}

static const char *
nth_text (GPtrArray *codes, guint i)
{
  return ((const ShkQrCode *) g_ptr_array_index (codes, i))->text;
}

/* --- One code, as it comes --- */

static const struct
{
  const char *name;
  SyntheticLook look;
} readable[] = {
  { "straight", { .module_px = 3 } },
  { "small-modules", { .module_px = 2 } },
  { "turned-by-30", { .module_px = 3, .turn_deg = 30 } },
  { "turned-by-45", { .module_px = 3, .turn_deg = 45 } },
  { "turned-by-90", { .module_px = 3, .turn_deg = 90 } },
  { "turned-by-180", { .module_px = 3, .turn_deg = 180 } },
  { "turned-by-270", { .module_px = 3, .turn_deg = 270 } },
  { "mirrored", { .module_px = 3, .mirrored = TRUE } },
  { "mirrored-and-turned", { .module_px = 3, .mirrored = TRUE, .turn_deg = 110 } },
  { "inverted", { .module_px = 3, .inverted = TRUE } },
  { "inverted-and-mirrored", { .module_px = 3, .inverted = TRUE, .mirrored = TRUE } },
  { "tilted", { .module_px = 5, .tilt_deg = 20, .swing_deg = 10 } },
  { "blurred", { .module_px = 4, .blur_px = 1.2 } },
  { "noisy", { .module_px = 3, .noise = 25 } },
  { "in-the-shade", { .module_px = 3, .shade = 0.6 } },
  { "low-contrast", { .module_px = 3, .contrast = 0.25, .noise = 2 } },
};

static void
test_reads (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = synthetic_text (TEXT_LENGTH, i);
  g_autoptr (ShkPicture) picture = picture_of (text, &readable[i].look);
  g_autoptr (GPtrArray) codes = shk_qr_read (picture);

  g_assert_cmpuint (codes->len, ==, 1);
  g_assert_cmpstr (nth_text (codes, 0), ==, text);
}

/* --- The second opinion --- */

static void
assert_only_one_reads (const SyntheticLook *look, ShkQrDecoders can, ShkQrDecoders cannot)
{
  g_autofree char *text = synthetic_text (TEXT_LENGTH, 7);
  g_autoptr (ShkPicture) picture = picture_of (text, look);
  g_autoptr (GPtrArray) nothing = shk_qr_read_with (picture, cannot);
  g_autoptr (GPtrArray) something = shk_qr_read_with (picture, can);
  g_autoptr (GPtrArray) codes = shk_qr_read (picture);

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (something->len, ==, 1);
  g_assert_cmpuint (codes->len, ==, 1);
  g_assert_cmpstr (nth_text (codes, 0), ==, text);
}

static void
test_only_zbar (void)
{
  const SyntheticLook look = { .module_px = 3, .contrast = 0.08 };

  assert_only_one_reads (&look, SHK_QR_DECODER_ZBAR, SHK_QR_DECODER_ZXING);
}

static void
test_only_zxing (void)
{
  const SyntheticLook look = { .module_px = 5, .tilt_deg = 30 };

  assert_only_one_reads (&look, SHK_QR_DECODER_ZXING, SHK_QR_DECODER_ZBAR);
}

/* What neither reads by itself, but ZXing does in a retouched picture. */
static void
test_retouched (gconstpointer data)
{
  const SyntheticLook *look = data;
  g_autofree char *text = synthetic_text (TEXT_LENGTH, 8);
  g_autoptr (ShkPicture) picture = picture_of (text, look);
  g_autoptr (GPtrArray) nothing = shk_qr_read_with (picture, SHK_QR_DECODER_ZXING | SHK_QR_DECODER_ZBAR);
  g_autoptr (GPtrArray) codes = shk_qr_read (picture);

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (codes->len, ==, 1);
  g_assert_cmpstr (nth_text (codes, 0), ==, text);
}

/* --- Corners --- */

static void
assert_corners (GPtrArray *codes, int left, int top, int side, int tolerance)
{
  const ShkQrCode *code = g_ptr_array_index (codes, 0);
  const int x[4] = { left, left + side, left + side, left };
  const int y[4] = { top, top, top + side, top + side };

  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (ABS (code->x[i] - x[i]), <=, tolerance);
      g_assert_cmpint (ABS (code->y[i] - y[i]), <=, tolerance);
    }
}

static void
test_corners (gconstpointer data)
{
  ShkQrDecoders decoder = GPOINTER_TO_UINT (data);
  g_autofree char *text = synthetic_text (100, 1);
  g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_M, NULL);
  g_autoptr (ShkPicture) picture = shk_qr_modules_to_picture (modules, 4, SHK_QR_QUIET_ZONE);
  g_autoptr (ShkPicture) page = synthetic_paste (synthetic_page (600, 700), picture, 200, 300);
  g_autoptr (GPtrArray) codes = shk_qr_read_with (page, decoder);

  g_assert_cmpuint (codes->len, ==, 1);
  assert_corners (codes, 200 + 4 * 4, 300 + 4 * 4, modules->size * 4, 5);
}

/* --- Several codes --- */

static ShkPicture *
paste_code (ShkPicture *page, const char *text, double turn_deg, guint x, guint y)
{
  const SyntheticLook look = { .module_px = 3, .turn_deg = turn_deg };
  g_autoptr (ShkPicture) picture = picture_of (text, &look);

  return synthetic_paste (page, picture, x, y);
}

static void
assert_texts (const ShkPicture *page, const char *expected)
{
  g_autoptr (GPtrArray) codes = shk_qr_read (page);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (found, "%s%s", i ? " " : "", nth_text (codes, i));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_top_to_bottom (void)
{
  g_autoptr (ShkPicture) page = synthetic_page (800, 1100);

  page = paste_code (page, "third", 0, 20, 800);
  page = paste_code (page, "first", 0, 400, 10);
  page = paste_code (page, "second", 15, 200, 400);
  assert_texts (page, "first second third");
}

/* The right one lies a little higher, as on a page that was scanned at an angle. */
static void
test_left_to_right (void)
{
  g_autoptr (ShkPicture) page = synthetic_page (800, 800);

  page = paste_code (page, "right", 0, 500, 90);
  page = paste_code (page, "below", 0, 300, 500);
  page = paste_code (page, "left", 0, 50, 100);
  assert_texts (page, "left right below");
}

/* ZXing alone reads the upper one and is content. */
static void
test_bad_beside_good (void)
{
  const SyntheticLook bad = { .module_px = 3, .noise = 90 };
  g_autofree char *text = synthetic_text (TEXT_LENGTH, 9);
  g_autoptr (ShkPicture) page = synthetic_page (800, 900), picture = picture_of (text, &bad);
  g_autofree char *both = g_strdup_printf ("good %s", text);
  g_autoptr (GPtrArray) codes = NULL;

  page = paste_code (page, "good", 0, 300, 20);
  page = synthetic_paste (page, picture, 200, 400);
  codes = shk_qr_read_with (page, SHK_QR_DECODER_ZXING | SHK_QR_DECODER_ZBAR);
  g_assert_cmpuint (codes->len, ==, 1);
  assert_texts (page, both);
}

static void
test_each_text_once (void)
{
  g_autoptr (ShkPicture) page = synthetic_page (800, 800);

  page = paste_code (page, "same", 0, 20, 20);
  page = paste_code (page, "other", 0, 300, 20);
  page = paste_code (page, "same", 90, 20, 400);
  assert_texts (page, "same other");
}

static void
test_twenty_codes (void)
{
  g_autoptr (ShkPicture) page = synthetic_page (900, 1100);
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("code-%02u", i);

      page = paste_code (page, text, 0, 20 + i % 4 * 210, 20 + i / 4 * 210);
      g_string_append_printf (expected, "%s%s", i ? " " : "", text);
    }
  assert_texts (page, expected->str);
}

/* --- What is not a text --- */

static ShkPicture *
picture_of_input (QRinput *input)
{
  QRcode *code = QRcode_encodeInput (input);
  g_autofree guint8 *data = g_memdup2 (code->data, (gsize) code->width * code->width);
  const ShkQrModules modules = { .size = code->width, .modules = data };

  for (gsize i = 0; i < (gsize) code->width * code->width; i++)
    data[i] &= 1;
  QRcode_free (code);
  QRinput_free (input);
  return shk_qr_modules_to_picture (&modules, 4, SHK_QR_QUIET_ZONE);
}

static ShkPicture *
picture_of_bytes (QRencodeMode mode, guint eci, const char *bytes, gsize length)
{
  QRinput *input = QRinput_new2 (0, QR_ECLEVEL_M);

  if (eci != 0)
    g_assert_cmpint (QRinput_appendECIheader (input, eci), ==, 0);
  g_assert_cmpint (QRinput_append (input, mode, length, (const guint8 *) bytes), ==, 0);
  return picture_of_input (input);
}

static void
assert_refused (const ShkPicture *picture)
{
  for (ShkQrDecoders decoders = SHK_QR_DECODER_ZXING; decoders <= SHK_QR_DECODER_ALL; decoders++)
    {
      g_autoptr (GPtrArray) codes = shk_qr_read_with (picture, decoders);

      g_assert_cmpuint (codes->len, ==, 0);
    }
}

static void
test_refuses_binary (void)
{
  const char bytes[] = "\xd2\x84\x43\xa1\x01\x26\xa0\x58\x20\x01\x02\x03\x04\xff\xfe\xfd";
  g_autoptr (ShkPicture) picture = picture_of_bytes (QR_MODE_8, 0, bytes, sizeof bytes - 1);

  assert_refused (picture);
}

static void
test_refuses_nul (void)
{
  const char bytes[] = "https://dqcvs.nqs.go.jp/w/?c=AAAA\0BBBB";
  g_autoptr (ShkPicture) picture = picture_of_bytes (QR_MODE_8, 0, bytes, sizeof bytes - 1);

  assert_refused (picture);
}

static void
test_utf8_as_it_stands (void)
{
  /* Both libraries would take some of these for Shift JIS. */
  const char *texts[] = { "ｱｲｳ", "ﾅｲｶｸ ﾀﾛｳ", "é", "資格", "𠮷" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (ShkQrDecoders decoders = SHK_QR_DECODER_ZXING; decoders <= SHK_QR_DECODER_ZBAR; decoders++)
      {
        g_autoptr (ShkPicture) picture = picture_of_bytes (QR_MODE_8, 0, texts[i], strlen (texts[i]));
        g_autoptr (GPtrArray) codes = shk_qr_read_with (picture, decoders);

        g_assert_cmpuint (codes->len, ==, 1);
        g_assert_cmpstr (nth_text (codes, 0), ==, texts[i]);
      }
}

static void
test_kanji_mode (void)
{
  /* 資格 in Shift JIS */
  g_autoptr (ShkPicture) picture = picture_of_bytes (QR_MODE_KANJI, 0, "\x8e\x91\x8a\x69", 4);
  g_autoptr (GPtrArray) codes = shk_qr_read (picture);

  g_assert_cmpuint (codes->len, ==, 1);
  g_assert_cmpstr (nth_text (codes, 0), ==, "資格");
}

static void
test_named_character_set (void)
{
  /* ECI 20 is Shift JIS. */
  g_autoptr (ShkPicture) picture = picture_of_bytes (QR_MODE_8, 20, "\x8e\x91\x8a\x69", 4);
  g_autoptr (GPtrArray) codes = shk_qr_read (picture);

  g_assert_cmpuint (codes->len, ==, 1);
  g_assert_cmpstr (nth_text (codes, 0), ==, "資格");
}

static void
test_refuses_micro_qr (void)
{
  QRcode *code = QRcode_encodeStringMQR ("12345", 2, QR_ECLEVEL_L, QR_MODE_8, TRUE);
  g_autofree guint8 *data = g_memdup2 (code->data, (gsize) code->width * code->width);
  const ShkQrModules modules = { .size = code->width, .modules = data };
  g_autoptr (ShkPicture) picture = NULL;

  for (gsize i = 0; i < (gsize) code->width * code->width; i++)
    data[i] &= 1;
  QRcode_free (code);
  picture = shk_qr_modules_to_picture (&modules, 6, SHK_QR_QUIET_ZONE);
  assert_refused (picture);
}

/* --- Pictures without a code --- */

static void
test_nothing_there (void)
{
  const guint sides[] = { 1, 2, 7, 20, 21, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sides); j++)
      {
        g_autoptr (ShkPicture) page = synthetic_page (sides[i], sides[j]);

        assert_refused (page);
      }
}

static void
test_damaged_code (void)
{
  g_autofree char *text = synthetic_text (TEXT_LENGTH, 3);
  g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_L, NULL);
  g_autoptr (ShkPicture) whole = NULL, half = NULL;

  /* A stain of 5 × 5 modules is repaired, half the code is not. */
  for (guint i = 0; i < 25; i++)
    modules->modules[(30 + i / 5) * modules->size + 30 + i % 5] = 1;
  whole = shk_qr_modules_to_picture (modules, 3, SHK_QR_QUIET_ZONE);
  assert_texts (whole, text);

  for (guint i = modules->size * modules->size / 2; i < modules->size * (modules->size - 8); i++)
    modules->modules[i] = i % 3 == 0;
  half = shk_qr_modules_to_picture (modules, 3, SHK_QR_QUIET_ZONE);
  assert_refused (half);
}

/* --- Threads --- */

static gpointer
read_many (gpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = synthetic_text (200, GPOINTER_TO_UINT (data) * 100 + i);
      /* Low contrast, so that zbar has its turn. */
      const SyntheticLook look = { .module_px = 3, .contrast = 0.08 };
      g_autoptr (ShkPicture) picture = picture_of (text, &look);

      assert_texts (picture, text);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_many, GUINT_TO_POINTER (i));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  static const SyntheticLook noisy = { .module_px = 3, .noise = 90 };
  static const SyntheticLook out_of_focus = { .module_px = 4, .blur_px = 2.2 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    {
      g_autofree char *path = g_strdup_printf ("/qr/reader/reads/%s", readable[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_reads);
    }
  g_test_add_func ("/qr/reader/second-opinion/only-zbar-reads-8-percent-contrast", test_only_zbar);
  g_test_add_func ("/qr/reader/second-opinion/only-zxing-reads-strong-perspective", test_only_zxing);
  g_test_add_data_func ("/qr/reader/retouched/noise", &noisy, test_retouched);
  g_test_add_data_func ("/qr/reader/retouched/out-of-focus", &out_of_focus, test_retouched);
  g_test_add_data_func ("/qr/reader/corners/zxing", GUINT_TO_POINTER (SHK_QR_DECODER_ZXING), test_corners);
  g_test_add_data_func ("/qr/reader/corners/zbar", GUINT_TO_POINTER (SHK_QR_DECODER_ZBAR), test_corners);
  g_test_add_func ("/qr/reader/order/top-to-bottom", test_top_to_bottom);
  g_test_add_func ("/qr/reader/order/left-to-right", test_left_to_right);
  g_test_add_func ("/qr/reader/each-text-once", test_each_text_once);
  g_test_add_func ("/qr/reader/bad-beside-good", test_bad_beside_good);
  g_test_add_func ("/qr/reader/twenty-codes", test_twenty_codes);
  g_test_add_func ("/qr/reader/refuses/binary", test_refuses_binary);
  g_test_add_func ("/qr/reader/refuses/nul", test_refuses_nul);
  g_test_add_func ("/qr/reader/refuses/micro-qr", test_refuses_micro_qr);
  g_test_add_func ("/qr/reader/text/utf8-as-it-stands", test_utf8_as_it_stands);
  g_test_add_func ("/qr/reader/text/kanji-mode", test_kanji_mode);
  g_test_add_func ("/qr/reader/text/named-character-set", test_named_character_set);
  g_test_add_func ("/qr/reader/nothing-there", test_nothing_there);
  g_test_add_func ("/qr/reader/damaged-code", test_damaged_code);
  g_test_add_func ("/qr/reader/threads", test_threads);
  return g_test_run ();
}
