/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any bytes, as a document: opened, its first pages drawn small and read. In a fuzz build SHK_DOCUMENT_MAX_PIXELS is
 * a fraction, so that this is quick.
 */

#include "shk-document.h"
#include "shk-qr-reader.h"

#include <assert.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#define MAX_BYTES (64 * 1024)
#define MAX_PAGES 2
#define DPI 36

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* ZXing's assertions, which distributions leave in, are known to fail on some pictures (shk-decoder.h): they are what
 * its process is for, and here end the reading. What it had allocated is then lost, so leaks are not looked for.
 */
static jmp_buf failed_assertion;

void
__assert_fail (const char *assertion, const char *file, unsigned int line, const char *function)
{
  if (g_str_has_prefix (file, "./core/src/"))
    longjmp (failed_assertion, 1);
  g_printerr ("%s:%u: %s: %s\n", file, line, function, assertion);
  abort ();
}

int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}

static void
read_picture (const ShkPicture *picture)
{
  g_autoptr (GPtrArray) codes = NULL;

  if (setjmp (failed_assertion) != 0)
    return;
  codes = shk_qr_read (picture);
  for (guint i = 0; i < codes->len; i++)
    g_assert_true (g_utf8_validate (((const ShkQrCode *) g_ptr_array_index (codes, i))->text, -1, NULL));
}

static void
read_page (ShkDocument *document, guint page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkPicture) picture = shk_document_render_page_at (document, page, DPI, &error);

  g_assert_true ((picture == NULL) == (error != NULL));
  if (picture != NULL)
    read_picture (picture);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDocument) document = size <= MAX_BYTES ? shk_document_open (bytes, &error) : NULL;

  if (document == NULL)
    {
      g_assert_true (size > MAX_BYTES || error != NULL);
      return 0;
    }
  for (guint page = 0; page < MIN (shk_document_get_n_pages (document), MAX_PAGES); page++)
    read_page (document, page);
  return 0;
}
