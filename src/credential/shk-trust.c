/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-trust.h"

#include "shk-tls-anchors.h"
#include "shk-trust-list-private.h"

#include <string.h>

struct _ShkTrust
{
  GObject parent_instance;

  GPtrArray *anchors;     /* (owned) ShkCoseCertificate */
  GPtrArray *authorities; /* (owned) ShkCoseCertificate: those of the list */
  GPtrArray *issuers;     /* (owned) ShkTrustEntry: those that a person named */
  GPtrArray *services;    /* (owned) ShkTrustEntry: those that a person named */
  ShkTrustList *list;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ShkTrust, shk_trust, G_TYPE_OBJECT)

static void
shk_trust_finalize (GObject *object)
{
  ShkTrust *self = SHK_TRUST (object);

  g_ptr_array_unref (self->anchors);
  g_ptr_array_unref (self->authorities);
  g_ptr_array_unref (self->issuers);
  g_ptr_array_unref (self->services);
  g_clear_pointer (&self->list, _shk_trust_list_unref);

  G_OBJECT_CLASS (shk_trust_parent_class)->finalize (object);
}

static void
shk_trust_class_init (ShkTrustClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_trust_finalize;
}

static void
shk_trust_init (ShkTrust *self)
{
  self->anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  self->authorities = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  self->issuers = g_ptr_array_new_with_free_func (_shk_trust_entry_free);
  self->services = g_ptr_array_new_with_free_func (_shk_trust_entry_free);
}

ShkTrust *
shk_trust_new (void)
{
  return g_object_new (SHK_TYPE_TRUST, NULL);
}

void
shk_trust_add_anchor (ShkTrust *self, ShkCoseCertificate *anchor)
{
  g_return_if_fail (SHK_IS_TRUST (self));
  g_return_if_fail (anchor != NULL);

  g_ptr_array_add (self->anchors, shk_cose_certificate_ref (anchor));
}

/**
 * shk_trust_add_issuer:
 * @self: a trust that is still being filled
 * @kid: (nullable): the kid of what it signs; %NULL for any
 * @key: its key
 * @certificate: (nullable): its certificate; without one its revocation can't be asked
 *
 * A person believes whoever signs with @key.
 */
void
shk_trust_add_issuer (ShkTrust *self, GBytes *kid, ShkCoseKey *key, ShkCoseCertificate *certificate)
{
  g_return_if_fail (SHK_IS_TRUST (self));
  g_return_if_fail (key != NULL);

  g_ptr_array_add (self->issuers, _shk_trust_entry_new (kid, key, certificate));
}

void
shk_trust_add_service (ShkTrust *self, GBytes *kid, ShkCoseKey *key, ShkCoseCertificate *certificate)
{
  g_return_if_fail (SHK_IS_TRUST (self));
  g_return_if_fail (key != NULL);

  g_ptr_array_add (self->services, _shk_trust_entry_new (kid, key, certificate));
}

static void
set_list (ShkTrust *self, ShkTrustList *list)
{
  g_clear_pointer (&self->list, _shk_trust_list_unref);
  self->list = list;
  g_ptr_array_set_size (self->authorities, 0);
  for (guint i = 0; list != NULL && i < list->authorities->len; i++)
    g_ptr_array_add (self->authorities, shk_cose_certificate_ref (list->authorities->pdata[i]));
}

static ShkTrustList *
parse_list (ShkTrust *self, GBytes *bytes, ShkClock *clock, GError **error)
{
  gint64 now_s = shk_clock_now (clock);
  g_autoptr (ShkTrustList) list = _shk_trust_list_parse (bytes, self->anchors, self->list, now_s, error);

  if (list != NULL && list->practice && self->issuers->len > 0)
    {
      g_set_error_literal (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST,
                           "a practice list does not go with issuers of one's own");
      return NULL;
    }
  return g_steal_pointer (&list);
}

