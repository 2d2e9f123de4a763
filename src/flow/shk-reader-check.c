/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-reader-check.h"

#include "shk-card-words.h"
#include "shk-worker.h"

#include <glib/gi18n-lib.h>

#define N_STEPS 6

struct _ShkReaderCheck
{
  GObject parent_instance;

  ShkCardDiagnosis *diagnosis; /* (owned) */
  ShkReaderCheckStep steps[N_STEPS];
  guint n_steps;
};

G_DEFINE_FINAL_TYPE (ShkReaderCheck, shk_reader_check, G_TYPE_OBJECT)

static void
shk_reader_check_finalize (GObject *object)
{
  ShkReaderCheck *self = SHK_READER_CHECK (object);

  for (guint i = 0; i < self->n_steps; i++)
    {
      g_free (self->steps[i].title);
      g_free (self->steps[i].detail);
      g_free (self->steps[i].advice);
    }
  g_clear_pointer (&self->diagnosis, shk_card_diagnosis_unref);

  G_OBJECT_CLASS (shk_reader_check_parent_class)->finalize (object);
}

static void
shk_reader_check_class_init (ShkReaderCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_reader_check_finalize;
}

static void
shk_reader_check_init (ShkReaderCheck *self)
{
}

/* Takes @detail. What comes after a step that failed could not be looked at. */
static void
add_step (ShkReaderCheck *self, const char *id, const char *title, gboolean passed, char *detail, const char *advice)
{
  ShkReaderCheckStep *step = &self->steps[self->n_steps];
  gboolean reached = self->n_steps == 0 || self->steps[self->n_steps - 1].outcome == SHK_OUTCOME_PASSED;

  step->id = id;
  step->outcome = !reached ? SHK_OUTCOME_NOT_MADE : passed ? SHK_OUTCOME_PASSED : SHK_OUTCOME_FAILED;
  step->title = g_strdup (title);
  step->detail = detail ? detail : g_strdup ("");
  step->advice = step->outcome == SHK_OUTCOME_FAILED ? g_strdup (advice) : NULL;
  self->n_steps++;
}

static const char *
advice_for (const ShkCardDiagnosis *diagnosis, ShkCardReadiness readiness)
{
  return shk_words_for_readiness (readiness, diagnosis->in_flatpak).advice;
}

static char *
dup_socket (const ShkCardDiagnosis *diagnosis)
{
  if (diagnosis->is_virtual)
    return g_strdup (_("Practice mode's own reader; no service is needed"));
  return g_strdup_printf ("pcsc-lite %s, %s", diagnosis->library_version ? diagnosis->library_version : "?",
                          diagnosis->socket_path ? diagnosis->socket_path : "?");
}

static char *
dup_readers (const ShkCardSituation *situation)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < shk_card_situation_get_n_readers (situation); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", shk_card_situation_get_reader (situation, i)->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_atrs (const ShkCardSituation *situation)
{
  g_autoptr (GString) atrs = g_string_new (NULL);

  for (guint i = 0; i < shk_card_situation_get_n_readers (situation); i++)
    {
      const ShkCardReader *reader = shk_card_situation_get_reader (situation, i);

      if (reader->atr != NULL)
        g_string_append_printf (atrs, "%sATR %s", atrs->len > 0 ? "\n" : "", reader->atr);
    }
  return g_string_free (g_steal_pointer (&atrs), FALSE);
}

static void
add_service_steps (ShkReaderCheck *self)
{
  const ShkCardDiagnosis *diagnosis = self->diagnosis;
  ShkCardService service = shk_card_situation_get_service (diagnosis->situation);
  ShkCardReadiness readiness = shk_card_situation_get_readiness (diagnosis->situation);

  add_step (self, "service", _("Smart-card service"), diagnosis->is_virtual || service != SHK_CARD_SERVICE_MISSING,
            dup_socket (diagnosis), advice_for (diagnosis, SHK_CARD_READINESS_SERVICE_MISSING));
  add_step (self, "connection", _("Connection to it"), service == SHK_CARD_SERVICE_RUNNING,
            diagnosis->service_code != 0 ? g_strdup_printf ("0x%08X", (guint32) diagnosis->service_code) : NULL,
            advice_for (diagnosis, MIN (readiness, SHK_CARD_READINESS_SERVICE_FAILED)));
}

/* A reader that stands empty beside a security key is told as empty. */
static ShkCardReadiness
trouble_with_card (ShkCardReadiness readiness)
{
  return readiness == SHK_CARD_READINESS_READY ? SHK_CARD_READINESS_NO_CARD : readiness;
}

