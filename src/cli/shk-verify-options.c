/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verify-options.h"

#include "shk-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static void
trust_file_free (gpointer data)
{
  ShkTrustFile *file = data;

  g_clear_pointer (&file->kid, g_bytes_unref);
  g_free (file->path);
  g_free (file);
}

void
shk_verify_options_clear (ShkVerifyOptions *self)
{
  g_clear_pointer (&self->trust_files, g_ptr_array_unref);
  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->clock, shk_clock_unref);
  g_clear_pointer (&self->inputs, g_strfreev);
}

static GBytes *
parse_kid (const char *text, gsize length, GError **error)
{
  GBytes *kid;

  if (length < 4 || strncmp (text, "hex:", 4) != 0)
    return g_bytes_new (text, length);
  kid = shk_hex_decode (text + 4, length - 4);
  if (kid == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The key ID is not hexadecimal: %s"), text);
  return kid;
}

/* [KID=]FILE. A file whose name has an equals sign is taken for a file where it is one. */
static gboolean
add_trust_file (ShkVerifyOptions *self, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  ShkTrustFile *file;
  GBytes *kid = NULL;

  if (equals != NULL && equals != text && !g_file_test (text, G_FILE_TEST_EXISTS))
    {
      kid = parse_kid (text, (gsize) (equals - text), error);
      if (kid == NULL)
        return FALSE;
      text = equals + 1;
    }
  file = g_new0 (ShkTrustFile, 1);
  file->kid = kid;
  file->path = g_strdup (text);
  g_ptr_array_add (self->trust_files, file);
  return TRUE;
}

static ShkClock *
parse_clock (const char *text, GError **error)
{
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    return shk_clock_new_system ();
  /* Without a default time zone: RFC 3339 demands one. */
  time = g_date_time_new_from_iso8601 (text, NULL);
  if (time == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("Not a time as in 2026-11-23T09:30:00+09:00: %s"), text);
      return NULL;
    }
  return shk_clock_new_fixed (g_date_time_to_unix (time));
}

static gboolean
check_service (const char *address, GError **error)
{
  g_autoptr (GUri) uri = address ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;

  if (address == NULL || (uri != NULL && g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 && g_uri_get_host (uri) != NULL))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The service's address must begin with https://: %s"),
               address);
  return FALSE;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, message);
  return FALSE;
}

/* What fits together; the rest was checked while it was parsed. */
static gboolean
check_together (ShkVerifyOptions *self, gboolean json, gboolean csv, GError **error)
{
  if (json && csv)
    return fail (error, _("Choose one of --json and --csv."));
  if (self->offline && self->service != NULL)
    return fail (error, _("Choose one of --offline and --service."));
  if (self->inputs == NULL || self->inputs[0] == NULL)
    return fail (error, _("Nothing to verify: give a code's text, an image, a PDF, a folder, or - for standard input."));
  return TRUE;
}

/**
 * shk_verify_options_parse:
 * @self: (out caller-allocates): zeroed
 * @arguments: (transfer full): the command line, the program's name first
 *
 * Returns: whether they are usable; @error says in the person's words why not
 */
gboolean
shk_verify_options_parse (ShkVerifyOptions *self, GStrv arguments, GError **error)
{
  g_auto (GStrv) rest = arguments;
  g_auto (GStrv) trust = NULL;
  g_autofree char *at = NULL;
  gboolean json = FALSE, csv = FALSE;
  const GOptionEntry entries[] = {
    { "trust", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &trust, N_("Trust list, certificate or public key (repeatable)"),
      N_("[KID=]FILE") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &self->service, N_("Where status is asked"), N_("URL") },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &self->offline, N_("Ask nobody"), NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_("As of TIME (RFC 3339)"), N_("TIME") },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &self->raw, N_("INPUT is a COSE_Sign1 itself, a file (binary or hex) or hex text"), NULL },
    { "signature-only", 0, 0, G_OPTION_ARG_NONE, &self->signature_only,
      N_("Check the signature of any COSE_Sign1, whatever its payload"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("One JSON object a line for each input"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("One CSV row for each input"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_("Print the version and exit"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->inputs, NULL, N_("INPUT…") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Verifies digital qualification certificates: codes as text, image, PDF, folder or "
                                           "standard input (-)."));
  g_option_context_set_description (context, _("Exit status: 0 all valid, 1 at least one invalid, 2 none invalid but at least one "
                                               "not determined, 3 at least one input holds no certificate, 64 usage."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &rest, error))
    return FALSE;

  self->trust_files = g_ptr_array_new_with_free_func (trust_file_free);
  self->output = json ? SHK_OUTPUT_JSON : csv ? SHK_OUTPUT_CSV : SHK_OUTPUT_TEXT;
  self->clock = parse_clock (at, error);
  if (self->version)
    return TRUE;
  if (self->clock == NULL || !check_service (self->service, error) || !check_together (self, json, csv, error))
    return FALSE;
  for (char **file = trust; file != NULL && *file != NULL; file++)
    if (!add_trust_file (self, *file, error))
      return FALSE;
  return TRUE;
}
