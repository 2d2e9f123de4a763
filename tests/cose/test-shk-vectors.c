/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every public vector of SHIKAKU_VECTORS, by name, with what must become of it. The folders are read and held
 * against the table both ways, so that a vector can neither be missing nor be skipped. */

#include "shk-cose-sign1.h"
#include "shk-cose-signed-private.h"
#include "shk-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define ACCEPTED (-1)

typedef struct
{
  const char *file;
  int by_rfc;      /* ACCEPTED, or the error of parsing or verifying under SHK_COSE_POLICY_RFC: what PROVENANCE.md asks for */
  int by_strict;   /* likewise, under SHK_COSE_POLICY_STRICT: what a certificate must pass */
} Vector;

static const Vector cose_wg[] = {
  { "CWT_A_3.json", ACCEPTED, ACCEPTED },
  { "RFC8152_Appendix_C_2_1.json", ACCEPTED, ACCEPTED },
  { "countersign1_signed1-01.json", ACCEPTED, ACCEPTED },
  { "countersign_signed1-01.json", ACCEPTED, ACCEPTED },
  { "countersign_signed1-02.json", ACCEPTED, ACCEPTED },
  { "ecdsa-examples_ecdsa-sig-01.json", ACCEPTED, ACCEPTED },
  { "ecdsa-examples_ecdsa-sig-02.json", ACCEPTED, ACCEPTED },
  { "ecdsa-examples_ecdsa-sig-03.json", ACCEPTED, ACCEPTED },
  /* ES512 with a P-256 key. RFC 9053 §2.1 allows it; a certificate may not. */
  { "ecdsa-examples_ecdsa-sig-04.json", ACCEPTED, SHK_COSE_ERROR_ALGORITHM },
  { "eddsa-examples_eddsa-sig-01.json", ACCEPTED, ACCEPTED },
  { "eddsa-examples_eddsa-sig-02.json", ACCEPTED, ACCEPTED },
  /* A COSE_Sign (tag 98) with an HSS-LMS signer, and the same as a COSE_Sign1. */
  { "hashsig_hashsig-01.json", SHK_COSE_ERROR_UNSUPPORTED, SHK_COSE_ERROR_UNSUPPORTED },
  { "hashsig_hsssig-sig-01.json", SHK_COSE_ERROR_UNSUPPORTED, SHK_COSE_ERROR_UNSUPPORTED },
  { "sign1-tests_sign-fail-01.json", SHK_COSE_ERROR_STRUCTURE, SHK_COSE_ERROR_STRUCTURE },
  { "sign1-tests_sign-fail-02.json", SHK_COSE_ERROR_SIGNATURE, SHK_COSE_ERROR_SIGNATURE },
  { "sign1-tests_sign-fail-03.json", SHK_COSE_ERROR_ALGORITHM, SHK_COSE_ERROR_ALGORITHM },
  { "sign1-tests_sign-fail-04.json", SHK_COSE_ERROR_ALGORITHM, SHK_COSE_ERROR_ALGORITHM },
  { "sign1-tests_sign-fail-06.json", SHK_COSE_ERROR_SIGNATURE, SHK_COSE_ERROR_SIGNATURE },
  { "sign1-tests_sign-fail-07.json", SHK_COSE_ERROR_SIGNATURE, SHK_COSE_ERROR_SIGNATURE },
  /* "alg" in the unprotected bucket, beside a protected bucket h'A0' that was signed as h''. RFC 9052 allows the
   * former. */
  { "sign1-tests_sign-pass-01.json", ACCEPTED, SHK_COSE_ERROR_HEADER },
  { "sign1-tests_sign-pass-02.json", ACCEPTED, ACCEPTED },
  { "sign1-tests_sign-pass-03.json", ACCEPTED, ACCEPTED },
};

