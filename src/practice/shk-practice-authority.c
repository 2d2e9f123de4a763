/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-authority.h"

#include "shk-practice-key.h"
#include "shk-practice-secret.h"
#include "shk-trust.h"

#include <arpa/inet.h>
#include <gnutls/ocsp.h>

#include <string.h>

/* One period for all, in the past and far in the future: practice never ends because a certificate did, and what a seed
 * gives does not depend on the day. From 2024-08-06, when the real service began, to 2044. */
#define VALID_FROM_S G_GINT64_CONSTANT (1722870000)
#define VALID_TO_S G_GINT64_CONSTANT (2354022000)

#define REVOKED_AT_S G_GINT64_CONSTANT (1759244400) /* 2025-10-01 in Japan */
#define SERIAL_BYTES 16
#define KEY_ID_BYTES 20
#define NAME_SUFFIX ",O=Shikaku PRACTICE 練習用,C=JP"
#define OID_OCSP_NOCHECK "1.3.6.1.5.5.7.48.1.5"

typedef struct
{
  const char *name;               /* of its files */
  const char *common_name;
  ShkPracticeIdentity issuer;
  ShkPracticeKeyKind key_kind;
  int path_length;                /* of an authority; -1: not an authority */
  unsigned int key_usage;
  const char *purpose;            /* (nullable) OID of its only extended key usage */
  const char *kid;                /* (nullable) */
  gint64 revoked_at_s;            /* 0: it is not */
  int revocation_reason;
} Template;

#define SIGNS_CERTIFICATES (GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN)
#define SIGNS_DOCUMENTS (GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_NON_REPUDIATION)

static const Template templates[SHK_PRACTICE_N_IDENTITIES] = {
  [SHK_PRACTICE_ROOT] = { .name = "root", .common_name = "PRACTICE Root CA", .issuer = SHK_PRACTICE_ROOT,
                          .key_kind = SHK_PRACTICE_KEY_RSA_2048, .path_length = 1, .key_usage = SIGNS_CERTIFICATES },
  [SHK_PRACTICE_ISSUING] = { .name = "issuing", .common_name = "PRACTICE Issuing CA", .issuer = SHK_PRACTICE_ROOT,
                             .key_kind = SHK_PRACTICE_KEY_RSA_2048, .path_length = 0, .key_usage = SIGNS_CERTIFICATES },
  [SHK_PRACTICE_SIGNER] = { .name = "signer", .common_name = "PRACTICE Signer 1", .issuer = SHK_PRACTICE_ISSUING,
                            .key_kind = SHK_PRACTICE_KEY_RSA_2048, .path_length = -1, .key_usage = SIGNS_DOCUMENTS,
                            .kid = "PRACTICE-1" },
  [SHK_PRACTICE_SIGNER_REVOKED] = { .name = "signer-revoked", .common_name = "PRACTICE Signer 0 (revoked)",
                                    .issuer = SHK_PRACTICE_ISSUING, .key_kind = SHK_PRACTICE_KEY_RSA_2048,
                                    .path_length = -1,
                                    .key_usage = SIGNS_DOCUMENTS, .kid = "PRACTICE-0", .revoked_at_s = REVOKED_AT_S,
                                    .revocation_reason = GNUTLS_X509_CRLREASON_KEYCOMPROMISE },
  [SHK_PRACTICE_SIGNER_CWT] = { .name = "signer-cwt", .common_name = "PRACTICE CWT Signer 1",
                                .issuer = SHK_PRACTICE_ISSUING,
                                .key_kind = SHK_PRACTICE_KEY_P256, .path_length = -1, .key_usage = SIGNS_DOCUMENTS,
                                .kid = "PRACTICE-CWT-1" },
  [SHK_PRACTICE_SIGNER_UNLISTED] = { .name = "signer-unlisted", .common_name = "PRACTICE Signer 9 (unlisted)",
                                     .issuer = SHK_PRACTICE_ISSUING, .key_kind = SHK_PRACTICE_KEY_RSA_2048,
                                     .path_length = -1, .key_usage = SIGNS_DOCUMENTS, .kid = "PRACTICE-9" },
  [SHK_PRACTICE_TRUST_LIST] = { .name = "trust-list", .common_name = "PRACTICE Trust List",
                                .issuer = SHK_PRACTICE_ISSUING,
                                .key_kind = SHK_PRACTICE_KEY_P256, .path_length = -1, .key_usage = SIGNS_DOCUMENTS,
                                .purpose = SHK_TRUST_LIST_EKU },
  [SHK_PRACTICE_STATUS] = { .name = "status", .common_name = "PRACTICE Status Service", .issuer = SHK_PRACTICE_ISSUING,
                            .key_kind = SHK_PRACTICE_KEY_P256, .path_length = -1, .key_usage = SIGNS_DOCUMENTS,
                            .kid = "PRACTICE-STATUS-1" },
  [SHK_PRACTICE_TLS] = { .name = "tls", .common_name = "PRACTICE Server", .issuer = SHK_PRACTICE_ISSUING,
                         .key_kind = SHK_PRACTICE_KEY_P256, .path_length = -1,
                         .key_usage = GNUTLS_KEY_DIGITAL_SIGNATURE, .purpose = GNUTLS_KP_TLS_WWW_SERVER },
  [SHK_PRACTICE_OCSP_ROOT] = { .name = "ocsp-root", .common_name = "PRACTICE Root OCSP Responder",
                               .issuer = SHK_PRACTICE_ROOT, .key_kind = SHK_PRACTICE_KEY_P256, .path_length = -1,
                               .key_usage = GNUTLS_KEY_DIGITAL_SIGNATURE, .purpose = GNUTLS_KP_OCSP_SIGNING },
  [SHK_PRACTICE_OCSP_ISSUING] = { .name = "ocsp-issuing", .common_name = "PRACTICE OCSP Responder",
                                  .issuer = SHK_PRACTICE_ISSUING, .key_kind = SHK_PRACTICE_KEY_P256, .path_length = -1,
                                  .key_usage = GNUTLS_KEY_DIGITAL_SIGNATURE, .purpose = GNUTLS_KP_OCSP_SIGNING },
};

