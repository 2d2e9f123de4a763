/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-signer-private.h"

#define HEADER_TYP 16

/* A service that is known by its key alone was named by a person, and is believed as such. */
static gboolean
is_good_at (const ShkTrustEntry *service, ShkTrust *trust, gint64 at_s)
{
  g_autoptr (GPtrArray) path = NULL;

  if (service->certificate == NULL)
    return TRUE;
  path = shk_cose_certificate_build_chain (service->certificate, shk_trust_get_authorities (trust),
                                           shk_trust_get_anchors (trust), at_s, NULL);
  return path != NULL;
}

gboolean
_shk_service_signed (const ShkCoseSign1 *message, ShkTrust *trust, const char *type, gint64 at_s, GError **error)
{
  const ShkCborItem *typ = shk_cose_sign1_lookup_header (message, HEADER_TYP, TRUE);
  g_autoptr (GPtrArray) services = NULL;
  const guint8 *kid;
  gsize size = 0;

  if (!shk_cbor_text_equal (typ, type))
    {
      g_set_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_ANSWER, "Not of the type %s", type);
      return FALSE;
    }
  kid = shk_cose_sign1_get_kid (message, &size);
  services = shk_trust_find_services (trust, kid, size);
  for (guint i = 0; i < services->len; i++)
    {
      const ShkTrustEntry *service = g_ptr_array_index (services, i);

      if (shk_cose_sign1_verify (message, service->key, NULL, NULL) && is_good_at (service, trust, at_s))
        return TRUE;
    }
  g_set_error_literal (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_SIGNATURE,
                       "Not signed by a service of the trust list");
  return FALSE;
}
