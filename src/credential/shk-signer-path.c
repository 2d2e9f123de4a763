/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-signer-path-private.h"

struct _ShkSignerPaths
{
  gatomicrefcount ref_count;
  GMutex mutex;
  GHashTable *found; /* (owned) GBytes, the signer's DER → ShkSignerPath */
};

ShkSignerPath *
_shk_signer_path_ref (ShkSignerPath *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_shk_signer_path_unref (ShkSignerPath *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->certificates);
  g_free (self->id);
  g_free (self);
}

ShkCoseCertificate *
_shk_signer_path_get_signer (const ShkSignerPath *self)
{
  return self->certificates->pdata[0];
}

ShkCoseCertificate *
_shk_signer_path_get_issuer (const ShkSignerPath *self)
{
  return self->certificates->len > 1 ? self->certificates->pdata[1] : NULL;
}

static ShkSignerPath *
path_new (GPtrArray *certificates)
{
  ShkSignerPath *self = g_new0 (ShkSignerPath, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->certificates = certificates;
  self->id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256,
                                           shk_cose_certificate_get_der (_shk_signer_path_get_signer (self)));
  self->from_s = G_MININT64;
  self->until_s = G_MAXINT64;
  for (guint i = 0; i < certificates->len; i++)
    {
      self->from_s = MAX (self->from_s, shk_cose_certificate_get_not_before (certificates->pdata[i]));
      self->until_s = MIN (self->until_s, shk_cose_certificate_get_not_after (certificates->pdata[i]));
    }
  return self;
}

ShkSignerPaths *
_shk_signer_paths_new (void)
{
  ShkSignerPaths *self = g_new0 (ShkSignerPaths, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->found = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                       (GDestroyNotify) _shk_signer_path_unref);
  return self;
}

ShkSignerPaths *
_shk_signer_paths_ref (ShkSignerPaths *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_shk_signer_paths_unref (ShkSignerPaths *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->found);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static ShkSignerPath *
look_up (ShkSignerPaths *self, GBytes *der, gint64 at_s)
{
  ShkSignerPath *path;

  g_mutex_lock (&self->mutex);
  path = g_hash_table_lookup (self->found, der);
  path = path != NULL && path->from_s <= at_s && at_s <= path->until_s ? _shk_signer_path_ref (path) : NULL;
  g_mutex_unlock (&self->mutex);
  return path;
}

static void
remember (ShkSignerPaths *self, GBytes *der, ShkSignerPath *path)
{
  g_mutex_lock (&self->mutex);
  if (g_hash_table_size (self->found) >= SHK_SIGNER_PATHS_MAX)
    g_hash_table_remove_all (self->found);
  g_hash_table_replace (self->found, g_bytes_ref (der), _shk_signer_path_ref (path));
  g_mutex_unlock (&self->mutex);
}

static GPtrArray *
collect (ShkTrust *trust, GPtrArray *more)
{
  GPtrArray *authorities = shk_trust_get_authorities (trust);
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < authorities->len; i++)
    g_ptr_array_add (all, authorities->pdata[i]);
  for (guint i = 0; more != NULL && i < more->len; i++)
    g_ptr_array_add (all, more->pdata[i]);
  return all;
}

ShkSignerPath *
_shk_signer_paths_find (ShkSignerPaths *self, ShkTrust *trust, ShkCoseCertificate *signer, GPtrArray *more, gint64 at_s,
                        GError **error)
{
  GBytes *der = shk_cose_certificate_get_der (signer);
  ShkSignerPath *path = look_up (self, der, at_s);
  g_autoptr (GPtrArray) intermediates = NULL;
  GPtrArray *certificates;

  if (path != NULL)
    return path;
  intermediates = collect (trust, more);
  certificates = shk_cose_certificate_build_chain (signer, intermediates, shk_trust_get_anchors (trust), at_s, error);
  if (certificates == NULL)
    return NULL;
  path = path_new (certificates);
  remember (self, der, path);
  return path;
}