typedef struct
{
  gnutls_privkey_t key;          /* (owned) */
  gnutls_x509_crt_t certificate; /* (owned) */
  GBytes *der;                   /* (owned) */
} Member;

struct _ShkPracticeAuthority
{
  Member members[SHK_PRACTICE_N_IDENTITIES];
  gnutls_privkey_t impostor_key; /* (owned) */
};

const char *
shk_practice_identity_to_name (ShkPracticeIdentity identity)
{
  g_return_val_if_fail ((guint) identity < SHK_PRACTICE_N_IDENTITIES, NULL);

  return templates[identity].name;
}

gboolean
shk_practice_identity_from_name (const char *name, ShkPracticeIdentity *identity)
{
  for (guint i = 0; i < SHK_PRACTICE_N_IDENTITIES; i++)
    if (strcmp (templates[i].name, name) == 0)
      {
        *identity = (ShkPracticeIdentity) i;
        return TRUE;
      }
  return FALSE;
}

ShkPracticeIdentity
shk_practice_identity_get_issuer (ShkPracticeIdentity identity)
{
  return templates[identity].issuer;
}

const char *
shk_practice_identity_get_kid (ShkPracticeIdentity identity)
{
  return templates[identity].kid;
}

/* When @identity's certificate was revoked from the beginning, in seconds since 1970, and for what CRLReason; 0: it
 * wasn't. */
gint64
shk_practice_identity_get_revoked_at (ShkPracticeIdentity identity, int *reason)
{
  *reason = templates[identity].revocation_reason;
  return templates[identity].revoked_at_s;
}

/* The calls of GnuTLS that make one certificate. A failure stays, so that they can be written one below the other. */
typedef struct
{
  const char *what;
  int code;
} Steps;

static void
step (Steps *steps, int code)
{
  if (steps->code >= 0)
    steps->code = code;
}

static void
set_serial (gnutls_x509_crt_t certificate, const Template *template, GBytes *secret, Steps *steps)
{
  g_autofree char *label = g_strdup_printf ("serial %s", template->name);
  g_autoptr (GBytes) bytes = shk_practice_secret_derive (secret, label, SERIAL_BYTES);
  guint8 serial[SERIAL_BYTES];

  memcpy (serial, g_bytes_get_data (bytes, NULL), SERIAL_BYTES);
  serial[0] = (serial[0] & 0x3f) | 0x40; /* positive, and always of this length */
  step (steps, gnutls_x509_crt_set_serial (certificate, serial, SERIAL_BYTES));
}

static void
set_key_id (gnutls_x509_crt_t certificate, gnutls_x509_crt_t of, gboolean authority, Steps *steps)
{
  guint8 id[KEY_ID_BYTES];
  size_t size = sizeof id;

  step (steps, gnutls_x509_crt_get_key_id (of, 0, id, &size));
  if (steps->code < 0)
    return;
  step (steps, authority ? gnutls_x509_crt_set_authority_key_id (certificate, id, size)
                         : gnutls_x509_crt_set_subject_key_id (certificate, id, size));
}

