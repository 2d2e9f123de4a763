/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-signer-private.h"

#define HEADER_TYP 16

static gboolean
is_valid_at (const ShkTrustEntry *service, gint64 at_s)
{
  return service->certificate == NULL || (shk_cose_certificate_get_not_before (service->certificate) <= at_s &&
                                          shk_cose_certificate_get_not_after (service->certificate) >= at_s);
}

gboolean
_shk_service_signed (const ShkCoseSign1 *message, ShkTrust *trust, const char *type, gint64 at_s, GError **error)
{
  const ShkCborItem *typ = shk_cose_sign1_lookup_header (message, HEADER_TYP, TRUE);
  g_autoptr (GPtrArray) services = NULL;
  const guint8 *kid;
  gsize size = 0;

  if (typ == NULL || !shk_cbor_text_equal (typ, type))
    {
      g_set_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_ANSWER, "Not of the type %s", type);
      return FALSE;
    }
  kid = shk_cose_sign1_get_kid (message, &size);
  if (kid != NULL)
    services = shk_trust_find_services (trust, kid, size);
  for (guint i = 0; services != NULL && i < services->len; i++)
    {
      const ShkTrustEntry *service = g_ptr_array_index (services, i);

      if (is_valid_at (service, at_s) && shk_cose_sign1_verify (message, service->key, NULL, NULL))
        return TRUE;
    }
  g_set_error_literal (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_SIGNATURE,
                       "Not signed by a service of the trust list");
  return FALSE;
}
