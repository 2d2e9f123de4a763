/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-composition.h"
#include "shk-sample.h"
#include "shk-sample-index.h"

#include "shk-verdict.h"

#include "../shk-await.h"

#include <stdlib.h>

/* The real practice service as a child process, and what stands in its place when things go wrong. */

static char *
make_folder (void)
{
  return g_dir_make_tmp ("shikaku-composition-XXXXXX", NULL);
}

static gboolean
start (ShkPracticeRunner *runner, GError **error)
{
  g_autoptr (DexFuture) future = shk_practice_runner_start (runner);

  return shk_await (future, error) != NULL;
}

static ShkServices *
compose (ShkPracticeRunner *runner, GError **error)
{
  g_autoptr (DexFuture) future = shk_compose_practice (runner);
  const GValue *value = shk_await (future, error);

  return value ? g_value_dup_object (value) : NULL;
}

static void
test_practice (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (ShkPracticeRunner) runner = shk_practice_runner_new (g_getenv ("SHIKAKU_PRACTICE"), folder);
  g_autoptr (ShkServices) services = NULL;
  g_autoptr (GError) error = NULL;

  start (runner, &error);
  g_assert_no_error (error);
  services = compose (runner, &error);
  g_assert_no_error (error);
  g_assert_true (shk_trust_is_practice (shk_verifier_get_trust (shk_services_get_verifier (services))));
  g_assert_true (g_file_query_exists (shk_services_get_samples_folder (services), NULL));
  g_assert_cmpuint (g_list_model_get_n_items (shk_services_get_samples (services)), >=, 6);
}

static void
note (gpointer object, gboolean *flag)
{
  *flag = TRUE;
}

/* It may die, or be killed: then it is said, once. */
static void
test_exit (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (ShkPracticeRunner) runner = shk_practice_runner_new (g_getenv ("SHIKAKU_PRACTICE"), folder);
  g_autoptr (GError) error = NULL;
  gboolean exited = FALSE;

  g_signal_connect (runner, "exited", G_CALLBACK (note), &exited);
  start (runner, &error);
  g_assert_no_error (error);
  shk_practice_runner_kill (runner);
  while (!exited)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_start_fails (const char *program, int code)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (ShkPracticeRunner) runner = shk_practice_runner_new (program, folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (start (runner, &error));
  g_assert_error (error, SHK_APP_ERROR, code);
}

static void
test_missing (void)
{
  assert_start_fails (NULL, SHK_APP_ERROR_PRACTICE_MISSING);
  assert_start_fails ("/nowhere/shikaku-practice", SHK_APP_ERROR_PRACTICE_MISSING);
}

static void
test_silent (void)
{
  assert_start_fails ("/bin/false", SHK_APP_ERROR_PRACTICE_FAILED);
  assert_start_fails ("/bin/true", SHK_APP_ERROR_PRACTICE_FAILED);
}

static void
test_garbage (void)
{
  assert_start_fails ("/bin/echo", SHK_APP_ERROR_PRACTICE_FAILED);
}

static GListModel *
load_index (const char *text, const char *language)
{
  g_autofree char *path = make_folder ();
  g_autofree char *file = g_build_filename (path, "index.json", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  return shk_sample_index_load (folder, language, NULL);
}

/* Titles in the person's language, and no file but those of the folder. */
static void
test_index (void)
{
  const char *text = "{\"samples\": [{\"title\": \"One\", \"title_ja\": \"一\", \"image\": \"1.png\"},"
                     "{\"title\": \"Out\", \"title_ja\": \"外\", \"image\": \"../2.png\"},"
                     "{\"title\": 3, \"image\": \"3.png\"}, 4]}";
  g_autoptr (GListModel) english = load_index (text, "en_US");
  g_autoptr (GListModel) japanese = load_index (text, "ja_JP");
  g_autoptr (ShkSample) one = g_list_model_get_item (english, 0);
  g_autoptr (ShkSample) ichi = g_list_model_get_item (japanese, 0);
  g_autoptr (GListModel) empty = load_index ("[]", "C");

  g_assert_cmpuint (g_list_model_get_n_items (english), ==, 1);
  g_assert_cmpstr (shk_sample_get_title (one), ==, "One");
  g_assert_cmpstr (shk_sample_get_title (ichi), ==, "一");
  g_assert_cmpuint (g_list_model_get_n_items (empty), ==, 0);
  g_assert_null (load_index ("{", "C"));
}

/* --- Real ----------------------------------------------------------------------------------------------------------- */

static ShkServices *
compose_real (const char *address)
{
  g_autofree char *path = make_folder ();
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (ShkTrustStore) store = shk_trust_store_new (folder);
  g_autoptr (DexFuture) future = shk_compose_real (store, NULL, address, folder);
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

/* Nobody is believed that nobody has imported, and there are no samples. */
static void
test_real (void)
{
  g_autoptr (ShkServices) services = compose_real ("");
  ShkTrust *trust = shk_verifier_get_trust (shk_services_get_verifier (services));

  g_assert_null (shk_services_get_samples (services));
  g_assert_false (shk_trust_is_practice (trust));
  g_assert_cmpuint (shk_trust_get_anchors (trust)->len, ==, 0);
}

/* A service that is not there takes nothing away. */
static void
test_unreachable (void)
{
  g_autoptr (ShkServices) services = compose_real ("https://127.0.0.1:1");

  g_assert_false (shk_trust_has_list (shk_verifier_get_trust (shk_services_get_verifier (services))));
}

/* The practice service at the real mode's address: its list is not taken, whoever vouches for it. */
static void
test_practice_is_not_real (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (ShkPracticeRunner) runner = shk_practice_runner_new (g_getenv ("SHIKAKU_PRACTICE"), folder);
  g_autoptr (ShkServices) services = NULL;
  g_autoptr (GError) error = NULL;

  start (runner, &error);
  g_assert_no_error (error);
  services = compose_real (shk_practice_runner_get_address (runner));
  g_assert_false (shk_trust_has_list (shk_verifier_get_trust (shk_services_get_verifier (services))));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/app/practice/started-and-trusted", test_practice);
  g_test_add_func ("/app/practice/its-end-is-noticed", test_exit);
  g_test_add_func ("/app/practice/missing", test_missing);
  g_test_add_func ("/app/practice/says-nothing", test_silent);
  g_test_add_func ("/app/practice/says-something-else", test_garbage);
  g_test_add_func ("/app/practice/index-of-samples", test_index);
  g_test_add_func ("/app/real/believes-nobody-at-first", test_real);
  g_test_add_func ("/app/real/service-not-there", test_unreachable);
  g_test_add_func ("/app/real/practice-is-not-real", test_practice_is_not_real);
  return g_test_run ();
}