static void
set_addresses (gnutls_x509_crt_t certificate, const Template *template, Steps *steps)
{
  const char *crl = template->issuer == SHK_PRACTICE_ROOT ? "http://" SHK_PRACTICE_ORIGIN "/crl/root"
                                                          : "http://" SHK_PRACTICE_ORIGIN "/crl/issuing";
  gnutls_datum_t ocsp = { (guint8 *) "http://" SHK_PRACTICE_ORIGIN "/ocsp",
                          strlen ("http://" SHK_PRACTICE_ORIGIN "/ocsp") };

  step (steps, gnutls_x509_crt_set_authority_info_access (certificate, GNUTLS_IA_OCSP_URI, &ocsp));
  step (steps, gnutls_x509_crt_set_crl_dist_points2 (certificate, GNUTLS_SAN_URI, crl, strlen (crl), 0));
}

static void
set_server_names (gnutls_x509_crt_t certificate, Steps *steps)
{
  static const char *const names[] = { "localhost", SHK_PRACTICE_ORIGIN };
  struct in_addr v4 = { htonl (INADDR_LOOPBACK) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    step (steps, gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_DNSNAME, names[i], strlen (names[i]),
                                                       GNUTLS_FSAN_APPEND));
  step (steps, gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, &v4, sizeof v4,
                                                     GNUTLS_FSAN_APPEND));
  step (steps, gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, &in6addr_loopback,
                                                     sizeof in6addr_loopback, GNUTLS_FSAN_APPEND));
}

static void
set_purpose (gnutls_x509_crt_t certificate, const char *purpose, Steps *steps)
{
  static const guint8 null[] = { 0x05, 0x00 };

  step (steps, gnutls_x509_crt_set_key_purpose_oid (certificate, purpose, FALSE));
  if (strcmp (purpose, GNUTLS_KP_TLS_WWW_SERVER) == 0)
    set_server_names (certificate, steps);
  /* Who would ask about the responder that answers? (RFC 6960 §4.2.2.2.1) */
  if (strcmp (purpose, GNUTLS_KP_OCSP_SIGNING) == 0)
    step (steps, gnutls_x509_crt_set_extension_by_oid (certificate, OID_OCSP_NOCHECK, null, sizeof null, FALSE));
}

static void
fill_in (gnutls_x509_crt_t certificate, const Template *template, gnutls_x509_privkey_t key, gnutls_x509_crt_t issuer,
         GBytes *secret, Steps *steps)
{
  g_autofree char *name = g_strconcat ("CN=", template->common_name, NAME_SUFFIX, NULL);
  gboolean is_root = certificate == issuer;

  step (steps, gnutls_x509_crt_set_version (certificate, 3));
  set_serial (certificate, template, secret, steps);
  step (steps, gnutls_x509_crt_set_dn (certificate, name, NULL));
  step (steps, gnutls_x509_crt_set_activation_time (certificate, VALID_FROM_S));
  step (steps, gnutls_x509_crt_set_expiration_time (certificate, VALID_TO_S));
  step (steps, gnutls_x509_crt_set_key (certificate, key));
  step (steps, gnutls_x509_crt_set_basic_constraints (certificate, template->path_length >= 0, template->path_length));
  step (steps, gnutls_x509_crt_set_key_usage (certificate, template->key_usage));
  set_key_id (certificate, certificate, FALSE, steps);
  if (!is_root)
    {
      set_key_id (certificate, issuer, TRUE, steps);
      set_addresses (certificate, template, steps);
    }
  if (template->purpose != NULL)
    set_purpose (certificate, template->purpose, steps);
}

static gboolean
issue (ShkPracticeAuthority *self, ShkPracticeIdentity identity, gnutls_x509_privkey_t key, GBytes *secret,
       GError **error)
{
  const Template *template = &templates[identity];
  Member *member = &self->members[identity], *issuer = &self->members[template->issuer];
  Steps steps = { template->common_name };
  gnutls_datum_t der = { 0 };

  step (&steps, gnutls_x509_crt_init (&member->certificate));
  if (steps.code >= 0)
    fill_in (member->certificate, template, key, issuer->certificate, secret, &steps);
  step (&steps, gnutls_x509_crt_privkey_sign (member->certificate, issuer->certificate, issuer->key, GNUTLS_DIG_SHA256,
                                              0));
  step (&steps, gnutls_x509_crt_export2 (member->certificate, GNUTLS_X509_FMT_DER, &der));
  if (!shk_practice_check_gnutls (steps.code, steps.what, error))
    return FALSE;
  member->der = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  return TRUE;
}

/* The certificates as files are for people and other programs; this one makes them anew, always the same. */
static gboolean
publish (const ShkPracticeAuthority *self, const ShkPracticeFolder *folder, ShkPracticeIdentity identity,
         GError **error)
{
  g_autofree char *name = g_strdup_printf ("certificates/%s.pem", templates[identity].name);
  g_autofree char *pem = shk_practice_authority_dup_pem (self, identity);
  gsize size = strlen (pem);

  if (!shk_practice_folder_has (folder, name) && !shk_practice_folder_write (folder, name, pem, size, 0644, error))
    return FALSE;
  return identity != SHK_PRACTICE_ROOT || shk_practice_folder_has (folder, "ca.pem") ||
         shk_practice_folder_write (folder, "ca.pem", pem, size, 0644, error);
}