static const Vector gluecose[] = {
  { "sign1-sign-0000.json", ACCEPTED, ACCEPTED },   { "sign1-sign-0001.json", ACCEPTED, ACCEPTED },
  { "sign1-sign-0002.json", ACCEPTED, ACCEPTED },   { "sign1-sign-0003.json", ACCEPTED, ACCEPTED },
  { "sign1-sign-0004.json", ACCEPTED, ACCEPTED },   { "sign1-sign-0005.json", ACCEPTED, ACCEPTED },
  { "sign1-sign-0006.json", ACCEPTED, ACCEPTED },   { "sign1-verify-0000.json", ACCEPTED, ACCEPTED },
  { "sign1-verify-0001.json", ACCEPTED, ACCEPTED }, { "sign1-verify-0002.json", ACCEPTED, ACCEPTED },
  { "sign1-verify-0003.json", ACCEPTED, ACCEPTED }, { "sign1-verify-0004.json", ACCEPTED, ACCEPTED },
  { "sign1-verify-0005.json", ACCEPTED, ACCEPTED }, { "sign1-verify-0006.json", ACCEPTED, ACCEPTED },
};

static const char *vectors; /* the folder */

/* --- Reading a vector --------------------------------------------------------------------------------------------- */

static JsonObject *
load (const char *folder, const char *file, JsonParser **parser)
{
  g_autofree char *path = g_build_filename (vectors, folder, file, NULL);
  g_autoptr (GError) error = NULL;

  *parser = json_parser_new ();
  json_parser_load_from_file (*parser, path, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (*parser));
}

static JsonObject *
go (JsonObject *object, const char *member)
{
  g_assert_nonnull (object);

  return json_object_has_member (object, member) ? json_object_get_object_member (object, member) : NULL;
}

static GBytes *
hex (JsonObject *object, const char *member)
{
  const char *text = json_object_get_string_member_with_default (object, member, NULL);
  GBytes *bytes;

  if (text == NULL)
    return NULL;

  bytes = shk_hex_decode (text, strlen (text));
  g_assert_nonnull (bytes);

  return bytes;
}

/* A member of a JWK: base64url, or (cose-wg) hexadecimal under NAME_hex. */
static GBytes *
key_member (JsonObject *key, const char *name)
{
  g_autofree char *as_hex = g_strconcat (name, "_hex", NULL);
  const char *text = json_object_get_string_member_with_default (key, name, NULL);
  GBytes *bytes;

  if (text == NULL)
    return hex (key, as_hex);

  bytes = shk_base64_decode (text, strlen (text), 4096);
  g_assert_nonnull (bytes);

  return bytes;
}

static gnutls_ecc_curve_t
curve_by_name (const char *name)
{
  static const struct { const char *name; gnutls_ecc_curve_t curve; } curves[] = {
    { "P-256", GNUTLS_ECC_CURVE_SECP256R1 }, { "P-384", GNUTLS_ECC_CURVE_SECP384R1 },
    { "P-521", GNUTLS_ECC_CURVE_SECP521R1 }, { "Ed25519", GNUTLS_ECC_CURVE_ED25519 },
    { "Ed448", GNUTLS_ECC_CURVE_ED448 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (curves); i++)
    if (g_str_equal (curves[i].name, name))
      return curves[i].curve;

  g_assert_not_reached ();
}

/* Any key stands in for one that GnuTLS has no algorithm for: the algorithm must be refused before the key is looked
 * at. */
static ShkCoseKey *
stand_in_key (GError **error)
{
  static const guint8 x[32] = { 0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a,
                                0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a };
  g_autoptr (GBytes) bytes = g_bytes_new_static (x, sizeof x);

  return shk_cose_key_new_from_okp (GNUTLS_ECC_CURVE_ED25519, bytes, error);
}

static ShkCoseKey *
read_key (JsonObject *key)
{
  const char *type = json_object_get_string_member (key, "kty");
  g_autoptr (GBytes) x = key_member (key, "x");
  g_autoptr (GBytes) y = key_member (key, "y");
  g_autoptr (GBytes) n = key_member (key, "n");
  g_autoptr (GBytes) e = key_member (key, "e");
  g_autoptr (GError) error = NULL;
  ShkCoseKey *result = NULL;

  if (g_str_equal (type, "EC"))
    result = shk_cose_key_new_from_ec (curve_by_name (json_object_get_string_member (key, "crv")), x, y, &error);
  else if (g_str_equal (type, "OKP"))
    result = shk_cose_key_new_from_okp (curve_by_name (json_object_get_string_member (key, "crv")), x, &error);
  else if (g_str_equal (type, "RSA"))
    result = shk_cose_key_new_from_rsa (n, e, &error);
  else if (g_str_equal (type, "HSS-LMS"))
    result = stand_in_key (&error);
  g_assert_no_error (error);

  return result;
}

/* --- Judging it --------------------------------------------------------------------------------------------------- */

static void
judge (const char *file, GBytes *message, ShkCoseKey *key, GBytes *external, ShkCosePolicy policy, int expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCoseSign1) sign1 = shk_cose_sign1_parse_policy (message, policy, &error);
  gboolean verified = sign1 != NULL && shk_cose_sign1_verify (sign1, key, external, &error);

  g_test_message ("%s, policy %d: %s", file, policy, error != NULL ? error->message : "accepted");
  g_assert_true (verified == (error == NULL));
  if (expected == ACCEPTED)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHK_COSE_ERROR, expected);
}

