/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* store-client COMMAND…: a program that has a store, for tests that give it a keyring or none.
 *
 *   key [practice]           a SHA-256 of the key, "none", "locked" or "failed"
 *   save FOLDER STEP [ID]    saves a draft at that step with a file: what is kept, and the draft's id
 *   show FOLDER              what is kept, and of each draft the id, the step, and what became of its file
 *   drop-key                 asks for the key, and wants it no more when a line is typed; ends with its input
 *   plant TEXT               puts it where the key would be
 *   hold NAME                has the turn of that name until its standard input ends
 */

#include "shk-draft-store.h"

#include "../shk-await.h"
#include "shk-keyring-turn-private.h"
#include "shk-test-draft.h"

#include <glib-unix.h>
#include <libsecret/secret.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const kept_words[] = { "opening", "kept", "no-keyring", "locked", "disk" };
static const char *const error_words[] = { "none", "locked", "failed" };

static void
say_error (const GError *error)
{
  if (error->domain == SHK_KEYRING_ERROR)
    puts (error_words[error->code]);
  else
    printf ("%s %d\n", g_quark_to_string (error->domain), error->code);
}

static int
say_key (gboolean practice)
{
  g_autoptr (ShkKeyring) keyring = shk_keyring_new (practice);
  g_autoptr (DexFuture) fetching = shk_keyring_fetch_key (keyring);
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (fetching, &error);
  const ShkSecret *key;
  g_autofree char *digest = NULL;

  if (value == NULL)
    {
      say_error (error);
      return EXIT_SUCCESS;
    }
  key = g_value_get_boxed (value);
  g_assert_cmpuint (shk_secret_get_size (key), ==, SHK_KEYRING_KEY_BYTES);
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, shk_secret_get_data (key), shk_secret_get_size (key));
  puts (digest);
  return EXIT_SUCCESS;
}

typedef struct
{
  DexFuture *waiting; /* (owned) (nullable) */
  gboolean is_running;
} Waiting;

static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  Waiting *self = data;
  char byte;

  self->is_running = read (fd, &byte, 1) == 1;
  dex_clear (&self->waiting);
  return self->is_running;
}

static DexFuture *
pass_on (DexFuture *future, gpointer data)
{
  return NULL;
}

static int
drop_key (void)
{
  g_autoptr (ShkKeyring) keyring = shk_keyring_new (FALSE);
  Waiting self = { dex_future_finally (shk_keyring_fetch_key (keyring), pass_on, NULL, NULL), TRUE };

  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, on_input, &self);
  while (self.is_running)
    g_main_context_iteration (NULL, TRUE);
  return EXIT_SUCCESS;
}

static int
plant (const char *text)
{
  static const SecretSchema schema = {
    SHK_APP_ID ".Key",
    SECRET_SCHEMA_NONE,
    { { "use", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "id", SECRET_SCHEMA_ATTRIBUTE_STRING } },
  };
  g_autofree char *id = g_uuid_string_random ();
  gboolean stored = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "planted", text, NULL, NULL, "use", "drafts",
                                                "id", id, NULL);

  return stored ? EXIT_SUCCESS : EXIT_FAILURE;
}

static ShkDraftStore *
new_store (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (ShkKeyring) keyring = shk_keyring_new (FALSE);

  return shk_draft_store_new (folder, keyring);
}

static GBytes *
new_file (const char *id)
{
  g_autofree char *content = g_strconcat ("%PDF-1.7 ", TEST_NAME, " ", id, NULL);

  return g_bytes_new (content, strlen (content));
}

static int
save (const char *path, const char *step, const char *id)
{
  g_autoptr (ShkDraftStore) store = new_store (path);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) file = NULL;
  g_autoptr (DexFuture) putting = NULL;
  g_autoptr (DexFuture) saving = NULL;

  g_free (draft->step);
  draft->step = g_strdup (step);
  if (id != NULL)
    {
      g_free (draft->id);
      draft->id = g_strdup (id);
    }
  file = new_file (draft->id);
  putting = shk_draft_store_put_file (store, draft->id, file);
  saving = shk_draft_store_save (store, draft);
  if (shk_await (putting, NULL) == NULL || shk_await (saving, NULL) == NULL)
    return EXIT_FAILURE;
  printf ("%s\n%s\n", kept_words[shk_draft_store_get_kept (store)], draft->id);
  return EXIT_SUCCESS;
}

static const char *
describe_file (ShkDraftStore *store, const char *id)
{
  g_autoptr (GBytes) file = new_file (id);
  g_autoptr (GBytes) sha256 = shk_attachment_digest (file);
  g_autoptr (DexFuture) getting = shk_draft_store_get_file (store, id, sha256);
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (getting, &error);

  if (value == NULL)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "missing" : "broken";
  return g_bytes_equal (g_value_get_boxed (value), file) ? "there" : "another";
}

static int
show (const char *path)
{
  g_autoptr (ShkDraftStore) store = new_store (path);
  g_autoptr (DexFuture) listing = shk_draft_store_list (store, TEST_HOLDER);
  const GValue *value = shk_await (listing, NULL);
  GListModel *entries = g_value_get_object (value);

  puts (kept_words[shk_draft_store_get_kept (store)]);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (ShkDraftEntry) entry = g_list_model_get_item (entries, i);
      const ShkDraft *draft = shk_draft_entry_get_draft (entry);

      printf ("%s %s %s\n", draft->id, draft->step, describe_file (store, draft->id));
    }
  return EXIT_SUCCESS;
}

static int
hold (const char *name)
{
  g_autoptr (DexFuture) taking = _shk_keyring_take_turn (name);

  if (shk_await (taking, NULL) == NULL)
    return EXIT_FAILURE;
  puts ("held");
  fflush (stdout);
  while (getchar () != EOF)
    ;
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  dex_init ();
  if (argc >= 2 && g_str_equal (argv[1], "key"))
    return say_key (argc == 3);
  if (argc == 2 && g_str_equal (argv[1], "drop-key"))
    return drop_key ();
  if (argc == 3 && g_str_equal (argv[1], "plant"))
    return plant (argv[2]);
  if (argc >= 4 && g_str_equal (argv[1], "save"))
    return save (argv[2], argv[3], argc > 4 ? argv[4] : NULL);
  if (argc == 3 && g_str_equal (argv[1], "show"))
    return show (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "hold"))
    return hold (argv[2]);
  fprintf (stderr, "usage: %s COMMAND…\n", argv[0]);
  return EXIT_FAILURE;
}
