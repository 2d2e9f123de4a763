/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-service.h"

#include "shk-practice-attachment.h"
#include "shk-practice-card-certificate.h"
#include "shk-practice-catalogue.h"
#include "shk-practice-examination.h"
#include "shk-practice-issuer.h"
#include "shk-practice-record.h"
#include "shk-practice-secret.h"

#include <string.h>

#define SECRET_FILE "secret"

struct _ShkPracticeService
{
  ShkPracticeFolder *folder;       /* (owned) */
  GBytes *secret;                  /* (owned) */
  ShkPracticeAuthority *authority; /* (owned) */
  ShkPracticeJpki *jpki;           /* (owned) */
  ShkPracticeStore *store;         /* (owned) */
  GBytes *catalogue;               /* (owned) */
  ShkPracticeProcedures *procedures; /* (owned) */
  ShkPracticeForms *forms;         /* (owned) */
  GPtrArray *personas;             /* (owned) (element-type ShkPracticePersona) */
  ShkClock *clock;                 /* (owned) */
  char *set_aside;                 /* (owned) (nullable) */
  guint examine_after_s;
  guint examiner;                  /* a source; 0: none */
  ShkPracticeFault faults[SHK_PRACTICE_N_RESOURCES];
};

static gboolean
load_secret (ShkPracticeService *self, const ShkPracticeOptions *options, GError **error)
{
  g_autoptr (GBytes) seeded = options->has_seed ? shk_practice_secret_new_from_seed (options->seed) : NULL;

  self->secret = shk_practice_folder_read (self->folder, SECRET_FILE, error);
  if (self->secret == NULL)
    return FALSE;
  if (g_bytes_get_size (self->secret) != SHK_PRACTICE_SECRET_BYTES)
    g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_FOLDER, "“%s/%s” is damaged",
                 shk_practice_folder_get_path (self->folder), SECRET_FILE);
  else if (seeded != NULL && !g_bytes_equal (seeded, self->secret))
    g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_SEED, "“%s” was made from another seed, or from none",
                 shk_practice_folder_get_path (self->folder));
  else
    return TRUE;
  return FALSE;
}

static gboolean
open_secret (ShkPracticeService *self, const ShkPracticeOptions *options, GError **error)
{
  if (shk_practice_folder_has (self->folder, SECRET_FILE))
    return load_secret (self, options, error);
  self->secret = options->has_seed ? shk_practice_secret_new_from_seed (options->seed)
                                   : shk_practice_secret_new_random (error);
  return self->secret != NULL &&
         shk_practice_folder_write (self->folder, SECRET_FILE, g_bytes_get_data (self->secret, NULL),
                                    SHK_PRACTICE_SECRET_BYTES, 0600, error);
}

