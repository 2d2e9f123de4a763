/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-clerk.h"

#include "shk-practice-attachment.h"
#include "shk-practice-day.h"
#include "shk-practice-examination.h"
#include "shk-practice-particulars.h"
#include "shk-text.h"

#include <string.h>

typedef gboolean (*CommandFunc) (ShkPracticeStore *store, const char *const *words, gint64 now_s, GError **error);

/* One thing on one line, and no terminal is told anything. */
static void
say (const char *name, const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text != NULL ? text : "-"), "\n", ' ');
  g_autofree char *safe = shk_text_make_safe (line);

  g_print ("%s: %s\n", name, safe);
}

/* --- Looking -------------------------------------------------------------------------------------------------------- */

static gboolean
list (ShkPracticeStore *store, const char *const *words, gint64 now_s, GError **error)
{
  g_autoptr (GPtrArray) applications = shk_practice_store_list_applications (store, NULL, error);

  for (guint i = 0; applications != NULL && i < applications->len; i++)
    {
      const ShkPracticeApplication *one = g_ptr_array_index (applications, i);
      g_autofree char *day = shk_practice_day_to_text (one->received_at_s);

      g_print ("%s\t%s\t%s\t%s\t%s\t%s\n", one->id, shk_practice_application_state_to_word (one->state), day, one->holder,
               one->qualification, one->procedure);
    }
  return applications != NULL;
}

static void
say_person (const ShkPracticeApplication *application)
{
  const ShkPerson *person = shk_particulars_get_person (application->particulars);
  const ShkAnswers *answers = shk_particulars_get_answers (application->particulars);
  g_autofree char *birth_date = shk_practice_birth_to_text (person);

  say ("name", shk_person_get_name (person));
  say ("address", shk_person_get_address (person));
  say ("birth date", birth_date);
  say ("sex", shk_practice_sex_to_word (shk_person_get_sex (person)));
  for (guint i = 0; i < shk_answers_get_n (answers); i++)
    {
      g_autofree char *name = g_strconcat ("answer ", shk_answers_get_id (answers, i), NULL);

      say (name, shk_answers_get_value (answers, i));
    }
}

static gboolean
say_documents (ShkPracticeStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) attachments = shk_practice_store_list_enclosed (store, id, &documents, error);

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      const ShkPracticeAttachment *one = g_ptr_array_index (attachments, i);
      g_autofree char *name = g_strconcat ("document ", (const char *) g_ptr_array_index (documents, i), NULL);
      g_autofree char *text = g_strdup_printf ("%s, %" G_GINT64_FORMAT " bytes", shk_attachment_kind_to_media_type (one->kind),
                                               one->size);

      say (name, text);
    }
  return attachments != NULL;
}

static gboolean
show (ShkPracticeStore *store, const char *const *words, gint64 now_s, GError **error)
{
  g_autoptr (ShkPracticeApplication) one = NULL;
  g_autofree char *day = NULL;
  g_autofree char *fee = NULL;

  if (!shk_practice_store_find_application (store, words[1], &one, error))
    return FALSE;
  if (one == NULL)
    {
      g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_APPLICATION, "%s: there is no such application", words[1]);
      return FALSE;
    }
  day = shk_practice_day_to_text (one->received_at_s);
  fee = g_strdup_printf ("%u yen", one->fee_yen);
  say ("id", one->id);
  say ("state", shk_practice_application_state_to_word (one->state));
  say ("reason", one->reason);
  say ("received on", day);
  say ("holder", one->holder);
  say ("qualification", one->qualification);
  say ("procedure", one->procedure);
  say ("registration", one->registration);
  say ("corrects", one->corrects);
  say ("fee", fee);
  say_person (one);
  return say_documents (store, one->id, error);
}

/* --- Ruling --------------------------------------------------------------------------------------------------------- */

static gboolean
rule (ShkPracticeStore *store, ShkPracticeRuling ruling, const char *const *words, gint64 now_s, GError **error)
{
  const char *reason = ruling == SHK_PRACTICE_RULING_RETURN ? words[2] : NULL;
  ShkPracticeApplicationState state;

  if (!shk_practice_examination_rule (store, words[1], ruling, reason, now_s, &state, error))
    return FALSE;
  g_print ("%s\t%s\n", words[1], shk_practice_application_state_to_word (state));
  return TRUE;
}

static gboolean
examine (ShkPracticeStore *store, const char *const *words, gint64 now_s, GError **error)
{
  return rule (store, SHK_PRACTICE_RULING_EXAMINE, words, now_s, error);
}

static gboolean
approve (ShkPracticeStore *store, const char *const *words, gint64 now_s, GError **error)
{
  return rule (store, SHK_PRACTICE_RULING_APPROVE, words, now_s, error);
}

static gboolean
give_back (ShkPracticeStore *store, const char *const *words, gint64 now_s, GError **error)
{
  return rule (store, SHK_PRACTICE_RULING_RETURN, words, now_s, error);
}

static gboolean
pay (ShkPracticeStore *store, const char *const *words, gint64 now_s, GError **error)
{
  return rule (store, SHK_PRACTICE_RULING_PAY, words, now_s, error);
}

static const struct
{
  const char *word;
  guint n_words; /* with it */
  CommandFunc run;
} commands[] = {
  { "list", 1, list },       { "show", 2, show },        { "examine", 2, examine },
  { "approve", 2, approve }, { "return", 3, give_back }, { "pay", 2, pay },
};

/* (nullable) */
static CommandFunc
find_command (const char *const *words)
{
  guint n_words = g_strv_length ((GStrv) words);

  for (guint i = 0; n_words > 0 && i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].word, words[0]) == 0 && commands[i].n_words == n_words)
      return commands[i].run;
  return NULL;
}

gboolean
shk_practice_clerk_run (const char *folder, const char *const *words, gint64 now_s, GError **error)
{
  CommandFunc command;
  g_autoptr (ShkPracticeFolder) opened = NULL;
  g_autoptr (ShkPracticeStore) store = NULL;

  g_return_val_if_fail (folder != NULL && words != NULL, FALSE);

  command = find_command (words);
  if (command == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "That is nothing a clerk does; see --help");
      return FALSE;
    }
  opened = shk_practice_folder_open_beside (folder, error);
  store = opened != NULL ? shk_practice_store_open_beside (opened, error) : NULL;
  return store != NULL && command (store, words, now_s, error);
}
