/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-decoding.h"

#include "shk-document.h"

/* Error code or -1, its message; paged, pages; page and text of each code. */
#define WIRE_TYPE "(isbua(us))"

static void
decoded_code_free (ShkDecodedCode *code)
{
  g_free (code->text);
  g_free (code);
}

ShkDecoding *
shk_decoding_new (gboolean is_paged, guint n_pages)
{
  ShkDecoding *self = g_new (ShkDecoding, 1);

  self->is_paged = is_paged;
  self->n_pages = n_pages;
  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) decoded_code_free);
  return self;
}

void
shk_decoding_free (ShkDecoding *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->codes);
  g_free (self);
}

static void
add_code (ShkDecoding *self, guint page, const char *text)
{
  ShkDecodedCode *code = g_new (ShkDecodedCode, 1);

  code->page = page;
  code->text = g_strdup (text);
  g_ptr_array_add (self->codes, code);
}

/**
 * shk_decoding_add:
 * @self: a decoding that is being made
 * @page: which page, from 0
 * @codes: (element-type ShkQrCode): what was read on it
 */
void
shk_decoding_add (ShkDecoding *self, guint page, GPtrArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    add_code (self, page, ((const ShkQrCode *) g_ptr_array_index (codes, i))->text);
}

/**
 * shk_decoding_to_bytes:
 * @self: (nullable): the answer
 * @error: (nullable): why there is none
 */
GBytes *
shk_decoding_to_bytes (const ShkDecoding *self, const GError *error)
{
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder codes;

  g_variant_builder_init (&codes, G_VARIANT_TYPE ("a(us)"));
  for (guint i = 0; self != NULL && i < self->codes->len; i++)
    {
      const ShkDecodedCode *code = g_ptr_array_index (self->codes, i);

      g_variant_builder_add (&codes, "(us)", code->page, code->text);
    }
  variant = g_variant_ref_sink (g_variant_new (WIRE_TYPE, error ? error->code : -1, error ? error->message : "",
                                               self ? self->is_paged : FALSE, self ? self->n_pages : 0, &codes));
  return g_variant_get_data_as_bytes (variant);
}

static ShkDecoding *
take_codes (gboolean is_paged, guint n_pages, GVariantIter *codes)
{
  g_autoptr (ShkDecoding) self = shk_decoding_new (is_paged, n_pages);
  const char *text;
  guint page;

  if (n_pages < 1 || n_pages > SHK_DOCUMENT_MAX_PAGES || (!is_paged && n_pages != 1))
    return NULL;
  while (g_variant_iter_next (codes, "(u&s)", &page, &text))
    {
      if (page >= n_pages || *text == '\0')
        return NULL;
      add_code (self, page, text);
    }
  return g_steal_pointer (&self);
}

/**
 * shk_decoding_from_bytes:
 * @bytes: what shk_decoding_to_bytes() made, or anything else
 * @error: the error that it carries, or %SHK_QR_ERROR_DECODER where it makes no sense
 */
ShkDecoding *
shk_decoding_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) variant =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (WIRE_TYPE), bytes, FALSE));
  g_autoptr (GVariantIter) codes = NULL;
  ShkDecoding *self = NULL;
  const char *message;
  gboolean is_paged;
  guint n_pages;
  int code;

  if (!g_variant_is_normal_form (variant))
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_DECODER, "the decoder's answer makes no sense");
      return NULL;
    }
  g_variant_get (variant, "(i&sbua(us))", &code, &message, &is_paged, &n_pages, &codes);
  if (code == SHK_QR_ERROR_FORMAT || code == SHK_QR_ERROR_TOO_LARGE || code == SHK_QR_ERROR_LOCKED)
    g_set_error_literal (error, SHK_QR_ERROR, code, message);
  else if (code != -1 || (self = take_codes (is_paged, n_pages, codes)) == NULL)
    g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_DECODER, "the decoder's answer makes no sense");
  return self;
}
