/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-filing-private.h"

#include "shk-era.h"
#include "shk-practice-attachment.h"
#include "shk-practice-registration.h"

#include <libsoup/soup.h>

#include <string.h>

#define UNPROCESSABLE SOUP_STATUS_UNPROCESSABLE_ENTITY

typedef struct
{
  const ShkPracticeOffice *office;
  const ShkPracticeHolder *holder;
  const ShkFilingParts *parts;
  const ShkForm *form;
  ShkPracticeRefusal *refusal;
} Judge;

static gboolean
refuse (const Judge *self, guint status, const char *code, const char *detail)
{
  return _shk_practice_filing_refuse (self->refusal, status, code, detail);
}

/* --- What is asked for ---------------------------------------------------------------------------------------------- */

static gboolean
check_procedure (Judge *self)
{
  if (!shk_practice_procedures_has_qualification (self->office->procedures, self->parts->qualification))
    return refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_QUALIFICATION_UNKNOWN, "There is no such qualification.");
  self->form = shk_practice_forms_find (self->office->forms, self->parts->qualification, self->parts->procedure);
  if (self->form == NULL)
    return refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_PROCEDURE_UNKNOWN,
                   "The qualification does not have this procedure.");
  return TRUE;
}

static gboolean
check_versions (const Judge *self)
{
  const ShkFormTexts *texts = shk_form_get_texts (self->form);

  if (strcmp (texts->version, self->parts->form_version) != 0)
    return refuse (self, SOUP_STATUS_CONFLICT, SHK_PRACTICE_PROBLEM_FORM_OUTDATED, "There is another version of the form.");
  if (strcmp (texts->terms_version, self->parts->terms_version) != 0)
    return refuse (self, SOUP_STATUS_CONFLICT, SHK_PRACTICE_PROBLEM_TERMS_OUTDATED,
                   "There is another version of the terms.");
  return TRUE;
}

/* --- Answers and documents ------------------------------------------------------------------------------------------ */

static const ShkFormField *
find_file_field (const Judge *self, const ShkAttachment *attachment)
{
  const ShkFormField *field = shk_form_find_field (self->form, shk_attachment_get_document (attachment));

  return field != NULL && field->type == SHK_FIELD_FILE && shk_attachment_get_size (attachment) <= field->max_bytes ? field
                                                                                                                     : NULL;
}

static gboolean
check_answers (const Judge *self)
{
  g_autoptr (ShkForm) form = NULL;
  gboolean fine;
  GDate today;

  shk_date_in_japan (self->office->now_s, &today);
  form = shk_form_on_day (self->form, &today);
  fine = shk_form_is_answered (form, self->parts->answers);

  for (guint i = 0; i < self->parts->attachments->len; i++)
    fine = fine && find_file_field (self, g_ptr_array_index (self->parts->attachments, i)) != NULL;
  return fine || refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_ANSWER_WRONG,
                         "An answer is missing, wrong or to no field, or a file is.");
}

static guint
count_pages (const Judge *self, const ShkFormField *field)
{
  guint n_pages = 0;

  for (guint i = 0; i < self->parts->attachments->len; i++)
    {
      const ShkAttachment *attachment = g_ptr_array_index (self->parts->attachments, i);

      if (strcmp (shk_attachment_get_document (attachment), field->id) == 0)
        n_pages += MIN (shk_attachment_get_n_pages (attachment), G_MAXUINT16); /* so that no sum turns over */
    }
  return n_pages;
}

static gboolean
check_documents (const Judge *self)
{
  gboolean too_many = FALSE;

  for (guint i = 0; i < shk_form_get_n_fields (self->form); i++)
    {
      const ShkFormField *field = shk_form_get_field (self->form, i);
      guint n_pages = field->type == SHK_FIELD_FILE ? count_pages (self, field) : 0;

      if (field->type != SHK_FIELD_FILE)
        continue;
      if (field->required && n_pages == 0)
        return refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_DOCUMENT_MISSING, "A document is missing.");
      too_many |= n_pages > field->max_pages;
    }
  return !too_many || refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_DOCUMENT_PAGES,
                              "A document has more pages than it may.");
}

static const ShkPracticeAttachment *
find_announced (GPtrArray *list, const ShkAttachment *attachment)
{
  for (guint i = 0; i < list->len; i++)
    {
      const ShkPracticeAttachment *one = g_ptr_array_index (list, i);

      if (one->size == (gint64) shk_attachment_get_size (attachment) && one->kind == shk_attachment_get_kind (attachment))
        return one;
    }
  return NULL;
}

static gboolean
is_any_complete (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    if (shk_practice_attachment_is_complete (g_ptr_array_index (list, i)))
      return TRUE;
  return FALSE;
}

