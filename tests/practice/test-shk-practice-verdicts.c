/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What index.json promises of every sample, kept: the service over HTTPS in this process, and the whole verifier
 * asking it as the app and shikaku-verify do. And with each fault, on whatever resource: nobody's certificate is
 * valid that is not, and a valid one is never called invalid. */

#include "../shk-await.h"
#include "../shk-test-folder.h"

#include "shk-code.h"
#include "shk-online-inquirer.h"
#include "shk-practice-issuer.h"
#include "shk-reason.h"
#include "shk-test-service.h"
#include "shk-verifier.h"

#include <string.h>

static char *folder; /* (owned) shared, so that keys are made once */

typedef struct
{
  TestService service;
  ShkVerifier *verifier; /* (owned) */
} Fixture;

/* A trust as a person has it in practice: the anchor from ca.pem, then the list that the service gives. */
static ShkTrust *
fetch_trust (Fixture *fixture, ShkService *client, ShkTrust *base, ShkClock *clock)
{
  g_autoptr (DexFuture) future = shk_service_fetch_trust_list (client);
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);
  ShkTrust *trust;

  g_assert_no_error (error);
  trust = shk_trust_new_with_list (base, g_value_get_boxed (value), clock, &error);
  g_assert_no_error (error);
  shk_service_set_origin (client, shk_trust_get_origin (trust));
  return trust;
}

static void
make_verifier (Fixture *fixture, ShkClock *clock)
{
  g_autoptr (ShkTrust) base = shk_trust_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "ca.pem", NULL);
  g_autoptr (GBytes) pem = NULL;
  g_autoptr (GTlsDatabase) anchors = NULL;
  g_autoptr (ShkHttp) http = NULL;
  g_autoptr (ShkService) client = NULL;
  g_autoptr (ShkTrust) trust = NULL;
  g_autoptr (ShkInquirer) inquirer = NULL;
  char *contents;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  pem = g_bytes_new_take (contents, size);
  g_assert_true (shk_trust_add_file (base, pem, NULL, clock, &error));
  g_assert_no_error (error);
  anchors = shk_trust_dup_tls_database (base, &error);
  g_assert_no_error (error);
  http = shk_http_new (anchors);
  client = shk_service_new (shk_practice_server_get_address (fixture->service.server), http);
  trust = fetch_trust (fixture, client, base, clock);
  inquirer = shk_online_inquirer_new (client);
  fixture->verifier = shk_verifier_new (trust, inquirer, clock);
  shk_verifier_set_hosts (fixture->verifier, shk_trust_get_hosts (trust));
}

/* @data: (nullable): a fault, as on the command line */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkClock) clock = shk_clock_new_system ();

  test_service_open (&fixture->service, folder, 8, data);
  make_verifier (fixture, clock);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->verifier);
  test_service_close (&fixture->service);
}

static ShkVerdict *
verify (Fixture *fixture, const char *persona)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) certificates =
    shk_practice_store_list_certificates (shk_practice_service_get_store (fixture->service.practice), &error);
  const ShkPracticeCertificate *certificate = shk_practice_find_certificate (certificates, persona);
  g_autofree char *code = shk_code_format (certificate->cose, SHK_PRACTICE_CODE_HOST);
  g_autoptr (DexFuture) future = shk_verifier_verify_text (fixture->verifier, persona, code);
  const GValue *value = shk_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static void
test_everybody (Fixture *fixture, gconstpointer data)
{
  GPtrArray *people = shk_practice_service_get_personas (fixture->service.practice);

  for (guint i = 0; i < people->len; i++)
    {
      const ShkPracticePersona *persona = g_ptr_array_index (people, i);
      g_autoptr (ShkVerdict) verdict = verify (fixture, persona->name);

      g_test_message ("%s: %s, %s", persona->name, shk_verdict_kind_to_word (shk_verdict_get_kind (verdict)),
                      shk_verdict_get_reason (verdict));
      g_assert_cmpstr (shk_verdict_kind_to_word (shk_verdict_get_kind (verdict)), ==, persona->verdict);
      g_assert_cmpstr (shk_verdict_get_reason (verdict), ==, persona->reason);
    }
}

