/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-route.h"

#include "shk-filing-cbor.h"
#include "shk-practice-attachment.h"

#include <string.h>

/* An application, with its certificates and signature. */
#define MAX_MESSAGE_BYTES (SHK_FILING_MAX_BYTES + 64 * 1024)

static const ShkPracticeRoute routes[] = {
  { "GET", "/v1/trust-list", NULL, 0, SHK_PRACTICE_RESOURCE_TRUST_LIST, shk_practice_serve_trust_list },
  { "POST", "/v1/certificates/status", "application/json", 4096, SHK_PRACTICE_RESOURCE_STATUS,
    shk_practice_serve_status },
  { "GET", "/v1/status-lists/{id}", NULL, 0, SHK_PRACTICE_RESOURCE_STATUS_LIST, shk_practice_serve_status_list },
  { "POST", "/ocsp", "application/ocsp-request", 16384, SHK_PRACTICE_RESOURCE_OCSP, shk_practice_serve_ocsp },
  { "POST", "/v1/sign-in/challenge", "application/json", 64, SHK_PRACTICE_RESOURCE_SIGN_IN,
    shk_practice_serve_challenge },
  { "POST", "/v1/sign-in", "application/json", 16384, SHK_PRACTICE_RESOURCE_SIGN_IN, shk_practice_serve_sign_in },
  { "DELETE", "/v1/session", NULL, 0, SHK_PRACTICE_RESOURCE_ME, shk_practice_serve_sign_out },
  { "GET", "/v1/me", NULL, 0, SHK_PRACTICE_RESOURCE_ME, shk_practice_serve_me },
  { "GET", "/v1/me/registrations", NULL, 0, SHK_PRACTICE_RESOURCE_ME, shk_practice_serve_registrations },
  { "GET", "/v1/me/applications", NULL, 0, SHK_PRACTICE_RESOURCE_ME, shk_practice_serve_applications },
  { "GET", "/v1/me/registrations/{id}", NULL, 0, SHK_PRACTICE_RESOURCE_ME, shk_practice_serve_registration },
  { "GET", "/v1/me/applications/{id}", NULL, 0, SHK_PRACTICE_RESOURCE_ME, shk_practice_serve_message },
  { "GET", "/v1/qualifications", NULL, 0, SHK_PRACTICE_RESOURCE_CATALOGUE, shk_practice_serve_qualifications },
  { "GET", "/v1/qualifications/{qualification}/procedures/{procedure}/form", NULL, 0, SHK_PRACTICE_RESOURCE_FORM,
    shk_practice_serve_form },
  { "POST", "/v1/attachments", "application/json", 512, SHK_PRACTICE_RESOURCE_ATTACHMENTS, shk_practice_serve_attachment },
  { "POST", "/v1/attachments/{id}", "application/offset+octet-stream", SHK_PRACTICE_PIECE_BYTES,
    SHK_PRACTICE_RESOURCE_ATTACHMENTS, shk_practice_serve_piece },
  { "POST", "/v1/applications", "application/cose", MAX_MESSAGE_BYTES, SHK_PRACTICE_RESOURCE_APPLICATIONS,
    shk_practice_serve_filing },
  { "GET", "/v1/applications/{key}", NULL, 0, SHK_PRACTICE_RESOURCE_APPLICATIONS, shk_practice_serve_application },
  { "GET", "/crl/{authority}", NULL, 0, SHK_PRACTICE_RESOURCE_CRL, shk_practice_serve_crl },
};

const ShkPracticeRoute *
shk_practice_routes (gsize *n_routes)
{
  *n_routes = G_N_ELEMENTS (routes);
  return routes;
}

/* Segments are compared as they came: no path here has a character that would be escaped. */
static gboolean
path_matches (const ShkPracticeRoute *route, const char *path, GStrv *parameters)
{
  g_auto (GStrv) template = g_strsplit (route->path, "/", -1);
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  if (g_strv_length (template) != g_strv_length (segments))
    return FALSE;
  for (guint i = 0; template[i] != NULL; i++)
    if (template[i][0] == '{' && segments[i][0] != '\0')
      g_strv_builder_add (found, segments[i]);
    else if (strcmp (template[i], segments[i]) != 0)
      return FALSE;
  *parameters = g_strv_builder_end (found);
  return TRUE;
}

static gboolean
method_matches (const ShkPracticeRoute *route, const char *method)
{
  return strcmp (route->method, method) == 0 || (strcmp (route->method, "GET") == 0 && strcmp (method, "HEAD") == 0);
}

const ShkPracticeRoute *
shk_practice_route_find (const char *method, const char *path, GStrv *parameters, char **allowed)
{
  g_autoptr (GString) methods = g_string_new (NULL);

  *parameters = NULL;
  *allowed = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto (GStrv) found = NULL;

      if (!path_matches (&routes[i], path, &found))
        continue;
      if (method_matches (&routes[i], method))
        {
          *parameters = g_steal_pointer (&found);
          return &routes[i];
        }
      g_string_append_printf (methods, "%s%s", methods->len > 0 ? ", " : "",
                              strcmp (routes[i].method, "GET") == 0 ? "GET, HEAD" : routes[i].method);
    }
  if (methods->len > 0)
    *allowed = g_string_free (g_steal_pointer (&methods), FALSE);
  return NULL;
}
