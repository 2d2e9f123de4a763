/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the service makes, read by the rooms that judge it; and each fault, seen for what it is. No sockets, a fixed
 * clock. */

#include "../shk-test-folder.h"

#include "shk-code.h"
#include "shk-cose-revocation.h"
#include "shk-cose-sign1.h"
#include "shk-practice-issuer.h"
#include "shk-practice-route.h"
#include "shk-status-list.h"
#include "shk-status.h"
#include "shk-text.h"
#include "shk-trust.h"

#include <gio/gio.h>

#include <string.h>

#define NOW_S G_GINT64_CONSTANT (1770000000)

static char *folder; /* (owned) shared, so that keys are made once */
static GBytes *nonce; /* (owned) */

typedef struct
{
  ShkPracticeService *service; /* (owned) */
  ShkTrust *trust;             /* (owned) */
} Fixture;

/* @data: a fault for every resource, as an integer */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (NOW_S);
  ShkPracticeOptions options = { .folder = folder, .has_seed = TRUE, .seed = 6, .clock = clock };
  g_autoptr (ShkCoseCertificate) anchor = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SHK_PRACTICE_N_RESOURCES; i++)
    options.faults[i] = (ShkPracticeFault) GPOINTER_TO_INT (data);
  fixture->service = shk_practice_service_open (&options, &error);
  g_assert_no_error (error);
  anchor = shk_cose_certificate_new_from_der (
    shk_practice_authority_get_der (shk_practice_service_get_authority (fixture->service), SHK_PRACTICE_ROOT), &error);
  g_assert_no_error (error);
  fixture->trust = shk_trust_new ();
  shk_trust_add_anchor (fixture->trust, anchor);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->trust);
  shk_practice_service_close (fixture->service);
}

/* What a client gets from a route. */
static GBytes *
ask_with (Fixture *fixture, const char *method, const char *path, GBytes *body, ShkPracticeFault fault)
{
  g_auto (GStrv) parameters = NULL;
  g_autofree char *allowed = NULL;
  const ShkPracticeRoute *route = shk_practice_route_find (method, path, &parameters, &allowed);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (ShkPracticeExchange) exchange = NULL;

  g_assert_nonnull (route);
  exchange = shk_practice_exchange_new ((const char *const *) parameters, body != NULL ? body : nothing, fault);
  route->serve (fixture->service, exchange);
  g_assert_cmpuint (exchange->status, ==, 200);
  return g_bytes_ref (exchange->answer);
}

static GBytes *
ask (Fixture *fixture, const char *method, const char *path, GBytes *body)
{
  ShkPracticeFault fault = shk_practice_service_get_fault (fixture->service, SHK_PRACTICE_RESOURCE_OCSP);

  return ask_with (fixture, method, path, body, fault);
}

static ShkTrust *
make_trust (Fixture *fixture, ShkPracticeFault fault, GError **error)
{
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (NOW_S);
  g_autoptr (GBytes) list = ask_with (fixture, "GET", "/v1/trust-list", NULL, fault);

  return shk_trust_new_with_list (fixture->trust, list, clock, error);
}

static ShkCoseCertificate *
get_certificate (Fixture *fixture, ShkPracticeIdentity identity)
{
  g_autoptr (GError) error = NULL;
  ShkCoseCertificate *certificate = shk_cose_certificate_new_from_der (
    shk_practice_authority_get_der (shk_practice_service_get_authority (fixture->service), identity), &error);

  g_assert_no_error (error);
  return certificate;
}

static gboolean
check_ocsp (Fixture *fixture, ShkPracticeIdentity identity, ShkRevocation *result, GError **error)
{
  g_autoptr (ShkCoseCertificate) certificate = get_certificate (fixture, identity);
  g_autoptr (ShkCoseCertificate) issuer = get_certificate (fixture, shk_practice_identity_get_issuer (identity));
  g_autoptr (GBytes) request = shk_ocsp_request_new (certificate, issuer, nonce, NULL);
  g_autoptr (GBytes) response = ask (fixture, "POST", "/ocsp", request);

  return shk_ocsp_response_check (response, certificate, issuer, nonce, NOW_S, result, error);
}

