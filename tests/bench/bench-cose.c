/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What it costs to read and verify one real-size certificate, as a ratio to the bare check of its signature by
 * GnuTLS on the very same bytes. Both are taken in turn, in short rounds of the processor's own time, and the ratio
 * is the median of the rounds': what else the machine does falls on both. With a folder as argument the messages and
 * keys are left there for the peer (bench-cose.py).
 *
 * Fails where a ratio is over its limit. */

#include "shk-cose-sign1.h"
#include "shk-cose-signed-private.h"
#include "shk-test-malloc.h"

#include <gnutls/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_ROUNDS 3001
#define ROUND_US 300 /* about as long as a round of each takes */

typedef struct
{
  const char *name;
  ShkCoseAlgorithm algorithm;
  gnutls_pk_algorithm_t pk;
  guint bits;
  gnutls_sign_algorithm_t sign;
  guint flags;
  double limit; /* of the ratio */
} Subject;

static const Subject subjects[] = {
  { "ES256", SHK_COSE_ES256, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), GNUTLS_SIGN_ECDSA_SHA256, 0,
    1.03 },
  { "PS256", SHK_COSE_PS256, GNUTLS_PK_RSA, 2048, GNUTLS_SIGN_RSA_PSS_RSAE_SHA256, GNUTLS_VERIFY_RSA_PSS_FIXED_SALT_LENGTH,
    1.10 },
};

typedef struct
{
  const Subject *subject;
  ShkCoseKey *key;         /* (owned) */
  GBytes *message;         /* (owned) */
  gnutls_datum_t data;     /* (owned): what was signed */
  gnutls_datum_t signature; /* (owned): as GnuTLS wants it */
} Material;

/* --- The message -------------------------------------------------------------------------------------------------- */

static GBytes *
make_payload (void)
{
  static const char *const claims[] = {
    "CN", "小型船舶操縦士免許（練習用）", "UN", "練習 花子", "UB", "1990/01/01", "RN", "第1234567890号", "RD", "2024/08/06",
    "ID", "2026/04/01", "IA", "国土交通省 海事局（練習用）", "IN", "国土交通大臣 練習 太郎", "CI", "NQ-0000000042", "DN",
    "P-000042-2026-0001", "DT", "一級小型船舶操縦士・特定操縦免許（練習用の証明書）", "UC", "3f0a9c1e7b52a4d8",
  };
  GByteArray *array = g_byte_array_new ();

  shk_cbor_write_map (array, G_N_ELEMENTS (claims) / 2);
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    shk_cbor_write_text (array, claims[i]);

  return g_byte_array_free_to_bytes (array);
}

static gnutls_datum_t
copy_item (const ShkCborItem *item)
{
  gsize size = 0;
  const guint8 *data = shk_cbor_get_bytes (item, &size);

  return (gnutls_datum_t) { g_memdup2 (data, size), size };
}

/* Takes the message apart for the bare check. */
static void
take_apart (Material *self)
{
  g_autoptr (ShkCborDocument) document = shk_cbor_decode (self->message, NULL);
  const ShkCborItem *item = shk_cbor_get_first (shk_cbor_get_first (shk_cbor_document_get_root (document)));
  gnutls_datum_t bucket = copy_item (item);
  gnutls_datum_t payload = copy_item (item = shk_cbor_get_next (shk_cbor_get_next (item)));
  gnutls_datum_t signature = copy_item (shk_cbor_get_next (item));
  ShkCoseSigned signed_bytes;

  _shk_cose_signed_init (&signed_bytes, &bucket, NULL, &payload);
  self->data = (gnutls_datum_t) { g_memdup2 (signed_bytes.datum.data, signed_bytes.datum.size), signed_bytes.datum.size };
  _shk_cose_signed_clear (&signed_bytes);
  g_free (bucket.data);
  g_free (payload.data);

  self->signature = signature;
  if (self->subject->pk == GNUTLS_PK_ECDSA)
    {
      gnutls_datum_t r = { signature.data, signature.size / 2 };
      gnutls_datum_t s = { signature.data + r.size, signature.size / 2 };

      gnutls_encode_rs_value (&self->signature, &r, &s);
      g_free (signature.data);
    }
}