static void
add_card_steps (ShkReaderCheck *self)
{
  const ShkCardSituation *situation = self->diagnosis->situation;
  ShkCardReadiness readiness = shk_card_situation_get_readiness (situation);
  const char *advice = advice_for (self->diagnosis, trouble_with_card (readiness));

  add_step (self, "reader", _("Card reader"), readiness > SHK_CARD_READINESS_NO_READER, dup_readers (situation),
            advice_for (self->diagnosis, SHK_CARD_READINESS_NO_READER));
  add_step (self, "card", _("Card in it"),
            readiness == SHK_CARD_READINESS_READY || readiness == SHK_CARD_READINESS_OTHER_CARD ||
              readiness == SHK_CARD_READINESS_LOOKING,
            dup_atrs (situation), advice);
  add_step (self, "my-number-card", _("My Number card"), readiness == SHK_CARD_READINESS_READY,
            g_strdup (shk_card_situation_get_ready_reader (situation)), advice);
}

static gboolean
dup_tries (const ShkPinTries *tries, char **detail, const char **advice)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean fine = tries->left[SHK_PIN_AUTH] >= 0;

  *advice = _("The card did not say. Take it away, place it again and check again.");
  for (guint i = 0; i < SHK_N_PINS; i++)
    {
      g_autofree char *left = shk_words_dup_tries ((ShkPinKind) i, tries->left[i]);

      if (left == NULL)
        continue;
      g_string_append_printf (lines, "%s%s: %s", lines->len > 0 ? "\n" : "", shk_words_for_pin ((ShkPinKind) i).title, left);
      if (tries->left[i] == 0)
        {
          fine = FALSE;
          *advice = shk_words_for_forgotten_pin ((ShkPinKind) i);
        }
    }
  *detail = g_string_free (g_steal_pointer (&lines), FALSE);
  return fine;
}

/**
 * shk_reader_check_new:
 * @diagnosis: what was found
 *
 * Returns: (transfer full): the same as steps for people
 */
ShkReaderCheck *
shk_reader_check_new (ShkCardDiagnosis *diagnosis)
{
  ShkReaderCheck *self;
  char *detail;
  const char *advice;
  gboolean fine;

  g_return_val_if_fail (diagnosis != NULL && diagnosis->situation != NULL, NULL);

  self = g_object_new (SHK_TYPE_READER_CHECK, NULL);
  self->diagnosis = shk_card_diagnosis_ref (diagnosis);
  add_service_steps (self);
  add_card_steps (self);
  fine = dup_tries (&diagnosis->tries, &detail, &advice);
  add_step (self, "tries", _("Tries left of its passwords"), fine, detail, advice);
  return self;
}

static gpointer
diagnose (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (ShkCardDiagnosis) diagnosis = shk_card_readers_diagnose (data);

  return shk_reader_check_new (diagnosis);
}

/**
 * shk_reader_check_run:
 * @readers: what to look at
 *
 * Spends no try.
 *
 * Returns: (transfer full): a future of a #ShkReaderCheck
 */
DexFuture *
shk_reader_check_run (ShkCardReaders *readers)
{
  g_return_val_if_fail (SHK_IS_CARD_READERS (readers), NULL);

  return shk_worker_run_object (diagnose, g_object_ref (readers), g_object_unref);
}

guint
shk_reader_check_get_n_steps (ShkReaderCheck *self)
{
  g_return_val_if_fail (SHK_IS_READER_CHECK (self), 0);

  return self->n_steps;
}

const ShkReaderCheckStep *
shk_reader_check_get_step (ShkReaderCheck *self, guint index)
{
  g_return_val_if_fail (SHK_IS_READER_CHECK (self) && index < self->n_steps, NULL);

  return &self->steps[index];
}

gboolean
shk_reader_check_is_fine (ShkReaderCheck *self)
{
  g_return_val_if_fail (SHK_IS_READER_CHECK (self), FALSE);

  for (guint i = 0; i < self->n_steps; i++)
    if (self->steps[i].outcome != SHK_OUTCOME_PASSED)
      return FALSE;
  return TRUE;
}

/**
 * shk_reader_check_dup_text:
 * @self: a check
 *
 * Returns: (transfer full): the report that is copied and saved: the app's version, and each step with what was found
 */
char *
shk_reader_check_dup_text (ShkReaderCheck *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (SHK_IS_READER_CHECK (self), NULL);

  g_string_append_printf (text, "shikaku %s%s\n", SHK_VERSION, self->diagnosis->in_flatpak ? " (Flatpak)" : "");
  for (guint i = 0; i < self->n_steps; i++)
    {
      const ShkReaderCheckStep *step = &self->steps[i];
      g_auto (GStrv) lines = g_strsplit (step->detail, "\n", -1);

      g_string_append_printf (text, "[%s] %s\n", shk_words_for_outcome (step->outcome), step->title);
      for (gsize k = 0; lines[k] != NULL && *step->detail != '\0'; k++)
        g_string_append_printf (text, "    %s\n", lines[k]);
      if (step->advice != NULL)
        g_string_append_printf (text, "    → %s\n", step->advice);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
