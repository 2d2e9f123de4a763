/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the filing flow's steps do with the service and the card. */

#include "shk-filing-flow-private.h"

#include "shk-card-flow-private.h"
#include "shk-card-sign1.h"
#include "shk-fiber.h"
#include "shk-filing-cbor.h"

#define PROBLEM_UNKNOWN "application-unknown"
#define PROBLEM_FORM "form-outdated"
#define PROBLEM_TERMS "terms-outdated"

gboolean
_shk_filing_flow_is_holder (ShkFilingFlow *self, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  const char *holder = shk_account_get_holder (priv->account);

  if (holder == NULL || g_str_equal (holder, priv->draft->holder))
    return TRUE; /* nobody: the service will say so */
  g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_OTHER_HOLDER, "Somebody else is signed in");
  return FALSE;
}

/* --- The form and the register ---------------------------------------------------------------------------------------- */

static gboolean
load_form (ShkFilingFlow *self, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  g_autofree char *procedure = g_strdup (priv->draft->procedure);
  g_autoptr (ShkForm) form =
    shk_fiber_await_boxed (shk_account_fetch_form (priv->account, priv->draft->qualification, procedure), error);

  if (form == NULL)
    return FALSE;
  _shk_filing_flow_set_form (self, form);
  return TRUE;
}