static void
material_init (Material *self, const Subject *subject)
{
  g_autoptr (GBytes) payload = make_payload ();
  g_autoptr (GBytes) kid = g_bytes_new_static ("P-000001", 8);
  ShkCoseSign1Options options = { .algorithm = subject->algorithm, .kid = kid, .tagged = TRUE };
  gnutls_privkey_t private_key;
  gnutls_pubkey_t public_key;

  gnutls_privkey_init (&private_key);
  gnutls_privkey_generate (private_key, subject->pk, subject->bits, 0);
  gnutls_pubkey_init (&public_key);
  gnutls_pubkey_import_privkey (public_key, private_key, 0, 0);

  self->subject = subject;
  self->key = shk_cose_key_new_from_gnutls (public_key, NULL);
  self->message = shk_cose_sign1_sign (private_key, &options, payload, NULL, NULL);
  gnutls_privkey_deinit (private_key);
  take_apart (self);
}

/* --- The two contenders ------------------------------------------------------------------------------------------- */

static void
run_bare (const Material *self)
{
  if (gnutls_pubkey_verify_data2 (shk_cose_key_get_gnutls (self->key), self->subject->sign, self->subject->flags, &self->data,
                                  &self->signature) < 0)
    g_error ("The bare check failed");
}

static void
run_ours (const Material *self)
{
  g_autoptr (ShkCoseSign1) sign1 = shk_cose_sign1_parse (self->message, NULL);

  if (sign1 == NULL || !shk_cose_sign1_verify (sign1, self->key, NULL, NULL))
    g_error ("Our check failed");
}

static void
run_parse (const Material *self)
{
  shk_cose_sign1_unref (shk_cose_sign1_parse (self->message, NULL));
}

/* The processor's time of this thread: what others do meanwhile does not count. */
static double
get_time_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static double
time_us (void (*run) (const Material *self), const Material *material, guint n)
{
  double start = get_time_us ();

  for (guint i = 0; i < n; i++)
    run (material);

  return (get_time_us () - start) / n;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double values[N_ROUNDS])
{
  qsort (values, N_ROUNDS, sizeof *values, compare);

  return values[N_ROUNDS / 2];
}

static guint
count_allocations (const Material *self)
{
  ShkCoseSign1 *sign1;
  guint n;

  test_malloc_start ();
  sign1 = shk_cose_sign1_parse (self->message, NULL);
  n = test_malloc_stop (NULL);
  shk_cose_sign1_unref (sign1);

  return n;
}

static gboolean
compete (const Material *self)
{
  static double bare[N_ROUNDS], ours[N_ROUNDS], ratios[N_ROUNDS];
  guint n = MAX (1, ROUND_US / time_us (run_bare, self, 100));
  double ratio;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      /* Who is first changes, so that neither always finds what the other left in the caches. */
      if (i % 2 == 0)
        bare[i] = time_us (run_bare, self, n);
      ours[i] = time_us (run_ours, self, n);
      if (i % 2 == 1)
        bare[i] = time_us (run_bare, self, n);
      ratios[i] = ours[i] / bare[i];
    }

  ratio = median (ratios);
  printf ("%s  %4" G_GSIZE_FORMAT " bytes  bare %7.2f µs  read and verified %7.2f µs  ratio %.3f (wanted: at most %.2f)  reading "
           "alone %.2f µs, %u allocations\n",
           self->subject->name, g_bytes_get_size (self->message), median (bare), median (ours), ratio, self->subject->limit,
           time_us (run_parse, self, 20000), count_allocations (self));

  return ratio <= self->subject->limit;
}

/* --- For the peer ------------------------------------------------------------------------------------------------- */

static void
leave (const Material *self, const char *folder)
{
  g_autofree char *message = g_strdup_printf ("%s/%s.cose", folder, self->subject->name);
  g_autofree char *pem = g_strdup_printf ("%s/%s.pem", folder, self->subject->name);
  gnutls_datum_t datum = { NULL, 0 };

  gnutls_pubkey_export2 (shk_cose_key_get_gnutls (self->key), GNUTLS_X509_FMT_PEM, &datum);
  if (!g_file_set_contents (message, g_bytes_get_data (self->message, NULL), g_bytes_get_size (self->message), NULL) ||
      !g_file_set_contents (pem, (const char *) datum.data, datum.size, NULL))
    g_error ("%s can't be written to", folder);
  gnutls_free (datum.data);
}

int
main (int argc, char **argv)
{
  gboolean passed = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      Material material;

      material_init (&material, &subjects[i]);
      passed = compete (&material) && passed;
      if (argc > 1)
        leave (&material, argv[1]);

      shk_cose_key_unref (material.key);
      g_bytes_unref (material.message);
      g_free (material.data.data);
      if (material.subject->pk == GNUTLS_PK_ECDSA)
        gnutls_free (material.signature.data);
      else
        g_free (material.signature.data);
    }

  return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