static void
assert_verdict (Fixture *fixture, const char *persona, const char *word, const char *reason)
{
  g_autoptr (ShkVerdict) verdict = verify (fixture, persona);

  g_test_message ("%s: %s", persona, shk_verdict_get_reason (verdict));
  g_assert_cmpstr (shk_verdict_kind_to_word (shk_verdict_get_kind (verdict)), ==, word);
  if (reason != NULL)
    g_assert_cmpstr (shk_verdict_get_reason (verdict), ==, reason);
}

/* An answer with our nonce that says "revoked" is believed though its clock is wrong; "valid" would not be. */
static void
assert_not_valid (Fixture *fixture, const char *persona)
{
  g_autoptr (ShkVerdict) verdict = verify (fixture, persona);

  g_test_message ("%s: %s", persona, shk_verdict_get_reason (verdict));
  g_assert_cmpint (shk_verdict_get_kind (verdict), !=, SHK_VERDICT_VALID);
}

/* The status of neither can be had; what is certain without it stays certain. */
static void
test_status_trouble (Fixture *fixture, gconstpointer data)
{
  assert_verdict (fixture, "01-valid-social-worker", "undetermined", NULL);
  assert_not_valid (fixture, "03-revoked-care-worker");
  assert_verdict (fixture, "08-changed-social-worker", "invalid", SHK_REASON_SIGNATURE_WRONG);
  assert_verdict (fixture, "02-valid-web-designer-cwt", "valid", NULL); /* it has a list */
}

/* The service is asked instead, since it knows those certificates too. */
static void
test_status_list_trouble (Fixture *fixture, gconstpointer data)
{
  assert_verdict (fixture, "02-valid-web-designer-cwt", "valid", NULL);
  assert_verdict (fixture, "11-suspended-boat-operator-cwt", "invalid", SHK_REASON_STATUS_SUSPENDED);
  assert_verdict (fixture, "01-valid-social-worker", "valid", NULL);
}

/* Where OCSP can't be had, the revocation list says the same; an answer with our nonce in it and an old time casts
 * doubt on the clock besides. */
static void
test_ocsp_trouble (Fixture *fixture, gconstpointer data)
{
  if (g_str_equal (data, "ocsp=stale"))
    assert_verdict (fixture, "01-valid-social-worker", "undetermined", SHK_REASON_CLOCK_SKEW);
  else
    assert_verdict (fixture, "01-valid-social-worker", "valid", NULL);
  assert_verdict (fixture, "06-revoked-signer-psychiatric-social-worker", "invalid", SHK_REASON_SIGNER_REVOKED);
}

/* --- */

static void
add_troubles (const char *resource_word, ShkPracticeResource resource, const char *const *words,
              void (*test) (Fixture *, gconstpointer))
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s=%s", resource_word, words[i]);
      g_autofree char *path = g_strdup_printf ("/practice/verdicts/%s", text);
      ShkPracticeResource found;
      ShkPracticeFault fault;

      g_assert_true (shk_practice_fault_parse (text, &found, &fault, NULL));
      g_assert_cmpint (found, ==, resource);
      g_test_add (path, Fixture, g_intern_string (text), set_up, test, tear_down);
    }
}

int
main (int argc, char **argv)
{
  /* "slow" is the transport's time limit, which net's tests have; it would take this one a minute. */
  static const char *const all[] = { "down", "cut", "lie", "other", "stale", NULL };

  g_test_init (&argc, &argv, NULL);
  dex_init ();

  folder = g_dir_make_tmp ("shk-practice-verdicts-XXXXXX", NULL);
  g_test_add ("/practice/verdicts/everybody", Fixture, NULL, set_up, test_everybody, tear_down);
  add_troubles ("status", SHK_PRACTICE_RESOURCE_STATUS, all, test_status_trouble);
  add_troubles ("status-list", SHK_PRACTICE_RESOURCE_STATUS_LIST, all, test_status_list_trouble);
  add_troubles ("ocsp", SHK_PRACTICE_RESOURCE_OCSP, all, test_ocsp_trouble);
  return test_folder_run (folder);
}
