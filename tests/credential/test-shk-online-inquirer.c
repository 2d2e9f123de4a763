/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The verifier and the reference service, end to end: TLS, trust list, OCSP, CRL, status, status list; and every way
 * in which the service can misbehave. The first argument is the service's program. */

#include "shk-online-inquirer.h"
#include "shk-verifier-private.h"

#include "../shk-await.h"
#include "../shk-test-folder.h"

#include <json-glib/json-glib.h>

static const char *program;
static char *folder; /* of the service's keys and data: made once, since keys take their time */

/* A running service, and a verifier that has its trust list. */
typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  JsonNode *ready;
  ShkTrust *trust;
  ShkHttp *http;
  ShkService *service;
  ShkInquirer *inquirer;
  ShkVerifier *verifier;
  GError *error; /* why there is no trust */
} World;

static void
start_service (World *world, const char *fault)
{
  g_autofree char *option = fault ? g_strconcat ("--fault=", fault, NULL) : NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  world->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                     "--data", folder, "--exit-with-parent", option, NULL);
  g_assert_no_error (error);
  world->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (world->process));
  line = g_data_input_stream_read_line (world->output, NULL, NULL, &error);
  g_assert_no_error (error);
  world->ready = json_from_string (line, &error);
  g_assert_no_error (error);
}

static const char *
get_ready (const World *world, const char *member)
{
  return json_object_get_string_member (json_node_get_object (world->ready), member);
}

static ShkTrust *
read_anchor (const World *world)
{
  g_autofree char *pem = NULL;
  gsize length;
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  g_autoptr (GError) error = NULL;
  ShkTrust *trust = shk_trust_new ();

  g_file_get_contents (get_ready (world, "ca"), &pem, &length, &error);
  g_assert_no_error (error);
  contents = g_bytes_new (pem, length);
  shk_trust_add_file (trust, contents, NULL, clock, &error);
  g_assert_no_error (error);
  return trust;
}

static void
fetch_trust (World *world, ShkTrust *anchor)
{
  g_autoptr (DexFuture) future = shk_service_fetch_trust_list (world->service);
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  const GValue *value = shk_await (future, &world->error);

  if (value != NULL)
    world->trust = shk_trust_new_with_list (anchor, g_value_get_boxed (value), clock, &world->error);
}

static void
world_set_up (World *world, const char *fault)
{
  g_autoptr (ShkTrust) anchor = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (ShkClock) clock = shk_clock_new_system ();

  *world = (World) { 0 };
  start_service (world, fault);
  anchor = read_anchor (world);
  database = shk_trust_dup_tls_database (anchor, NULL);
  world->http = shk_http_new (database);
  world->service = shk_service_new (get_ready (world, "address"), world->http);
  world->inquirer = shk_online_inquirer_new (world->service);
  fetch_trust (world, anchor);
  if (world->trust == NULL)
    return;
  shk_service_set_origin (world->service, shk_trust_get_origin (world->trust));
  world->verifier = shk_verifier_new (world->trust, world->inquirer, clock);
}

static void
world_tear_down (World *world)
{
  g_autoptr (GError) error = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (world->verifier != NULL)
    g_assert_finalize_object (world->verifier);
  g_assert_finalize_object (world->inquirer);
  g_assert_finalize_object (world->service);
  g_assert_finalize_object (world->http);
  g_clear_object (&world->trust);
  g_output_stream_close (g_subprocess_get_stdin_pipe (world->process), NULL, NULL);
  g_subprocess_wait_check (world->process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&world->output);
  g_clear_object (&world->process);
  g_clear_pointer (&world->ready, json_node_unref);
  g_clear_error (&world->error);
}

