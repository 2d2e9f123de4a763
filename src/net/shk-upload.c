/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-upload.h"

struct _ShkUpload
{
  gatomicrefcount ref_count;
  char *id; /* (owned) */
  gsize size;
  gsize received;
};

G_DEFINE_BOXED_TYPE (ShkUpload, shk_upload, shk_upload_ref, shk_upload_unref)

ShkUpload *
shk_upload_new (const char *id, gsize size, gsize received)
{
  ShkUpload *self;

  g_return_val_if_fail (id != NULL && received <= size, NULL);

  self = g_new0 (ShkUpload, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->size = size;
  self->received = received;
  return self;
}

ShkUpload *
shk_upload_ref (ShkUpload *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_upload_unref (ShkUpload *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->id);
  g_free (self);
}

const char *
shk_upload_get_id (const ShkUpload *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

gsize
shk_upload_get_size (const ShkUpload *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

gsize
shk_upload_get_received (const ShkUpload *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->received;
}

gboolean
shk_upload_is_complete (const ShkUpload *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->received == self->size;
}
