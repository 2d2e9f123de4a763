/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-issuer.h"

#include "shk-payload.h"
#include "shk-practice-secret.h"
#include "shk-text.h"

#include <string.h>

#define ID_BYTES 10

static gboolean
fail (GError **error, const char *who, const char *what)
{
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_CRYPTO, "%s: %s", who, what);
  return FALSE;
}

GBytes *
shk_practice_sign (const ShkPracticeAuthority *authority, ShkPracticeIdentity identity, gboolean by_impostor,
                   const char *type, guint n_chain, GBytes *payload, GError **error)
{
  gnutls_privkey_t key = by_impostor ? shk_practice_authority_get_impostor_key (authority)
                                     : shk_practice_authority_get_key (authority, identity);
  ShkPracticeIdentity issuer = shk_practice_identity_get_issuer (identity);
  GBytes *const chain[] = { n_chain > 0 ? shk_practice_authority_get_der (authority, identity) : NULL,
                            n_chain > 1 ? shk_practice_authority_get_der (authority, issuer) : NULL, NULL };
  const char *kid_text = shk_practice_identity_get_kid (identity);
  g_autoptr (GBytes) kid = kid_text != NULL ? g_bytes_new (kid_text, strlen (kid_text)) : NULL;
  ShkCoseSign1Options options = {
    .algorithm = gnutls_privkey_get_pk_algorithm (key, NULL) == GNUTLS_PK_RSA ? SHK_COSE_PS256 : SHK_COSE_ES256,
    .kid = kid,
    .x5chain = n_chain > 0 ? chain : NULL,
    .type = type,
    .tagged = TRUE,
  };

  return shk_cose_sign1_sign (key, &options, payload, NULL, error);
}

/* The certificate's id: practice in its name, and nothing else to be learnt from it. */
static char *
make_id (GBytes *secret, const ShkPracticePersona *persona)
{
  g_autofree char *label = g_strdup_printf ("certificate id %s", persona->name);
  g_autoptr (GBytes) bytes = shk_practice_secret_derive (secret, label, ID_BYTES);
  g_autofree char *hex = shk_hex_encode (g_bytes_get_data (bytes, NULL), ID_BYTES);

  return g_strconcat ("PRACTICE-", hex, NULL);
}

ShkClaims *
shk_practice_make_claims (const ShkPracticePersona *persona, const char *id, gint64 list_index, gboolean changed)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (persona->profile);

  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    {
      const char *value = changed && persona->changed[i] != NULL ? persona->changed[i] : persona->claims[i];

      if (value != NULL)
        shk_claims_builder_set (builder, (ShkClaim) i, value);
    }
  shk_claims_builder_set (builder, SHK_CLAIM_CERTIFICATE_ID, id);
  if (persona->issued_s != 0)
    shk_claims_builder_set_issued_at (builder, persona->issued_s);
  if (persona->not_before_s != 0)
    shk_claims_builder_set_not_before (builder, persona->not_before_s);
  if (persona->expires_s != 0)
    shk_claims_builder_set_expires (builder, persona->expires_s);
  if (list_index >= 0)
    shk_claims_builder_set_status_list (builder, SHK_PRACTICE_STATUS_LIST_URI, (guint64) list_index);
  return shk_claims_builder_end (builder);
}

/* What a forger does: other words in the place of those that were signed, as long as they. */
static GBytes *
replace_payload (GBytes *cose, GBytes *signed_payload, GBytes *other, const char *who, GError **error)
{
  gsize cose_size, size, other_size;
  const guint8 *bytes = g_bytes_get_data (cose, &cose_size);
  const guint8 *before = g_bytes_get_data (signed_payload, &size), *after = g_bytes_get_data (other, &other_size);
  const guint8 *found = memmem (bytes, cose_size, before, size);
  guint8 *forged;

  if (found == NULL || size != other_size)
    {
      fail (error, who, "“changed” is of another length");
      return NULL;
    }
  forged = g_memdup2 (bytes, cose_size);
  memcpy (forged + (found - bytes), after, size);
  return g_bytes_new_take (forged, cose_size);
}

/* A code has no room for two certificates: the issuing authority's is in the trust list. */
static GBytes *
make_cose (const ShkPracticeAuthority *authority, const ShkPracticePersona *persona, const char *id, gint64 list_index,
           GError **error)
{
  g_autoptr (ShkClaims) claims = shk_practice_make_claims (persona, id, list_index, FALSE);
  g_autoptr (GBytes) payload = shk_payload_format (claims);
  g_autoptr (GBytes) cose = shk_practice_sign (authority, persona->signer, FALSE, NULL,
                                               persona->profile == SHK_PROFILE_CWT ? 1 : 0, payload, error);
  g_autoptr (ShkClaims) changed = NULL;
  g_autoptr (GBytes) other = NULL;

  if (cose == NULL || !shk_practice_persona_is_changed (persona))
    return g_steal_pointer (&cose);
  changed = shk_practice_make_claims (persona, id, list_index, TRUE);
  other = shk_payload_format (changed);
  return replace_payload (cose, payload, other, persona->name, error);
}

ShkPracticeCertificate *
shk_practice_issue (const ShkPracticeAuthority *authority, GBytes *secret, const ShkPracticePersona *persona,
                    gint64 list_index, GError **error)
{
  g_autoptr (ShkPracticeCertificate) certificate = g_new0 (ShkPracticeCertificate, 1);

  g_return_val_if_fail (authority != NULL && secret != NULL && persona != NULL, NULL);

  certificate->id = make_id (secret, persona);
  certificate->persona = g_strdup (persona->name);
  certificate->status = g_strdup (persona->status);
  certificate->since_s = persona->since_s;
  certificate->list_index = list_index;
  certificate->cose = make_cose (authority, persona, certificate->id, list_index, error);
  return certificate->cose != NULL ? g_steal_pointer (&certificate) : NULL;
}
