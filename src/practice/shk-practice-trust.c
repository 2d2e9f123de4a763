/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-trust.h"

#include "shk-practice-issuer.h"
#include "shk-trust.h"

#include <string.h>

#define LIST_NAME "Shikaku PRACTICE 練習用"
#define LIFETIME_S (SHK_PRACTICE_TRUST_LIST_DAYS * 24 * 60 * 60)

/* Who may sign certificates by a kid alone. The signer of the CWT profile is not here: it sends its chain along. */
static const ShkPracticeIdentity issuers[] = { SHK_PRACTICE_SIGNER, SHK_PRACTICE_SIGNER_REVOKED };
static const ShkPracticeIdentity services[] = { SHK_PRACTICE_STATUS };
static const ShkPracticeIdentity authorities[] = { SHK_PRACTICE_ISSUING };

static void
free_entry (ShkTrustEntry *entry)
{
  g_bytes_unref (entry->kid);
  shk_cose_key_unref (entry->key);
  shk_cose_certificate_unref (entry->certificate);
  g_free (entry);
}

static gboolean
add_entries (GPtrArray *to, const ShkPracticeAuthority *authority, const ShkPracticeIdentity *identities,
             guint n_identities, GError **error)
{
  for (guint i = 0; i < n_identities; i++)
    {
      ShkCoseCertificate *certificate =
        shk_cose_certificate_new_from_der (shk_practice_authority_get_der (authority, identities[i]), error);
      const char *kid = shk_practice_identity_get_kid (identities[i]);
      ShkTrustEntry *entry;

      if (certificate == NULL)
        return FALSE;
      entry = g_new0 (ShkTrustEntry, 1);
      entry->kid = g_bytes_new (kid, strlen (kid));
      entry->key = shk_cose_key_ref (shk_cose_certificate_get_key (certificate));
      entry->certificate = certificate;
      g_ptr_array_add (to, entry);
    }
  return TRUE;
}

static gboolean
add_authorities (GPtrArray *to, const ShkPracticeAuthority *authority, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (authorities); i++)
    {
      ShkCoseCertificate *certificate =
        shk_cose_certificate_new_from_der (shk_practice_authority_get_der (authority, authorities[i]), error);

      if (certificate == NULL)
        return FALSE;
      g_ptr_array_add (to, certificate);
    }
  return TRUE;
}

static GBytes *
format (const ShkPracticeAuthority *authority, guint64 version, gint64 issued_s, gint64 expires_s, GError **error)
{
  static const char *const hosts[] = { SHK_PRACTICE_CODE_HOST, NULL };
  g_autoptr (GPtrArray) issuer_entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  g_autoptr (GPtrArray) service_entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  ShkTrustListContent content = {
    .version = version,
    .issued_s = issued_s,
    .expires_s = expires_s,
    .name = LIST_NAME,
    .practice = TRUE,
    .origin = SHK_PRACTICE_ORIGIN,
    .hosts = hosts,
    .authorities = certificates,
    .issuers = issuer_entries,
    .services = service_entries,
  };

  if (!add_entries (issuer_entries, authority, issuers, G_N_ELEMENTS (issuers), error) ||
      !add_entries (service_entries, authority, services, G_N_ELEMENTS (services), error) ||
      !add_authorities (certificates, authority, error))
    return NULL;
  return shk_trust_list_format (&content);
}

/* What a list says but for its version and times. */
static GBytes *
digest_content (const ShkPracticeAuthority *authority, GError **error)
{
  g_autoptr (GBytes) payload = format (authority, 0, 0, 1, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  if (payload == NULL)
    return NULL;
  g_checksum_update (checksum, g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
  g_checksum_get_digest (checksum, digest, &size);
  return g_bytes_new (digest, size);
}

static gboolean
is_current (const ShkPracticeTrustList *list, GBytes *content, gint64 now_s)
{
  return g_bytes_equal (list->content, content) && now_s >= list->issued_s && now_s - list->issued_s < LIFETIME_S / 2;
}

static ShkPracticeTrustList *
make_list (const ShkPracticeAuthority *authority, guint64 version, GBytes *content, ShkPracticeIdentity signer,
           gboolean by_impostor, gint64 at_s, GError **error)
{
  g_autoptr (ShkPracticeTrustList) list = g_new0 (ShkPracticeTrustList, 1);
  g_autoptr (GBytes) payload = NULL;

  list->version = version;
  list->issued_s = at_s;
  list->expires_s = at_s + LIFETIME_S;
  list->content = g_bytes_ref (content);
  payload = format (authority, list->version, list->issued_s, list->expires_s, error);
  if (payload != NULL)
    list->cose = shk_practice_sign (authority, signer, by_impostor, NULL, 2, payload, error);
  return list->cose != NULL ? g_steal_pointer (&list) : NULL;
}

/* One that is wrong on purpose is not kept. */
static GBytes *
make_wrong (const ShkPracticeAuthority *authority, const ShkPracticeTrustList *last, GBytes *content,
            ShkPracticeFault fault, gint64 now_s, GError **error)
{
  ShkPracticeIdentity signer = fault == SHK_PRACTICE_FAULT_OTHER ? SHK_PRACTICE_STATUS : SHK_PRACTICE_TRUST_LIST;
  g_autoptr (ShkPracticeTrustList) list =
    make_list (authority, last->version, content, signer, fault == SHK_PRACTICE_FAULT_LIE,
               shk_practice_fault_get_time (fault, now_s), error);

  return list != NULL ? g_bytes_ref (list->cose) : NULL;
}

GBytes *
shk_practice_trust_list_get (const ShkPracticeAuthority *authority, ShkPracticeStore *store, ShkPracticeFault fault,
                             gint64 now_s, GError **error)
{
  g_autoptr (ShkPracticeTrustList) list = NULL;
  g_autoptr (GBytes) content = digest_content (authority, error);

  if (content == NULL || !shk_practice_store_find_trust_list (store, &list, error))
    return NULL;
  if (list == NULL || !is_current (list, content, now_s))
    {
      guint64 version = MAX (list != NULL ? list->version + 1 : 1, (guint64) (now_s / 60));

      g_clear_pointer (&list, shk_practice_trust_list_free);
      list = make_list (authority, version, content, SHK_PRACTICE_TRUST_LIST, FALSE, now_s, error);
      if (list == NULL || !shk_practice_store_add_trust_list (store, list, error))
        return NULL;
    }
  if (fault == SHK_PRACTICE_FAULT_LIE || fault == SHK_PRACTICE_FAULT_OTHER || fault == SHK_PRACTICE_FAULT_STALE)
    return make_wrong (authority, list, content, fault, now_s, error);
  return g_bytes_ref (list->cose);
}
