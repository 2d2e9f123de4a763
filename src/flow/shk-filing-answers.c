/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was answered, and whether it is enough: the filing flow's answers, files and review. */

#include "shk-filing-flow-private.h"

#include "shk-card-flow-private.h"
#include "shk-era.h"
#include "shk-fiber.h"

#include <string.h>

static ShkFilingFlowPrivate *
get_private (ShkFilingFlow *self)
{
  return _shk_filing_flow_get_private (self);
}

/* --- What was answered ------------------------------------------------------------------------------------------------ */

ShkQualification *
shk_filing_flow_get_qualification (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->qualification;
}

static const ShkQualificationProcedure *
find_procedure (ShkQualification *qualification, const char *id)
{
  for (guint i = 0; id != NULL && i < shk_qualification_get_n_procedures (qualification); i++)
    {
      const ShkQualificationProcedure *procedure = shk_qualification_get_procedure (qualification, i);

      if (strcmp (procedure->id, id) == 0)
        return procedure;
    }
  return NULL;
}

const ShkQualificationProcedure *
shk_filing_flow_get_procedure (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return find_procedure (get_private (self)->qualification, get_private (self)->draft->procedure);
}

/**
 * shk_filing_flow_set_procedure:
 * @self: a flow
 * @id: of a procedure
 *
 * Another procedure has another form and other terms; answers to fields that both forms have stay.
 *
 * Returns: whether the qualification has it
 */
gboolean
shk_filing_flow_set_procedure (ShkFilingFlow *self, const char *id)
{
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self) && id != NULL, FALSE);

  priv = get_private (self);
  if (find_procedure (priv->qualification, id) == NULL)
    return FALSE;
  if (!g_set_str (&priv->draft->procedure, id))
    return TRUE;
  g_clear_pointer (&priv->form, shk_form_unref);
  g_clear_pointer (&priv->draft->terms_version, g_free);
  _shk_filing_flow_changed (self);
  return TRUE;
}

ShkRegistration *
shk_filing_flow_get_registration (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->registration;
}

ShkParticulars *
shk_filing_flow_get_particulars (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->particulars;
}

const char *
shk_filing_flow_get_corrects (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->draft->corrects;
}

ShkPerson *
shk_filing_flow_get_person (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->draft->person;
}

/**
 * shk_filing_flow_read_again:
 * @self: a flow that shows the four items
 *
 * Forgets them, and stands where the card is read.
 */
void
shk_filing_flow_read_again (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv;
  g_autofree char *step = NULL;

  g_return_if_fail (SHK_IS_FILING_FLOW (self));

  priv = get_private (self);
  if (shk_filing_flow_was_sent (SHK_FLOW (self)))
    return;
  step = g_strconcat (SHK_FILING_FLOW_GET_CLASS (self)->name, ".card-prepare", NULL);
  g_clear_pointer (&priv->draft->person, shk_person_unref);
  _shk_filing_flow_changed (self);
  shk_flow_go_back_to (SHK_FLOW (self), step);
}

/* --- The form --------------------------------------------------------------------------------------------------------- */

ShkForm *
shk_filing_flow_get_form (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->form;
}

ShkAnswers *
shk_filing_flow_get_answers (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->draft->answers;
}

static void
set_answer (ShkFilingFlow *self, const char *id, const char *value)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  g_autoptr (ShkAnswers) answers = shk_answers_with (priv->draft->answers, id, value);

  if (answers == NULL)
    return;
  shk_answers_unref (priv->draft->answers);
  priv->draft->answers = g_steal_pointer (&answers);
}

/**
 * shk_filing_flow_set_answer:
 * @self: a flow with a form
 * @field: the id of one of its fields
 * @typed: as it was typed
 *
 * Returns: what is wrong with it; an answer that is wrong is none
 */
