/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-entry-private.h"

struct _ShkDraftEntry
{
  GObject parent_instance;

  ShkDraft *draft; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ShkDraftEntry, shk_draft_entry, G_TYPE_OBJECT)

static void
shk_draft_entry_finalize (GObject *object)
{
  shk_draft_free (SHK_DRAFT_ENTRY (object)->draft);

  G_OBJECT_CLASS (shk_draft_entry_parent_class)->finalize (object);
}

static void
shk_draft_entry_class_init (ShkDraftEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_draft_entry_finalize;
}

static void
shk_draft_entry_init (ShkDraftEntry *self)
{
}

ShkDraftEntry *
_shk_draft_entry_new (const ShkDraft *draft)
{
  ShkDraftEntry *self = g_object_new (SHK_TYPE_DRAFT_ENTRY, NULL);

  self->draft = shk_draft_copy (draft);
  return self;
}

/**
 * shk_draft_entry_get_draft:
 * @self: an entry
 *
 * Returns: (transfer none): the draft as it was when the list was made
 */
const ShkDraft *
shk_draft_entry_get_draft (ShkDraftEntry *self)
{
  g_return_val_if_fail (SHK_IS_DRAFT_ENTRY (self), NULL);

  return self->draft;
}