static gboolean
enter_authority (ShkPracticeService *self, GError **error)
{
  for (guint i = 0; i < SHK_PRACTICE_N_IDENTITIES; i++)
    {
      ShkPracticeIdentity identity = (ShkPracticeIdentity) i;
      const char *issuer = shk_practice_identity_to_name (shk_practice_identity_get_issuer (identity));
      g_autoptr (GBytes) serial = shk_practice_authority_dup_serial (self->authority, identity);
      int reason;
      gint64 revoked_at_s = shk_practice_identity_get_revoked_at (identity, &reason);

      if (!shk_practice_store_add_issued (self->store, issuer, serial, revoked_at_s, reason, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_taken (GPtrArray *certificates, gint64 list_index)
{
  for (guint i = 0; i < certificates->len; i++)
    if (((const ShkPracticeCertificate *) g_ptr_array_index (certificates, i))->list_index == list_index)
      return TRUE;
  return FALSE;
}

/* Scattered, so that an index says nothing about when it was given out. */
static gint64
choose_list_index (ShkPracticeService *self, const ShkPracticePersona *persona, GPtrArray *certificates)
{
  g_autofree char *label = g_strdup_printf ("status list index %s", persona->name);
  g_autoptr (GBytes) bytes = shk_practice_secret_derive (self->secret, label, sizeof (guint32));
  guint32 number;

  if (persona->profile != SHK_PROFILE_CWT)
    return -1;
  memcpy (&number, g_bytes_get_data (bytes, NULL), sizeof number);
  number = GUINT32_FROM_BE (number);
  while (is_taken (certificates, number % SHK_PRACTICE_STATUS_LIST_ENTRIES))
    number++;
  return number % SHK_PRACTICE_STATUS_LIST_ENTRIES;
}

/* Everybody who has no certificate yet gets one; who has one keeps it. */
static gboolean
enrol (ShkPracticeService *self, GError **error)
{
  g_autoptr (GPtrArray) certificates = shk_practice_store_list_certificates (self->store, error);

  for (guint i = 0; certificates != NULL && i < self->personas->len; i++)
    {
      const ShkPracticePersona *persona = g_ptr_array_index (self->personas, i);
      ShkPracticeCertificate *certificate;

      if (shk_practice_find_certificate (certificates, persona->name) != NULL)
        continue;
      certificate = shk_practice_issue (self->authority, self->secret, persona,
                                        choose_list_index (self, persona, certificates), error);
      if (certificate == NULL)
        return FALSE;
      g_ptr_array_add (certificates, certificate);
      if (!shk_practice_store_add_certificate (self->store, certificate, error))
        return FALSE;
    }
  return certificates != NULL;
}

/* And what follows from it. */
static gboolean
open_catalogue (ShkPracticeService *self, GError **error)
{
  self->catalogue = shk_practice_catalogue_load (error);
  self->procedures = self->catalogue != NULL ? shk_practice_procedures_new (self->catalogue, error) : NULL;
  self->forms = self->procedures != NULL ? shk_practice_forms_load (self->procedures, error) : NULL;
  return self->forms != NULL;
}

/* What can't be done now is due in a second as well. */
static gboolean
on_examine (gpointer data)
{
  ShkPracticeService *self = data;

  shk_practice_examination_run (self->store, self->examine_after_s, shk_clock_now (self->clock), NULL);
  return G_SOURCE_CONTINUE;
}

static void
begin_examining (ShkPracticeService *self, guint after_s)
{
  self->examine_after_s = after_s;
  if (after_s == 0)
    return;
  on_examine (self);
  self->examiner = g_timeout_add_seconds (1, on_examine, self);
}

ShkPracticeService *
shk_practice_service_open (const ShkPracticeOptions *options, GError **error)
{
  g_autoptr (ShkPracticeService) self = g_new0 (ShkPracticeService, 1);

  g_return_val_if_fail (options != NULL && options->folder != NULL && options->clock != NULL, NULL);

  self->clock = shk_clock_ref (options->clock);
  memcpy (self->faults, options->faults, sizeof self->faults);
  self->folder = shk_practice_folder_open (options->folder, error);
  if (self->folder == NULL || !open_secret (self, options, error))
    return NULL;
  self->authority = shk_practice_authority_open (self->folder, self->secret, error);
  if (self->authority == NULL)
    return NULL;
  self->jpki = shk_practice_jpki_open (self->folder, self->secret, error);
  if (self->jpki == NULL)
    return NULL;
  self->store = shk_practice_store_open (self->folder, &self->set_aside, error);
  if (self->store == NULL || !enter_authority (self, error))
    return NULL;
  if (!shk_practice_card_certificates_enter (self->jpki, self->store, error) || !open_catalogue (self, error) ||
      !shk_practice_records_seed (self->store, self->jpki, self->procedures, shk_clock_now (self->clock), error) ||
      !shk_practice_store_forget_attachments (self->store, shk_clock_now (self->clock), error))
    return NULL;
  self->personas = shk_practice_personas_load (error);
  if (self->personas == NULL || !enrol (self, error))
    return NULL;
  begin_examining (self, options->examine_after_s);
  return g_steal_pointer (&self);
}

void
shk_practice_service_close (ShkPracticeService *self)
{
  g_clear_handle_id (&self->examiner, g_source_remove);
  g_clear_pointer (&self->personas, g_ptr_array_unref);
  g_clear_pointer (&self->forms, shk_practice_forms_free);
  g_clear_pointer (&self->procedures, shk_practice_procedures_free);
  g_clear_pointer (&self->catalogue, g_bytes_unref);
  g_clear_pointer (&self->store, shk_practice_store_close);
  g_clear_pointer (&self->jpki, shk_practice_jpki_free);
  g_clear_pointer (&self->authority, shk_practice_authority_free);
  g_clear_pointer (&self->secret, g_bytes_unref);
  g_clear_pointer (&self->folder, shk_practice_folder_close);
  g_clear_pointer (&self->clock, shk_clock_unref);
  g_free (self->set_aside);
  g_free (self);
}

const ShkPracticeFolder *
shk_practice_service_get_folder (const ShkPracticeService *self)
{
  return self->folder;
}

const ShkPracticeAuthority *
shk_practice_service_get_authority (const ShkPracticeService *self)
{
  return self->authority;
}

ShkPracticeStore *
shk_practice_service_get_store (const ShkPracticeService *self)
{
  return self->store;
}

const ShkPracticeJpki *
shk_practice_service_get_jpki (const ShkPracticeService *self)
{
  return self->jpki;
}

const ShkPracticeProcedures *
shk_practice_service_get_procedures (const ShkPracticeService *self)
{
  return self->procedures;
}

const ShkPracticeForms *
shk_practice_service_get_forms (const ShkPracticeService *self)
{
  return self->forms;
}

GBytes *
shk_practice_service_get_catalogue (const ShkPracticeService *self)
{
  return self->catalogue;
}

GBytes *
shk_practice_service_get_secret (const ShkPracticeService *self)
{
  return self->secret;
}

GPtrArray *
shk_practice_service_get_personas (const ShkPracticeService *self)
{
  return self->personas;
}

ShkPracticeFault
shk_practice_service_get_fault (const ShkPracticeService *self, ShkPracticeResource resource)
{
  return self->faults[resource];
}

gint64
shk_practice_service_get_now (const ShkPracticeService *self)
{
  return shk_clock_now (self->clock);
}

const char *
shk_practice_service_get_set_aside (const ShkPracticeService *self)
{
  return self->set_aside;
}
