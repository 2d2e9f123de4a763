/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-route.h"

static void
test_find (void)
{
  static const struct
  {
    const char *method, *path, *template, *parameters, *allowed;
  } cases[] = {
    { "GET", "/v1/trust-list", "/v1/trust-list", "", NULL },
    { "HEAD", "/v1/trust-list", "/v1/trust-list", "", NULL },
    { "POST", "/v1/trust-list", NULL, NULL, "GET, HEAD" },
    { "get", "/v1/trust-list", NULL, NULL, "GET, HEAD" },
    { "GET", "/v1/trust-list/", NULL, NULL, NULL },
    { "GET", "/v1/trust-lis", NULL, NULL, NULL },
    { "HEAD", "/v1/qualifications", "/v1/qualifications", "", NULL },
    { "POST", "/v1/qualifications", NULL, NULL, "GET, HEAD" },
    { "GET", "/v1/qualifications/nurse", NULL, NULL, NULL },
    { "GET", "/v1/status-lists/1", "/v1/status-lists/{id}", "1", NULL },
    { "GET", "/v1/status-lists/", NULL, NULL, NULL },
    { "GET", "/v1/status-lists", NULL, NULL, NULL },
    { "GET", "/v1/status-lists/1/2", NULL, NULL, NULL },
    { "GET", "/v1/qualifications/nurse/procedures/change/form", "/v1/qualifications/{qualification}/procedures/{procedure}/form",
      "nurse change", NULL },
    { "PUT", "/v1/qualifications/nurse/procedures/change/form", NULL, NULL, "GET, HEAD" },
    { "GET", "/v1/qualifications//procedures/change/form", NULL, NULL, NULL },
    { "GET", "/v1/qualifications/nurse/procedures//form", NULL, NULL, NULL },
    { "GET", "/v1/qualifications/nurse/procedures/change/form/", NULL, NULL, NULL },
    { "GET", "/v1/qualifications/nurse/procedure/change/form", NULL, NULL, NULL },
    { "GET", "/v1/qualifications/{qualification}/procedures/change/form",
      "/v1/qualifications/{qualification}/procedures/{procedure}/form", "{qualification} change", NULL },
    { "HEAD", "/ocsp", NULL, NULL, "POST" },
    { "GET", "", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parameters = NULL;
      g_autofree char *allowed = NULL;
      const ShkPracticeRoute *route = shk_practice_route_find (cases[i].method, cases[i].path, &parameters, &allowed);
      g_autofree char *joined = parameters != NULL ? g_strjoinv (" ", parameters) : NULL;

      g_assert_cmpstr (route != NULL ? route->path : NULL, ==, cases[i].template);
      g_assert_cmpstr (joined, ==, cases[i].parameters);
      g_assert_cmpstr (allowed, ==, cases[i].allowed);
    }
}

static void
test_fault_parse (void)
{
  static const char *const wrong[] = { "", "=", "ocsp", "ocsp=", "=lie", "ocsp=lies", "ocs=lie", "ocsp=lie=lie",
                                       "OCSP=lie" };
  ShkPracticeResource resource = SHK_PRACTICE_RESOURCE_CRL;
  ShkPracticeFault fault = SHK_PRACTICE_FAULT_NONE;
  g_autoptr (GError) error = NULL;

  g_assert_true (shk_practice_fault_parse ("status-list=stale", &resource, &fault, &error));
  g_assert_cmpint (resource, ==, SHK_PRACTICE_RESOURCE_STATUS_LIST);
  g_assert_cmpint (fault, ==, SHK_PRACTICE_FAULT_STALE);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (shk_practice_fault_parse (wrong[i], &resource, &fault, &error));
      g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_FAULT);
      g_clear_error (&error);
    }
  g_assert_cmpint (fault, ==, SHK_PRACTICE_FAULT_STALE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice/route/find", test_find);
  g_test_add_func ("/practice/fault/parse", test_fault_parse);
  return g_test_run ();
}
