/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-flow-private.h"

#include "shk-card-flow-private.h"
#include "shk-failure-map.h"
#include "shk-fiber.h"

#include <string.h>

/* How long after the last change of an answer the draft is kept: not at every letter. */
#define SAVE_AFTER_MS 500

G_DEFINE_QUARK (shk-filing-flow-error-quark, shk_filing_flow_error)

enum
{
  PROP_SENT = 1,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShkFilingFlow, shk_filing_flow, SHK_TYPE_CARD_FLOW)

ShkFilingFlowPrivate *
_shk_filing_flow_get_private (ShkFilingFlow *self)
{
  return shk_filing_flow_get_instance_private (self);
}

static ShkFilingFlowPrivate *
get_private (ShkFilingFlow *self)
{
  return shk_filing_flow_get_instance_private (self);
}

static gboolean
is_step (ShkFilingFlow *self, const char *suffix)
{
  const char *step = shk_flow_get_step (SHK_FLOW (self));
  const char *dot = strchr (step, '.');

  return dot != NULL && g_str_has_prefix (dot + 1, suffix);
}

/* --- Keeping the draft ------------------------------------------------------------------------------------------------ */

/* Nothing that was answered is lost, and nobody who only looked leaves a draft behind. */
static gboolean
is_worth_keeping (const ShkDraft *draft)
{
  return draft->procedure != NULL || draft->person != NULL || shk_answers_get_n (draft->answers) > 0 ||
         draft->attachments->len > 0;
}

/*< private >
 * _shk_filing_flow_save:
 * @self: a flow
 *
 * Returns: (transfer full): a future of %TRUE; rejected where the store can't even remember it
 */
DexFuture *
_shk_filing_flow_save (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  g_clear_handle_id (&priv->save_source, g_source_remove);
  if (priv->over || !is_worth_keeping (priv->draft))
    return dex_future_new_true ();
  return shk_draft_store_save (priv->drafts, priv->draft);
}

static gboolean
save_now (gpointer data)
{
  ShkFilingFlow *self = data;

  get_private (self)->save_source = 0;
  dex_future_disown (_shk_filing_flow_save (self));
  return G_SOURCE_REMOVE;
}

static void
save_soon (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  if (priv->save_source == 0 && !priv->over)
    priv->save_source = g_timeout_add (SAVE_AFTER_MS, save_now, self);
}

static void
set_step (ShkFilingFlow *self, const char *step)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  if (shk_flow_get_goal (SHK_FLOW (self)) == NULL)
    g_set_str (&priv->draft->step, step);
}

/* Where somebody is on the way back to where they were, that is kept, and not each step on the way. */
static DexFuture *
shk_filing_flow_keep (ShkFlow *flow, const char *next)
{
  ShkFilingFlow *self = SHK_FILING_FLOW (flow);

  if (shk_flow_get_goal (flow) != NULL)
    return dex_future_new_true ();
  set_step (self, next);
  return _shk_filing_flow_save (self);
}

/* Also where it was gone back. */
static void
step_changed (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  const char *step = shk_flow_get_step (SHK_FLOW (self));

  if (priv->draft == NULL || g_strcmp0 (priv->draft->step, step) == 0)
    return;
  set_step (self, step);
  save_soon (self);
}

/* --- What was answered ------------------------------------------------------------------------------------------------ */

static void
emit_changed (ShkFilingFlow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  shk_flow_changed (SHK_FLOW (self));
}

void
_shk_filing_flow_changed (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  g_clear_pointer (&priv->filing, shk_filing_unref);
  g_clear_pointer (&priv->message, g_bytes_unref);
  save_soon (self);
  emit_changed (self);
}

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

  g_clear_pointer (&priv->form, shk_form_unref);
  priv->form = shk_form_ref (form);
  if (priv->particulars != NULL && !has_answered (self))
    fill_in_registered (self);
  _shk_filing_flow_changed (self);
}

/* --- Attachments ------------------------------------------------------------------------------------------------------ */

GPtrArray *
shk_filing_flow_get_attachments (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->draft->attachments;
}

static gboolean
is_of (const ShkAttachment *attachment, const char *document)
{
  return strcmp (shk_attachment_get_document (attachment), document) == 0;
}