static gboolean
check_crl (Fixture *fixture, ShkPracticeIdentity identity, ShkRevocation *result, GError **error)
{
  ShkPracticeIdentity by = shk_practice_identity_get_issuer (identity);
  g_autoptr (ShkCoseCertificate) certificate = get_certificate (fixture, identity);
  g_autoptr (ShkCoseCertificate) issuer = get_certificate (fixture, by);
  g_autofree char *uri = shk_cose_certificate_dup_crl_uri (certificate);
  g_autoptr (GBytes) crl = NULL;

  g_assert_true (g_str_has_prefix (uri, "http://" SHK_PRACTICE_ORIGIN "/"));
  crl = ask (fixture, "GET", uri + strlen ("http://" SHK_PRACTICE_ORIGIN), NULL);
  return shk_crl_check (crl, certificate, issuer, NOW_S, result, error);
}

static const ShkPracticeCertificate *
find (GPtrArray *certificates, const char *persona)
{
  const ShkPracticeCertificate *found = shk_practice_find_certificate (certificates, persona);

  g_assert_nonnull (found);
  return found;
}

static gboolean
check_status (Fixture *fixture, ShkTrust *trust, const char *id, ShkStatusAnswer *result, GError **error)
{
  g_autofree char *text = shk_base64url_encode (g_bytes_get_data (nonce, NULL), g_bytes_get_size (nonce));
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"nonce\":\"%s\"}", id, text);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  g_autoptr (GBytes) answer = ask (fixture, "POST", "/v1/certificates/status", body);

  return shk_status_answer_check (answer, trust, id, nonce, NOW_S, result, error);
}

static ShkStatusList *
check_list (Fixture *fixture, ShkTrust *trust, GError **error)
{
  g_autoptr (GBytes) token = ask (fixture, "GET", "/v1/status-lists/" SHK_PRACTICE_STATUS_LIST_ID, NULL);

  return shk_status_list_parse (token, trust, SHK_PRACTICE_STATUS_LIST_URI, NOW_S, error);
}

/* --- Without a fault ---------------------------------------------------------------------------------------------- */

static void
test_trust_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkTrust) trust = make_trust (fixture, SHK_PRACTICE_FAULT_NONE, &error);
  g_autoptr (GPtrArray) signers = NULL;
  g_autoptr (GPtrArray) unlisted = NULL;
  static const char *const hosts[] = { SHK_PRACTICE_CODE_HOST, NULL };

  g_assert_no_error (error);
  g_assert_true (shk_trust_is_practice (trust));
  g_assert_cmpstr (shk_trust_get_origin (trust), ==, SHK_PRACTICE_ORIGIN);
  g_assert_true (g_strv_equal (shk_trust_get_hosts (trust), hosts));
  signers = shk_trust_find_issuers (trust, (const guint8 *) "PRACTICE-1", 10);
  unlisted = shk_trust_find_issuers (trust, (const guint8 *) "PRACTICE-9", 10);
  g_assert_cmpuint (signers->len, ==, 1);
  g_assert_cmpuint (unlisted->len, ==, 0);
}

static void
test_revocation (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    ShkPracticeIdentity identity;
    ShkRevocationState state;
  } cases[] = {
    { SHK_PRACTICE_SIGNER, SHK_REVOCATION_GOOD },
    { SHK_PRACTICE_SIGNER_REVOKED, SHK_REVOCATION_REVOKED },
    { SHK_PRACTICE_SIGNER_CWT, SHK_REVOCATION_GOOD },
    { SHK_PRACTICE_ISSUING, SHK_REVOCATION_GOOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ShkRevocation ocsp, crl;

      g_assert_true (check_ocsp (fixture, cases[i].identity, &ocsp, &error));
      g_assert_no_error (error);
      g_assert_cmpint (ocsp.state, ==, cases[i].state);
      g_assert_true (ocsp.has_nonce);
      g_assert_cmpint (ocsp.next_update_s, ==, NOW_S + 600);
      g_assert_true (check_crl (fixture, cases[i].identity, &crl, &error));
      g_assert_no_error (error);
      g_assert_cmpint (crl.state, ==, cases[i].state);
      g_assert_cmpint (crl.revoked_at_s, ==, ocsp.revoked_at_s);
    }
}