static DexFuture *
fetch_form_fiber (gpointer data)
{
  ShkFilingFlow *self = data;
  g_autoptr (GError) error = NULL;

  if (!_shk_filing_flow_is_holder (self, &error) || !load_form (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/* The form of the procedure that was chosen, unless it is there already. */
DexFuture *
shk_filing_flow_fetch_form (ShkFlow *flow)
{
  if (shk_filing_flow_get_form (SHK_FILING_FLOW (flow)) != NULL)
    return dex_future_new_true ();
  return shk_fiber_spawn (fetch_form_fiber, g_object_ref (flow), g_object_unref);
}

static DexFuture *
fetch_register_fiber (gpointer data)
{
  ShkFilingFlow *self = data;
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  g_autoptr (ShkParticulars) particulars = NULL;
  g_autoptr (GError) error = NULL;

  if (!_shk_filing_flow_is_holder (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  particulars =
    shk_fiber_await_boxed (shk_account_fetch_particulars (priv->account, priv->draft->registration), &error);
  if (particulars == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_clear_pointer (&priv->particulars, shk_particulars_unref);
  priv->particulars = g_steal_pointer (&particulars);
  return dex_future_new_true ();
}

/* What is registered now, which a change begins with. */
DexFuture *
shk_filing_flow_fetch_register (ShkFlow *flow)
{
  if (shk_filing_flow_get_particulars (SHK_FILING_FLOW (flow)) != NULL)
    return dex_future_new_true ();
  return shk_fiber_spawn (fetch_register_fiber, g_object_ref (flow), g_object_unref);
}

/* --- The four items --------------------------------------------------------------------------------------------------- */

static DexFuture *
read_person (ShkCardFlow *flow, ShkCardSession *session, ShkSecret *pin, gboolean last_try)
{
  return shk_card_session_read_person (session, pin, last_try);
}

static DexFuture *
read_card_fiber (gpointer data)
{
  ShkFilingFlow *self = data;
  ShkCardFlow *flow = data;
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  g_autoptr (ShkPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  if (!shk_card_flow_await_card (flow, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  person = shk_card_flow_use_card (flow, read_person, &error);
  if (person == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  shk_card_flow_close_card (flow);
  shk_card_flow_set_phase (flow, SHK_CARD_PHASE_DONE);
  g_clear_pointer (&priv->draft->person, shk_person_unref);
  priv->draft->person = g_steal_pointer (&person);
  _shk_filing_flow_changed (self);
  return dex_future_new_true ();
}

/* With the password of the card-information application. */
DexFuture *
shk_filing_flow_read_card (ShkFlow *flow)
{
  return shk_fiber_spawn (read_card_fiber, g_object_ref (flow), g_object_unref);
}

/* --- Signing ---------------------------------------------------------------------------------------------------------- */

static DexFuture *
sign (ShkCardFlow *flow, ShkCardSession *session, ShkSecret *pin, gboolean last_try)
{
  g_autoptr (GBytes) payload = shk_filing_encode (shk_filing_flow_get_filing (SHK_FILING_FLOW (flow)));

  return shk_card_sign1 (session, pin, last_try, SHK_FILING_TYPE, payload);
}

/* What the service knows of this application's key. TRUE where it is certain: @found or not. */
static gboolean
ask (ShkFilingFlow *self, ShkSubmission **found, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  g_autoptr (GError) local = NULL;

  *found = shk_fiber_await_object (shk_account_find_submission (priv->account, priv->draft->id), &local);
  if (*found != NULL || g_strcmp0 (shk_net_error_get_problem (local), PROBLEM_UNKNOWN) == 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The service is asked first, so that one that can't be had costs no try of the password. */
static gboolean
have_it_signed (ShkFilingFlow *self, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  ShkCardFlow *flow = SHK_CARD_FLOW (self);

  if (shk_filing_flow_get_filing (self) == NULL || !shk_filing_flow_get_agreed (self))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "There is nothing to sign");
      return FALSE;
    }
  priv->message = shk_card_flow_use_card (flow, sign, error);
  return priv->message != NULL;
}

/* --- Sending ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  ShkFilingFlow *flow;
  gsize before; /* bytes of the files that are there */
  gsize all;    /* bytes of all files */
} Upload;

static void
on_progress (gsize received, gsize size, gpointer user_data)
{
  const Upload *upload = user_data;

  _shk_filing_flow_set_sent (upload->flow, (double) (upload->before + received) / (double) MAX (upload->all, 1));
}

/* A file that only the service has, of the application that this one corrects, is not here: the service says whether it still has. */
static gboolean
load_file (ShkFilingFlow *self, ShkAttachment *attachment, GBytes **bytes, GError **error)
{
  g_autoptr (GError) local = NULL;

  *bytes = shk_fiber_await_boxed (shk_filing_flow_fetch_file (self, attachment), &local);
  if (*bytes != NULL || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
upload_one (Upload *upload, ShkAttachment *attachment, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (upload->flow);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  if (!load_file (upload->flow, attachment, &bytes, error))
    return FALSE;
  if (shk_fiber_await (shk_account_upload (priv->account, attachment, bytes, on_progress, upload), &local))
    {
      upload->before += shk_attachment_get_size (attachment);
      return TRUE;
    }
  if (bytes == NULL && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_FILE_GONE, "Nobody has the file any more");
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The attachments that were signed, which are those of the message and of nothing else. */
static gboolean
upload_all (ShkFilingFlow *self, const ShkFiling *filing, GError **error)
{
  const GPtrArray *attachments = shk_filing_get_parts (filing)->attachments;
  Upload upload = { .flow = self };

  for (guint i = 0; i < attachments->len; i++)
    upload.all += shk_attachment_get_size (g_ptr_array_index (attachments, i));
  _shk_filing_flow_set_sent (self, 0);
  for (guint i = 0; i < attachments->len; i++)
    if (!upload_one (&upload, g_ptr_array_index (attachments, i), error))
      return FALSE;
  _shk_filing_flow_set_sent (self, 1);
  return TRUE;
}

/* The service has said no: it has nothing of it, and nothing of it is sent again. */
static void
take_back (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);

  g_clear_pointer (&priv->draft->message, g_bytes_unref);
  g_clear_pointer (&priv->message, g_bytes_unref);
  shk_fiber_await (_shk_filing_flow_save (self), NULL);
}

/* A form or terms that are others by now: what fits stays, and the person looks at it again. */
static void
renew_form (ShkFilingFlow *self, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);

  g_clear_pointer (&priv->form, shk_form_unref);
  if (load_form (self, error))
    g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_FORM_CHANGED, "The form is another one now");
}

static void
refused (ShkFilingFlow *self, GError *refusal, GError **error)
{
  const char *problem = shk_net_error_get_problem (refusal);
  gboolean outdated = g_strcmp0 (problem, PROBLEM_FORM) == 0 || g_strcmp0 (problem, PROBLEM_TERMS) == 0;

  take_back (self);
  if (outdated)
    renew_form (self, error);
  else
    g_propagate_error (error, g_error_copy (refusal));
}

/* From here on the message may be with the service: it is kept with the draft first. */
static gboolean
send_message (ShkFilingFlow *self, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  g_autoptr (GError) local = NULL;
  ShkSubmission *submission;

  if (priv->draft->message == NULL)
    {
      priv->draft->message = g_bytes_ref (priv->message);
      if (!shk_fiber_await (_shk_filing_flow_save (self), error))
        {
          g_clear_pointer (&priv->draft->message, g_bytes_unref);
          return FALSE;
        }
    }
  submission = shk_fiber_await_object (shk_account_submit (priv->account, priv->draft->id, priv->draft->message), &local);
  if (submission != NULL)
    _shk_filing_flow_take_submission (self, submission);
  else if (g_error_matches (local, SHK_NET_ERROR, SHK_NET_ERROR_REFUSED))
    refused (self, local, error);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return submission != NULL;
}

/* Whether it has to be sent: not where the service has it already. */
static gboolean
settle (ShkFilingFlow *self, gboolean *has_to_be_sent, GError **error)
{
  ShkSubmission *found = NULL;

  if (!ask (self, &found, error))
    return FALSE;
  *has_to_be_sent = found == NULL;
  if (found != NULL)
    _shk_filing_flow_take_submission (self, found);
  return TRUE;
}

static gboolean
sign_and_send (ShkFilingFlow *self, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  ShkCardFlow *flow = SHK_CARD_FLOW (self);
  g_autoptr (ShkFiling) filing = NULL;
  gboolean has_to_be_sent;

  if (!_shk_filing_flow_is_holder (self, error))
    return FALSE;
  if (!shk_filing_flow_is_signed (SHK_FLOW (self)) && !shk_card_flow_await_card (flow, error))
    return FALSE;
  if (shk_filing_flow_is_signed (SHK_FLOW (self)))
    shk_card_flow_set_phase (flow, SHK_CARD_PHASE_ASKING);
  if (!settle (self, &has_to_be_sent, error))
    return FALSE;
  if (!has_to_be_sent)
    return TRUE;
  if (!shk_filing_flow_is_signed (SHK_FLOW (self)) && !have_it_signed (self, error))
    return FALSE;
  shk_card_flow_close_card (flow);
  shk_card_flow_set_phase (flow, SHK_CARD_PHASE_ASKING);
  filing = shk_filing_decode_message (priv->draft->message ? priv->draft->message : priv->message, error);
  return filing != NULL && upload_all (self, filing, error) && send_message (self, error);
}

static DexFuture *
sign_fiber (gpointer data)
{
  ShkFilingFlow *self = data;
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  g_autoptr (GError) error = NULL;

  if (!sign_and_send (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  shk_card_flow_set_phase (SHK_CARD_FLOW (self), SHK_CARD_PHASE_DONE);
  shk_fiber_await (shk_draft_store_remove (priv->drafts, priv->draft->id), NULL); /* if it stays, it will say where it is */
  return dex_future_new_true ();
}

/* Signs what was shown, unless it is signed; sends the files; asks what became of it where it may have arrived, and sends it where
 * it has not. */
DexFuture *
shk_filing_flow_sign (ShkFlow *flow)
{
  if (shk_filing_flow_get_submission (SHK_FILING_FLOW (flow)) != NULL)
    return dex_future_new_true ();
  return shk_fiber_spawn (sign_fiber, g_object_ref (flow), g_object_unref);
}