/* Whether a document takes one file more. */
static gboolean
takes (ShkFilingFlow *self, const ShkFormField *field, ShkAttachment *attachment, GError **error)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  guint n_pages = shk_attachment_get_n_pages (attachment);

  for (guint i = 0; i < priv->draft->attachments->len; i++)
    {
      const ShkAttachment *other = g_ptr_array_index (priv->draft->attachments, i);

      if (!is_of (other, field->id))
        continue;
      n_pages += shk_attachment_get_n_pages (other);
      if (g_bytes_equal (shk_attachment_get_sha256 (other), shk_attachment_get_sha256 (attachment)))
        {
          g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_DUPLICATE, "It is there already");
          return FALSE;
        }
    }
  if (n_pages > field->max_pages)
    g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_PAGES, "Too many pages");
  else if (priv->draft->attachments->len >= SHK_ATTACHMENTS_MAX)
    g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_TOO_MANY, "Too many files");
  else
    return TRUE;
  return FALSE;
}

typedef struct
{
  ShkFilingFlow *flow; /* (owned) */
  char *field;         /* (owned) */
  char *name;          /* (owned) */
  GBytes *bytes;       /* (owned) */
} Attaching;

static void
attaching_free (gpointer data)
{
  Attaching *self = data;

  g_object_unref (self->flow);
  g_free (self->field);
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* The bytes are kept before the draft names them. */
static DexFuture *
attach_fiber (gpointer data)
{
  Attaching *attaching = data;
  ShkFilingFlowPrivate *priv = get_private (attaching->flow);
  const ShkFormField *field = shk_form_find_field (priv->form, attaching->field);
  g_autoptr (ShkForm) form = shk_form_ref (priv->form); /* which has the field */
  g_autoptr (ShkAttachment) attachment = NULL;
  g_autoptr (GError) error = NULL;

  attachment = shk_fiber_await_boxed (_shk_filing_attachment_read (field, attaching->name, attaching->bytes), &error);
  if (attachment == NULL || !takes (attaching->flow, field, attachment, &error) ||
      !shk_fiber_await (shk_draft_store_put_file (priv->drafts, priv->draft->id, attaching->bytes), &error) ||
      !takes (attaching->flow, field, attachment, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_ptr_array_add (priv->draft->attachments, shk_attachment_ref (attachment));
  _shk_filing_flow_changed (attaching->flow);
  return dex_future_new_take_boxed (SHK_TYPE_ATTACHMENT, g_steal_pointer (&attachment));
}

/**
 * shk_filing_flow_attach:
 * @self: a flow with a form
 * @field: the id of a document's field
 * @name: what the file is called
 * @bytes: all of it
 *
 * Returns: (transfer full): a future of #ShkAttachment, rejected with %SHK_FILING_FLOW_ERROR; dropping it attaches nothing
 */
DexFuture *
shk_filing_flow_attach (ShkFilingFlow *self, const char *field, const char *name, GBytes *bytes)
{
  ShkFilingFlowPrivate *priv;
  const ShkFormField *asked;
  Attaching *attaching;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self) && field != NULL && name != NULL && bytes != NULL, NULL);

  priv = get_private (self);
  asked = priv->form ? shk_form_find_field (priv->form, field) : NULL;
  if (asked == NULL || asked->type != SHK_FIELD_FILE)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The form has no such document");
  attaching = g_new0 (Attaching, 1);
  attaching->flow = g_object_ref (self);
  attaching->field = g_strdup (field);
  attaching->name = g_strdup (name);
  attaching->bytes = g_bytes_ref (bytes);
  return shk_fiber_spawn (attach_fiber, attaching, attaching_free);
}

/**
 * shk_filing_flow_detach:
 * @self: a flow
 * @attachment: one of its attachments
 *
 * The bytes stay with the draft until that is over, so that attaching the same file again costs nothing.
 */
void
shk_filing_flow_detach (ShkFilingFlow *self, ShkAttachment *attachment)
{
  g_return_if_fail (SHK_IS_FILING_FLOW (self) && attachment != NULL);

  if (g_ptr_array_remove (get_private (self)->draft->attachments, attachment))
    _shk_filing_flow_changed (self);
}

/**
 * shk_filing_flow_fetch_file:
 * @self: a flow
 * @attachment: one of its attachments
 *
 * Returns: (transfer full): a future of #GBytes; %G_IO_ERROR_NOT_FOUND where only the service has it: it was sent with the
 *   application that this one corrects
 */
DexFuture *
shk_filing_flow_fetch_file (ShkFilingFlow *self, ShkAttachment *attachment)
{
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self) && attachment != NULL, NULL);

  priv = get_private (self);
  return shk_draft_store_get_file (priv->drafts, priv->draft->id, shk_attachment_get_sha256 (attachment));
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
        if (is_of (g_ptr_array_index (attachments, j), field->id))
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
        if (is_of (g_ptr_array_index (attachments, j), field->id))
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

