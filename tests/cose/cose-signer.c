/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signs with everything we sign with, for test-cose-signer.py: a line each, ALGORITHM PUBLIC-KEY EXTERNAL PAYLOAD
 * MESSAGE, all but the first in hexadecimal, "-" for nothing. */

#include "shk-cose-sign1.h"
#include "shk-text.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct
{
  ShkCoseAlgorithm algorithm;
  gnutls_pk_algorithm_t pk;
  guint bits;
} Signer;

static const Signer signers[] = {
  { SHK_COSE_ES256, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1) },
  { SHK_COSE_ES384, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP384R1) },
  { SHK_COSE_ES512, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP521R1) },
  { SHK_COSE_EDDSA, GNUTLS_PK_EDDSA_ED25519, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519) },
  { SHK_COSE_EDDSA, GNUTLS_PK_EDDSA_ED448, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED448) },
  { SHK_COSE_PS256, GNUTLS_PK_RSA, 2048 },
  { SHK_COSE_PS384, GNUTLS_PK_RSA, 2048 },
  { SHK_COSE_PS512, GNUTLS_PK_RSA, 2048 },
  { SHK_COSE_RS256, GNUTLS_PK_RSA, 2048 },
  { SHK_COSE_RS384, GNUTLS_PK_RSA, 2048 },
  { SHK_COSE_RS512, GNUTLS_PK_RSA, 2048 },
};

static void
print_hex (const void *data, gsize size)
{
  g_autofree char *hex = shk_hex_encode (data, size);

  printf (" %s", size > 0 ? hex : "-");
}

static void
print_key (gnutls_privkey_t private_key)
{
  gnutls_datum_t der = { NULL, 0 };
  gnutls_pubkey_t public_key;

  gnutls_pubkey_init (&public_key);
  gnutls_pubkey_import_privkey (public_key, private_key, 0, 0);
  gnutls_pubkey_export2 (public_key, GNUTLS_X509_FMT_DER, &der);
  gnutls_pubkey_deinit (public_key);
  print_hex (der.data, der.size);
  gnutls_free (der.data);
}

static void
sign (gnutls_privkey_t key, const Signer *signer, guint round)
{
  g_autoptr (GBytes) kid = g_bytes_new_static ("P-000001", 8);
  g_autoptr (GBytes) payload = g_bytes_new_take (g_malloc0 (round * 40), round * 40);
  g_autoptr (GBytes) external = round % 2 == 0 ? NULL : g_bytes_new_static ("external", 8);
  ShkCoseSign1Options options = {
    .algorithm = signer->algorithm, .kid = kid, .kid_protected = round % 3 == 0, .type = round % 4 == 0 ? "practice" : NULL,
    .tagged = TRUE,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = shk_cose_sign1_sign (key, &options, payload, external, &error);

  if (message == NULL)
    g_error ("%s", error->message);

  fputs (shk_cose_algorithm_to_name (signer->algorithm), stdout);
  print_key (key);
  print_hex (external != NULL ? "external" : "", external != NULL ? 8 : 0);
  print_hex (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
  print_hex (g_bytes_get_data (message, NULL), g_bytes_get_size (message));
  putchar ('\n');
}

int
main (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      gnutls_privkey_t key;

      gnutls_privkey_init (&key);
      if (gnutls_privkey_generate (key, signers[i].pk, signers[i].bits, 0) < 0)
        return EXIT_FAILURE;
      for (guint round = 0; round < 12; round++)
        sign (key, &signers[i], round);
      gnutls_privkey_deinit (key);
    }

  return EXIT_SUCCESS;
}
