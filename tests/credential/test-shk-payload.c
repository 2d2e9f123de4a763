/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-payload.h"

#include "shk-text.h"

#include <string.h>

/* Payloads are written as hexadecimal CBOR by hand, so that the writer of this room has no say in what the reader
 * reads. */
#define CN "62434e6141"     /* "CN": "A" */
#define UN "62554e6142"     /* "UN": "B" */
#define BOTH CN UN

static GBytes *
bytes (const char *hex)
{
  GBytes *result = shk_hex_decode (hex, strlen (hex));

  g_assert_nonnull (result);
  return result;
}

static ShkClaims *
parse (const char *hex)
{
  g_autoptr (GBytes) payload = bytes (hex);
  g_autoptr (GError) error = NULL;
  ShkClaims *claims = shk_payload_parse (payload, &error);

  g_assert_no_error (error);
  return claims;
}

static void
assert_other (const ShkClaims *claims, guint index, const char *key, const char *value)
{
  const char *found;

  g_assert_cmpuint (shk_claims_get_n_others (claims), >, index);
  g_assert_cmpstr (shk_claims_get_other (claims, index, &found), ==, key);
  g_assert_cmpstr (found, ==, value);
}

static void
test_nqs (void)
{
  g_autoptr (ShkClaims) claims = parse ("a6" BOTH "62524e1904d2" /* "RN": 1234 */
                                        "62444e65312d323334"     /* "DN": "1-234" */
                                        "62555863e38182"         /* "UX": …, an unknown key */
                                        "625542"
                                        "6a313939302f30312f3031"); /* "UB": "1990/01/01" */

  g_assert_cmpint (shk_claims_get_profile (claims), ==, SHK_PROFILE_NQS);
  g_assert_cmpstr (shk_claims_get (claims, SHK_CLAIM_QUALIFICATION), ==, "A");
  g_assert_cmpstr (shk_claims_get (claims, SHK_CLAIM_NAME), ==, "B");
  g_assert_cmpstr (shk_claims_get (claims, SHK_CLAIM_NUMBER), ==, "1234");
  g_assert_cmpstr (shk_claims_get (claims, SHK_CLAIM_CERTIFICATE_ID), ==, "1-234");
  g_assert_cmpstr (shk_claims_get (claims, SHK_CLAIM_BIRTH_DATE), ==, "1990/01/01");
  g_assert_null (shk_claims_get (claims, SHK_CLAIM_KIND));
  g_assert_false (shk_claims_get_expires (claims, NULL));
  g_assert_null (shk_claims_get_status_list_uri (claims));
  g_assert_cmpuint (shk_claims_get_n_others (claims), ==, 1);
}

static void
test_cwt (void)
{
  g_autoptr (ShkClaims) claims = parse ("a8"
                                        "0163697373"                         /* 1: "iss" */
                                        "041a6553f100"                       /* 4: 1700000000 */
                                        "0500"                               /* 5: 0 */
                                        "0623"                               /* 6: -4 */
                                        "0743c0ffee"                         /* 7: h'c0ffee' */
                                        "19ffffa16b7374617475735f6c697374a2" /* 65535: {"status_list": { */
                                        "63696478"
                                        "182a"
                                        "63757269"
                                        "6968747470733a2f2f61" /* "idx": 42, "uri": "https://a"}} */
                                        BOTH);
  gint64 at_s;

  g_assert_cmpint (shk_claims_get_profile (claims), ==, SHK_PROFILE_CWT);
  g_assert_true (shk_claims_get_expires (claims, &at_s));
  g_assert_cmpint (at_s, ==, 1700000000);
  g_assert_true (shk_claims_get_not_before (claims, &at_s));
  g_assert_cmpint (at_s, ==, 0);
  g_assert_true (shk_claims_get_issued_at (claims, &at_s));
  g_assert_cmpint (at_s, ==, -4);
  g_assert_cmpstr (shk_claims_get (claims, SHK_CLAIM_CERTIFICATE_ID), ==, "c0ffee");
  g_assert_cmpstr (shk_claims_get_status_list_uri (claims), ==, "https://a");
  g_assert_cmpuint (shk_claims_get_status_list_index (claims), ==, 42);
  assert_other (claims, 0, "iss", "iss");
}

static void
test_cwt_tag (void)
{
  g_autoptr (ShkClaims) tagged = parse ("d83da2" BOTH);

  g_assert_cmpint (shk_claims_get_profile (tagged), ==, SHK_PROFILE_CWT);
}