static void
test_status (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *persona;
    ShkStatus status;
  } cases[] = {
    { "01-valid-social-worker", SHK_STATUS_VALID },
    { "03-revoked-care-worker", SHK_STATUS_REVOKED },
    { "04-suspended-nurse", SHK_STATUS_SUSPENDED },
    { "05-deleted-boat-operator", SHK_STATUS_DELETED },
  };
  g_autoptr (ShkTrust) trust = make_trust (fixture, SHK_PRACTICE_FAULT_NONE, NULL);
  g_autoptr (GPtrArray) certificates =
    shk_practice_store_list_certificates (shk_practice_service_get_store (fixture->service), NULL);
  g_autoptr (GError) error = NULL;
  ShkStatusAnswer answer;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ShkPracticeCertificate *certificate = find (certificates, cases[i].persona);

      g_assert_true (check_status (fixture, trust, certificate->id, &answer, &error));
      g_assert_no_error (error);
      g_assert_cmpint (answer.status, ==, cases[i].status);
      g_assert_cmpint (answer.at_s, ==, NOW_S);
      g_assert_cmpint (answer.since_s, ==, certificate->since_s);
    }
  g_assert_true (check_status (fixture, trust, "PRACTICE-nobody", &answer, &error));
  g_assert_cmpint (answer.status, ==, SHK_STATUS_UNKNOWN);
}

static void
test_status_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkTrust) trust = make_trust (fixture, SHK_PRACTICE_FAULT_NONE, NULL);
  g_autoptr (GPtrArray) certificates =
    shk_practice_store_list_certificates (shk_practice_service_get_store (fixture->service), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkStatusList) list = check_list (fixture, trust, &error);
  ShkStatus status;

  g_assert_no_error (error);
  g_assert_cmpuint (shk_status_list_get_n_entries (list), ==, SHK_PRACTICE_STATUS_LIST_ENTRIES);
  g_assert_true (shk_status_list_look_up (list, find (certificates, "02-valid-web-designer-cwt")->list_index, &status,
                                          &error));
  g_assert_cmpint (status, ==, SHK_STATUS_VALID);
  g_assert_true (shk_status_list_look_up (list, find (certificates, "11-suspended-boat-operator-cwt")->list_index,
                                          &status, &error));
  g_assert_cmpint (status, ==, SHK_STATUS_SUSPENDED);
}

/* --- With one ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  ShkPracticeFault fault;
  int ocsp, crl; /* ShkCoseError */
  int trust_list, status, status_list; /* ShkCredentialError */
} Expected;

static const Expected expectations[] = {
  { SHK_PRACTICE_FAULT_LIE, SHK_COSE_ERROR_UNTRUSTED, SHK_COSE_ERROR_UNTRUSTED, SHK_CREDENTIAL_ERROR_SIGNATURE,
    SHK_CREDENTIAL_ERROR_SIGNATURE, SHK_CREDENTIAL_ERROR_SIGNATURE },
  { SHK_PRACTICE_FAULT_OTHER, SHK_COSE_ERROR_UNRELATED, SHK_COSE_ERROR_UNRELATED, SHK_CREDENTIAL_ERROR_SIGNATURE,
    SHK_CREDENTIAL_ERROR_UNRELATED, SHK_CREDENTIAL_ERROR_UNRELATED },
  { SHK_PRACTICE_FAULT_STALE, SHK_COSE_ERROR_STALE, SHK_COSE_ERROR_STALE, SHK_CREDENTIAL_ERROR_EXPIRED,
    SHK_CREDENTIAL_ERROR_EXPIRED, SHK_CREDENTIAL_ERROR_EXPIRED },
};

static const Expected *
get_expected (gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (expectations); i++)
    if (expectations[i].fault == (ShkPracticeFault) GPOINTER_TO_INT (data))
      return &expectations[i];
  g_assert_not_reached ();
}

static void
test_fault_revocation (Fixture *fixture, gconstpointer data)
{
  const Expected *expected = get_expected (data);
  g_autoptr (GError) error = NULL;
  ShkRevocation result;

  g_assert_false (check_ocsp (fixture, SHK_PRACTICE_SIGNER_REVOKED, &result, &error));
  g_assert_error (error, SHK_COSE_ERROR, expected->ocsp);
  g_clear_error (&error);
  g_assert_false (check_crl (fixture, SHK_PRACTICE_SIGNER_REVOKED, &result, &error));
  g_assert_error (error, SHK_COSE_ERROR, expected->crl);
}

