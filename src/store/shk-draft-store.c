/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-store.h"

#include "shk-draft-keeper-private.h"
#include "shk-draft-task-private.h"
#include "shk-fiber.h"
#include "shk-worker.h"

struct _ShkDraftStore
{
  GObject parent_instance;

  GFile *folder;          /* (owned) (nullable) */
  ShkKeyring *keyring;    /* (owned) (nullable) */
  ShkDraftKeeper *keeper; /* (owned) the running task's; else nobody's */
  ShkKept kept;
  ShkKept without_disk;   /* what to say where there is no disk */
  GQueue tasks;           /* (owned) of ShkDraftTask, in order */
  gboolean is_running;    /* whether the fiber of the tasks is there */
};

G_DEFINE_FINAL_TYPE (ShkDraftStore, shk_draft_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KEPT,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- The object --------------------------------------------------------------------------------------------------- */

static void
shk_draft_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_KEPT:
      g_value_set_uint (value, SHK_DRAFT_STORE (object)->kept);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* No task is left: the fiber that runs them holds the store. What closing a database has to write is a few pages. */
static void
shk_draft_store_finalize (GObject *object)
{
  ShkDraftStore *self = SHK_DRAFT_STORE (object);

  _shk_draft_keeper_free (self->keeper);
  g_clear_object (&self->folder);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (shk_draft_store_parent_class)->finalize (object);
}

static void
shk_draft_store_class_init (ShkDraftStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shk_draft_store_get_property;
  object_class->finalize = shk_draft_store_finalize;

  /* A ShkKept. */
  properties[PROP_KEPT] = g_param_spec_uint ("kept", NULL, NULL, 0, SHK_KEPT_DISK, SHK_KEPT_OPENING,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /* A draft was saved or removed. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_draft_store_init (ShkDraftStore *self)
{
  self->keeper = _shk_draft_keeper_new ();
  g_queue_init (&self->tasks);
}

/**
 * shk_draft_store_new:
 * @folder: (nullable): where drafts are kept; made where it is not there
 * @keyring: (nullable): where the key is
 *
 * Returns: (transfer full): a store that is not open yet; one without a folder or a keyring keeps nothing longer than it lives
 */
ShkDraftStore *
shk_draft_store_new (GFile *folder, ShkKeyring *keyring)
{
  ShkDraftStore *self;

  g_return_val_if_fail (folder == NULL || G_IS_FILE (folder), NULL);
  g_return_val_if_fail (keyring == NULL || SHK_IS_KEYRING (keyring), NULL);

  self = g_object_new (SHK_TYPE_DRAFT_STORE, NULL);
  g_set_object (&self->folder, folder);
  g_set_object (&self->keyring, keyring);
  return self;
}

ShkKept
shk_draft_store_get_kept (ShkDraftStore *self)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self), SHK_KEPT_OPENING);

  return self->kept;
}

static void
set_kept (ShkDraftStore *self, ShkKept kept)
{
  if (self->kept == kept)
    return;
  self->kept = kept;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT]);
}

/* --- Opening ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  ShkDraftKeeper *keeper; /* (not owned) the store's, which waits */
  const char *path;       /* (not owned) the folder's */
  ShkSecret *key;         /* (not owned) */
} Opening;

/* Of the key no more than a reference is needed from here on. */
static gpointer
open_disk (gpointer data, GCancellable *cancellable, GError **error)
{
  const Opening *opening = data;

  return _shk_draft_keeper_open_disk (opening->keeper, opening->path, opening->key, error) ? shk_secret_ref (opening->key) : NULL;
}

/* What there is to say where drafts go no further than memory. */
static ShkKept
find_disk (ShkDraftStore *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkSecret) key = NULL;
  g_autoptr (ShkSecret) opened = NULL;
  Opening opening;

  if (self->keyring == NULL)
    return SHK_KEPT_NO_KEYRING;
  if (self->folder == NULL || g_file_peek_path (self->folder) == NULL)
    return SHK_KEPT_DISK;
  key = shk_fiber_await_boxed (shk_keyring_fetch_key (self->keyring), &error);
  if (key == NULL)
    return g_error_matches (error, SHK_KEYRING_ERROR, SHK_KEYRING_ERROR_LOCKED) ? SHK_KEPT_LOCKED : SHK_KEPT_NO_KEYRING;
  opening = (Opening) { self->keeper, g_file_peek_path (self->folder), key };
  opened = shk_fiber_await_boxed (shk_worker_run_boxed (SHK_TYPE_SECRET, open_disk, &opening, NULL), &error);
  if (opened == NULL)
    g_info ("Drafts can’t be kept: %s", error->message);
  return SHK_KEPT_DISK;
}

/* --- Tasks, one at a time and in order ---------------------------------------------------------------------------- */

static void
perform (ShkDraftStore *self, ShkDraftTask *task)
{
  gboolean is_done = _shk_draft_task_perform (task, self->keeper);

  set_kept (self, _shk_draft_keeper_is_whole (self->keeper) ? SHK_KEPT : self->without_disk);
  if (is_done && _shk_draft_task_is_change (task))
    g_signal_emit (self, signals[CHANGED], 0);
  _shk_draft_task_settle (task);
}

