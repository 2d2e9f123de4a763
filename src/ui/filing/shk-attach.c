/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-attach.h"

#include "shk-bounded-file.h"
#include "shk-fiber.h"

typedef struct
{
  ShkFilingFlow *flow; /* (owned) */
  DexFuture *bytes;    /* (owned) (nullable): of GBytes */
  char *field;         /* (owned) */
  char *name;          /* (owned) */
} Attaching;

static void
attaching_free (gpointer data)
{
  Attaching *self = data;

  g_object_unref (self->flow);
  dex_clear (&self->bytes);
  g_free (self->field);
  g_free (self->name);
  g_free (self);
}

static DexFuture *
attach_fiber (gpointer data)
{
  Attaching *attaching = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = shk_fiber_await_boxed (g_steal_pointer (&attaching->bytes), &error);
  ShkAttachment *attachment = NULL;

  if (bytes != NULL)
    attachment = shk_fiber_await_boxed (
      shk_filing_flow_attach (attaching->flow, attaching->field, attaching->name, bytes), &error);
  if (attachment == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (SHK_TYPE_ATTACHMENT, attachment);
}

/* Takes @bytes. */
static DexFuture *
attach (ShkFilingFlow *flow, const char *field, const char *name, DexFuture *bytes)
{
  Attaching *attaching = g_new0 (Attaching, 1);

  attaching->flow = g_object_ref (flow);
  attaching->bytes = bytes;
  attaching->field = g_strdup (field);
  attaching->name = g_strdup (name);
  return shk_fiber_spawn (attach_fiber, attaching, attaching_free);
}

/**
 * shk_attach_file:
 * @flow: a flow with a form
 * @field: a document of it
 * @file: what a person has chosen
 * @name: what it is called
 */
DexFuture *
shk_attach_file (ShkFilingFlow *flow, const ShkFormField *field, GFile *file, const char *name)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (flow) && field != NULL && G_IS_FILE (file) && name != NULL, NULL);

  return attach (flow, field->id, name, shk_bounded_file_read (file, MIN (field->max_bytes, SHK_ATTACHMENT_MAX_BYTES)));
}

DexFuture *
shk_attach_again (ShkFilingFlow *flow, ShkAttachment *attachment)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (flow) && attachment != NULL, NULL);

  return attach (flow, shk_attachment_get_document (attachment), shk_attachment_get_name (attachment),
                 shk_filing_flow_fetch_file (flow, attachment));
}