static void
test_fault_status (Fixture *fixture, gconstpointer data)
{
  const Expected *expected = get_expected (data);
  g_autoptr (ShkTrust) trust = make_trust (fixture, SHK_PRACTICE_FAULT_NONE, NULL);
  g_autoptr (GPtrArray) certificates =
    shk_practice_store_list_certificates (shk_practice_service_get_store (fixture->service), NULL);
  g_autoptr (GError) error = NULL;
  ShkStatusAnswer answer;

  g_assert_null (make_trust (fixture, expected->fault, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, expected->trust_list);
  g_clear_error (&error);
  g_assert_false (check_status (fixture, trust, find (certificates, "03-revoked-care-worker")->id, &answer, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, expected->status);
  g_clear_error (&error);
  g_assert_null (check_list (fixture, trust, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, expected->status_list);
}

/* --- The trust list over time ------------------------------------------------------------------------------------- */

static guint64
get_version (gint64 now_s)
{
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (now_s);
  ShkPracticeOptions options = { .folder = folder, .has_seed = TRUE, .seed = 6, .clock = clock };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkPracticeService) service = shk_practice_service_open (&options, &error);
  Fixture fixture = { .service = service };
  g_autoptr (GBytes) list = ask_with (&fixture, "GET", "/v1/trust-list", NULL, SHK_PRACTICE_FAULT_NONE);
  g_autoptr (ShkCoseSign1) message = shk_cose_sign1_parse (list, &error);
  g_autoptr (GBytes) payload = shk_cose_sign1_dup_payload (message);
  g_autoptr (ShkCborDocument) document = shk_cbor_decode (payload, &error);
  guint64 version = 0;

  g_assert_no_error (error);
  g_assert_true (shk_cbor_get_uint (shk_cbor_map_lookup_text (shk_cbor_document_get_root (document), "version"),
                                    &version));
  return version;
}

static void
test_versions_rise (void)
{
  const gint64 day_s = 24 * 60 * 60, start_s = NOW_S + 100 * day_s;
  guint64 first = get_version (start_s);

  g_assert_cmpuint (first, ==, (guint64) start_s / 60);
  g_assert_cmpuint (get_version (start_s + 7 * day_s - 1), ==, first);
  g_assert_cmpuint (get_version (start_s + 7 * day_s), >, first);
  /* A clock that was set back: a new list, and no lower a version. */
  g_assert_cmpuint (get_version (start_s), >, first + 1);
}

/* --- */

static void
add (const char *path, ShkPracticeFault fault, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (fault), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  folder = g_dir_make_tmp ("shk-practice-answers-XXXXXX", NULL);
  nonce = g_bytes_new_static ("0123456789abcdef0123456789ABCDEF", 32);
  add ("/practice/answers/trust-list", SHK_PRACTICE_FAULT_NONE, test_trust_list);
  add ("/practice/answers/revocation-by-ocsp-and-crl", SHK_PRACTICE_FAULT_NONE, test_revocation);
  add ("/practice/answers/status", SHK_PRACTICE_FAULT_NONE, test_status);
  add ("/practice/answers/status-list", SHK_PRACTICE_FAULT_NONE, test_status_list);
  add ("/practice/answers/revocation/lie", SHK_PRACTICE_FAULT_LIE, test_fault_revocation);
  add ("/practice/answers/revocation/other", SHK_PRACTICE_FAULT_OTHER, test_fault_revocation);
  add ("/practice/answers/revocation/stale", SHK_PRACTICE_FAULT_STALE, test_fault_revocation);
  add ("/practice/answers/status/lie", SHK_PRACTICE_FAULT_LIE, test_fault_status);
  add ("/practice/answers/status/other", SHK_PRACTICE_FAULT_OTHER, test_fault_status);
  add ("/practice/answers/status/stale", SHK_PRACTICE_FAULT_STALE, test_fault_status);
  g_test_add_func ("/practice/answers/trust-list/versions-only-rise", test_versions_rise);
  status = test_folder_run (folder);
  g_bytes_unref (nonce);
  return status;
}
