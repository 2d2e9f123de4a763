/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-services.h"

struct _ShkServices
{
  GObject parent_instance;

  ShkVerifier *verifier; /* (owned) */
  ShkAccount *account;   /* (owned) */
  ShkCardReaders *readers; /* (owned) */
  ShkDraftStore *drafts; /* (owned) */
  ShkTray *tray;         /* (owned) (nullable) virtual cards; NULL outside practice mode */
  ShkPrompter *prompter; /* (owned) (nullable) */
  GListModel *samples;   /* (owned) (nullable) practice certificates; NULL outside practice mode */
  GFile *samples_folder; /* (owned) (nullable) where they are */
};

G_DEFINE_FINAL_TYPE (ShkServices, shk_services, G_TYPE_OBJECT)

static void
shk_services_dispose (GObject *object)
{
  ShkServices *self = SHK_SERVICES (object);

  g_clear_object (&self->verifier);
  g_clear_object (&self->account);
  g_clear_object (&self->readers);
  g_clear_object (&self->drafts);
  g_clear_object (&self->tray);
  g_clear_object (&self->prompter);
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
 * @parts: what is there in this mode
 */
ShkServices *
shk_services_new (const ShkServicesParts *parts)
{
  ShkServices *self;

  g_return_val_if_fail (parts != NULL && SHK_IS_VERIFIER (parts->verifier), NULL);
  g_return_val_if_fail (SHK_IS_ACCOUNT (parts->account) && SHK_IS_CARD_READERS (parts->readers), NULL);
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (parts->drafts), NULL);

  self = g_object_new (SHK_TYPE_SERVICES, NULL);
  self->verifier = g_object_ref (parts->verifier);
  self->account = g_object_ref (parts->account);
  self->readers = g_object_ref (parts->readers);
  self->drafts = g_object_ref (parts->drafts);
  g_set_object (&self->tray, parts->tray);
  g_set_object (&self->samples, parts->samples);
  g_set_object (&self->samples_folder, parts->samples_folder);
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

ShkAccount *
shk_services_get_account (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->account;
}

ShkCardReaders *
shk_services_get_readers (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->readers;
}

ShkDraftStore *
shk_services_get_drafts (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->drafts;
}

ShkTray *
shk_services_get_tray (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->tray;
}

ShkPrompter *
shk_services_get_prompter (ShkServices *self)
{
  g_return_val_if_fail (SHK_IS_SERVICES (self), NULL);

  return self->prompter;
}

/**
 * shk_services_set_prompter:
 * @self: the services
 * @prompter: (nullable): the window's, which answers what flows ask in the middle of a step
 */
void
shk_services_set_prompter (ShkServices *self, ShkPrompter *prompter)
{
  g_return_if_fail (SHK_IS_SERVICES (self));

  g_set_object (&self->prompter, prompter);
}
