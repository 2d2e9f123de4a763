/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-holder-private.h"

#include "shk-practice-directory-name.h"
#include "shk-practice-key.h"
#include "shk-practice-secret.h"

#include <gnutls/abstract.h>

#include <string.h>

/* As the practice authority's: 2024-08-06 to 2044. */
#define VALID_FROM_S G_GINT64_CONSTANT (1722870000)
#define VALID_TO_S G_GINT64_CONSTANT (2354022000)
#define EXPIRED_S G_GINT64_CONSTANT (1759244400) /* 2025-10-01 in Japan */

#define N_KEY_THREADS 2
#define KEY_ID_BYTES 20
#define SERIAL_BYTES 8
#define ID_BYTES 8
#define PRACTICE_NAME "O=Shikaku PRACTICE 練習用,C=JP"
#define ALTERNATIVE_NAME "O=公的個人認証サービス（練習用）,C=JP"

/* The policies and names of the real profile, so that what reads a real certificate reads these (facts §2). */
#define POLICY_SIGN "1.2.392.200149.8.5.1.1.20"
#define POLICY_AUTH "1.2.392.200149.8.5.1.3.30"
#define OID_NAME "1.2.392.200149.8.5.5.1"
#define OID_NAME_SUBSTITUTES "1.2.392.200149.8.5.5.2"
#define OID_SEX "1.2.392.200149.8.5.5.3"
#define OID_BIRTH "1.2.392.200149.8.5.5.4"
#define OID_ADDRESS "1.2.392.200149.8.5.5.5"
#define OID_ADDRESS_SUBSTITUTES "1.2.392.200149.8.5.5.6"

typedef struct
{
  gnutls_x509_privkey_t key; /* (owned) */
  gnutls_x509_crt_t crt;     /* (owned) */
  char *name;                /* (owned) as in RFC 4514 */
  GBytes *der;               /* (owned) */
} Authority;

struct _ShkPracticeJpki
{
  GBytes *secret;     /* (owned) */
  Authority auth;
  Authority sign;
  GPtrArray *holders; /* (owned) of ShkPracticeHolder */
};

/* The calls of GnuTLS that make one certificate. A failure stays. */
static void
step (int *code, int result)
{
  if (*code >= 0)
    *code = result;
}

static void
set_serial (gnutls_x509_crt_t crt, GBytes *secret, const char *label, int *code)
{
  g_autofree char *text = g_strdup_printf ("jpki serial %s", label);
  g_autoptr (GBytes) bytes = shk_practice_secret_derive (secret, text, SERIAL_BYTES);
  guint8 serial[SERIAL_BYTES];

  memcpy (serial, g_bytes_get_data (bytes, NULL), SERIAL_BYTES);
  serial[0] = (serial[0] & 0x3f) | 0x40; /* positive, and always of this length */
  step (code, gnutls_x509_crt_set_serial (crt, serial, SERIAL_BYTES));
}

static void
set_key_id (gnutls_x509_crt_t crt, gnutls_x509_crt_t of, gboolean of_authority, int *code)
{
  guint8 id[KEY_ID_BYTES];
  size_t size = sizeof id;

  step (code, gnutls_x509_crt_get_key_id (of, 0, id, &size));
  if (*code >= 0)
    step (code, of_authority ? gnutls_x509_crt_set_authority_key_id (crt, id, size)
                             : gnutls_x509_crt_set_subject_key_id (crt, id, size));
}

static GBytes *
dup_der (gnutls_x509_crt_t crt, GError **error)
{
  gnutls_datum_t der = { 0 };
  GBytes *bytes;

  if (!shk_practice_check_gnutls (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der), "a certificate", error))
    return NULL;
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  return bytes;
}

