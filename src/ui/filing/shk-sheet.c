/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-sheet.h"

#include "shk-facsimile.h"
#include "shk-worker.h"

typedef struct
{
  GBytes *bytes; /* (owned) */
  guint page;
  guint max_side;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  g_bytes_unref (self->bytes);
  g_free (self);
}

static gpointer
draw (gpointer data, GCancellable *cancellable, GError **error)
{
  const Drawing *drawing = data;
  g_autoptr (ShkFacsimile) facsimile = shk_facsimile_draw (drawing->bytes, drawing->page, drawing->max_side, error);
  guint width;

  if (facsimile == NULL)
    return NULL;
  width = shk_facsimile_get_width (facsimile);
  return gdk_memory_texture_new ((int) width, (int) shk_facsimile_get_height (facsimile), GDK_MEMORY_R8G8B8,
                                 shk_facsimile_get_pixels (facsimile), (gsize) width * SHK_FACSIMILE_BYTES_PER_PIXEL);
}

DexFuture *
shk_sheet_draw (GBytes *bytes, guint page, guint max_side)
{
  Drawing *drawing;

  g_return_val_if_fail (bytes != NULL, NULL);

  drawing = g_new0 (Drawing, 1);
  drawing->bytes = g_bytes_ref (bytes);
  drawing->page = page;
  drawing->max_side = max_side;
  return shk_worker_run_object (draw, drawing, drawing_free);
}