/* DN is the id; cti stands in only where there is none, and is still shown where there is. */
static void
test_dn_wins_over_cti (void)
{
  g_autoptr (ShkClaims) claims = parse ("a4" "0741ff" "62444e6131" BOTH);

  g_assert_cmpstr (shk_claims_get (claims, SHK_CLAIM_CERTIFICATE_ID), ==, "1");
  assert_other (claims, 0, "cti", "ff");
}

static void
test_others_in_diagnostic_notation (void)
{
  g_autoptr (ShkClaims) claims = parse ("a7" BOTH
                                        "6161" "41ff"              /* "a": h'ff' */
                                        "6162" "8201a16178f5"      /* "b": [1, {"x": true}] */
                                        "6163" "f6"                /* "c": null */
                                        "6164" "c16179"            /* "d": 1("y") */
                                        "6165" "20");              /* "e": -1 */

  g_assert_cmpuint (shk_claims_get_n_others (claims), ==, 5);
  assert_other (claims, 0, "a", "h'ff'");
  assert_other (claims, 1, "b", "[1, {\"x\": true}]");
  assert_other (claims, 2, "c", "null");
  assert_other (claims, 3, "d", "1(\"y\")");
  assert_other (claims, 4, "e", "-1");
}

static void
test_unknown_status_mechanism_is_kept (void)
{
  g_autoptr (ShkClaims) claims = parse ("a3" "19ffffa1617801" BOTH);

  g_assert_null (shk_claims_get_status_list_uri (claims));
  assert_other (claims, 0, "status", "{\"x\": 1}");
}

typedef struct
{
  const char *name;
  const char *hex;
} Refused;

static const Refused refused[] = {
  { "not-cbor", "ff" },
  { "trailing-bytes", "a2" BOTH "00" },
  { "indefinite-map", "bf" BOTH "ff" },
  { "duplicate-key", "a3" BOTH CN },
  { "duplicate-number-key", "a4" BOTH "0400" "0401" },
  { "not-a-map", "80" },
  { "text", "6141" },
  { "other-tag", "d83ca2" BOTH },
  { "cwt-tag-twice", "d83dd83da2" BOTH },
  { "cwt-tag-around-no-map", "d83d80" },
  { "no-qualification", "a1" UN },
  { "no-name", "a1" CN },
  { "no-name-in-cwt", "a2" CN "0400" },
  { "eu-health-certificate", "a401624445" "041a6553f100" "061a6553f000" "390103a101a0" },
  { "name-is-bytes", "a2" CN "62554e4142" },
  { "name-is-array", "a2" CN "62554e80" },
  { "name-is-null", "a2" CN "62554ef6" },
  { "birth-date-is-bool", "a3" BOTH "625542f5" },
  { "key-is-bytes", "a3" BOTH "4161" "00" },
  { "key-is-array", "a3" BOTH "80" "00" },
  { "expiry-is-text", "a3" BOTH "046131" },
  { "expiry-is-float", "a3" BOTH "04f93c00" },
  { "expiry-beyond-64-bits", "a3" BOTH "041bffffffffffffffff" },
  { "not-before-is-text", "a3" BOTH "056131" },
  { "issued-at-is-bytes", "a3" BOTH "064131" },
  { "id-is-text", "a3" BOTH "076131" },
  { "status-is-text", "a3" BOTH "19ffff6131" },
  { "status-list-is-text", "a3" BOTH "19ffffa16b7374617475735f6c6973746131" },
  { "status-list-without-index", "a3" BOTH "19ffffa16b7374617475735f6c697374a163757269" "6968747470733a2f2f61" },
  { "status-list-without-address", "a3" BOTH "19ffffa16b7374617475735f6c697374a16369647800" },
  { "status-list-index-negative", "a3" BOTH "19ffffa16b7374617475735f6c697374a26369647820" "63757269" "6161" },
};

static void
test_refuses (gconstpointer data)
{
  const Refused *given = data;
  g_autoptr (GBytes) payload = bytes (given->hex);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_payload_parse (payload, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_PAYLOAD);
}

/* {"CN": "A", "UN": "xxx…"} of @size bytes */
static GBytes *
payload_of (gsize size)
{
  static const guint8 head[] = { 0xA2, 0x62, 'C', 'N', 0x61, 'A', 0x62, 'U', 'N', 0x79 };
  guint8 *data = g_malloc (size);
  gsize text = size - sizeof head - 2;

  memset (data, 'x', size);
  memcpy (data, head, sizeof head);
  data[sizeof head] = (guint8) (text >> 8);
  data[sizeof head + 1] = (guint8) text;
  return g_bytes_new_take (data, size);
}

