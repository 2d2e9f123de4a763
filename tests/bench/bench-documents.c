/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whole files, as a folder of them is verified: what a confined process for each costs beside reading in this one, and
 * how long 1,000 images take on all cores, of which 20 s is the limit. The limit is held against processor time, which
 * other programs on the machine do not change much.
 */

#include "files.h"
#include "shk-decoder.h"
#include "shk-document.h"
#include "synthetic.h"

#include <stdlib.h>
#include <sys/resource.h>

#define N_TIMES 20
#define N_BATCH 200
#define MAX_BATCH_S 20.0

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static ShkDecoding *
read_confined (GBytes *document, ShkQrDecoders decoders, GError **error)
{
  return shk_decoder_read (document, NULL, error);
}

static double
time_ms (GBytes *document, guint n_times, ShkDecoding *(*read) (GBytes *, ShkQrDecoders, GError **), guint n_codes)
{
  double start = now_ms ();

  for (guint i = 0; i < n_times; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ShkDecoding) decoding = read (document, SHK_QR_DECODER_ALL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (decoding->codes->len, ==, n_codes);
    }
  return (now_ms () - start) / n_times;
}

static void
compare (const char *name, GBytes *document, guint n_times, guint n_codes)
{
  double here = time_ms (document, n_times, shk_document_read, n_codes);
  double confined = time_ms (document, n_times, read_confined, n_codes);

  g_print ("%-34s%10.1f%12.1f\n", name, here, confined);
}

static void
read_one (gpointer document, gpointer unused)
{
  g_autoptr (ShkDecoding) decoding = shk_decoder_read (document, NULL, NULL);

  g_assert_nonnull (decoding);
  g_assert_cmpuint (decoding->codes->len, ==, 1);
}

static double
processor_s (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Seconds of processor time, of this process and its decoders. */
static double
run_batch (GBytes *document)
{
  GThreadPool *pool = g_thread_pool_new (read_one, NULL, g_get_num_processors (), TRUE, NULL);
  double start = processor_s (RUSAGE_SELF) + processor_s (RUSAGE_CHILDREN);

  for (guint i = 0; i < N_BATCH; i++)
    g_thread_pool_push (pool, document, NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  return processor_s (RUSAGE_SELF) + processor_s (RUSAGE_CHILDREN) - start;
}

/* Returns whether the limit is kept. */
static gboolean
time_batch (GBytes *document)
{
  double start = now_ms (), processor = run_batch (document) * 1000 / N_BATCH / g_get_num_processors ();
  double wall = (now_ms () - start) / N_BATCH;

  g_print ("1,000 photographs on %u cores: %.1f s of each (limit %.0f s), %.1f s by the clock\n",
           g_get_num_processors (), processor, MAX_BATCH_S, wall);
  return processor <= MAX_BATCH_S;
}

int
main (void)
{
  static const SyntheticLook look = { .module_px = 4, .turn_deg = 5, .blur_px = 0.8, .shade = 0.2, .noise = 5 };
  g_autofree char *text = synthetic_text (700, 1);
  g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_M, NULL);
  g_autoptr (ShkPicture) clean = shk_qr_modules_to_picture (modules, 4, SHK_QR_QUIET_ZONE);
  g_autoptr (ShkPicture) photo = synthetic_picture (modules, &look), blank = synthetic_page (1654, 2339);
  g_autoptr (GBytes) png = files_image (clean, "png"), jpeg = files_image (photo, "jpeg");
  g_autoptr (GBytes) pdf = files_pdf (&clean, 1, 200), blank_pdf = files_pdf (&blank, 1, 595);

  g_print ("%-34s%10s%12s\n", "ms a document", "in process", "confined");
  compare ("PNG, straight", png, N_TIMES, 1);
  compare ("JPEG, photographed", jpeg, N_TIMES, 1);
  compare ("PDF, a page with a code", pdf, N_TIMES, 1);
  compare ("PDF, an A4 page without", blank_pdf, 3, 0);
  return time_batch (jpeg) ? EXIT_SUCCESS : EXIT_FAILURE;
}