/* Holds the store as long as there is something to do. */
static DexFuture *
run_tasks (gpointer data)
{
  ShkDraftStore *self = data;
  ShkDraftTask *task;

  if (self->kept == SHK_KEPT_OPENING)
    self->without_disk = find_disk (self);
  while ((task = g_queue_pop_head (&self->tasks)) != NULL)
    {
      perform (self, task);
      _shk_draft_task_free (task);
    }
  self->is_running = FALSE;
  return dex_future_new_true ();
}

/* Takes @task. Nobody's loss of interest ends the fiber. */
static DexFuture *
add (ShkDraftStore *self, ShkDraftTask *task)
{
  DexFuture *future = _shk_draft_task_get_future (task);

  g_queue_push_tail (&self->tasks, task);
  if (!self->is_running)
    {
      self->is_running = TRUE;
      dex_future_disown (shk_fiber_spawn (run_tasks, g_object_ref (self), g_object_unref));
    }
  return future;
}

/* --- What there is to do ------------------------------------------------------------------------------------------ */

/**
 * shk_draft_store_open:
 * @self: a store
 *
 * Fetches the key, which may have the person unlock the keyring, and opens what is on the disk. Every other function does it
 * where it was not done yet.
 *
 * Returns: (transfer full): a future of %TRUE, settled once shk_draft_store_get_kept() knows
 */
DexFuture *
shk_draft_store_open (ShkDraftStore *self)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self), NULL);

  return add (self, _shk_draft_task_new_open ());
}

/**
 * shk_draft_store_list:
 * @self: a store
 * @holder: whose drafts
 *
 * Returns: (transfer full): a future of a #GListModel of #ShkDraftEntry, newest first, which does not change any more
 */
DexFuture *
shk_draft_store_list (ShkDraftStore *self, const char *holder)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self) && holder != NULL, NULL);

  return add (self, _shk_draft_task_new_list (holder));
}

/**
 * shk_draft_store_save:
 * @self: a store
 * @draft: as it is now; what is kept is a copy that has the time of this call
 *
 * A disk that does not take it is no error: it is kept in memory, and "kept" says so.
 *
 * Returns: (transfer full): a future of %TRUE; rejected with %G_IO_ERROR_INVALID_DATA where the draft breaks a limit
 */
DexFuture *
shk_draft_store_save (ShkDraftStore *self, const ShkDraft *draft)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self) && draft != NULL, NULL);

  return add (self, _shk_draft_task_new_save (draft, g_get_real_time () / G_USEC_PER_SEC));
}

/**
 * shk_draft_store_load:
 * @self: a store
 * @id: a draft's
 *
 * Returns: (transfer full): a future of the #ShkDraft; rejected with %G_IO_ERROR_NOT_FOUND, or with what is wrong with it
 */
DexFuture *
shk_draft_store_load (ShkDraftStore *self, const char *id)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self) && id != NULL, NULL);

  return add (self, _shk_draft_task_new_load (id));
}

/**
 * shk_draft_store_remove:
 * @self: a store
 * @id: a draft's
 *
 * Takes it away with its files; one that is not there is away already.
 *
 * Returns: (transfer full): a future of %TRUE; rejected where the disk does not let go of it
 */
DexFuture *
shk_draft_store_remove (ShkDraftStore *self, const char *id)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self) && id != NULL, NULL);

  return add (self, _shk_draft_task_new_remove (id));
}

/**
 * shk_draft_store_put_file:
 * @self: a store
 * @id: a draft's, which need not have been saved yet
 * @bytes: one byte to %SHK_ATTACHMENT_MAX_BYTES
 *
 * As in shk_draft_store_save(), what the disk does not take is kept in memory. The file of a draft that is never saved is gone
 * at a later start.
 *
 * Returns: (transfer full): a future of #GBytes, its SHA-256; rejected with %G_IO_ERROR_INVALID_ARGUMENT for another size
 */
DexFuture *
shk_draft_store_put_file (ShkDraftStore *self, const char *id, GBytes *bytes)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self) && id != NULL && bytes != NULL, NULL);

  return add (self, _shk_draft_task_new_put_file (id, bytes));
}

/**
 * shk_draft_store_get_file:
 * @self: a store
 * @id: a draft's
 * @sha256: the file's digest
 *
 * Returns: (transfer full): a future of #GBytes that have this digest; rejected with %G_IO_ERROR_NOT_FOUND, or with
 *   %G_IO_ERROR_INVALID_DATA where the file was damaged
 */
DexFuture *
shk_draft_store_get_file (ShkDraftStore *self, const char *id, GBytes *sha256)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self) && id != NULL && sha256 != NULL, NULL);

  return add (self, _shk_draft_task_new_get_file (id, sha256));
}

/**
 * shk_draft_store_remove_file:
 * @self: a store
 * @id: a draft's
 * @sha256: the file's digest
 *
 * Returns: (transfer full): a future of %TRUE, also where there was none; rejected where the disk does not let go of it
 */
DexFuture *
shk_draft_store_remove_file (ShkDraftStore *self, const char *id, GBytes *sha256)
{
  g_return_val_if_fail (SHK_IS_DRAFT_STORE (self) && id != NULL && sha256 != NULL, NULL);

  return add (self, _shk_draft_task_new_remove_file (id, sha256));
}