static gboolean
check_attachment (const Judge *self, const ShkAttachment *attachment, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) list = shk_practice_store_list_attachments (self->office->store, self->holder->name,
                                                                    shk_attachment_get_sha256 (attachment), error);
  const ShkPracticeAttachment *announced;

  if (list == NULL)
    return FALSE;
  announced = find_announced (list, attachment);
  if (list->len == 0)
    return refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_ATTACHMENT_UNKNOWN, "An attachment was not sent.");
  if (announced != NULL ? !shk_practice_attachment_is_complete (announced) : !is_any_complete (list))
    return refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_ATTACHMENT_INCOMPLETE, "An attachment has not come in full.");
  if (announced == NULL)
    return refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_ATTACHMENT_OTHER,
                   "An attachment was sent with another size or type.");
  g_ptr_array_add (ids, g_strdup (announced->id));
  return TRUE;
}

static gboolean
check_attachments (const Judge *self, GPtrArray *ids, GError **error)
{
  for (guint i = 0; i < self->parts->attachments->len; i++)
    if (!check_attachment (self, g_ptr_array_index (self->parts->attachments, i), ids, error))
      return FALSE;
  return TRUE;
}

/* --- The register --------------------------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

/* What a procedure is about, by its id. */
static gboolean
needs_registration (const Judge *self)
{
  static const char *const words[] = { "change", "rewrite", "reissue", "deletion", NULL };

  return is_one_of (self->parts->procedure, words);
}

static gboolean
makes_registration (const Judge *self)
{
  static const char *const words[] = { "initial-setup", "registration", NULL };

  return is_one_of (self->parts->procedure, words);
}

static gboolean
check_registration (const Judge *self, GError **error)
{
  const char *id = self->parts->registration;
  g_autoptr (ShkPracticeRegistration) named = NULL;
  g_autoptr (ShkPracticeRegistration) registered = NULL;
  ShkPracticeStore *store = self->office->store;

  if ((id != NULL && !shk_practice_store_find_registration (store, self->holder->name, id, &named, error)) ||
      !shk_practice_store_find_registered (store, self->holder->name, self->parts->qualification, &registered, error))
    return FALSE;
  if (id == NULL ? needs_registration (self)
                 : named == NULL || strcmp (named->qualification_id, self->parts->qualification) != 0)
    return refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_REGISTRATION_UNKNOWN,
                   "This person has no such registration of this qualification.");
  if (makes_registration (self) && registered != NULL)
    return refuse (self, SOUP_STATUS_CONFLICT, SHK_PRACTICE_PROBLEM_REGISTRATION_EXISTS,
                   "This person has a registration of this qualification.");
  return TRUE;
}

/* One that was returned is not under way: it waits for whoever sent it. */
static gboolean
check_open (const Judge *self, GError **error)
{
  g_autoptr (ShkPracticeApplication) open = NULL;

  if (!shk_practice_store_find_open_application (self->office->store, self->holder->name, self->parts->qualification,
                                                 self->parts->procedure, &open, error))
    return FALSE;
  return open == NULL || refuse (self, SOUP_STATUS_CONFLICT, SHK_PRACTICE_PROBLEM_APPLICATION_OPEN,
                                 "The same procedure for the same qualification is under way.");
}

static gboolean
check_correction (const Judge *self, GError **error)
{
  g_autoptr (ShkPracticeApplication) old = NULL;

  if (self->parts->corrects == NULL)
    return TRUE;
  if (!shk_practice_store_find_application (self->office->store, self->parts->corrects, &old, error))
    return FALSE;
  return (old != NULL && strcmp (old->holder, self->holder->name) == 0 && old->state == SHK_PRACTICE_APPLICATION_RETURNED &&
          strcmp (old->qualification_id, self->parts->qualification) == 0 &&
          strcmp (old->procedure_id, self->parts->procedure) == 0) ||
         refuse (self, UNPROCESSABLE, SHK_PRACTICE_PROBLEM_CORRECTION_UNKNOWN,
                 "What it corrects is no returned application of this person for the same.");
}

GPtrArray *
_shk_practice_filing_judge (const ShkPracticeOffice *office, const ShkPracticeHolder *holder, const ShkFiling *filing,
                            ShkPracticeRefusal *refusal, GError **error)
{
  Judge self = { .office = office, .holder = holder, .parts = shk_filing_get_parts (filing), .refusal = refusal };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (check_procedure (&self) && check_versions (&self) && check_answers (&self) && check_documents (&self) &&
      check_attachments (&self, ids, error) && check_registration (&self, error) && check_open (&self, error) &&
      check_correction (&self, error))
    return g_steal_pointer (&ids);
  return NULL;
}