ShkFieldProblem
shk_filing_flow_set_answer (ShkFilingFlow *self, const char *field, const char *typed)
{
  ShkFilingFlowPrivate *priv;
  const ShkFormField *asked;
  g_autofree char *value = NULL;
  ShkFieldProblem problem;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self) && field != NULL && typed != NULL, SHK_FIELD_EMPTY);

  priv = get_private (self);
  asked = priv->form ? shk_form_find_field (priv->form, field) : NULL;
  if (asked == NULL)
    return SHK_FIELD_NO_SUCH_CHOICE;
  problem = shk_form_field_check (asked, typed, &value);
  if (g_strcmp0 (shk_answers_get (priv->draft->answers, field), value) == 0)
    return problem;
  shk_card_flow_take_notice (SHK_CARD_FLOW (self), NULL);
  set_answer (self, field, value);
  _shk_filing_flow_changed (self);
  return problem;
}

/* What is registered now is where a change begins: each field that nobody has answered yet. */
static void
fill_in_registered (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  g_autoptr (ShkAnswers) registered = shk_form_select (priv->form, shk_particulars_get_answers (priv->particulars));

  for (guint i = 0; i < shk_answers_get_n (registered); i++)
    if (shk_answers_get (priv->draft->answers, shk_answers_get_id (registered, i)) == NULL)
      set_answer (self, shk_answers_get_id (registered, i), shk_answers_get_value (registered, i));
}

static gboolean
has_answered (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  g_autoptr (ShkAnswers) answers = shk_form_select (priv->form, priv->draft->answers);

  return shk_answers_get_n (answers) > 0;
}

void
_shk_filing_flow_set_form (ShkFilingFlow *self, ShkForm *form)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  GDate today;

  shk_date_in_japan (shk_clock_now (priv->clock), &today);
  g_clear_pointer (&priv->form, shk_form_unref);
  priv->form = shk_form_on_day (form, &today);
  if (priv->particulars != NULL && !has_answered (self))
    fill_in_registered (self);
  _shk_filing_flow_changed (self);
}

/* --- Review and terms ------------------------------------------------------------------------------------------------- */

/* In the order of the form's documents, and in each in the order in which they were attached. */
static GPtrArray *
select_attachments (const ShkForm *form, const GPtrArray *attachments)
{
  GPtrArray *selected = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_attachment_unref);

  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    {
      const ShkFormField *field = shk_form_get_field (form, i);

      for (guint j = 0; field->type == SHK_FIELD_FILE && j < attachments->len; j++)
        if (shk_attachment_is_of (g_ptr_array_index (attachments, j), field->id))
          g_ptr_array_add (selected, shk_attachment_ref (g_ptr_array_index (attachments, j)));
    }
  return selected;
}

static gboolean
has_documents (const ShkForm *form, const GPtrArray *attachments)
{
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    {
      const ShkFormField *field = shk_form_get_field (form, i);
      guint n_pages = 0;

      if (field->type != SHK_FIELD_FILE)
        continue;
      for (guint j = 0; j < attachments->len; j++)
        if (shk_attachment_is_of (g_ptr_array_index (attachments, j), field->id))
          n_pages += shk_attachment_get_n_pages (g_ptr_array_index (attachments, j));
      if ((field->required && n_pages == 0) || n_pages > field->max_pages)
        return FALSE;
    }
  return TRUE;
}

static ShkFiling *
make_filing (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  const ShkDraft *draft = priv->draft;
  const ShkFormTexts *texts = shk_form_get_texts (priv->form);
  g_autoptr (ShkAnswers) answers = shk_form_select (priv->form, draft->answers);
  g_autoptr (GPtrArray) attachments = select_attachments (priv->form, draft->attachments);

  return shk_filing_new (&(ShkFilingParts) {
    .key = draft->id,
    .qualification = draft->qualification,
    .procedure = draft->procedure,
    .form_version = texts->version,
    .terms_version = texts->terms_version,
    .registration = draft->registration,
    .corrects = draft->corrects,
    .person = draft->person,
    .answers = answers,
    .attachments = attachments,
  });
}