/* A signature over one byte more, or with one bit turned, must never be accepted: the vector proves nothing otherwise. */
static void
judge_spoilt (GBytes *message, ShkCoseKey *key, GBytes *external)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (message, &size);
  g_autofree guint8 *spoilt = g_memdup2 (data, size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ShkCoseSign1) sign1 = NULL;
  g_autoptr (GError) error = NULL;

  spoilt[size - 1] ^= 1;
  bytes = g_bytes_new (spoilt, size);
  sign1 = shk_cose_sign1_parse_policy (bytes, SHK_COSE_POLICY_RFC, &error);
  g_assert_no_error (error);
  g_assert_false (shk_cose_sign1_verify (sign1, key, external, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_SIGNATURE);
}

/* The bytes that are signed, against those of the vector's maker. */
static void
compare_to_be_signed (GBytes *message, GBytes *external, GBytes *wanted)
{
  g_autoptr (ShkCborDocument) document = shk_cbor_decode (message, NULL);
  const ShkCborItem *item = shk_cbor_document_get_root (document);
  gnutls_datum_t bucket, payload;
  ShkCoseSigned signed_bytes;
  gsize size = 0;

  if (shk_cbor_get_type (item) == SHK_CBOR_TAG)
    shk_cbor_get_tag (item, &item);
  item = shk_cbor_get_first (item);
  bucket.data = (guint8 *) shk_cbor_get_bytes (item, &size);
  bucket.size = size == 1 ? 0 : size; /* h'A0' */
  item = shk_cbor_get_next (shk_cbor_get_next (item));
  payload.data = (guint8 *) shk_cbor_get_bytes (item, &size);
  payload.size = size;

  _shk_cose_signed_init (&signed_bytes, &bucket, external, &payload);
  g_assert_cmpmem (signed_bytes.datum.data, signed_bytes.datum.size, g_bytes_get_data (wanted, NULL), g_bytes_get_size (wanted));
  _shk_cose_signed_clear (&signed_bytes);
}

static void
judge_all (const Vector *vector, GBytes *message, ShkCoseKey *key, GBytes *external, GBytes *to_be_signed)
{
  judge (vector->file, message, key, external, SHK_COSE_POLICY_RFC, vector->by_rfc);
  judge (vector->file, message, key, external, SHK_COSE_POLICY_STRICT, vector->by_strict);
  if (vector->by_rfc != ACCEPTED)
    return;

  judge_spoilt (message, key, external);
  if (to_be_signed != NULL)
    compare_to_be_signed (message, external, to_be_signed);
}

