/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading rate and time of ZXing alone, zbar alone, the one after the other, and what the app does, on a generated
 * set: for each hardship, pictures from harmless to hopeless, with codes of 300 to 1,000 bytes. A code counts when
 * its text is the one that was written; a wrong text, or reading less than the better of the two, fails the run.
 */

#include "shk-qr-reader.h"
#include "synthetic.h"

#include <stdlib.h>

#define N_STEPS 10

static const guint lengths[] = { 300, 500, 700, 1000 };

typedef struct
{
  const char *name;
  SyntheticLook from, to; /* in N_STEPS steps */
} Hardship;

/* "hand-held" is what such cameras do at once: turned, tilted, out of focus, in the shade, noisy. */
static const Hardship hardships[] = {
  { "rotation", { .module_px = 3 }, { .module_px = 3, .turn_deg = 324 } },
  { "perspective", { .module_px = 5, .tilt_deg = 6 }, { .module_px = 5, .tilt_deg = 60 } },
  { "perspective, both",
    { .module_px = 5, .tilt_deg = 5, .swing_deg = 5 },
    { .module_px = 5, .tilt_deg = 50, .swing_deg = 50 } },
  { "blur", { .module_px = 4, .blur_px = 0.4 }, { .module_px = 4, .blur_px = 4 } },
  { "motion", { .module_px = 4, .motion_px = 1 }, { .module_px = 4, .motion_px = 10 } },
  { "noise", { .module_px = 3, .noise = 12 }, { .module_px = 3, .noise = 120 } },
  { "contrast", { .module_px = 3, .contrast = 0.02, .noise = 1 }, { .module_px = 3, .contrast = 0.2, .noise = 1 } },
  { "shade", { .module_px = 3, .shade = 0.1 }, { .module_px = 3, .shade = 1 } },
  { "inversion", { .module_px = 2, .inverted = TRUE }, { .module_px = 5, .turn_deg = 90, .inverted = TRUE } },
  { "mirror", { .module_px = 2, .mirrored = TRUE }, { .module_px = 5, .turn_deg = 90, .mirrored = TRUE } },
  { "small modules", { .module_px = 1.2 }, { .module_px = 3 } },
  { "small, out of focus", { .module_px = 1.2, .blur_px = 0.6 }, { .module_px = 3, .blur_px = 0.6 } },
  { "hand-held",
    { .module_px = 2, .turn_deg = 4, .tilt_deg = 3, .swing_deg = 3, .blur_px = 0.6, .contrast = 0.9, .shade = 0.1,
      .noise = 5 },
    { .module_px = 4, .turn_deg = 40, .tilt_deg = 30, .swing_deg = 30, .blur_px = 1.6, .contrast = 0.4, .shade = 0.6,
      .noise = 15 } },
};

typedef struct
{
  const char *name;
  ShkQrDecoders decoders;
  guint n_read;
  guint n_wrong;
  GArray *times_ms; /* (owned) of double */
} Reader;

static double
between (double from, double to, guint step)
{
  return from + (to - from) * step / (N_STEPS - 1);
}

static SyntheticLook
look_at (const Hardship *hardship, guint step)
{
  const SyntheticLook *from = &hardship->from, *to = &hardship->to;

  return (SyntheticLook) {
    .module_px = between (from->module_px, to->module_px, step),
    .turn_deg = between (from->turn_deg, to->turn_deg, step),
    .tilt_deg = between (from->tilt_deg, to->tilt_deg, step),
    .swing_deg = between (from->swing_deg, to->swing_deg, step),
    .blur_px = between (from->blur_px, to->blur_px, step),
    .motion_px = between (from->motion_px, to->motion_px, step),
    .contrast = between (from->contrast, to->contrast, step),
    .shade = between (from->shade, to->shade, step),
    .noise = between (from->noise, to->noise, step),
    .inverted = from->inverted,
    .mirrored = from->mirrored,
  };
}

static void
try_reading (Reader *reader, const ShkPicture *picture, const char *text)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) codes = shk_qr_read_with (picture, reader->decoders);
  double time_ms = (g_get_monotonic_time () - start) / 1000.0;

  g_array_append_val (reader->times_ms, time_ms);
  for (guint i = 0; i < codes->len; i++)
    {
      const ShkQrCode *code = g_ptr_array_index (codes, i);

      if (g_str_equal (code->text, text))
        reader->n_read++;
      else
        reader->n_wrong++;
    }
}

static void
run_hardship (const Hardship *hardship, Reader readers[], guint n_readers)
{
  guint before[4], n_pictures = 0;

  for (guint r = 0; r < n_readers; r++)
    before[r] = readers[r].n_read;
  for (guint step = 0; step < N_STEPS; step++)
    for (guint l = 0; l < G_N_ELEMENTS (lengths); l++, n_pictures++)
      {
        SyntheticLook look = look_at (hardship, step);
        g_autofree char *text = synthetic_text (lengths[l], step * 16 + l);
        g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_M, NULL);
        g_autoptr (ShkPicture) picture = synthetic_picture (modules, &look);

        for (guint r = 0; r < n_readers; r++)
          try_reading (&readers[r], picture, text);
      }
  g_print ("%-22s", hardship->name);
  for (guint r = 0; r < n_readers; r++)
    g_print ("%7u/%u", readers[r].n_read - before[r], n_pictures);
  g_print ("\n");
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

static double
percentile (GArray *times, guint percent)
{
  return g_array_index (times, double, (times->len - 1) * percent / 100);
}

static void
print_totals (Reader readers[], guint n_readers)
{
  g_print ("%-22s", "all");
  for (guint r = 0; r < n_readers; r++)
    g_print ("%8.1f %%", 100.0 * readers[r].n_read / readers[r].times_ms->len);
  for (guint r = 0; r < n_readers; r++)
    g_array_sort (readers[r].times_ms, compare_doubles);
  g_print ("\n%-22s", "median, ms");
  for (guint r = 0; r < n_readers; r++)
    g_print ("%10.2f", percentile (readers[r].times_ms, 50));
  g_print ("\n%-22s", "90th percentile, ms");
  for (guint r = 0; r < n_readers; r++)
    g_print ("%10.2f", percentile (readers[r].times_ms, 90));
  g_print ("\n%-22s", "wrong texts");
  for (guint r = 0; r < n_readers; r++)
    g_print ("%10u", readers[r].n_wrong);
  g_print ("\n");
}

int
main (void)
{
  Reader readers[] = {
    { .name = "ZXing", .decoders = SHK_QR_DECODER_ZXING },
    { .name = "zbar", .decoders = SHK_QR_DECODER_ZBAR },
    { .name = "both", .decoders = SHK_QR_DECODER_ZXING | SHK_QR_DECODER_ZBAR },
    { .name = "ours", .decoders = SHK_QR_DECODER_ALL },
  };
  gboolean ok = TRUE;

  g_print ("%-22s", "");
  for (guint r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      readers[r].times_ms = g_array_new (FALSE, FALSE, sizeof (double));
      g_print ("%10s", readers[r].name);
    }
  g_print ("\n");
  for (guint i = 0; i < G_N_ELEMENTS (hardships); i++)
    run_hardship (&hardships[i], readers, G_N_ELEMENTS (readers));
  print_totals (readers, G_N_ELEMENTS (readers));

  for (guint r = 0; r < G_N_ELEMENTS (readers); r++)
    {
      ok &= readers[r].n_wrong == 0 && readers[3].n_read >= readers[r].n_read;
      g_array_unref (readers[r].times_ms);
    }
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
