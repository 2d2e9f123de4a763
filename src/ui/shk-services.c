/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-services.h"

struct _ShkServices
{
  GObject parent_instance;

  ShkVerifier *verifier; /* (owned) */
  GFile *samples;        /* (owned) (nullable) the folder of practice certificates; NULL outside practice mode */
};

G_DEFINE_FINAL_TYPE (ShkServices, shk_services, G_TYPE_OBJECT)

static void
shk_services_dispose (GObject *object)
{
  ShkServices *self = SHK_SERVICES (object);

  g_clear_object (&self->verifier);
  g_clear_object (&self->samples);

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
 * @samples: (nullable): the folder of practice certificates
 */
ShkServices *
shk_services_new (ShkVerifier *verifier, GFile *samples)
{
  ShkServices *self;

  g_return_val_if_fail (SHK_IS_VERIFIER (verifier), NULL);

  self = g_object_new (SHK_TYPE_SERVICES, NULL);
  self->verifier = g_object_ref (verifier);
  g_set_object (&self->samples, samples);
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
 * Returns: (transfer none) (nullable): the folder of practice certificates
 */
GFile *
shk_services_get_samples (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->samples;
}