static void
add_certificate (ShkTrust *self, GBytes *kid, ShkCoseCertificate *certificate)
{
  if (kid == NULL && shk_cose_certificate_is_authority (certificate))
    shk_trust_add_anchor (self, certificate);
  else
    shk_trust_add_issuer (self, kid, shk_cose_certificate_get_key (certificate), certificate);
}

static gboolean
add_pem (ShkTrust *self, const char *pem, gsize size, GBytes *kid, GError **error)
{
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (ShkCoseKey) key = NULL;

  if (g_strstr_len (pem, (gssize) size, "-----BEGIN CERTIFICATE-----") == NULL)
    {
      key = shk_cose_key_new_from_pem (pem, (gssize) size, error);
      if (key != NULL)
        shk_trust_add_issuer (self, kid, key, NULL);
      return key != NULL;
    }
  certificates = shk_cose_certificate_list_from_pem (pem, (gssize) size, error);
  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    add_certificate (self, kid, certificates->pdata[i]);
  return certificates != NULL;
}

static gboolean
add_der (ShkTrust *self, GBytes *der, GBytes *kid, GError **error)
{
  g_autoptr (ShkCoseCertificate) certificate = shk_cose_certificate_new_from_der (der, error);

  if (certificate != NULL)
    add_certificate (self, kid, certificate);
  return certificate != NULL;
}

static gboolean
add_list (ShkTrust *self, GBytes *bytes, ShkClock *clock, GError **error)
{
  ShkTrustList *list = parse_list (self, bytes, clock, error);

  if (list != NULL)
    set_list (self, list);
  return list != NULL;
}

/**
 * shk_trust_add_file:
 * @self: a trust that is still being filled
 * @contents: a file's contents: see the head of shk-trust.h
 * @kid: (nullable): the kid that a person named with the file
 * @clock: the present
 * @error: of the room that could not read it
 *
 * Returns: whether something was added; if not, @self is as it was
 */
gboolean
shk_trust_add_file (ShkTrust *self, GBytes *contents, GBytes *kid, ShkClock *clock, GError **error)
{
  const char *data;
  gsize size;

  g_return_val_if_fail (SHK_IS_TRUST (self), FALSE);
  g_return_val_if_fail (contents != NULL && clock != NULL, FALSE);

  data = g_bytes_get_data (contents, &size);
  if (size == 0 || size > SHK_TRUST_LIST_MAX_BYTES)
    {
      g_set_error_literal (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST,
                           "the file is empty or too large");
      return FALSE;
    }
  if (g_strstr_len (data, (gssize) size, "-----BEGIN ") != NULL)
    return add_pem (self, data, size, kid, error);
  if (data[0] == 0x30)
    return add_der (self, contents, kid, error);
  return add_list (self, contents, clock, error);
}

static void
copy_entries (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const ShkTrustEntry *entry = from->pdata[i];

      g_ptr_array_add (to, _shk_trust_entry_new (entry->kid, entry->key, entry->certificate));
    }
}

ShkTrust *
_shk_trust_dup_without_list (ShkTrust *trust)
{
  ShkTrust *self = shk_trust_new ();

  for (guint i = 0; i < trust->anchors->len; i++)
    shk_trust_add_anchor (self, trust->anchors->pdata[i]);
  copy_entries (self->issuers, trust->issuers);
  copy_entries (self->services, trust->services);
  return self;
}

/**
 * shk_trust_new_with_list:
 * @base: the trust that is held
 * @list: a signed trust list
 * @clock: the present
 * @error: %SHK_CREDENTIAL_ERROR_TRUST_LIST, _SIGNATURE, _EXPIRED or _ROLLBACK
 *
 * Returns: (transfer full) (nullable): @base with @list in the place of the list it had; @base itself is untouched
 */
ShkTrust *
shk_trust_new_with_list (ShkTrust *base, GBytes *list, ShkClock *clock, GError **error)
{
  g_autoptr (ShkTrustList) parsed = NULL;
  ShkTrust *self;

  g_return_val_if_fail (SHK_IS_TRUST (base), NULL);
  g_return_val_if_fail (list != NULL && clock != NULL, NULL);

  parsed = parse_list (base, list, clock, error);
  if (parsed == NULL)
    return NULL;
  self = _shk_trust_dup_without_list (base);
  set_list (self, g_steal_pointer (&parsed));
  return self;
}

