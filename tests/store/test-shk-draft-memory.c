/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A store without a folder and a keyring: what everybody sees of one, whatever is under it. */

#include "shk-draft-store.h"

#include "../shk-await.h"
#include "shk-test-draft.h"

static void
count (ShkDraftStore *store, gpointer n)
{
  ++*(guint *) n;
}

static void
note_kept (ShkDraftStore *store, GParamSpec *pspec, gpointer n)
{
  ++*(guint *) n;
}

static void
assert_true (DexFuture *taken)
{
  g_autoptr (DexFuture) future = taken;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);

  g_assert_no_error (error);
  g_assert_true (g_value_get_boolean (value));
}

static void
assert_rejected (DexFuture *taken, GQuark domain, int code)
{
  g_autoptr (DexFuture) future = taken;
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (future, &error));
  g_assert_error (error, domain, code);
}

static GListModel *
list (ShkDraftStore *store, const char *holder)
{
  g_autoptr (DexFuture) future = shk_draft_store_list (store, holder);
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static void
test_opening (void)
{
  g_autoptr (ShkDraftStore) store = shk_draft_store_new (NULL, NULL);
  guint n_notes = 0;
  guint kept;

  g_signal_connect (store, "notify::kept", G_CALLBACK (note_kept), &n_notes);
  g_assert_cmpint (shk_draft_store_get_kept (store), ==, SHK_KEPT_OPENING);
  assert_true (shk_draft_store_open (store));
  assert_true (shk_draft_store_open (store));
  g_assert_cmpint (shk_draft_store_get_kept (store), ==, SHK_KEPT_NO_KEYRING);
  g_object_get (store, "kept", &kept, NULL);
  g_assert_cmpuint (kept, ==, SHK_KEPT_NO_KEYRING);
  g_assert_cmpuint (n_notes, ==, 1);
}

static void
test_save_and_load (void)
{
  g_autoptr (ShkDraftStore) store = shk_draft_store_new (NULL, NULL);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (DexFuture) loading = NULL;
  gint64 before_s = g_get_real_time () / G_USEC_PER_SEC;
  const ShkDraft *loaded;
  guint n_changes = 0;

  g_signal_connect (store, "changed", G_CALLBACK (count), &n_changes);
  assert_true (shk_draft_store_save (store, draft));
  g_assert_cmpuint (n_changes, ==, 1);
  loading = shk_draft_store_load (store, draft->id);
  loaded = g_value_get_boxed (shk_await (loading, NULL));
  test_draft_assert_equal (loaded, draft);
  g_assert_cmpint (loaded->saved_at_s, >=, before_s);

  assert_true (shk_draft_store_remove (store, draft->id));
  g_assert_cmpuint (n_changes, ==, 2);
  assert_rejected (shk_draft_store_load (store, draft->id), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_list (void)
{
  g_autoptr (ShkDraftStore) store = shk_draft_store_new (NULL, NULL);
  g_autoptr (ShkDraft) first = test_draft_new ();
  g_autoptr (ShkDraft) second = test_draft_new ();
  g_autoptr (ShkDraft) others = shk_draft_new ("setup", "another", "nurse");
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GListModel) none = list (store, "nobody");
  g_autoptr (ShkDraftEntry) newest = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
  assert_true (shk_draft_store_save (store, second));
  assert_true (shk_draft_store_save (store, first));
  assert_true (shk_draft_store_save (store, others));
  assert_true (shk_draft_store_save (store, second));
  entries = list (store, TEST_HOLDER);
  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 2);
  newest = g_list_model_get_item (entries, 0);
  g_assert_cmpstr (shk_draft_entry_get_draft (newest)->id, ==, second->id);
}

/* In the order in which they were asked for, whether anybody waits or not. */
static void
test_nobody_waits (void)
{
  g_autoptr (ShkDraftStore) store = shk_draft_store_new (NULL, NULL);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (DexFuture) loading = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_free (draft->step);
      draft->step = g_strdup_printf ("change.%u", i);
      dex_unref (shk_draft_store_save (store, draft));
    }
  loading = shk_draft_store_load (store, draft->id);
  g_assert_cmpstr (((const ShkDraft *) g_value_get_boxed (shk_await (loading, NULL)))->step, ==, "change.19");
}

static void
test_bad_draft (void)
{
  g_autoptr (ShkDraftStore) store = shk_draft_store_new (NULL, NULL);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  guint n_changes = 0;

  g_signal_connect (store, "changed", G_CALLBACK (count), &n_changes);
  g_free (draft->step);
  draft->step = g_strdup ("");
  assert_rejected (shk_draft_store_save (store, draft), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (n_changes, ==, 0);
}

static void
test_files (void)
{
  g_autoptr (ShkDraftStore) store = shk_draft_store_new (NULL, NULL);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-", 5);
  g_autoptr (GBytes) sha256 = shk_attachment_digest (bytes);
  g_autoptr (DexFuture) putting = shk_draft_store_put_file (store, draft->id, bytes);
  g_autoptr (DexFuture) getting = NULL;

  g_assert_true (g_bytes_equal (g_value_get_boxed (shk_await (putting, NULL)), sha256));
  getting = shk_draft_store_get_file (store, draft->id, sha256);
  g_assert_true (g_bytes_equal (g_value_get_boxed (shk_await (getting, NULL)), bytes));
  assert_true (shk_draft_store_remove_file (store, draft->id, sha256));
  assert_true (shk_draft_store_remove_file (store, draft->id, sha256));
  assert_rejected (shk_draft_store_get_file (store, draft->id, sha256), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_file_limits (void)
{
  g_autoptr (ShkDraftStore) store = shk_draft_store_new (NULL, NULL);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autofree char *zeroes = g_malloc0 (SHK_ATTACHMENT_MAX_BYTES + 1);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) most = g_bytes_new_static (zeroes, SHK_ATTACHMENT_MAX_BYTES);
  g_autoptr (GBytes) more = g_bytes_new_static (zeroes, SHK_ATTACHMENT_MAX_BYTES + 1);
  g_autoptr (GBytes) short_digest = g_bytes_new_static (zeroes, SHK_ATTACHMENT_DIGEST_BYTES - 1);
  g_autoptr (DexFuture) putting = shk_draft_store_put_file (store, draft->id, most);

  g_assert_nonnull (shk_await (putting, NULL));
  assert_rejected (shk_draft_store_put_file (store, draft->id, none), G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  assert_rejected (shk_draft_store_put_file (store, draft->id, more), G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  assert_rejected (shk_draft_store_put_file (store, "../drafts.db", most), G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  assert_rejected (shk_draft_store_get_file (store, draft->id, short_digest), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A store that everybody has let go of still does what it was told. */
static void
test_unreferenced_store (void)
{
  ShkDraftStore *store = shk_draft_store_new (NULL, NULL);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  DexFuture *saving = shk_draft_store_save (store, draft);

  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  assert_true (saving);
  while (store != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/store/draft-memory/opening", test_opening);
  g_test_add_func ("/store/draft-memory/save-and-load", test_save_and_load);
  g_test_add_func ("/store/draft-memory/list", test_list);
  g_test_add_func ("/store/draft-memory/nobody-waits", test_nobody_waits);
  g_test_add_func ("/store/draft-memory/bad-draft", test_bad_draft);
  g_test_add_func ("/store/draft-memory/files", test_files);
  g_test_add_func ("/store/draft-memory/file-limits", test_file_limits);
  g_test_add_func ("/store/draft-memory/unreferenced-store", test_unreferenced_store);
  return g_test_run ();
}
