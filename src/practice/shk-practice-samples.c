/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-samples.h"

#include "shk-code.h"
#include "shk-practice-issuer.h"
#include "shk-practice-sheet.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define FOLDER "samples/"
#define CODES FOLDER "codes.txt"
#define INDEX FOLDER "index.json"

/* A code of more modules than this (version 30) is hard to read from a sheet; less error correction makes it
 * smaller. */
#define MAX_MODULES 137

typedef struct
{
  const ShkPracticePersona *persona;
  const ShkPracticeCertificate *certificate;
  char *code; /* (owned) */
} Sample;

static void
sample_free (Sample *sample)
{
  g_free (sample->code);
  g_free (sample);
}

/* One for each person, in the order of personas.json. */
static GPtrArray *
collect (GPtrArray *people, GPtrArray *certificates)
{
  GPtrArray *samples = g_ptr_array_new_with_free_func ((GDestroyNotify) sample_free);

  for (guint i = 0; i < people->len; i++)
    {
      Sample *sample = g_new0 (Sample, 1);

      sample->persona = g_ptr_array_index (people, i);
      sample->certificate = shk_practice_find_certificate (certificates, sample->persona->name);
      sample->code = shk_code_format (sample->certificate->cose, SHK_PRACTICE_CODE_HOST);
      g_ptr_array_add (samples, sample);
    }
  return samples;
}

static ShkQrModules *
make_modules (const char *code, GError **error)
{
  g_autoptr (ShkQrModules) modules = shk_qr_write (code, SHK_QR_LEVEL_M, error);

  if (modules != NULL && modules->size > MAX_MODULES)
    {
      shk_qr_modules_free (modules);
      modules = shk_qr_write (code, SHK_QR_LEVEL_L, error);
    }
  return g_steal_pointer (&modules);
}

static gboolean
write_file (const ShkPracticeFolder *folder, const char *name, const char *suffix, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, suffix, NULL);

  return bytes != NULL && shk_practice_folder_write (folder, path, g_bytes_get_data (bytes, NULL),
                                                     g_bytes_get_size (bytes), 0644, error);
}

static gboolean
draw (const ShkPracticeFolder *folder, const Sample *sample, GError **error)
{
  g_autoptr (ShkQrModules) modules = make_modules (sample->code, error);
  g_autoptr (ShkClaims) claims =
    shk_practice_make_claims (sample->persona, sample->certificate->id, sample->certificate->list_index, TRUE);
  ShkPracticeSheet sheet = { .title = sample->persona->title_ja, .claims = claims, .modules = modules };
  g_autoptr (GBytes) png = modules != NULL ? shk_practice_sheet_draw_png (&sheet, error) : NULL;
  g_autoptr (GBytes) pdf = png != NULL ? shk_practice_sheet_draw_pdf (&sheet, error) : NULL;

  return pdf != NULL && write_file (folder, sample->persona->name, ".png", png, error) &&
         write_file (folder, sample->persona->name, ".pdf", pdf, error);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_sample (JsonBuilder *builder, const Sample *sample)
{
  g_autofree char *image = g_strconcat (sample->persona->name, ".png", NULL);
  g_autofree char *document = g_strconcat (sample->persona->name, ".pdf", NULL);

  json_builder_begin_object (builder);
  add_text (builder, "name", sample->persona->name);
  add_text (builder, "title", sample->persona->title_en);
  add_text (builder, "title_ja", sample->persona->title_ja);
  add_text (builder, "image", image);
  add_text (builder, "document", document);
  add_text (builder, "verdict", sample->persona->verdict);
  add_text (builder, "reason", sample->persona->reason);
  add_text (builder, "certificate_id", sample->certificate->id);
  json_builder_end_object (builder);
}

static char *
make_index (GPtrArray *samples)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "about",
            "Practice certificates of invented people, for rehearsal and tests; never valid anywhere else. Each "
            "sample is an image and a document, and a line of codes.txt in the same order; verdict and reason are what "
            "a verification with this folder's trust is to find.");
  add_text (builder, "codes", "codes.txt");
  json_builder_begin_array (json_builder_set_member_name (builder, "samples"));
  for (guint i = 0; i < samples->len; i++)
    add_sample (builder, g_ptr_array_index (samples, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

static char *
make_codes (GPtrArray *samples)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = g_ptr_array_index (samples, i);

      g_string_append (codes, sample->code);
      g_string_append_c (codes, '\n');
    }
  return g_string_free (codes, FALSE);
}

static gboolean
is_written (const ShkPracticeFolder *folder, const char *codes)
{
  g_autoptr (GBytes) kept = NULL;

  if (shk_practice_folder_has (folder, CODES))
    kept = shk_practice_folder_read (folder, CODES, NULL);
  return kept != NULL && g_bytes_get_size (kept) == strlen (codes) &&
         memcmp (g_bytes_get_data (kept, NULL), codes, strlen (codes)) == 0;
}

/* codes.txt comes last: where it is there and right, all the others are. */
gboolean
shk_practice_samples_write (ShkPracticeService *service, GError **error)
{
  const ShkPracticeFolder *folder = shk_practice_service_get_folder (service);
  g_autoptr (GPtrArray) certificates =
    shk_practice_store_list_certificates (shk_practice_service_get_store (service), error);
  g_autoptr (GPtrArray) samples = NULL;
  g_autofree char *codes = NULL;
  g_autofree char *index = NULL;

  if (certificates == NULL)
    return FALSE;
  samples = collect (shk_practice_service_get_personas (service), certificates);
  codes = make_codes (samples);
  if (is_written (folder, codes))
    return TRUE;
  for (guint i = 0; i < samples->len; i++)
    if (!draw (folder, g_ptr_array_index (samples, i), error))
      return FALSE;
  index = make_index (samples);
  return shk_practice_folder_write (folder, INDEX, index, strlen (index), 0644, error) &&
         shk_practice_folder_write (folder, CODES, codes, strlen (codes), 0644, error);
}