GPtrArray *
shk_trust_get_anchors (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), NULL);

  return self->anchors;
}

GPtrArray *
shk_trust_get_authorities (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), NULL);

  return self->authorities;
}

static gboolean
has_kid (const ShkTrustEntry *entry, const guint8 *kid, gsize size)
{
  return entry->kid != NULL && g_bytes_get_size (entry->kid) == size &&
         memcmp (g_bytes_get_data (entry->kid, NULL), kid, size) == 0;
}

static void
find_by_kid (GPtrArray *to, const GPtrArray *entries, const guint8 *kid, gsize size)
{
  for (guint i = 0; i < entries->len; i++)
    if (has_kid (entries->pdata[i], kid, size))
      g_ptr_array_add (to, entries->pdata[i]);
}

static GPtrArray *
find (const GPtrArray *named, const GPtrArray *listed, const guint8 *kid, gsize size)
{
  GPtrArray *found = g_ptr_array_new ();

  if (kid != NULL && size > 0)
    {
      find_by_kid (found, named, kid, size);
      if (listed != NULL)
        find_by_kid (found, listed, kid, size);
    }
  for (guint i = 0; i < named->len; i++)
    if (((const ShkTrustEntry *) named->pdata[i])->kid == NULL)
      g_ptr_array_add (found, named->pdata[i]);
  return found;
}

GPtrArray *
shk_trust_find_issuers (ShkTrust *self, const guint8 *kid, gsize size)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), NULL);

  return find (self->issuers, self->list ? self->list->issuers : NULL, kid, size);
}

GPtrArray *
shk_trust_find_services (ShkTrust *self, const guint8 *kid, gsize size)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), NULL);

  return find (self->services, self->list ? self->list->services : NULL, kid, size);
}

gboolean
shk_trust_has_list (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), FALSE);

  return self->list != NULL;
}

guint64
shk_trust_get_version (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), 0);

  return self->list ? self->list->version : 0;
}

gint64
shk_trust_get_issued (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), 0);

  return self->list ? self->list->issued_s : 0;
}

gint64
shk_trust_get_expires (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), 0);

  return self->list ? self->list->expires_s : 0;
}

gboolean
shk_trust_is_practice (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), FALSE);

  return self->list != NULL && self->list->practice;
}

const char *
shk_trust_get_name (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), NULL);

  return self->list ? self->list->name : NULL;
}

const char *
shk_trust_get_origin (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), NULL);

  return self->list ? self->list->origin : NULL;
}

const char *const *
shk_trust_get_hosts (ShkTrust *self)
{
  g_return_val_if_fail (SHK_IS_TRUST (self), NULL);

  return self->list ? (const char *const *) self->list->hosts : NULL;
}

/**
 * shk_trust_dup_tls_database:
 * @self: a trust
 * @error: where there is no anchor
 *
 * Returns: (transfer full) (nullable): the anchors, for who speaks TLS with the service
 */
GTlsDatabase *
shk_trust_dup_tls_database (ShkTrust *self, GError **error)
{
  g_autoptr (GString) pem = NULL;

  g_return_val_if_fail (SHK_IS_TRUST (self), NULL);

  pem = g_string_new (NULL);
  for (guint i = 0; i < self->anchors->len; i++)
    {
      gnutls_datum_t text = { NULL, 0 };

      if (gnutls_x509_crt_export2 (shk_cose_certificate_get_gnutls (self->anchors->pdata[i]), GNUTLS_X509_FMT_PEM,
                                   &text) >= 0)
        g_string_append_len (pem, (const char *) text.data, text.size);
      gnutls_free (text.data);
    }
  if (pem->len == 0)
    {
      g_set_error_literal (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST, "there is no anchor");
      return NULL;
    }
  return shk_tls_anchors_new (pem->str, (gssize) pem->len, error);
}
