/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft.h"

G_DEFINE_BOXED_TYPE (ShkDraft, shk_draft, shk_draft_copy, shk_draft_free)

static GPtrArray *
new_attachments (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) shk_attachment_unref);
}

/**
 * shk_draft_new:
 * @flow: "setup" or "change"
 * @holder: whose it is
 * @qualification: the catalogue's id of what it is about
 *
 * Returns: (transfer full): a draft with an id of its own
 */
ShkDraft *
shk_draft_new (const char *flow, const char *holder, const char *qualification)
{
  ShkDraft *self;

  g_return_val_if_fail (flow != NULL && holder != NULL && qualification != NULL, NULL);

  self = g_new0 (ShkDraft, 1);
  self->id = g_uuid_string_random ();
  self->holder = g_strdup (holder);
  self->flow = g_strdup (flow);
  self->qualification = g_strdup (qualification);
  self->answers = shk_answers_new ();
  self->attachments = new_attachments ();
  return self;
}

ShkDraft *
shk_draft_copy (const ShkDraft *self)
{
  ShkDraft *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (ShkDraft, 1);
  copy->id = g_strdup (self->id);
  copy->holder = g_strdup (self->holder);
  copy->flow = g_strdup (self->flow);
  copy->step = g_strdup (self->step);
  copy->saved_at_s = self->saved_at_s;
  copy->qualification = g_strdup (self->qualification);
  copy->procedure = g_strdup (self->procedure);
  copy->registration = g_strdup (self->registration);
  copy->corrects = g_strdup (self->corrects);
  copy->person = self->person ? shk_person_ref (self->person) : NULL;
  copy->answers = shk_answers_ref (self->answers);
  copy->attachments = new_attachments ();
  for (guint i = 0; i < self->attachments->len; i++)
    g_ptr_array_add (copy->attachments, shk_attachment_ref (g_ptr_array_index (self->attachments, i)));
  copy->terms_version = g_strdup (self->terms_version);
  copy->message = self->message ? g_bytes_ref (self->message) : NULL;
  return copy;
}

void
shk_draft_free (ShkDraft *self)
{
  g_free (self->id);
  g_free (self->holder);
  g_free (self->flow);
  g_free (self->step);
  g_free (self->qualification);
  g_free (self->procedure);
  g_free (self->registration);
  g_free (self->corrects);
  g_clear_pointer (&self->person, shk_person_unref);
  g_clear_pointer (&self->answers, shk_answers_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_free (self->terms_version);
  g_clear_pointer (&self->message, g_bytes_unref);
  g_free (self);
}
