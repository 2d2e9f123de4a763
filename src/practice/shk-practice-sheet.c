/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-sheet.h"

#include "shk-text.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define FONT "Noto Sans CJK JP"
#define QUIET_MODULES 4

/* The picture: in pixels. A camera or a reader sees a module well at six pixels, on any screen. */
#define PNG_MODULE 6
#define PNG_BAND 56

/* The sheet: in points, A4. */
#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.890
#define MARGIN 56.7
#define LABEL_WIDTH 110
#define CODE_WIDTH 250

typedef struct
{
  ShkClaim claim;
  const char *label;
} Row;

static const Row rows[] = {
  { SHK_CLAIM_QUALIFICATION, "資格名称" },
  { SHK_CLAIM_NAME, "氏名" },
  { SHK_CLAIM_BIRTH_DATE, "生年月日" },
  { SHK_CLAIM_NUMBER, "登録番号" },
  { SHK_CLAIM_REGISTERED, "登録年月日" },
  { SHK_CLAIM_ISSUED, "発行年月日" },
  { SHK_CLAIM_AUTHORITY, "交付機関" },
  { SHK_CLAIM_ISSUER_NAME, "交付者名" },
  { SHK_CLAIM_CERTIFICATE_ID, "証明書ID" },
};

/* --- Pieces ------------------------------------------------------------------------------------------------------- */

/* Sets text with its top left corner at @x, @y, in lines of at most @width; returns its height. */
static double
set_text (cairo_t *cr, const char *text, const char *weight, double size, double x, double y, double width,
          PangoAlignment alignment)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autofree char *font_name = g_strdup_printf ("%s %s", FONT, weight);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (font_name);
  int height;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  return (double) height / PANGO_SCALE;
}

static void
draw_code (cairo_t *cr, const ShkQrModules *modules, double x, double y, double module)
{
  double side = (modules->size + 2 * QUIET_MODULES) * module;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, side, side);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint row = 0; row < modules->size; row++)
    for (guint column = 0; column < modules->size; column++)
      if (modules->modules[row * modules->size + column])
        cairo_rectangle (cr, x + (QUIET_MODULES + column) * module, y + (QUIET_MODULES + row) * module, module, module);
  cairo_fill (cr);
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int size)
{
  g_byte_array_append (closure, data, size);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
end (GByteArray *bytes, cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_SAMPLE, cairo_status_to_string (status));
  return NULL;
}

/* --- The picture -------------------------------------------------------------------------------------------------- */

GBytes *
shk_practice_sheet_draw_png (const ShkPracticeSheet *self, GError **error)
{
  int side = (int) (self->modules->size + 2 * QUIET_MODULES) * PNG_MODULE;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side + PNG_BAND);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  draw_code (cr, self->modules, 0, PNG_BAND, PNG_MODULE);
  cairo_set_source_rgb (cr, 0.75, 0.11, 0.16);
  set_text (cr, "練習用 PRACTICE", "Bold", 20, 0, 6, side, PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  set_text (cr, self->title, "Regular", 14, 0, 34, side, PANGO_ALIGN_CENTER);
  status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return end (bytes, status, error);
}

/* --- The sheet ---------------------------------------------------------------------------------------------------- */

/* Behind everything, across the page, and pale enough to be read through. */
static void
draw_mark (cairo_t *cr)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.98, 0.90, 0.91);
  cairo_translate (cr, PAGE_WIDTH / 2, PAGE_HEIGHT / 2);
  cairo_rotate (cr, -G_PI / 5);
  set_text (cr, "練習用", "Bold", 190, -PAGE_WIDTH / 2, -150, PAGE_WIDTH, PANGO_ALIGN_CENTER);
  cairo_restore (cr);
}

static void
draw_head (cairo_t *cr, const ShkPracticeSheet *self)
{
  double width = PAGE_WIDTH - 2 * MARGIN;

  cairo_set_source_rgb (cr, 0.75, 0.11, 0.16);
  cairo_rectangle (cr, 0, 0, PAGE_WIDTH, 30);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  set_text (cr, "練習用 PRACTICE　本物の資格者証ではありません", "Bold", 13, 0, 6, PAGE_WIDTH, PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  set_text (cr, "デジタル資格者証（練習用）", "Bold", 26, MARGIN, 62, width, PANGO_ALIGN_CENTER);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  set_text (cr, self->title, "Regular", 12, MARGIN, 104, width, PANGO_ALIGN_CENTER);
}

static double
draw_row (cairo_t *cr, const char *label, const char *value, double y)
{
  double width = PAGE_WIDTH - 2 * MARGIN - LABEL_WIDTH, height;
  g_autofree char *safe = shk_text_make_safe (value);

  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  set_text (cr, label, "Regular", 11, MARGIN, y + 1, LABEL_WIDTH, PANGO_ALIGN_LEFT);
  cairo_set_source_rgb (cr, 0, 0, 0);
  height = set_text (cr, safe, "Medium", 13, MARGIN + LABEL_WIDTH, y, width, PANGO_ALIGN_LEFT);
  cairo_set_source_rgb (cr, 0.8, 0.8, 0.8);
  cairo_set_line_width (cr, 0.5);
  cairo_move_to (cr, MARGIN, y + height + 4);
  cairo_line_to (cr, PAGE_WIDTH - MARGIN, y + height + 4);
  cairo_stroke (cr);
  return y + height + 10;
}

static void
draw_page (cairo_t *cr, const ShkPracticeSheet *self)
{
  double module = CODE_WIDTH / (double) (self->modules->size + 2 * QUIET_MODULES);
  double y = 140;

  draw_mark (cr);
  draw_head (cr, self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (shk_claims_get (self->claims, rows[i].claim) != NULL)
      y = draw_row (cr, rows[i].label, shk_claims_get (self->claims, rows[i].claim), y);
  y = MAX (y + 14, PAGE_HEIGHT - MARGIN - 40 - CODE_WIDTH);
  draw_code (cr, self->modules, (PAGE_WIDTH - CODE_WIDTH) / 2, y, module);
  cairo_set_source_rgb (cr, 0.35, 0.35, 0.35);
  set_text (cr, "二次元コードを読み取ると、この資格者証が有効かどうかを確認できます（練習用サービスでのみ）。", "Regular", 9, MARGIN,
            y + CODE_WIDTH + 6, PAGE_WIDTH - 2 * MARGIN, PANGO_ALIGN_CENTER);
}

GBytes *
shk_practice_sheet_draw_pdf (const ShkPracticeSheet *self, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "デジタル資格者証（練習用）");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, "Shikaku PRACTICE 練習用");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2025-04-01T09:00:00+09:00");
  draw_page (cr, self);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return end (bytes, status, error);
}
