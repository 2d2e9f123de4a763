/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"
#include "shk-sign-in-flow.h"
#include "shk-virtual-reader.h"

#include "../shk-await.h"

#include <cairo-pdf.h>
#include <string.h>

/* For tests of applications: what a person would answer, whatever the form asks. */

#define TEST_PIN_AUTH "1234"
#define TEST_PIN_ATTRIBUTES "5678"
#define TEST_PIN_SIGN "ABC123"

static inline void
test_place_card (ShkVirtualReader *reader, const char *folder, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, "cards", file, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (shk_virtual_reader_place (reader, path, &error));
  g_assert_no_error (error);
}

static inline void
test_type_pin (ShkFlow *flow, const char *typed)
{
  g_autoptr (ShkSecret) pin = shk_pin_normalise (shk_card_flow_get_pin_kind (SHK_CARD_FLOW (flow)), typed);

  g_assert_nonnull (pin);
  shk_card_flow_set_pin (SHK_CARD_FLOW (flow), pin);
}

static inline gboolean
test_answer_sign_in (ShkFlow *flow, const char *step, gpointer user_data)
{
  if (g_str_equal (step, "sign-in.pin"))
    test_type_pin (flow, TEST_PIN_AUTH);
  return TRUE;
}

/* With the card that lies there. */
static inline void
test_sign_in (ShkAccount *account, ShkVirtualReader *reader)
{
  g_autoptr (ShkSignInFlow) flow = shk_sign_in_flow_new (account, SHK_CARD_READERS (reader), NULL);
  g_autoptr (DexFuture) future = shk_flow_run_automatically (SHK_FLOW (flow), test_answer_sign_in, NULL);
  g_autoptr (GError) error = NULL;

  shk_await (future, &error);
  g_assert_no_error (error);
  g_assert_true (shk_account_is_signed_in (account));
}

static inline cairo_status_t
test_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A PDF with so many pages; @seed makes it another file. */
static inline GBytes *
test_make_pdf (guint n_pages, guint seed)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (test_write, bytes, 200, 300);
  cairo_t *cairo = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    {
      cairo_rectangle (cairo, 10 + seed, 10 + i, 50, 50);
      cairo_fill (cairo);
      cairo_show_page (cairo);
    }
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static inline GBytes *
test_make_png (guint width, guint height, guint seed)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_t *cairo = cairo_create (surface);

  cairo_set_source_rgb (cairo, 0.1 * (seed % 10), 0.5, 0.5);
  cairo_paint (cairo);
  cairo_destroy (cairo);
  cairo_surface_write_to_png_stream (surface, test_write, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* What somebody might type into @field. */
static inline char *
test_make_answer (const ShkFormField *field)
{
  switch (field->type)
    {
    case SHK_FIELD_TEXT:
      if (field->example != NULL)
        return g_strdup (field->example);
      return g_strnfill (MAX (field->min_characters, 1), 'A');
    case SHK_FIELD_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, field->max);
    case SHK_FIELD_DATE:
      return g_strdup (field->earliest != NULL ? field->earliest : "2001-02-03");
    case SHK_FIELD_CHOICE:
      return g_strdup (((const ShkFormChoice *) g_ptr_array_index (field->choices, 0))->id);
    case SHK_FIELD_YES_NO:
      return g_strdup ("yes");
    case SHK_FIELD_ADDRESS:
      return g_strdup ("100-0001\n東京都千代田区練習町4-5-6\n練習荘7号");
    case SHK_FIELD_TELEPHONE:
      return g_strdup ("03-1234-5678");
    case SHK_FIELD_FILE:
    default:
      return NULL;
    }
}

static inline void
test_attach (ShkFilingFlow *flow, const char *field, const char *name, GBytes *bytes)
{
  g_autoptr (DexFuture) future = shk_filing_flow_attach (flow, field, name, bytes);
  g_autoptr (GError) error = NULL;

  shk_await (future, &error);
  g_assert_no_error (error);
}

static inline gboolean
test_has_document (ShkFilingFlow *flow, const char *field)
{
  const GPtrArray *attachments = shk_filing_flow_get_attachments (flow);

  for (guint i = 0; i < attachments->len; i++)
    if (g_str_equal (shk_attachment_get_document (g_ptr_array_index (attachments, i)), field))
      return TRUE;
  return FALSE;
}

/* Everything the form asks for that has no answer yet. Not in a fiber. */
static inline void
test_fill_in (ShkFilingFlow *flow)
{
  ShkForm *form = shk_filing_flow_get_form (flow);

  g_assert_nonnull (form);
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    {
      const ShkFormField *field = shk_form_get_field (form, i);
      g_autofree char *typed = test_make_answer (field);
      g_autoptr (GBytes) file = NULL;

      if (typed != NULL && shk_answers_get (shk_filing_flow_get_answers (flow), field->id) == NULL)
        g_assert_cmpint (shk_filing_flow_set_answer (flow, field->id, typed), ==, SHK_FIELD_FINE);
      if (field->type != SHK_FIELD_FILE || !field->required || test_has_document (flow, field->id))
        continue;
      file = i % 2 == 0 ? test_make_pdf (MIN (2, field->max_pages), i) : test_make_png (40, 30, i);
      test_attach (flow, field->id, i % 2 == 0 ? "書類.pdf" : "写真.png", file);
    }
}

/* What a person answers at a step, but for the form; @procedure: which they choose. */
static inline void
test_answer_step (ShkFilingFlow *flow, const char *step, const char *procedure)
{
  const char *suffix = strchr (step, '.') + 1;

  if (g_str_equal (suffix, "registered") || g_str_equal (suffix, "procedure"))
    g_assert_true (shk_filing_flow_set_procedure (flow, procedure));
  else if (g_str_equal (suffix, "card-pin"))
    test_type_pin (SHK_FLOW (flow), TEST_PIN_ATTRIBUTES);
  else if (g_str_equal (suffix, "form"))
    test_fill_in (flow);
  else if (g_str_equal (suffix, "consent"))
    shk_filing_flow_set_agreed (flow, TRUE);
  else if (g_str_equal (suffix, "sign-pin"))
    test_type_pin (SHK_FLOW (flow), TEST_PIN_SIGN);
}

/* Until it stands at @step, or is done (@step NULL). TRUE: it does; else @error has what failed. */
static inline gboolean
test_run_until (ShkFilingFlow *flow, const char *step, const char *procedure, GError **error)
{
  while (shk_flow_get_state (SHK_FLOW (flow)) != SHK_FLOW_DONE && g_strcmp0 (shk_flow_get_step (SHK_FLOW (flow)), step) != 0)
    {
      g_autoptr (DexFuture) future = NULL;

      test_answer_step (flow, shk_flow_get_step (SHK_FLOW (flow)), procedure);
      future = shk_flow_approve (SHK_FLOW (flow));
      if (shk_await (future, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

static inline void
test_run_to (ShkFilingFlow *flow, const char *step, const char *procedure)
{
  g_autoptr (GError) error = NULL;

  test_run_until (flow, step, procedure, &error);
  g_assert_no_error (error);
  if (step != NULL)
    g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, step);
}
