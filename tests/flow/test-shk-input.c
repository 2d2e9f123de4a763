/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-input.h"

#include "../shk-await.h"
#include "../shk-test-folder.h"
#include "shk-document.h"
#include "shk-qr-writer.h"
#include "shk-reason.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("shikaku-input-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

static char *
path_in (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_steal_pointer (&path);
}

static void
write_file (Fixture *fixture, const char *name, const char *contents, gssize length)
{
  g_autofree char *path = path_in (fixture, name);

  g_assert_true (g_file_set_contents (path, contents, length, NULL));
}

static cairo_surface_t *
draw_code (const char *text)
{
  g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_M, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 400);
  cairo_t *cr = cairo_create (surface);
  double scale = 400.0 / (modules->size + 8);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_scale (cr, scale, scale);
  for (guint y = 0; y < modules->size; y++)
    for (guint x = 0; x < modules->size; x++)
      if (modules->modules[y * modules->size + x])
        {
          cairo_rectangle (cr, x + 4, y + 4, 1, 1);
          cairo_fill (cr);
        }
  cairo_destroy (cr);
  return surface;
}

static void
write_png (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = path_in (fixture, name);
  cairo_surface_t *surface = draw_code (text);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* A page for each text; an empty one for "". */
static void
write_pdf (Fixture *fixture, const char *name, const char *const *texts)
{
  g_autofree char *path = path_in (fixture, name);
  cairo_surface_t *pdf = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (pdf);

  for (; *texts != NULL; texts++)
    {
      if (**texts != '\0')
        {
          cairo_surface_t *code = draw_code (*texts);

          cairo_set_source_surface (cr, code, 100, 100);
          cairo_paint (cr);
          cairo_surface_destroy (code);
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (pdf);
}

static ShkInput *
file_input (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return shk_input_new_file (file);
}

/* "source=text" of every reading, "source!reason" of one that failed. */
static char *
read_all (ShkInput *input)
{
  g_autoptr (DexFuture) future = shk_input_read (input);
  const GValue *value = shk_await (future, NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  GListModel *readings;

  g_assert_nonnull (value);
  readings = g_value_get_object (value);
  for (guint i = 0; i < g_list_model_get_n_items (readings); i++)
    {
      g_autoptr (ShkReading) reading = g_list_model_get_item (readings, i);
      const char *text = shk_reading_get_text (reading);

      g_string_append_printf (all, "%s%s%s%s", i ? " " : "", shk_reading_get_source (reading), text ? "=" : "!",
                              text ? text : shk_reading_get_reason (reading));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_reads (Fixture *fixture, const char *name, const char *expected)
{
  g_autoptr (ShkInput) input = file_input (fixture, name);
  g_autofree char *all = read_all (input);

  g_assert_cmpstr (all, ==, expected);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkInput) text = shk_input_new_text ("field", "https://example.invalid/");
  g_autoptr (ShkInput) blank = shk_input_new_text ("field", " \t\r\n");
  g_autofree char *read = read_all (text);
  g_autofree char *nothing = read_all (blank);

  g_assert_cmpstr (read, ==, "field=https://example.invalid/");
  g_assert_cmpstr (nothing, ==, "field!input-empty");
}

static void
test_image (Fixture *fixture, gconstpointer data)
{
  write_png (fixture, "one.png", "hello");
  assert_reads (fixture, "one.png", "one.png=hello");
}

static void
test_name_does_not_matter (Fixture *fixture, gconstpointer data)
{
  write_png (fixture, "one.pdf", "hello");
  assert_reads (fixture, "one.pdf", "one.pdf=hello");
}

static void
test_pages_in_order (Fixture *fixture, gconstpointer data)
{
  const char *const texts[] = { "first", "", "third", NULL };

  write_pdf (fixture, "pages.pdf", texts);
  assert_reads (fixture, "pages.pdf", "pages.pdf#page=1=first pages.pdf#page=3=third");
}

static void
test_without_code (Fixture *fixture, gconstpointer data)
{
  const char *const texts[] = { "", NULL };

  write_pdf (fixture, "blank.pdf", texts);
  assert_reads (fixture, "blank.pdf", "blank.pdf!input-no-code");
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  const char *const texts[] = { "hidden", NULL };
  g_autofree char *open = path_in (fixture, "open.pdf");
  g_autofree char *locked = path_in (fixture, "locked.pdf");
  const char *const command[] = { "qpdf", "--encrypt", "secret", "owner", "256", "--", open, locked, NULL };
  int status = -1;

  write_pdf (fixture, "open.pdf", texts);
  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL))
    {
      g_test_skip ("qpdf is not installed");
      return;
    }
  g_assert_cmpint (status, ==, 0);
  assert_reads (fixture, "locked.pdf", "locked.pdf!input-locked");
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "text.png", "just some text", -1);
  write_file (fixture, "empty.png", "", 0);
  write_file (fixture, "cut.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  assert_reads (fixture, "text.png", "text.png!input-unreadable");
  assert_reads (fixture, "empty.png", "empty.png!input-empty");
  assert_reads (fixture, "cut.png", "cut.png!input-unreadable");
  assert_reads (fixture, "not-there.png", "not-there.png!input-unreadable");
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "large.png");

  write_file (fixture, "large.png", "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpint (truncate (path, SHK_DOCUMENT_MAX_BYTES), ==, 0);
  assert_reads (fixture, "large.png", "large.png!input-unreadable");
  g_assert_cmpint (truncate (path, SHK_DOCUMENT_MAX_BYTES + 1), ==, 0);
  assert_reads (fixture, "large.png", "large.png!input-too-large");
}

static void
test_endless_file_is_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) zero = g_file_new_for_path ("/dev/zero");
  g_autoptr (ShkInput) input = shk_input_new_file (zero);
  g_autofree char *all = read_all (input);

  g_assert_cmpstr (all, ==, "zero!input-too-large");
}

static char *
expand (ShkInput *input)
{
  g_autoptr (DexFuture) future = shk_input_expand (input);
  const GValue *value = shk_await (future, NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  GListModel *inputs;

  g_assert_nonnull (value);
  inputs = g_value_get_object (value);
  for (guint i = 0; i < g_list_model_get_n_items (inputs); i++)
    {
      g_autoptr (ShkInput) item = g_list_model_get_item (inputs, i);

      g_string_append_printf (all, "%s ", shk_input_get_source (item));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *loop = path_in (fixture, "b/loop");
  g_autoptr (ShkInput) folder = NULL;
  g_autofree char *all = NULL;

  write_file (fixture, "z.PNG", "x", 1);
  write_file (fixture, "a.jpeg", "x", 1);
  write_file (fixture, "b/c.pdf", "x", 1);
  write_file (fixture, "b/notes.txt", "x", 1);
  write_file (fixture, ".hidden.png", "x", 1);
  write_file (fixture, ".git/d.png", "x", 1);
  g_assert_cmpint (symlink (fixture->folder, loop), ==, 0);
  folder = file_input (fixture, "");
  all = expand (folder);
  g_assert_cmpstr (all, ==, "a.jpeg b/c.pdf z.PNG ");
}

static void
test_expand_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkInput) text = shk_input_new_text ("field", "x");
  g_autoptr (ShkInput) folder = file_input (fixture, "");
  g_autoptr (ShkInput) missing = file_input (fixture, "missing.png");
  g_autofree char *one = expand (text);
  g_autofree char *none = expand (folder);
  g_autofree char *same = expand (missing);

  g_assert_cmpstr (one, ==, "field ");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (same, ==, "missing.png ");
}

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "one.png");
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ShkInput) input = NULL;
  g_autofree char *all = NULL;
  gsize size;

  write_png (fixture, "one.png", "hello");
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
  input = shk_input_new_bytes ("clipboard", bytes);
  all = read_all (input);
  g_assert_cmpstr (all, ==, "clipboard=hello");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  ADD ("/flow/input/text", test_text);
  ADD ("/flow/input/image", test_image);
  ADD ("/flow/input/bytes", test_bytes);
  ADD ("/flow/input/name-does-not-matter", test_name_does_not_matter);
  ADD ("/flow/input/pages-in-order", test_pages_in_order);
  ADD ("/flow/input/without-code", test_without_code);
  ADD ("/flow/input/locked", test_locked);
  ADD ("/flow/input/unreadable", test_unreadable);
  ADD ("/flow/input/too-large-n-and-n+1", test_too_large);
  ADD ("/flow/input/endless-file-is-too-large", test_endless_file_is_too_large);
  ADD ("/flow/input/folder-sorted-without-loops-and-hidden", test_folder);
  ADD ("/flow/input/what-is-no-folder-is-itself", test_expand_others);
  return g_test_run ();
}
