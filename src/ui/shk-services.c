/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-services.h"

struct _ShkServices
{
  GObject parent_instance;

  ShkVerifier *verifier; /* (owned) */
  GListModel *samples;   /* (owned) (nullable) practice certificates; NULL outside practice mode */
  GFile *samples_folder; /* (owned) (nullable) where they are */
};

G_DEFINE_FINAL_TYPE (ShkServices, shk_services, G_TYPE_OBJECT)

static void
shk_services_dispose (GObject *object)
{
  ShkServices *self = SHK_SERVICES (object);

  g_clear_object (&self->verifier);
  g_clear_object (&self->samples);
  g_clear_object (&self->samples_folder);

  G_OBJECT_CLASS (shk_services_parent_class)->dispose (object);
}

static void
shk_services_class_init (ShkServicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_services_dispose;
}

static void
shk_services_init (ShkServices *self)
{
}

/**
 * shk_services_new:
 * @verifier: who verifies certificates
 * @samples: (nullable): practice certificates, of ShkSample
 * @samples_folder: (nullable): where they are
 */
ShkServices *
shk_services_new (ShkVerifier *verifier, GListModel *samples, GFile *samples_folder)
{
  ShkServices *self;

  g_return_val_if_fail (SHK_IS_VERIFIER (verifier), NULL);

  self = g_object_new (SHK_TYPE_SERVICES, NULL);
  self->verifier = g_object_ref (verifier);
  g_set_object (&self->samples, samples);
  g_set_object (&self->samples_folder, samples_folder);
  return self;
}

ShkVerifier *
shk_services_get_verifier (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->verifier;
}

/**
 * shk_services_get_samples:
 * @self: the services
 *
 * Returns: (transfer none) (nullable): practice certificates, of ShkSample
 */
GListModel *
shk_services_get_samples (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->samples;
}

GFile *
shk_services_get_samples_folder (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->samples_folder;
}
