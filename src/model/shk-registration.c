/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-registration.h"

#include <string.h>

/* --- Registrations ------------------------------------------------------------------------------------------------ */

struct _ShkRegistration
{
  GObject parent_instance;

  char *id;               /* (owned) */
  char *qualification_id; /* (owned) */
  char *qualification;    /* (owned) */
  char *number;           /* (owned) */
  char *authority;        /* (owned) */
  char *registered_on;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (ShkRegistration, shk_registration, G_TYPE_OBJECT)

static void
shk_registration_finalize (GObject *object)
{
  ShkRegistration *self = SHK_REGISTRATION (object);

  g_free (self->id);
  g_free (self->qualification_id);
  g_free (self->qualification);
  g_free (self->number);
  g_free (self->authority);
  g_free (self->registered_on);

  G_OBJECT_CLASS (shk_registration_parent_class)->finalize (object);
}

static void
shk_registration_class_init (ShkRegistrationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_registration_finalize;
}

static void
shk_registration_init (ShkRegistration *self)
{
}

/**
 * shk_registration_new:
 * @texts: what it says
 *
 * Returns: (transfer full): a registration
 */
ShkRegistration *
shk_registration_new (const ShkRegistrationTexts *texts)
{
  ShkRegistration *self;

  g_return_val_if_fail (texts != NULL && texts->id != NULL && texts->qualification_id != NULL, NULL);
  g_return_val_if_fail (texts->qualification != NULL && texts->number != NULL, NULL);
  g_return_val_if_fail (texts->authority != NULL && texts->registered_on != NULL, NULL);

  self = g_object_new (SHK_TYPE_REGISTRATION, NULL);
  self->id = g_strdup (texts->id);
  self->qualification_id = g_strdup (texts->qualification_id);
  self->qualification = g_strdup (texts->qualification);
  self->number = g_strdup (texts->number);
  self->authority = g_strdup (texts->authority);
  self->registered_on = g_strdup (texts->registered_on);
  return self;
}

const char *
shk_registration_get_id (ShkRegistration *self)
{
  g_return_val_if_fail (SHK_IS_REGISTRATION (self), NULL);

  return self->id;
}

const char *
shk_registration_get_qualification_id (ShkRegistration *self)
{
  g_return_val_if_fail (SHK_IS_REGISTRATION (self), NULL);

  return self->qualification_id;
}

const char *
shk_registration_get_qualification (ShkRegistration *self)
{
  g_return_val_if_fail (SHK_IS_REGISTRATION (self), NULL);

  return self->qualification;
}

const char *
shk_registration_get_number (ShkRegistration *self)
{
  g_return_val_if_fail (SHK_IS_REGISTRATION (self), NULL);

  return self->number;
}

const char *
shk_registration_get_authority (ShkRegistration *self)
{
  g_return_val_if_fail (SHK_IS_REGISTRATION (self), NULL);

  return self->authority;
}

const char *
shk_registration_get_registered_on (ShkRegistration *self)
{
  g_return_val_if_fail (SHK_IS_REGISTRATION (self), NULL);

  return self->registered_on;
}

/* --- Submissions -------------------------------------------------------------------------------------------------- */

struct _ShkSubmission
{
  GObject parent_instance;

  char *id;               /* (owned) */
  char *qualification_id; /* (owned) */
  char *qualification;    /* (owned) */
  char *procedure_id;     /* (owned) */
  char *procedure;        /* (owned) */
  char *received_on;      /* (owned) */
  char *reason;           /* (owned) (nullable) */
  guint fee_yen;
  ShkSubmissionState state;
};

G_DEFINE_FINAL_TYPE (ShkSubmission, shk_submission, G_TYPE_OBJECT)

static void
shk_submission_finalize (GObject *object)
{
  ShkSubmission *self = SHK_SUBMISSION (object);

  g_free (self->id);
  g_free (self->qualification_id);
  g_free (self->qualification);
  g_free (self->procedure_id);
  g_free (self->procedure);
  g_free (self->received_on);
  g_free (self->reason);

  G_OBJECT_CLASS (shk_submission_parent_class)->finalize (object);
}

static void
shk_submission_class_init (ShkSubmissionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_submission_finalize;
}

static void
shk_submission_init (ShkSubmission *self)
{
}

/**
 * shk_submission_new:
 * @texts: what it says
 * @fee_yen: what it costs; 0: nothing
 * @state: how far it has come
 *
 * Returns: (transfer full): an application
 */
ShkSubmission *
shk_submission_new (const ShkSubmissionTexts *texts, guint fee_yen, ShkSubmissionState state)
{
  ShkSubmission *self;

  g_return_val_if_fail (texts != NULL && texts->id != NULL && texts->qualification_id != NULL, NULL);
  g_return_val_if_fail (texts->qualification != NULL && texts->procedure_id != NULL && texts->procedure != NULL, NULL);
  g_return_val_if_fail (texts->received_on != NULL && (guint) state < SHK_N_SUBMISSION_STATES, NULL);

  self = g_object_new (SHK_TYPE_SUBMISSION, NULL);
  self->id = g_strdup (texts->id);
  self->qualification_id = g_strdup (texts->qualification_id);
  self->qualification = g_strdup (texts->qualification);
  self->procedure_id = g_strdup (texts->procedure_id);
  self->procedure = g_strdup (texts->procedure);
  self->received_on = g_strdup (texts->received_on);
  self->reason = g_strdup (texts->reason);
  self->fee_yen = fee_yen;
  self->state = state;
  return self;
}

const char *
shk_submission_get_id (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), NULL);

  return self->id;
}

const char *
shk_submission_get_qualification_id (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), NULL);

  return self->qualification_id;
}

const char *
shk_submission_get_qualification (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), NULL);

  return self->qualification;
}

const char *
shk_submission_get_procedure_id (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), NULL);

  return self->procedure_id;
}

const char *
shk_submission_get_procedure (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), NULL);

  return self->procedure;
}

const char *
shk_submission_get_received_on (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), NULL);

  return self->received_on;
}

const char *
shk_submission_get_reason (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), NULL);

  return self->reason;
}

guint
shk_submission_get_fee_yen (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), 0);

  return self->fee_yen;
}

ShkSubmissionState
shk_submission_get_state (ShkSubmission *self)
{
  g_return_val_if_fail (SHK_IS_SUBMISSION (self), SHK_SUBMISSION_RECEIVED);

  return self->state;
}

static const char *const state_words[SHK_N_SUBMISSION_STATES] = {
  "received", "in-review", "awaiting-payment", "done", "returned",
};

const char *
shk_submission_state_to_word (ShkSubmissionState state)
{
  g_return_val_if_fail ((guint) state < SHK_N_SUBMISSION_STATES, NULL);

  return state_words[state];
}

/**
 * shk_submission_state_from_word:
 * @word: a word of the service's API
 * @state: (out): written only where the word is one
 *
 * Returns: whether it is one
 */
gboolean
shk_submission_state_from_word (const char *word, ShkSubmissionState *state)
{
  g_return_val_if_fail (word != NULL && state != NULL, FALSE);

  for (guint i = 0; i < SHK_N_SUBMISSION_STATES; i++)
    if (strcmp (state_words[i], word) == 0)
      {
        *state = (ShkSubmissionState) i;
        return TRUE;
      }
  return FALSE;
}
