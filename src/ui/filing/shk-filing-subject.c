/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-subject.h"

#include "shk-correction.h"
#include "shk-fiber.h"

struct _ShkFilingSubject
{
  GObject parent_instance;

  ShkQualification *qualification; /* (owned) */
  ShkRegistration *registration;   /* (owned) (nullable) */
  ShkDraft *draft;                 /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ShkFilingSubject, shk_filing_subject, G_TYPE_OBJECT)

static void
shk_filing_subject_dispose (GObject *object)
{
  ShkFilingSubject *self = SHK_FILING_SUBJECT (object);

  g_clear_object (&self->qualification);
  g_clear_object (&self->registration);
  g_clear_pointer (&self->draft, shk_draft_free);

  G_OBJECT_CLASS (shk_filing_subject_parent_class)->dispose (object);
}

static void
shk_filing_subject_class_init (ShkFilingSubjectClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_filing_subject_dispose;
}

static void
shk_filing_subject_init (ShkFilingSubject *self)
{
}

/**
 * shk_filing_subject_new:
 * @qualification: of the catalogue
 * @registration: (nullable): the one that is to be changed
 * @draft: (nullable): the one that is gone on with
 */
ShkFilingSubject *
shk_filing_subject_new (ShkQualification *qualification, ShkRegistration *registration, const ShkDraft *draft)
{
  ShkFilingSubject *self;

  g_return_val_if_fail (SHK_IS_QUALIFICATION (qualification), NULL);

  self = g_object_new (SHK_TYPE_FILING_SUBJECT, NULL);
  self->qualification = g_object_ref (qualification);
  g_set_object (&self->registration, registration);
  self->draft = draft ? shk_draft_copy (draft) : NULL;
  return self;
}

const char *
shk_filing_subject_get_story (ShkFilingSubject *self)
{
  g_return_val_if_fail (SHK_IS_FILING_SUBJECT (self), NULL);

  return self->registration != NULL ? "change" : "setup";
}

ShkQualification *
shk_filing_subject_get_qualification (ShkFilingSubject *self)
{
  g_return_val_if_fail (SHK_IS_FILING_SUBJECT (self), NULL);

  return self->qualification;
}

ShkRegistration *
shk_filing_subject_get_registration (ShkFilingSubject *self)
{
  g_return_val_if_fail (SHK_IS_FILING_SUBJECT (self), NULL);

  return self->registration;
}

const ShkDraft *
shk_filing_subject_get_draft (ShkFilingSubject *self)
{
  g_return_val_if_fail (SHK_IS_FILING_SUBJECT (self), NULL);

  return self->draft;
}

/* --- Finding it out ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  ShkServices *services;         /* (owned) */
  ShkRegistration *registration; /* (owned) (nullable) what was pressed: this, */
  ShkSubmission *submission;     /* (owned) (nullable) or this, */
  char *draft;                   /* (owned) (nullable) or the draft of this id */
} Question;

static Question *
question_new (ShkServices *services)
{
  Question *question = g_new0 (Question, 1);

  question->services = g_object_ref (services);
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->services);
  g_clear_object (&question->registration);
  g_clear_object (&question->submission);
  g_free (question->draft);
  g_free (question);
}

/* Returns: (transfer full) (nullable) */
static ShkQualification *
await_qualification (ShkServices *services, const char *id, GError **error)
{
  g_autoptr (ShkCatalogue) catalogue =
    shk_fiber_await_object (shk_account_fetch_catalogue (shk_services_get_account (services)), error);
  GListModel *list = catalogue ? shk_catalogue_get_qualifications (catalogue) : NULL;

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkQualification) qualification = g_list_model_get_item (list, i);

      if (g_strcmp0 (shk_qualification_get_id (qualification), id) == 0)
        return g_steal_pointer (&qualification);
    }
  if (list != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The catalogue has no such qualification");
  return NULL;
}

/* Returns: (transfer full) (nullable) */
static ShkRegistration *
find_registration (ShkAccount *account, const char *id)
{
  GListModel *list = shk_account_get_registrations (account);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkRegistration) registration = g_list_model_get_item (list, i);

      if (g_strcmp0 (shk_registration_get_id (registration), id) == 0)
        return g_steal_pointer (&registration);
    }
  return NULL;
}

/* One that was registered since the lists were filled is asked for. */
static ShkRegistration *
await_registration (ShkServices *services, const char *id, GError **error)
{
  ShkAccount *account = shk_services_get_account (services);
  ShkRegistration *registration = find_registration (account, id);

  if (registration != NULL || !shk_fiber_await (shk_account_refresh (account), error))
    return registration;
  registration = find_registration (account, id);
  if (registration == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such registration");
  return registration;
}

static ShkDraft *
await_draft (Question *question, GError **error)
{
  if (question->submission != NULL)
    return shk_fiber_await_boxed (
      shk_correction_fetch (shk_services_get_account (question->services), question->submission), error);
  return shk_fiber_await_boxed (shk_draft_store_load (shk_services_get_drafts (question->services), question->draft), error);
}

static DexFuture *
find_out_from_draft (Question *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDraft) draft = await_draft (question, &error);
  g_autoptr (ShkQualification) qualification =
    draft ? await_qualification (question->services, draft->qualification, &error) : NULL;
  g_autoptr (ShkRegistration) registration = NULL;

  if (qualification == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (draft->registration != NULL)
    registration = await_registration (question->services, draft->registration, &error);
  if (error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (shk_filing_subject_new (qualification, registration, draft));
}

static DexFuture *
find_out (gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkQualification) qualification = NULL;

  if (question->registration == NULL)
    return find_out_from_draft (question);
  qualification =
    await_qualification (question->services, shk_registration_get_qualification_id (question->registration), &error);
  if (qualification == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (shk_filing_subject_new (qualification, question->registration, NULL));
}

/**
 * shk_filing_subject_of_draft:
 * @services: with whom
 * @draft: a draft's id
 */
DexFuture *
shk_filing_subject_of_draft (ShkServices *services, const char *draft)
{
  Question *question;

  g_return_val_if_fail (SHK_IS_SERVICES (services) && draft != NULL, NULL);

  question = question_new (services);
  question->draft = g_strdup (draft);
  return shk_fiber_spawn (find_out, question, question_free);
}

/**
 * shk_filing_subject_of_registration:
 * @services: with whom
 * @registration: what is to be changed
 */
DexFuture *
shk_filing_subject_of_registration (ShkServices *services, ShkRegistration *registration)
{
  Question *question;

  g_return_val_if_fail (SHK_IS_SERVICES (services) && SHK_IS_REGISTRATION (registration), NULL);

  question = question_new (services);
  question->registration = g_object_ref (registration);
  return shk_fiber_spawn (find_out, question, question_free);
}

/**
 * shk_filing_subject_of_submission:
 * @services: with whom
 * @submission: an application that was returned
 */
DexFuture *
shk_filing_subject_of_submission (ShkServices *services, ShkSubmission *submission)
{
  Question *question;

  g_return_val_if_fail (SHK_IS_SERVICES (services) && SHK_IS_SUBMISSION (submission), NULL);

  question = question_new (services);
  question->submission = g_object_ref (submission);
  return shk_fiber_spawn (find_out, question, question_free);
}
