/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qr-reader.h"

#include "shk-qr-zbar.h"
#include "shk-qr-zxing.h"
#include "shk-retouch.h"

/* The largest picture that is looked at twice its size: a page at 200 dpi is not. */
#define MAX_ENLARGED_PIXELS (2 * 1000 * 1000)

/* How often a page of many codes is looked at: each look reads tens of them. */
#define MAX_LOOKS 16

void
shk_qr_code_free (ShkQrCode *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

static GPtrArray *
new_codes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) shk_qr_code_free);
}

/* --- The codes of a page, in order --- */

static void
drop_repeated (GPtrArray *codes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < codes->len;)
    {
      const ShkQrCode *code = g_ptr_array_index (codes, i);

      if (g_hash_table_add (seen, code->text))
        i++;
      else
        g_ptr_array_remove_index (codes, i);
    }
}

static int
edge (const int values[4], int sign)
{
  int best = values[0];

  for (guint i = 1; i < 4; i++)
    if (sign * values[i] > sign * best)
      best = values[i];
  return best;
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const ShkQrCode *one = a, *other = b;
  int by_top = edge (one->y, -1) - edge (other->y, -1);

  return by_top != 0 ? by_top : edge (one->x, -1) - edge (other->x, -1);
}

static int
compare_lefts (gconstpointer a, gconstpointer b, gpointer unused)
{
  const ShkQrCode *one = *(gpointer *) a, *other = *(gpointer *) b;

  return edge (one->x, -1) - edge (other->x, -1);
}

/* A code belongs to a line when its middle is above the bottom of the line's highest code: codes side by side on a
 * page that was scanned a little turned are still read from the left. */
static void
put_in_reading_order (GPtrArray *codes)
{
  g_ptr_array_sort_values (codes, compare_tops);
  for (guint start = 0, end; start < codes->len; start = end)
    {
      const ShkQrCode *first = g_ptr_array_index (codes, start);

      for (end = start + 1; end < codes->len; end++)
        {
          const ShkQrCode *next = g_ptr_array_index (codes, end);

          if ((edge (next->y, -1) + edge (next->y, 1)) / 2 >= edge (first->y, 1))
            break;
        }
      g_sort_array (codes->pdata + start, end - start, sizeof (gpointer), compare_lefts, NULL);
    }
}


/* --- Looking again --- */

/* What was read is painted over and the rest looked at again, until nothing more is read: ZXing considers some hundred
 * triples of corners only, so where many codes lie it misses some. Returns whether something that looks like a code
 * is left. */
static gboolean
read_more (const ShkPicture *picture, GPtrArray *codes)
{
  gboolean is_left = FALSE;
  guint before = 0;

  for (guint i = 0; i < MAX_LOOKS && codes->len > before; i++)
    {
      g_autoptr (ShkPicture) rest = shk_retouch_cover (picture, codes);

      before = codes->len;
      shk_qr_zxing_read (rest, codes, &is_left);
    }
  return is_left;
}

static void
read_retouched (const ShkPicture *picture, ShkPicture *(*retouch) (const ShkPicture *), guint factor, GPtrArray *codes)
{
  g_autoptr (ShkPicture) retouched = retouch (picture);

  shk_qr_zxing_read (retouched, codes, NULL);
  for (guint i = 0; i < codes->len; i++)
    {
      ShkQrCode *code = g_ptr_array_index (codes, i);

      for (guint corner = 0; corner < 4; corner++)
        {
          code->x[corner] /= (int) factor;
          code->y[corner] /= (int) factor;
        }
    }
}

static gboolean
is_small (const ShkPicture *picture)
{
  return (gsize) shk_picture_get_width (picture) * shk_picture_get_height (picture) <= MAX_ENLARGED_PIXELS;
}

/* The second opinion, then a third and a fourth, until one of them reads something. */
static void
read_otherwise (const ShkPicture *picture, ShkQrDecoders decoders, GPtrArray *codes)
{
  if (decoders & SHK_QR_DECODER_ZBAR)
    shk_qr_zbar_read (picture, codes);
  if (codes->len == 0 && (decoders & SHK_QR_DECODER_AGAIN))
    read_retouched (picture, shk_retouch_smooth, 1, codes);
  if (codes->len == 0 && (decoders & SHK_QR_DECODER_AGAIN) && is_small (picture))
    read_retouched (picture, shk_retouch_enlarge, 2, codes);
}

/* When it is asked what looks like a code, ZXing does not look at that place again with the picture reduced; so it is
 * asked once more, plainly. */
static void
read_rest (const ShkPicture *picture, ShkQrDecoders decoders, GPtrArray *codes)
{
  g_autoptr (ShkPicture) rest = shk_retouch_cover (picture, codes);
  g_autoptr (GPtrArray) found = new_codes ();

  shk_qr_zxing_read (rest, found, NULL);
  if (found->len == 0)
    read_otherwise (rest, decoders, found);
  g_ptr_array_extend_and_steal (codes, g_steal_pointer (&found));
}

/**
 * shk_qr_read_with:
 * @picture: a picture
 * @decoders: how it may be read
 *
 * Returns: (element-type ShkQrCode) (transfer container): the codes, empty where there is none
 */
GPtrArray *
shk_qr_read_with (const ShkPicture *picture, ShkQrDecoders decoders)
{
  g_autoptr (GPtrArray) codes = new_codes ();

  g_return_val_if_fail (picture != NULL, NULL);
  g_return_val_if_fail ((decoders & ~SHK_QR_DECODER_ALL) == 0, NULL);

  if (decoders & SHK_QR_DECODER_ZXING)
    shk_qr_zxing_read (picture, codes, NULL);
  if (codes->len == 0)
    read_otherwise (picture, decoders, codes);
  if (codes->len > 0 && (decoders & SHK_QR_DECODER_AGAIN) && read_more (picture, codes))
    read_rest (picture, decoders, codes);
  drop_repeated (codes);
  put_in_reading_order (codes);
  return g_steal_pointer (&codes);
}

/**
 * shk_qr_read:
 * @picture: a picture
 *
 * Returns: (element-type ShkQrCode) (transfer container): the codes, empty where there is none
 */
GPtrArray *
shk_qr_read (const ShkPicture *picture)
{
  return shk_qr_read_with (picture, SHK_QR_DECODER_ALL);
}