/* What every certificate here has. @to_s: when it ends. */
static int
fill_in (gnutls_x509_crt_t crt, GBytes *secret, const char *label, const char *name, gnutls_x509_privkey_t key,
         gint64 to_s)
{
  int code = 0;

  step (&code, gnutls_x509_crt_set_version (crt, 3));
  set_serial (crt, secret, label, &code);
  step (&code, gnutls_x509_crt_set_dn (crt, name, NULL));
  step (&code, gnutls_x509_crt_set_activation_time (crt, VALID_FROM_S));
  step (&code, gnutls_x509_crt_set_expiration_time (crt, to_s));
  step (&code, gnutls_x509_crt_set_key (crt, key));
  if (code >= 0)
    set_key_id (crt, crt, FALSE, &code);
  return code;
}

/* --- The authorities -------------------------------------------------------------------------------------------------- */

static void
authority_clear (Authority *self)
{
  if (self->crt != NULL)
    gnutls_x509_crt_deinit (self->crt);
  if (self->key != NULL)
    gnutls_x509_privkey_deinit (self->key);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->der, g_bytes_unref);
}

static gboolean
write_pem (const ShkPracticeFolder *folder, const char *name, gnutls_x509_crt_t crt, GError **error)
{
  gnutls_datum_t pem = { 0 };
  gboolean written;

  if (!shk_practice_check_gnutls (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_PEM, &pem), name, error))
    return FALSE;
  written = shk_practice_folder_write (folder, name, pem.data, pem.size, 0644, error);
  gnutls_free (pem.data);
  return written;
}

static gboolean
open_authority (ShkPracticeJpki *self, Authority *authority, const ShkPracticeFolder *folder, const char *label,
                const char *unit, GError **error)
{
  g_autofree char *key_label = g_strconcat ("jpki-", label, NULL);
  g_autofree char *file = g_strdup_printf ("jpki/%s.pem", label);
  int code;

  authority->name = g_strconcat ("OU=PRACTICE JPKI,OU=", unit, ",", PRACTICE_NAME, NULL);
  authority->key = shk_practice_key_load_or_make (folder, self->secret, key_label, SHK_PRACTICE_KEY_RSA_2048, error);
  if (authority->key == NULL)
    return FALSE;
  code = gnutls_x509_crt_init (&authority->crt);
  if (code >= 0)
    code = fill_in (authority->crt, self->secret, label, authority->name, authority->key, VALID_TO_S);
  step (&code, gnutls_x509_crt_set_basic_constraints (authority->crt, TRUE, -1));
  step (&code, gnutls_x509_crt_set_key_usage (authority->crt, GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN));
  shk_practice_set_subject_alt_directory_name (authority->crt, ALTERNATIVE_NAME, &code);
  shk_practice_set_crl_directory_name (authority->crt, authority->name, &code);
  step (&code, gnutls_x509_crt_sign2 (authority->crt, authority->crt, authority->key, GNUTLS_DIG_SHA256, 0));
  if (!shk_practice_check_gnutls (code, authority->name, error))
    return FALSE;
  authority->der = dup_der (authority->crt, error);
  return authority->der != NULL &&
         (shk_practice_folder_has (folder, file) || write_pem (folder, file, authority->crt, error));
}

/* --- The people's certificates ---------------------------------------------------------------------------------------- */

static void
set_policy (gnutls_x509_crt_t crt, const char *oid, int *code)
{
  gnutls_x509_policy_st policy = { .oid = (char *) oid };

  step (code, gnutls_x509_crt_set_policy (crt, &policy, FALSE));
}

static void
set_other_name (gnutls_x509_crt_t crt, const char *oid, const char *text, int *code)
{
  step (code, gnutls_x509_crt_set_subject_alt_othername (crt, oid, text, (unsigned int) strlen (text),
                                                         GNUTLS_FSAN_APPEND | GNUTLS_FSAN_ENCODE_UTF8_STRING));
}

/* One digit for each character: none was substituted. */
static char *
dup_substitutes (const char *text)
{
  return g_strnfill ((gsize) g_utf8_strlen (text, -1), '0');
}

/* The era's digit before the date: 1 明治 … 5 令和. */
static char *
dup_birth_with_era (const char *date)
{
  static const char *const begins[] = { "00000000", "19120730", "19261225", "19890108", "20190501" };
  guint era = 0;

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (strcmp (date, begins[i]) >= 0)
      era = i + 1;
  return g_strdup_printf ("%u%s", era, date);
}