double
shk_filing_flow_get_sent (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), 0);

  return get_private (self)->sent;
}

void
_shk_filing_flow_set_sent (ShkFilingFlow *self, double sent)
{
  get_private (self)->sent = sent;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENT]);
}

ShkSubmission *
shk_filing_flow_get_submission (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->submission;
}

/* From here on there is no draft. */
void
_shk_filing_flow_take_submission (ShkFilingFlow *self, ShkSubmission *submission)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  g_clear_handle_id (&priv->save_source, g_source_remove);
  g_clear_object (&priv->submission);
  priv->submission = submission;
  priv->over = TRUE;
  emit_changed (self);
}

static gboolean
shk_filing_flow_would_lose_answers (ShkFlow *flow)
{
  ShkFilingFlowPrivate *priv = get_private (SHK_FILING_FLOW (flow));

  return !priv->over && is_worth_keeping (priv->draft) && shk_draft_store_get_kept (priv->drafts) != SHK_KEPT;
}

/**
 * shk_filing_flow_discard:
 * @self: a flow
 *
 * The person wants none of it kept.
 *
 * Returns: (transfer full): a future of %TRUE when the draft is gone
 */
DexFuture *
shk_filing_flow_discard (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  priv = get_private (self);
  g_clear_handle_id (&priv->save_source, g_source_remove);
  priv->over = TRUE;
  return shk_draft_store_remove (priv->drafts, priv->draft->id);
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

/* --- The object ------------------------------------------------------------------------------------------------------- */

static ShkPinKind
shk_filing_flow_get_pin_kind (ShkCardFlow *flow)
{
  return is_step (SHK_FILING_FLOW (flow), "sign") ? SHK_PIN_SIGN : SHK_PIN_ATTRIBUTES;
}

static const char *
shk_filing_flow_get_pin_step (ShkCardFlow *flow)
{
  ShkFilingFlowClass *klass = SHK_FILING_FLOW_GET_CLASS (flow);

  return is_step (SHK_FILING_FLOW (flow), "sign") ? klass->sign_pin_step : klass->card_pin_step;
}

static ShkFailure *
shk_filing_flow_describe_error (ShkFlow *flow, const GError *error)
{
  if (g_error_matches (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_FORM_CHANGED))
    return shk_failure_new ("application-form-outdated", TRUE);
  if (g_error_matches (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_OTHER_HOLDER))
    return shk_failure_new ("application-holder-other", FALSE);
  if (g_error_matches (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_FILE_GONE))
    return shk_failure_new ("application-file-gone", FALSE);
  return SHK_FLOW_CLASS (shk_filing_flow_parent_class)->describe_error (flow, error);
}

/* What was signed needs no password to be sent again; where no card is used none is asked for. A form that is another one by now
 * leads back to it. */
static const char *
shk_filing_flow_fall_back (ShkFlow *flow, const GError *error)
{
  ShkFilingFlow *self = SHK_FILING_FLOW (flow);
  ShkFilingFlowPrivate *priv = get_private (self);

  if (g_error_matches (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_FORM_CHANGED))
    {
      shk_card_flow_take_notice (SHK_CARD_FLOW (flow), shk_filing_flow_describe_error (flow, error));
      return SHK_FILING_FLOW_GET_CLASS (self)->form_step;
    }
  if (priv->message != NULL || shk_filing_flow_was_sent (flow) || !(is_step (self, "card") || is_step (self, "sign")))
    return NULL;
  return SHK_FLOW_CLASS (shk_filing_flow_parent_class)->fall_back (flow, error);
}

static void
shk_filing_flow_clean_up (ShkFlow *flow)
{
  ShkFilingFlow *self = SHK_FILING_FLOW (flow);

  if (get_private (self)->save_source != 0)
    dex_future_disown (_shk_filing_flow_save (self));
  SHK_FLOW_CLASS (shk_filing_flow_parent_class)->clean_up (flow);
}

static void
shk_filing_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SENT:
      g_value_set_double (value, shk_filing_flow_get_sent (SHK_FILING_FLOW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shk_filing_flow_dispose (GObject *object)
{
  ShkFilingFlowPrivate *priv = get_private (SHK_FILING_FLOW (object));

  G_OBJECT_CLASS (shk_filing_flow_parent_class)->dispose (object);

  g_clear_handle_id (&priv->save_source, g_source_remove);
  g_clear_object (&priv->account);
  g_clear_object (&priv->drafts);
  g_clear_object (&priv->qualification);
  g_clear_object (&priv->registration);
  g_clear_object (&priv->submission);
  g_clear_pointer (&priv->particulars, shk_particulars_unref);
  g_clear_pointer (&priv->form, shk_form_unref);
  g_clear_pointer (&priv->filing, shk_filing_unref);
  g_clear_pointer (&priv->message, g_bytes_unref);
}

static void
shk_filing_flow_finalize (GObject *object)
{
  g_clear_pointer (&get_private (SHK_FILING_FLOW (object))->draft, shk_draft_free);

  G_OBJECT_CLASS (shk_filing_flow_parent_class)->finalize (object);
}

static void
shk_filing_flow_class_init (ShkFilingFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShkFlowClass *flow_class = SHK_FLOW_CLASS (klass);
  ShkCardFlowClass *card_flow_class = SHK_CARD_FLOW_CLASS (klass);

  object_class->get_property = shk_filing_flow_get_property;
  object_class->dispose = shk_filing_flow_dispose;
  object_class->finalize = shk_filing_flow_finalize;
  flow_class->describe_error = shk_filing_flow_describe_error;
  flow_class->fall_back = shk_filing_flow_fall_back;
  flow_class->keep = shk_filing_flow_keep;
  flow_class->is_sent = shk_filing_flow_was_sent;
  flow_class->would_lose = shk_filing_flow_would_lose_answers;
  flow_class->clean_up = shk_filing_flow_clean_up;
  card_flow_class->get_pin_kind = shk_filing_flow_get_pin_kind;
  card_flow_class->get_pin_step = shk_filing_flow_get_pin_step;

  properties[PROP_SENT] = g_param_spec_double ("sent", NULL, NULL, 0, 1, 0,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] =
    g_signal_new ("changed", SHK_TYPE_FILING_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_filing_flow_init (ShkFilingFlow *self)
{
}

static ShkDraft *
make_draft (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  ShkDraft *draft = shk_draft_new (SHK_FILING_FLOW_GET_CLASS (self)->name, shk_account_get_holder (priv->account),
                                   shk_qualification_get_id (priv->qualification));

  draft->step = g_strdup (shk_flow_get_step (SHK_FLOW (self)));
  if (priv->registration != NULL)
    draft->registration = g_strdup (shk_registration_get_id (priv->registration));
  return draft;
}

/* Something that was sent, or perhaps: what became of it is asked at once. */
static const char *
get_goal (ShkFilingFlow *self, const ShkDraft *draft)
{
  return draft->message != NULL ? SHK_FILING_FLOW_GET_CLASS (self)->done_step : draft->step;
}

ShkFlow *
_shk_filing_flow_new (GType type, const ShkFilingServices *services, ShkQualification *qualification,
                      ShkRegistration *registration, const ShkDraft *draft)
{
  ShkFilingFlow *self;
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (services != NULL && SHK_IS_QUALIFICATION (qualification), NULL);
  g_return_val_if_fail (shk_account_get_holder (services->account) != NULL, NULL);

  self = g_object_new (type, "readers", services->readers, "prompter", services->prompter, NULL);
  priv = get_private (self);
  priv->account = g_object_ref (services->account);
  priv->drafts = g_object_ref (services->drafts);
  priv->qualification = g_object_ref (qualification);
  g_set_object (&priv->registration, registration);
  priv->draft = draft != NULL ? shk_draft_copy (draft) : make_draft (self);
  g_signal_connect (self, "notify::step", G_CALLBACK (step_changed), NULL);
  dex_future_disown (shk_draft_store_open (priv->drafts));
  if (draft != NULL)
    shk_flow_begin_at (SHK_FLOW (self), get_goal (self, draft));
  return SHK_FLOW (self);
}