static void
test_cose_wg (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = load ("cose-wg", vector->file, &parser);
  JsonObject *input = go (root, "input");
  JsonObject *sign0 = go (input, "sign0");
  g_autoptr (GBytes) message = hex (go (root, "output"), "cbor");
  g_autoptr (GBytes) to_be_signed = NULL;
  g_autoptr (GBytes) external = NULL;
  g_autoptr (ShkCoseKey) key = NULL;

  /* The table says the same as the file does. */
  if (json_object_get_boolean_member_with_default (root, "fail", FALSE))
    g_assert_cmpint (vector->by_rfc, !=, ACCEPTED);
  else if (vector->by_rfc != ACCEPTED)
    g_assert_true (g_str_has_prefix (vector->file, "hashsig_") && vector->by_rfc == SHK_COSE_ERROR_UNSUPPORTED);

  if (sign0 == NULL)
    {
      key = stand_in_key (NULL); /* several signers */
      judge_all (vector, message, key, NULL, NULL);
      return;
    }

  key = read_key (go (sign0, "key"));
  external = hex (sign0, "external");
  to_be_signed = hex (go (root, "intermediates"), "ToBeSign_hex");
  judge_all (vector, message, key, external, to_be_signed);
}

static void
test_gluecose (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = load ("gluecose", vector->file, &parser);
  JsonObject *sign = go (root, "sign1::sign");
  JsonObject *verify = go (root, "sign1::verify");
  g_autoptr (ShkCoseKey) key = read_key (go (root, "key"));
  g_autoptr (GBytes) message = hex (sign ? go (sign, "expectedOutput") : go (verify, "taggedCOSESign1"), "cborHex");
  g_autoptr (GBytes) external = hex (sign ? sign : verify, "external");
  g_autoptr (GBytes) to_be_signed = sign ? hex (go (sign, "tbsHex"), "cborHex") : NULL;

  if (verify != NULL)
    g_assert_true (json_object_get_boolean_member (verify, "shouldVerify"));

  judge_all (vector, message, key, external, to_be_signed);
}

/* --- None missing, none unknown ----------------------------------------------------------------------------------- */

static const Vector *
find (const Vector *table, gsize n, const char *file)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (table[i].file, file))
      return &table[i];

  return NULL;
}

static void
check_folder (const char *folder, const Vector *table, gsize n)
{
  g_autofree char *path = g_build_filename (vectors, folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *file;
  gsize n_files = 0;

  g_assert_no_error (error);
  for (; (file = g_dir_read_name (dir)) != NULL; n_files++)
    if (find (table, n, file) == NULL)
      g_error ("%s/%s is not in the table", folder, file);

  g_assert_cmpuint (n_files, ==, n);
}

static void
test_complete (void)
{
  check_folder ("cose-wg", cose_wg, G_N_ELEMENTS (cose_wg));
  check_folder ("gluecose", gluecose, G_N_ELEMENTS (gluecose));
}

static void
add (const char *folder, const Vector *table, gsize n, GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strndup (table[i].file, strlen (table[i].file) - strlen (".json"));
      g_autofree char *path = g_strdup_printf ("/cose/vectors/%s/%s", folder, name);

      g_test_add_data_func (path, &table[i], test);
    }
}

static void
test_absent (void)
{
  g_test_skip ("the public vectors are not here (SHIKAKU_VECTORS)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  vectors = g_getenv ("SHIKAKU_VECTORS");
  if (vectors == NULL || !g_file_test (vectors, G_FILE_TEST_IS_DIR))
    {
      g_test_add_func ("/cose/vectors", test_absent);
      return g_test_run ();
    }

  g_test_add_func ("/cose/vectors/complete", test_complete);
  add ("cose-wg", cose_wg, G_N_ELEMENTS (cose_wg), test_cose_wg);
  add ("gluecose", gluecose, G_N_ELEMENTS (gluecose), test_gluecose);

  return g_test_run ();
}