/* In the order that the real ones have in their DER. The certificate has 3 where the card has anything but 1 and 2. */
static void
set_items (gnutls_x509_crt_t crt, const ShkPracticeHolderEntry *holder, int *code)
{
  g_autofree char *birth = dup_birth_with_era (holder->birth_date);
  g_autofree char *name_substitutes = dup_substitutes (holder->full_name);
  g_autofree char *address_substitutes = dup_substitutes (holder->address);
  gboolean is_known = strcmp (holder->sex, "1") == 0 || strcmp (holder->sex, "2") == 0;

  set_other_name (crt, OID_NAME, holder->full_name, code);
  set_other_name (crt, OID_BIRTH, birth, code);
  set_other_name (crt, OID_SEX, is_known ? holder->sex : "3", code);
  set_other_name (crt, OID_ADDRESS, holder->address, code);
  set_other_name (crt, OID_NAME_SUBSTITUTES, name_substitutes, code);
  set_other_name (crt, OID_ADDRESS_SUBSTITUTES, address_substitutes, code);
}

static char *
dup_opaque_id (GBytes *secret, const char *label)
{
  g_autofree char *text = g_strdup_printf ("jpki id %s", label);
  g_autoptr (GBytes) bytes = shk_practice_secret_derive (secret, text, ID_BYTES);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  g_autoptr (GString) id = g_string_new (NULL);

  for (guint i = 0; i < ID_BYTES; i++)
    g_string_append_printf (id, "%02X", data[i]);
  return g_string_free (g_steal_pointer (&id), FALSE);
}

static char *
dup_subject (ShkPracticeJpki *self, const ShkPracticeHolderEntry *holder, const char *label, gboolean for_signing)
{
  g_autofree char *id = dup_opaque_id (self->secret, label);

  if (!for_signing)
    return g_strdup_printf ("CN=PRACTICE%s,C=JP", id);
  return g_strdup_printf ("CN=20240806000000PRACTICE%s,L=%s,L=%s,C=JP", id, holder->city, holder->prefecture);
}

/* One for each town; but a user-authentication certificate says nothing of where somebody lives. */
static char *
dup_crl_name (const ShkPracticeHolderEntry *holder, const Authority *authority, gboolean for_signing)
{
  if (!for_signing)
    return g_strconcat ("CN=PRACTICE,OU=CRL Distribution Points,", authority->name, NULL);
  return g_strdup_printf ("CN=%s,OU=%s,OU=CRL Distribution Points,%s", holder->city, holder->prefecture, authority->name);
}

static GBytes *
issue (ShkPracticeJpki *self, const ShkPracticeHolderEntry *holder, const char *label, gnutls_x509_privkey_t key,
       gboolean for_signing, GError **error)
{
  const Authority *authority = for_signing ? &self->sign : &self->auth;
  g_autofree char *subject = dup_subject (self, holder, label, for_signing);
  g_autofree char *crl = dup_crl_name (holder, authority, for_signing);
  gnutls_x509_crt_t crt = NULL;
  GBytes *der = NULL;
  int code = gnutls_x509_crt_init (&crt);

  if (!shk_practice_check_gnutls (code, "a certificate", error))
    return NULL;
  code = fill_in (crt, self->secret, label, subject, key, holder->is_expired ? EXPIRED_S : VALID_TO_S);
  step (&code, gnutls_x509_crt_set_key_usage (crt, GNUTLS_KEY_DIGITAL_SIGNATURE |
                                                     (for_signing ? GNUTLS_KEY_NON_REPUDIATION : 0)));
  set_policy (crt, for_signing ? POLICY_SIGN : POLICY_AUTH, &code);
  if (for_signing)
    set_items (crt, holder, &code);
  shk_practice_set_issuer_alt_directory_name (crt, ALTERNATIVE_NAME, &code);
  shk_practice_set_crl_directory_name (crt, crl, &code);
  if (code >= 0)
    set_key_id (crt, authority->crt, TRUE, &code);
  step (&code, gnutls_x509_crt_sign2 (crt, authority->crt, authority->key, GNUTLS_DIG_SHA256, 0));
  if (shk_practice_check_gnutls (code, label, error))
    der = dup_der (crt, error);
  gnutls_x509_crt_deinit (crt);
  return der;
}