static ShkVerdict *
verify (World *world, const char *code)
{
  g_autoptr (DexFuture) future = shk_verifier_verify_text (world->verifier, "test", code);
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

/* The samples, as the service describes them, and their codes, a line each in the same order. */
typedef struct
{
  JsonNode *index;
  JsonArray *samples;
  GStrv codes;
} Samples;

static void
samples_read (Samples *self, const World *world)
{
  g_autofree char *index = g_build_filename (get_ready (world, "samples"), "index.json", NULL);
  g_autofree char *codes = g_build_filename (get_ready (world, "samples"), "codes.txt", NULL);
  g_autofree char *index_text = NULL;
  g_autofree char *codes_text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (index, &index_text, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (codes, &codes_text, NULL, &error);
  g_assert_no_error (error);
  self->index = json_from_string (index_text, &error);
  g_assert_no_error (error);
  self->samples = json_object_get_array_member (json_node_get_object (self->index), "samples");
  self->codes = g_strsplit (g_strchomp (codes_text), "\n", -1);
  g_assert_cmpuint (json_array_get_length (self->samples), ==, g_strv_length (self->codes));
}

static void
samples_clear (Samples *self)
{
  json_node_unref (self->index);
  g_strfreev (self->codes);
}

/* Every one of the invented people, as the service says what is to be found. */
static void
test_people (void)
{
  World world;
  Samples samples;

  world_set_up (&world, NULL);
  g_assert_no_error (world.error);
  samples_read (&samples, &world);
  g_assert_cmpuint (g_strv_length (samples.codes), >=, 6);
  for (guint i = 0; samples.codes[i] != NULL; i++)
    {
      JsonObject *sample = json_array_get_object_element (samples.samples, i);
      g_autoptr (ShkVerdict) verdict = verify (&world, samples.codes[i]);

      g_test_message ("%s", json_object_get_string_member (sample, "name"));
      g_assert_cmpstr (shk_verdict_get_reason (verdict), ==,
                       json_object_get_string_member_with_default (sample, "reason", NULL));
      g_assert_cmpstr (shk_verdict_kind_to_word (shk_verdict_get_kind (verdict)), ==,
                       json_object_get_string_member (sample, "verdict"));
    }
  samples_clear (&samples);
  world_tear_down (&world);
}

typedef struct
{
  const char *fault;
  const char *sample; /* the start of its name */
  ShkVerdictKind kind;
  const char *reason;
} Fault;

/* 01 is of the NQS form and asks for its status; 02 is of the CWT form and names a list. */
static const Fault faults[] = {
  { "ocsp=slow", "01", SHK_VERDICT_VALID, NULL },
  { "ocsp=down", "01", SHK_VERDICT_VALID, NULL },
  { "ocsp=cut", "01", SHK_VERDICT_VALID, NULL },
  { "ocsp=lie", "01", SHK_VERDICT_VALID, NULL },
  { "ocsp=other", "01", SHK_VERDICT_VALID, NULL },
  { "ocsp=stale", "01", SHK_VERDICT_UNDETERMINED, "clock-skew" }, /* it bears our nonce: one of the clocks is wrong */
  { "ocsp=lie", "06", SHK_VERDICT_INVALID, "signer-revoked" },
  { "ocsp=other", "06", SHK_VERDICT_INVALID, "signer-revoked" },
  { "crl=down", "01", SHK_VERDICT_VALID, NULL },
  { "status=slow", "01", SHK_VERDICT_UNDETERMINED, "status-unreachable" },
  { "status=down", "01", SHK_VERDICT_UNDETERMINED, "status-unreachable" },
  { "status=cut", "01", SHK_VERDICT_UNDETERMINED, "status-unreachable" },
  { "status=lie", "01", SHK_VERDICT_UNDETERMINED, "status-untrusted-answer" },
  { "status=lie", "03", SHK_VERDICT_UNDETERMINED, "status-untrusted-answer" },
  { "status=other", "03", SHK_VERDICT_UNDETERMINED, "status-untrusted-answer" },
  { "status=stale", "01", SHK_VERDICT_UNDETERMINED, "clock-skew" },
  { "status-list=slow", "02", SHK_VERDICT_VALID, NULL },
  { "status-list=down", "02", SHK_VERDICT_VALID, NULL },
  { "status-list=lie", "11", SHK_VERDICT_INVALID, "status-suspended" },
  { "status-list=other", "11", SHK_VERDICT_INVALID, "status-suspended" },
};

static void
test_fault (gconstpointer data)
{
  const Fault *given = data;
  World world;
  Samples samples;
  g_autoptr (ShkVerdict) verdict = NULL;

  world_set_up (&world, given->fault);
  g_assert_no_error (world.error);
  if (g_str_has_suffix (given->fault, "=slow"))
    _shk_verifier_set_timeout_ms (world.verifier, 1000);
  samples_read (&samples, &world);
  for (guint i = 0; samples.codes[i] != NULL; i++)
    {
      JsonObject *sample = json_array_get_object_element (samples.samples, i);

      if (g_str_has_prefix (json_object_get_string_member (sample, "name"), given->sample))
        verdict = verify (&world, samples.codes[i]);
    }
  samples_clear (&samples);
  g_assert_cmpstr (shk_verdict_get_reason (verdict), ==, given->reason);
  g_assert_cmpint (shk_verdict_get_kind (verdict), ==, given->kind);
  world_tear_down (&world);
}

static const struct
{
  const char *fault;
  const char *domain;
} list_faults[] = {
  { "trust-list=down", "ShkNetError" },
  { "trust-list=cut", "ShkNetError" },
  { "trust-list=lie", "shk-credential-error-quark" },
  { "trust-list=stale", "shk-credential-error-quark" },
};

static void
test_trust_list_faults (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (list_faults); i++)
    {
      World world;

      world_set_up (&world, list_faults[i].fault);
      g_assert_null (world.trust);
      g_assert_cmpstr (g_quark_to_string (world.error->domain), ==, list_faults[i].domain);
      world_tear_down (&world);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *parent = g_dir_make_tmp ("shk-online-XXXXXX", NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  folder = g_build_filename (parent, "data", NULL);

  g_test_add_func ("/online/people", test_people);
  g_test_add_func ("/online/trust-list-faults", test_trust_list_faults);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/online/faults/%s/%s", faults[i].fault, faults[i].sample);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  result = g_test_run ();
  test_folder_remove (parent);
  g_free (folder);
  return result;
}