static gboolean
add_member (ShkPracticeAuthority *self, const ShkPracticeFolder *folder, GBytes *secret, ShkPracticeIdentity identity,
            GError **error)
{
  const Template *template = &templates[identity];
  Member *member = &self->members[identity];
  gnutls_x509_privkey_t key = shk_practice_key_load_or_make (folder, secret, template->name, template->key_kind, error);
  gboolean added;

  if (key == NULL)
    return FALSE;
  added = shk_practice_check_gnutls (gnutls_privkey_init (&member->key), template->name, error) &&
          shk_practice_check_gnutls (gnutls_privkey_import_x509 (member->key, key, GNUTLS_PRIVKEY_IMPORT_COPY),
                                     template->name, error) &&
          issue (self, identity, key, secret, error) && publish (self, folder, identity, error);
  gnutls_x509_privkey_deinit (key);
  return added;
}

static gboolean
add_impostor (ShkPracticeAuthority *self, GBytes *secret, GError **error)
{
  gnutls_x509_privkey_t key = shk_practice_key_derive (secret, "impostor", SHK_PRACTICE_KEY_P256, error);
  int code;

  if (key == NULL)
    return FALSE;
  code = gnutls_privkey_init (&self->impostor_key);
  if (code >= 0)
    code = gnutls_privkey_import_x509 (self->impostor_key, key, GNUTLS_PRIVKEY_IMPORT_COPY);
  gnutls_x509_privkey_deinit (key);
  return shk_practice_check_gnutls (code, "impostor", error);
}

ShkPracticeAuthority *
shk_practice_authority_open (const ShkPracticeFolder *folder, GBytes *secret, GError **error)
{
  g_autoptr (ShkPracticeAuthority) self = g_new0 (ShkPracticeAuthority, 1);

  g_return_val_if_fail (folder != NULL && secret != NULL, NULL);

  for (guint i = 0; i < SHK_PRACTICE_N_IDENTITIES; i++)
    if (!add_member (self, folder, secret, (ShkPracticeIdentity) i, error))
      return NULL;
  if (!add_impostor (self, secret, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
shk_practice_authority_free (ShkPracticeAuthority *self)
{
  for (guint i = 0; i < SHK_PRACTICE_N_IDENTITIES; i++)
    {
      g_clear_pointer (&self->members[i].der, g_bytes_unref);
      g_clear_pointer (&self->members[i].certificate, gnutls_x509_crt_deinit);
      g_clear_pointer (&self->members[i].key, gnutls_privkey_deinit);
    }
  g_clear_pointer (&self->impostor_key, gnutls_privkey_deinit);
  g_free (self);
}

gnutls_privkey_t
shk_practice_authority_get_key (const ShkPracticeAuthority *self, ShkPracticeIdentity identity)
{
  return self->members[identity].key;
}

gnutls_x509_crt_t
shk_practice_authority_get_certificate (const ShkPracticeAuthority *self, ShkPracticeIdentity identity)
{
  return self->members[identity].certificate;
}

GBytes *
shk_practice_authority_get_der (const ShkPracticeAuthority *self, ShkPracticeIdentity identity)
{
  return self->members[identity].der;
}

GBytes *
shk_practice_authority_dup_serial (const ShkPracticeAuthority *self, ShkPracticeIdentity identity)
{
  guint8 serial[SERIAL_BYTES];
  size_t size = sizeof serial;

  if (gnutls_x509_crt_get_serial (self->members[identity].certificate, serial, &size) < 0)
    g_assert_not_reached (); /* every member was given one of this size */
  return g_bytes_new (serial, size);
}

char *
shk_practice_authority_dup_pem (const ShkPracticeAuthority *self, ShkPracticeIdentity identity)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (self->members[identity].der, &size);
  gnutls_datum_t in = { (guint8 *) der, size }, out = { 0 };
  char *pem;

  if (gnutls_pem_base64_encode2 ("CERTIFICATE", &in, &out) < 0)
    g_assert_not_reached (); /* only fails for want of memory, which GLib does not survive either */
  pem = g_strndup ((const char *) out.data, out.size);
  gnutls_free (out.data);
  return pem;
}

/* A key that nobody vouches for: what a lying service signs with (see shk-practice-fault.h). */
gnutls_privkey_t
shk_practice_authority_get_impostor_key (const ShkPracticeAuthority *self)
{
  return self->impostor_key;
}