/**
 * shk_filing_flow_get_filing:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): what is shown, and will be signed as it is; %NULL while something is missing. Good until
 *   "changed"
 */
ShkFiling *
shk_filing_flow_get_filing (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  priv = get_private (self);
  if (priv->filing == NULL && priv->draft->person != NULL && shk_filing_flow_is_filled_in (SHK_FLOW (self)))
    priv->filing = make_filing (self);
  return priv->filing;
}

/**
 * shk_filing_flow_edit:
 * @self: a flow at its review
 * @step: where an answer is changed
 *
 * Stands there, as if the person had gone back.
 */
void
shk_filing_flow_edit (ShkFilingFlow *self, const char *step)
{
  g_return_if_fail (SHK_IS_FILING_FLOW (self) && step != NULL);

  shk_flow_go_back_to (SHK_FLOW (self), step);
}

gboolean
shk_filing_flow_get_agreed (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), FALSE);

  priv = get_private (self);
  return priv->form != NULL &&
         g_strcmp0 (priv->draft->terms_version, shk_form_get_texts (priv->form)->terms_version) == 0;
}

void
shk_filing_flow_set_agreed (ShkFilingFlow *self, gboolean agreed)
{
  ShkFilingFlowPrivate *priv;

  g_return_if_fail (SHK_IS_FILING_FLOW (self));

  priv = get_private (self);
  if (priv->form == NULL || agreed == shk_filing_flow_get_agreed (self))
    return;
  g_set_str (&priv->draft->terms_version, agreed ? shk_form_get_texts (priv->form)->terms_version : NULL);
  _shk_filing_flow_changed (self);
}

/* --- What the tables ask ---------------------------------------------------------------------------------------------- */

gboolean
shk_filing_flow_has_procedure (ShkFlow *flow)
{
  return shk_filing_flow_get_procedure (SHK_FILING_FLOW (flow)) != NULL;
}

/* Also when it was sent: the card need not be read any more. */
gboolean
shk_filing_flow_has_person (ShkFlow *flow)
{
  return shk_filing_flow_get_person (SHK_FILING_FLOW (flow)) != NULL;
}

gboolean
shk_filing_flow_has_pin (ShkFlow *flow)
{
  return shk_card_flow_has_pin (SHK_CARD_FLOW (flow));
}

gboolean
shk_filing_flow_is_filled_in (ShkFlow *flow)
{
  ShkFilingFlowPrivate *priv = get_private (SHK_FILING_FLOW (flow));
  g_autoptr (ShkAnswers) answers = priv->form ? shk_form_select (priv->form, priv->draft->answers) : NULL;

  return answers != NULL && shk_form_is_answered (priv->form, answers) &&
         has_documents (priv->form, priv->draft->attachments);
}

gboolean
shk_filing_flow_is_agreed (ShkFlow *flow)
{
  return shk_filing_flow_get_agreed (SHK_FILING_FLOW (flow));
}

gboolean
shk_filing_flow_was_sent (ShkFlow *flow)
{
  ShkFilingFlowPrivate *priv = get_private (SHK_FILING_FLOW (flow));

  return priv->draft != NULL && (priv->draft->message != NULL || priv->submission != NULL);
}

gboolean
shk_filing_flow_is_signed (ShkFlow *flow)
{
  return get_private (SHK_FILING_FLOW (flow))->message != NULL || shk_filing_flow_was_sent (flow);
}

gboolean
shk_filing_flow_may_send (ShkFlow *flow)
{
  return shk_filing_flow_is_signed (flow) || shk_filing_flow_has_pin (flow);
}

void
shk_filing_flow_forget_pin (ShkFlow *flow)
{
  shk_card_flow_set_pin (SHK_CARD_FLOW (flow), NULL);
}