/* --- Cards ------------------------------------------------------------------------------------------------------------- */

static void
card_key_clear (ShkPracticeCardKey *self)
{
  if (self->key != NULL)
    gnutls_x509_privkey_deinit (self->key);
  g_clear_pointer (&self->certificate, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShkPracticeCardKey, card_key_clear)

static gboolean
open_key (ShkPracticeJpki *self, const ShkPracticeFolder *folder, const ShkPracticeHolderEntry *holder, gboolean for_signing,
          ShkPracticeCardKey *key, GError **error)
{
  g_autofree char *label = g_strdup_printf ("card-%s-%s", holder->name, for_signing ? "sign" : "auth");

  key->key = shk_practice_key_load_or_make (folder, self->secret, label, SHK_PRACTICE_KEY_RSA_2048, error);
  if (key->key != NULL)
    key->certificate = issue (self, holder, label, key->key, for_signing, error);
  return key->certificate != NULL;
}

static void
holder_free (gpointer data)
{
  ShkPracticeHolder *self = data;

  g_free (self->name);
  g_free (self->title_ja);
  g_free (self->title_en);
  g_free (self->full_name);
  g_free (self->address);
  g_free (self->birth_date);
  g_free (self->sex);
  g_clear_pointer (&self->auth_certificate, g_bytes_unref);
  g_clear_pointer (&self->sign_certificate, g_bytes_unref);
  g_free (self);
}

static ShkPracticeHolder *
holder_new (const ShkPracticeHolderEntry *entry, const ShkPracticeCardKey *auth, const ShkPracticeCardKey *sign)
{
  ShkPracticeHolder *self = g_new0 (ShkPracticeHolder, 1);

  self->name = g_strdup (entry->name);
  self->title_ja = g_strdup (entry->title_ja);
  self->title_en = g_strdup (entry->title_en);
  self->full_name = g_strdup (entry->full_name);
  self->address = g_strdup (entry->address);
  self->birth_date = g_strdup (entry->birth_date);
  self->sex = g_strdup (entry->sex);
  self->auth_certificate = g_bytes_ref (auth->certificate);
  self->sign_certificate = sign->certificate ? g_bytes_ref (sign->certificate) : NULL;
  self->auth_revoked_at_s = entry->revoked_at_s;
  self->sign_revoked_at_s = entry->revoked_at_s;
  return self;
}

static gboolean
open_holder (ShkPracticeJpki *self, const ShkPracticeFolder *folder, const ShkPracticeHolderEntry *entry, GError **error)
{
  g_auto (ShkPracticeCardKey) auth = { 0 }, sign = { 0 };
  g_autofree char *file = g_strdup_printf ("cards/%s.json", entry->name);

  if (!open_key (self, folder, entry, FALSE, &auth, error) ||
      (!entry->is_child && !open_key (self, folder, entry, TRUE, &sign, error)))
    return FALSE;
  g_ptr_array_add (self->holders, holder_new (entry, &auth, &sign));
  return shk_practice_folder_has (folder, file) ||
         shk_practice_card_write (folder, self->secret, entry, &auth, entry->is_child ? NULL : &sign, self->auth.der,
                                  self->sign.der, error);
}

/* --- Keys that are not there yet ---------------------------------------------------------------------------------------- */

typedef struct
{
  const ShkPracticeFolder *folder; /* (unowned) */
  GBytes *secret;                  /* (unowned) */
} KeyMaker;

/* On a thread of the pool. One that can't be made is tried again by whoever needs it, who says why. */
static void
make_key (gpointer data, gpointer user_data)
{
  g_autofree char *label = data;
  const KeyMaker *maker = user_data;
  gnutls_x509_privkey_t key = shk_practice_key_load_or_make (maker->folder, maker->secret, label, SHK_PRACTICE_KEY_RSA_2048,
                                                             NULL);

  if (key != NULL)
    gnutls_x509_privkey_deinit (key);
}

static void
push_key (GThreadPool *pool, const ShkPracticeFolder *folder, const char *label)
{
  g_autofree char *file = g_strdup_printf ("keys/%s.pem", label);

  if (!shk_practice_folder_has (folder, file))
    g_thread_pool_push (pool, g_strdup (label), NULL);
}

/* A first start makes many keys, of a fifth of a second each; each is a file of its own. */
static void
make_missing_keys (const ShkPracticeFolder *folder, GBytes *secret, GPtrArray *entries)
{
  KeyMaker maker = { folder, secret };
  GThreadPool *pool = g_thread_pool_new (make_key, &maker, N_KEY_THREADS, FALSE, NULL);

  push_key (pool, folder, "jpki-auth-ca");
  push_key (pool, folder, "jpki-sign-ca");
  for (guint i = 0; i < entries->len; i++)
    {
      const ShkPracticeHolderEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *auth = g_strdup_printf ("card-%s-auth", entry->name);
      g_autofree char *sign = g_strdup_printf ("card-%s-sign", entry->name);

      push_key (pool, folder, auth);
      if (!entry->is_child)
        push_key (pool, folder, sign);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
}

ShkPracticeJpki *
shk_practice_jpki_open (const ShkPracticeFolder *folder, GBytes *secret, GError **error)
{
  g_autoptr (ShkPracticeJpki) self = g_new0 (ShkPracticeJpki, 1);
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (folder != NULL && secret != NULL, NULL);

  self->secret = g_bytes_ref (secret);
  self->holders = g_ptr_array_new_with_free_func (holder_free);
  entries = shk_practice_holders_load (error);
  if (entries != NULL)
    make_missing_keys (folder, secret, entries);
  if (entries == NULL ||
      !open_authority (self, &self->auth, folder, "auth-ca", "PRACTICE JPKI for user authentication", error) ||
      !open_authority (self, &self->sign, folder, "sign-ca", "PRACTICE JPKI for digital signature", error))
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    if (!open_holder (self, folder, g_ptr_array_index (entries, i), error))
      return NULL;
  return shk_practice_card_write_index (folder, entries, error) ? g_steal_pointer (&self) : NULL;
}

void
shk_practice_jpki_free (ShkPracticeJpki *self)
{
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  authority_clear (&self->auth);
  authority_clear (&self->sign);
  g_bytes_unref (self->secret);
  g_free (self);
}

GBytes *
shk_practice_jpki_get_auth_authority (const ShkPracticeJpki *self)
{
  return self->auth.der;
}

GBytes *
shk_practice_jpki_get_sign_authority (const ShkPracticeJpki *self)
{
  return self->sign.der;
}

GPtrArray *
shk_practice_jpki_get_holders (const ShkPracticeJpki *self)
{
  return self->holders;
}

const ShkPracticeHolder *
shk_practice_jpki_find_holder (const ShkPracticeJpki *self, GBytes *certificate)
{
  for (guint i = 0; i < self->holders->len; i++)
    {
      const ShkPracticeHolder *holder = g_ptr_array_index (self->holders, i);

      if (g_bytes_equal (holder->auth_certificate, certificate) ||
          (holder->sign_certificate != NULL && g_bytes_equal (holder->sign_certificate, certificate)))
        return holder;
    }
  return NULL;
}

const ShkPracticeHolder *
shk_practice_jpki_find_by_name (const ShkPracticeJpki *self, const char *name)
{
  for (guint i = 0; i < self->holders->len; i++)
    {
      const ShkPracticeHolder *holder = g_ptr_array_index (self->holders, i);

      if (strcmp (holder->name, name) == 0)
        return holder;
    }
  return NULL;
}