static void
test_size_limit (void)
{
  g_autoptr (GBytes) largest = payload_of (SHK_PAYLOAD_MAX_BYTES);
  g_autoptr (GBytes) too_large = payload_of (SHK_PAYLOAD_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  shk_claims_unref (shk_payload_parse (largest, &error));
  g_assert_no_error (error);
  g_assert_null (shk_payload_parse (too_large, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_PAYLOAD);
}

static void
assert_same_claims (const ShkClaims *a, const ShkClaims *b)
{
  g_assert_cmpint (shk_claims_get_profile (a), ==, shk_claims_get_profile (b));
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    g_assert_cmpstr (shk_claims_get (a, (ShkClaim) i), ==, shk_claims_get (b, (ShkClaim) i));
  g_assert_cmpuint (shk_claims_get_n_others (a), ==, shk_claims_get_n_others (b));
  g_assert_cmpstr (shk_claims_get_status_list_uri (a), ==, shk_claims_get_status_list_uri (b));
  g_assert_cmpuint (shk_claims_get_status_list_index (a), ==, shk_claims_get_status_list_index (b));
}

static ShkClaims *
make_claims (ShkProfile profile)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (profile);

  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    {
      g_autofree char *value = g_strdup_printf ("値 %u", i);

      shk_claims_builder_set (builder, (ShkClaim) i, value);
    }
  shk_claims_builder_add_other (builder, "ZZ", "other");
  if (profile == SHK_PROFILE_CWT)
    {
      shk_claims_builder_set_expires (builder, 4);
      shk_claims_builder_set_not_before (builder, -5);
      shk_claims_builder_set_issued_at (builder, G_MAXINT64);
      shk_claims_builder_set_status_list (builder, "https://list.example/1", G_MAXUINT64);
    }
  return shk_claims_builder_end (builder);
}

static void
test_round_trip (gconstpointer profile)
{
  g_autoptr (ShkClaims) claims = make_claims ((ShkProfile) GPOINTER_TO_INT (profile));
  g_autoptr (GBytes) payload = shk_payload_format (claims);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkClaims) again = shk_payload_parse (payload, &error);
  g_autoptr (GBytes) payload_again = NULL;

  g_assert_no_error (error);
  assert_same_claims (claims, again);
  payload_again = shk_payload_format (again);
  g_assert_true (g_bytes_equal (payload, payload_again));
}

/* RFC 8949 §4.2.1: shorter keys first, then by their bytes; numbers before text. */
static void
test_writes_in_deterministic_order (void)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (SHK_PROFILE_CWT);
  g_autoptr (ShkClaims) claims = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) expected = bytes ("a6" "0401" "0602" "615a617a" CN UN "63414141" "6161");

  shk_claims_builder_add_other (builder, "AAA", "a");
  shk_claims_builder_add_other (builder, "Z", "z");
  shk_claims_builder_set (builder, SHK_CLAIM_NAME, "B");
  shk_claims_builder_set (builder, SHK_CLAIM_QUALIFICATION, "A");
  shk_claims_builder_set_issued_at (builder, 2);
  shk_claims_builder_set_expires (builder, 1);
  claims = shk_claims_builder_end (builder);
  payload = shk_payload_format (claims);
  g_assert_true (g_bytes_equal (payload, expected));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/credential/payload/nqs", test_nqs);
  g_test_add_func ("/credential/payload/cwt", test_cwt);
  g_test_add_func ("/credential/payload/cwt-tag", test_cwt_tag);
  g_test_add_func ("/credential/payload/dn-wins-over-cti", test_dn_wins_over_cti);
  g_test_add_func ("/credential/payload/others-in-diagnostic-notation", test_others_in_diagnostic_notation);
  g_test_add_func ("/credential/payload/unknown-status-mechanism-is-kept", test_unknown_status_mechanism_is_kept);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/credential/payload/refuses/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refuses);
    }
  g_test_add_func ("/credential/payload/size-limit", test_size_limit);
  g_test_add_data_func ("/credential/payload/round-trip/nqs", GINT_TO_POINTER (SHK_PROFILE_NQS), test_round_trip);
  g_test_add_data_func ("/credential/payload/round-trip/cwt", GINT_TO_POINTER (SHK_PROFILE_CWT), test_round_trip);
  g_test_add_func ("/credential/payload/writes-in-deterministic-order", test_writes_in_deterministic_order);
  return g_test_run ();
}
