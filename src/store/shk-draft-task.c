/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-task-private.h"

#include "shk-draft-entry-private.h"
#include "shk-fiber.h"
#include "shk-worker.h"

/* On the worker: a value of the task's type, or for a boolean whatever truth() gives. */
typedef gpointer (*Run) (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error);

struct _ShkDraftTask
{
  Run run;
  GType type;             /* boxed; G_TYPE_PTR_ARRAY of drafts for a list of entries; G_TYPE_BOOLEAN */
  gboolean is_change;
  ShkDraftKeeper *keeper; /* (not owned) the store's, which waits for the task */
  char *id;               /* (owned) (nullable) a draft's, or a holder */
  GBytes *bytes;          /* (owned) (nullable) a file's content, or its digest */
  ShkDraft *draft;        /* (owned) (nullable) */
  gpointer result;        /* (owned) (nullable) what run() gave */
  GError *error;          /* (owned) (nullable) */
  DexPromise *promise;    /* (owned) */
};

static ShkDraftTask *
task_new (GType type, Run run, const char *id, GBytes *bytes)
{
  ShkDraftTask *self = g_new0 (ShkDraftTask, 1);

  self->type = type;
  self->run = run;
  self->id = g_strdup (id);
  self->bytes = bytes ? g_bytes_ref (bytes) : NULL;
  self->promise = dex_promise_new ();
  return self;
}

/* A task is settled before, which takes its result. */
void
_shk_draft_task_free (ShkDraftTask *self)
{
  g_free (self->id);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->draft, shk_draft_free);
  g_clear_error (&self->error);
  dex_unref (self->promise);
  g_free (self);
}

/* --- What there is to do ------------------------------------------------------------------------------------------ */

/* What a task gives that only succeeds or fails. */
static gpointer
truth (gboolean done)
{
  return done ? g_bytes_new_static ("", 0) : NULL;
}

/* It is the first task that has the store opened, whichever that is. */
static gpointer
run_open (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error)
{
  return truth (TRUE);
}

ShkDraftTask *
_shk_draft_task_new_open (void)
{
  return task_new (G_TYPE_BOOLEAN, run_open, NULL, NULL);
}

static gpointer
run_list (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error)
{
  return _shk_draft_keeper_list (keeper, self->id, error);
}

ShkDraftTask *
_shk_draft_task_new_list (const char *holder)
{
  return task_new (G_TYPE_PTR_ARRAY, run_list, holder, NULL);
}

static gpointer
run_save (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error)
{
  return truth (_shk_draft_keeper_save (keeper, self->draft, error));
}

ShkDraftTask *
_shk_draft_task_new_save (const ShkDraft *draft, gint64 now_s)
{
  ShkDraftTask *self = task_new (G_TYPE_BOOLEAN, run_save, NULL, NULL);

  self->is_change = TRUE;
  self->draft = shk_draft_copy (draft);
  self->draft->saved_at_s = now_s;
  return self;
}

static gpointer
run_load (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error)
{
  return _shk_draft_keeper_load (keeper, self->id, error);
}

ShkDraftTask *
_shk_draft_task_new_load (const char *id)
{
  return task_new (SHK_TYPE_DRAFT, run_load, id, NULL);
}

static gpointer
run_remove (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error)
{
  return truth (_shk_draft_keeper_remove (keeper, self->id, error));
}

ShkDraftTask *
_shk_draft_task_new_remove (const char *id)
{
  ShkDraftTask *self = task_new (G_TYPE_BOOLEAN, run_remove, id, NULL);

  self->is_change = TRUE;
  return self;
}

static gpointer
run_put_file (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error)
{
  return _shk_draft_keeper_put_file (keeper, self->id, self->bytes, error);
}

ShkDraftTask *
_shk_draft_task_new_put_file (const char *id, GBytes *bytes)
{
  return task_new (G_TYPE_BYTES, run_put_file, id, bytes);
}

static gpointer
run_get_file (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error)
{
  return _shk_draft_keeper_get_file (keeper, self->id, self->bytes, error);
}

ShkDraftTask *
_shk_draft_task_new_get_file (const char *id, GBytes *sha256)
{
  return task_new (G_TYPE_BYTES, run_get_file, id, sha256);
}

static gpointer
run_remove_file (ShkDraftKeeper *keeper, const ShkDraftTask *self, GError **error)
{
  return truth (_shk_draft_keeper_remove_file (keeper, self->id, self->bytes, error));
}

ShkDraftTask *
_shk_draft_task_new_remove_file (const char *id, GBytes *sha256)
{
  return task_new (G_TYPE_BOOLEAN, run_remove_file, id, sha256);
}

/* --- Doing it ----------------------------------------------------------------------------------------------------- */

DexFuture *
_shk_draft_task_get_future (ShkDraftTask *self)
{
  return dex_ref (DEX_FUTURE (self->promise));
}

gboolean
_shk_draft_task_is_change (ShkDraftTask *self)
{
  return self->is_change;
}

static gpointer
run (gpointer data, GCancellable *cancellable, GError **error)
{
  const ShkDraftTask *self = data;

  return self->run (self->keeper, self, error);
}

gboolean
_shk_draft_task_perform (ShkDraftTask *self, ShkDraftKeeper *keeper)
{
  GType type = self->type == G_TYPE_BOOLEAN ? G_TYPE_BYTES : self->type;

  self->keeper = keeper;
  self->result = shk_fiber_await_boxed (shk_worker_run_boxed (type, run, self, NULL), &self->error);
  return self->result != NULL;
}

static GListModel *
list_entries (const GPtrArray *drafts)
{
  GListStore *entries = g_list_store_new (SHK_TYPE_DRAFT_ENTRY);

  for (guint i = 0; i < drafts->len; i++)
    {
      g_autoptr (ShkDraftEntry) entry = _shk_draft_entry_new (g_ptr_array_index (drafts, i));

      g_list_store_append (entries, entry);
    }
  return G_LIST_MODEL (entries);
}

void
_shk_draft_task_settle (ShkDraftTask *self)
{
  gpointer result = g_steal_pointer (&self->result);

  if (result == NULL)
    dex_promise_reject (self->promise, g_steal_pointer (&self->error));
  else if (self->type == G_TYPE_PTR_ARRAY)
    {
      dex_promise_resolve_object (self->promise, list_entries (result));
      g_ptr_array_unref (result);
    }
  else if (self->type == G_TYPE_BOOLEAN)
    {
      g_bytes_unref (result);
      dex_promise_resolve_boolean (self->promise, TRUE);
    }
  else
    dex_promise_resolve_boxed (self->promise, self->type, result);
}
