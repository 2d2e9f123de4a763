/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-route.h"

#include <string.h>

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
  { "GET", "/v1/qualifications", NULL, 0, SHK_PRACTICE_RESOURCE_CATALOGUE, shk_practice_serve_qualifications },
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
path_matches (const ShkPracticeRoute *route, const char *path, const char **parameter)
{
  const char *brace = strchr (route->path, '{');
  gsize length = brace != NULL ? (gsize) (brace - route->path) : 0;

  *parameter = NULL;
  if (brace == NULL)
    return strcmp (route->path, path) == 0;
  *parameter = path + length;
  return strncmp (route->path, path, length) == 0 && path[length] != '\0' && strchr (path + length, '/') == NULL;
}

static gboolean
method_matches (const ShkPracticeRoute *route, const char *method)
{
  return strcmp (route->method, method) == 0 || (strcmp (route->method, "GET") == 0 && strcmp (method, "HEAD") == 0);
}

const ShkPracticeRoute *
shk_practice_route_find (const char *method, const char *path, char **parameter, char **allowed)
{
  g_autoptr (GString) methods = g_string_new (NULL);
  const char *found;

  *parameter = *allowed = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (!path_matches (&routes[i], path, &found))
        continue;
      if (method_matches (&routes[i], method))
        {
          *parameter = g_strdup (found);
          return &routes[i];
        }
      g_string_append_printf (methods, "%s%s", methods->len > 0 ? ", " : "",
                              strcmp (routes[i].method, "GET") == 0 ? "GET, HEAD" : routes[i].method);
    }
  if (methods->len > 0)
    *allowed = g_string_free (g_steal_pointer (&methods), FALSE);
  return NULL;
}
