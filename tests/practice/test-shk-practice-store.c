/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-application.h"
#include "shk-practice-registration.h"
#include "shk-practice-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include <string.h>

typedef struct
{
  char *path;                /* (owned) */
  ShkPracticeFolder *folder; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = g_dir_make_tmp ("shk-practice-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = shk_practice_folder_open (fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->path, 0, NULL);
  const char *name;

  shk_practice_folder_close (fixture->folder);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_free (fixture->path);
}

static ShkPracticeStore *
open_store (Fixture *fixture, gboolean *was_damaged)
{
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;
  ShkPracticeStore *store = shk_practice_store_open (fixture->folder, &set_aside, &error);

  g_assert_no_error (error);
  *was_damaged = set_aside != NULL;
  return store;
}

static void
test_issued (Fixture *fixture, gconstpointer data)
{
  gboolean damaged;
  g_autoptr (ShkPracticeStore) store = open_store (fixture, &damaged);
  g_autoptr (GBytes) one = g_bytes_new_static ("\x01\x00", 2);
  g_autoptr (GBytes) two = g_bytes_new_static ("\x02\x00", 2);
  g_autoptr (ShkPracticeIssued) found = NULL;
  g_autoptr (ShkPracticeIssued) none = NULL;
  g_autoptr (GPtrArray) revoked = NULL;

  g_assert_false (damaged);
  g_assert_true (shk_practice_store_add_issued (store, "root", one, 0, 0, NULL));
  g_assert_true (shk_practice_store_add_issued (store, "root", two, 1234, 1, NULL));
  g_assert_true (shk_practice_store_add_issued (store, "root", one, 99, 4, NULL)); /* a second time changes nothing */

  g_assert_true (shk_practice_store_find_issued (store, "root", one, &found, NULL));
  g_assert_nonnull (found);
  g_assert_cmpint (found->revoked_at_s, ==, 0);
  g_assert_true (shk_practice_store_find_issued (store, "issuing", one, &none, NULL));
  g_assert_null (none);

  revoked = shk_practice_store_list_revoked (store, "root", NULL);
  g_assert_cmpuint (revoked->len, ==, 1);
  g_assert_cmpint (((ShkPracticeIssued *) g_ptr_array_index (revoked, 0))->revoked_at_s, ==, 1234);
}

static void
test_certificates (Fixture *fixture, gconstpointer data)
{
  gboolean damaged;
  g_autoptr (ShkPracticeStore) store = open_store (fixture, &damaged);
  g_autoptr (GBytes) cose = g_bytes_new_static ("\xd2", 1);
  ShkPracticeCertificate certificate = { .id = (char *) "id", .persona = (char *) "01", .cose = cose,
                                         .status = (char *) "suspended", .since_s = 7, .list_index = -1 };
  g_autoptr (ShkPracticeCertificate) found = NULL;
  g_autoptr (ShkPracticeCertificate) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (shk_practice_store_add_certificate (store, &certificate, NULL));
  g_assert_true (shk_practice_store_find_certificate (store, "id", &found, NULL));
  g_assert_cmpstr (found->persona, ==, "01");
  g_assert_cmpstr (found->status, ==, "suspended");
  g_assert_cmpint (found->since_s, ==, 7);
  g_assert_cmpint (found->list_index, ==, -1);
  g_assert_true (g_bytes_equal (found->cose, cose));
  g_assert_true (shk_practice_store_find_certificate (store, "di", &none, NULL));
  g_assert_null (none);

  certificate.id = (char *) "other"; /* one certificate a person */
  g_assert_false (shk_practice_store_add_certificate (store, &certificate, &error));
  g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE);
  g_clear_error (&error);
  certificate.persona = (char *) "02";
  certificate.status = (char *) "fine"; /* and no state but those that there are */
  g_assert_false (shk_practice_store_add_certificate (store, &certificate, &error));
  g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE);
}

static void
test_trust_list_newest_wins (Fixture *fixture, gconstpointer data)
{
  gboolean damaged;
  g_autoptr (ShkPracticeStore) store = open_store (fixture, &damaged);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  ShkPracticeTrustList list = { .version = 9, .issued_s = 1, .expires_s = 2, .content = bytes, .cose = bytes };
  g_autoptr (ShkPracticeTrustList) found = NULL;

  g_assert_true (shk_practice_store_find_trust_list (store, &found, NULL));
  g_assert_null (found);
  g_assert_true (shk_practice_store_add_trust_list (store, &list, NULL));
  list.version = 3;
  g_assert_true (shk_practice_store_add_trust_list (store, &list, NULL));
  g_assert_false (shk_practice_store_add_trust_list (store, &list, NULL)); /* a version is given once */
  g_assert_true (shk_practice_store_find_trust_list (store, &found, NULL));
  g_assert_cmpuint (found->version, ==, 9);
}

/* Not only a file that is no database, but one whose pages are wrong. */
static void
test_damage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = shk_practice_folder_build (fixture->folder, "practice.db");
  g_autoptr (GBytes) one = g_bytes_new_static ("\x01", 1);
  g_autofree char *contents = NULL;
  gboolean damaged;
  gsize size;
  ShkPracticeStore *store = open_store (fixture, &damaged);

  g_assert_false (damaged);
  g_assert_true (shk_practice_store_add_issued (store, "root", one, 0, 0, NULL));
  shk_practice_store_close (store);

  store = open_store (fixture, &damaged);
  g_assert_false (damaged);
  shk_practice_store_close (store);

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (size, >, 8192);
  memset (contents + 4096, 0xff, size - 4096);
  g_assert_true (g_file_set_contents (path, contents, size, NULL));
  store = open_store (fixture, &damaged);
  g_assert_true (damaged);
  g_assert_true (shk_practice_store_add_issued (store, "root", one, 0, 0, NULL));
  shk_practice_store_close (store);
}

/* --- Versions ----------------------------------------------------------------------------------------------------- */

static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autofree char *path = shk_practice_folder_build (fixture->folder, "practice.db");
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

/* As the first version of the program left it. */
static const char version_1[] =
  "CREATE TABLE issued (issuer TEXT NOT NULL, serial BLOB NOT NULL, revoked_at INTEGER NOT NULL,"
  "  reason INTEGER NOT NULL, PRIMARY KEY (issuer, serial)) STRICT;"
  "CREATE TABLE certificate (id TEXT PRIMARY KEY, persona TEXT NOT NULL UNIQUE, cose BLOB NOT NULL,"
  "  status TEXT NOT NULL CHECK (status IN ('valid', 'revoked', 'suspended', 'deleted')), since INTEGER NOT NULL,"
  "  list_index INTEGER UNIQUE) STRICT;"
  "CREATE TABLE trust_list (version INTEGER PRIMARY KEY, issued INTEGER NOT NULL, expires INTEGER NOT NULL,"
  "  content BLOB NOT NULL, cose BLOB NOT NULL) STRICT;"
  "INSERT INTO issued VALUES ('root', x'01', 1234, 1);"
  "INSERT INTO certificate VALUES ('id', '01', x'd2', 'suspended', 7, NULL);"
  "INSERT INTO trust_list VALUES (9, 1, 2, x'00', x'00');"
  "PRAGMA user_version = 1;";

static void
test_version_1_is_brought_up_to_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) one = g_bytes_new_static ("\x01", 1);
  g_autoptr (ShkPracticeStore) store = NULL;
  g_autoptr (ShkPracticeIssued) issued = NULL;
  g_autoptr (ShkPracticeCertificate) certificate = NULL;
  g_autoptr (ShkPracticeTrustList) list = NULL;
  gboolean damaged;

  run_sql (fixture, version_1);
  for (guint i = 0; i < 2; i++) /* the second time there is nothing to do */
    {
      g_clear_pointer (&store, shk_practice_store_close);
      store = open_store (fixture, &damaged);
      g_assert_false (damaged);
    }
  g_assert_true (shk_practice_store_find_issued (store, "root", one, &issued, NULL));
  g_assert_cmpint (issued->revoked_at_s, ==, 1234);
  g_assert_true (shk_practice_store_find_certificate (store, "id", &certificate, NULL));
  g_assert_cmpstr (certificate->status, ==, "suspended");
  g_assert_true (shk_practice_store_find_trust_list (store, &list, NULL));
  g_assert_cmpuint (list->version, ==, 9);
  g_assert_true (shk_practice_store_add_challenge (store, one, 1, NULL));
}

/* As the second version left it, with somebody signed in. */
static const char version_2[] =
  "CREATE TABLE challenge (challenge BLOB PRIMARY KEY, expires INTEGER NOT NULL,"
  "  state TEXT NOT NULL CHECK (state IN ('open', 'used'))) STRICT;"
  "CREATE TABLE session (token_sha256 BLOB PRIMARY KEY, holder TEXT NOT NULL, expires INTEGER NOT NULL) STRICT;"
  "INSERT INTO challenge VALUES (x'01', 100, 'open');"
  "INSERT INTO session VALUES (x'02', 'taro', 100);"
  "PRAGMA user_version = 2;";

static void
test_version_2_is_brought_up_to_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) two = g_bytes_new_static ("\x02", 1);
  g_autoptr (ShkPracticeStore) store = NULL;
  g_autoptr (ShkPracticeStore) beside = NULL;
  g_autoptr (ShkPracticeIssued) issued = NULL;
  g_autoptr (GBytes) one = g_bytes_new_static ("\x01", 1);
  g_autoptr (GPtrArray) registrations = NULL;
  g_autoptr (GPtrArray) applications = NULL;
  g_autofree char *holder = NULL;
  g_autoptr (GError) error = NULL;
  gboolean flag;

  run_sql (fixture, version_1);
  run_sql (fixture, version_2);
  g_assert_null (shk_practice_store_open_beside (fixture->folder, &error)); /* which is the service's to do */
  g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE);
  store = open_store (fixture, &flag);
  g_assert_false (flag);
  beside = shk_practice_store_open_beside (fixture->folder, NULL);
  g_assert_nonnull (beside);

  g_assert_true (shk_practice_store_find_issued (store, "root", one, &issued, NULL));
  g_assert_cmpint (issued->revoked_at_s, ==, 1234);
  g_assert_true (shk_practice_store_use_session (store, two, 99, 200, &holder, &flag, NULL));
  g_assert_cmpstr (holder, ==, "taro");
  registrations = shk_practice_store_list_registrations (store, "taro", NULL);
  applications = shk_practice_store_list_applications (store, NULL, NULL);
  g_assert_cmpuint (registrations->len + applications->len, ==, 0);
  g_assert_true (shk_practice_store_is_seeded (store, "records", &flag, NULL));
  g_assert_false (flag);
  g_assert_true (shk_practice_store_set_seeded (store, "records", 1, NULL));
  g_assert_true (shk_practice_store_is_seeded (store, "records", &flag, NULL));
  g_assert_true (flag);
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  gboolean flag;
  g_autoptr (ShkPracticeStore) store = open_store (fixture, &flag);
  g_autoptr (GError) error = NULL;

  g_assert_true (shk_practice_store_begin (store, NULL));
  g_assert_true (shk_practice_store_set_seeded (store, "one", 1, NULL));
  g_assert_false (shk_practice_store_end (store, FALSE, NULL));
  g_assert_true (shk_practice_store_is_seeded (store, "one", &flag, NULL));
  g_assert_false (flag);
  g_assert_true (shk_practice_store_begin (store, NULL));
  g_assert_true (shk_practice_store_set_seeded (store, "one", 1, NULL));
  g_assert_true (shk_practice_store_end (store, TRUE, NULL));
  g_assert_true (shk_practice_store_is_seeded (store, "one", &flag, NULL));
  g_assert_true (flag);
  g_assert_false (shk_practice_store_end (store, TRUE, &error)); /* there is none */
  g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE);
}

static void
test_beside_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_practice_store_open_beside (fixture->folder, &error));
  g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE);
  g_assert_false (shk_practice_folder_has (fixture->folder, "practice.db")); /* nothing is made */
}

/* A step that can't be taken leaves the database as it was. */
static void
test_failed_step_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;
  gboolean damaged;
  g_autoptr (ShkPracticeStore) store = NULL;

  run_sql (fixture, version_1);
  run_sql (fixture, "CREATE TABLE session (other TEXT);");
  g_assert_null (shk_practice_store_open (fixture->folder, &set_aside, &error));
  g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE);
  g_assert_null (set_aside);
  run_sql (fixture, "DROP TABLE session;");
  store = open_store (fixture, &damaged);
  g_assert_nonnull (store);
  g_assert_false (damaged);
}

static void
test_later_version_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (fixture, "PRAGMA user_version = 99;");
  g_assert_null (shk_practice_store_open (fixture->folder, &set_aside, &error));
  g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE);
  g_assert_null (set_aside);
}

/* --- Signing in --------------------------------------------------------------------------------------------------- */

static ShkPracticeChallengeState
use_challenge (ShkPracticeStore *store, GBytes *challenge, gint64 now_s)
{
  ShkPracticeChallengeState state;

  g_assert_true (shk_practice_store_use_challenge (store, challenge, now_s, &state, NULL));
  return state;
}

static guint
count_challenges (ShkPracticeStore *store, gint64 now_s)
{
  guint n_open;

  g_assert_true (shk_practice_store_count_challenges (store, now_s, &n_open, NULL));
  return n_open;
}

static void
test_challenges (Fixture *fixture, gconstpointer data)
{
  gboolean damaged;
  g_autoptr (ShkPracticeStore) store = open_store (fixture, &damaged);
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) two = g_bytes_new_static ("two", 3);
  g_autoptr (GBytes) three = g_bytes_new_static ("three", 5);

  g_assert_true (shk_practice_store_add_challenge (store, one, 100, NULL));
  g_assert_true (shk_practice_store_add_challenge (store, two, 100, NULL));
  g_assert_false (shk_practice_store_add_challenge (store, one, 100, NULL));
  g_assert_cmpuint (count_challenges (store, 99), ==, 2);
  g_assert_cmpuint (count_challenges (store, 100), ==, 0);
  g_assert_cmpint (use_challenge (store, one, 99), ==, SHK_PRACTICE_CHALLENGE_OPEN);
  g_assert_cmpint (use_challenge (store, one, 99), ==, SHK_PRACTICE_CHALLENGE_USED);
  g_assert_cmpuint (count_challenges (store, 99), ==, 1);
  g_assert_cmpint (use_challenge (store, two, 100), ==, SHK_PRACTICE_CHALLENGE_EXPIRED);
  g_assert_cmpint (use_challenge (store, three, 99), ==, SHK_PRACTICE_CHALLENGE_UNKNOWN);

  g_assert_true (shk_practice_store_forget (store, 100 + SHK_PRACTICE_REMEMBERED_S, NULL));
  g_assert_cmpint (use_challenge (store, one, 99), ==, SHK_PRACTICE_CHALLENGE_USED);
  g_assert_true (shk_practice_store_forget (store, 101 + SHK_PRACTICE_REMEMBERED_S, NULL));
  g_assert_cmpint (use_challenge (store, one, 99), ==, SHK_PRACTICE_CHALLENGE_UNKNOWN);
}

/* "holder", "" where it has ended, NULL where there is none. */
static char *
use_session (ShkPracticeStore *store, GBytes *token, gint64 now_s, gint64 expires_s)
{
  char *holder;
  gboolean expired;

  g_assert_true (shk_practice_store_use_session (store, token, now_s, expires_s, &holder, &expired, NULL));
  return expired ? g_strdup ("") : holder;
}

static void
assert_session (ShkPracticeStore *store, GBytes *token, gint64 now_s, gint64 expires_s, const char *holder)
{
  g_autofree char *found = use_session (store, token, now_s, expires_s);

  g_assert_cmpstr (found, ==, holder);
}

static void
test_sessions (Fixture *fixture, gconstpointer data)
{
  gboolean damaged;
  g_autoptr (ShkPracticeStore) store = open_store (fixture, &damaged);
  g_autoptr (GBytes) one = g_bytes_new_static ("one", 3);
  g_autoptr (GBytes) two = g_bytes_new_static ("two", 3);

  g_assert_true (shk_practice_store_add_session (store, one, "taro", 100, NULL));
  assert_session (store, two, 50, 150, NULL);
  assert_session (store, one, 99, 150, "taro"); /* which renews it */
  assert_session (store, one, 149, 200, "taro");
  assert_session (store, one, 200, 300, "");
  assert_session (store, one, 201, 300, ""); /* and it does not come back */
  g_assert_true (shk_practice_store_remove_session (store, one, NULL));
  assert_session (store, one, 150, 300, NULL);
  g_assert_true (shk_practice_store_add_session (store, two, "hanako", 100, NULL));
  g_assert_true (shk_practice_store_forget (store, 101 + SHK_PRACTICE_REMEMBERED_S, NULL));
  assert_session (store, two, 50, 300, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/practice/store/certificates-of-authorities", Fixture, NULL, set_up, test_issued, tear_down);
  g_test_add ("/practice/store/certificates-of-people", Fixture, NULL, set_up, test_certificates, tear_down);
  g_test_add ("/practice/store/trust-list-with-the-highest-version", Fixture, NULL, set_up, test_trust_list_newest_wins,
              tear_down);
  g_test_add ("/practice/store/damaged-pages-are-set-aside", Fixture, NULL, set_up, test_damage, tear_down);
  g_test_add ("/practice/store/version-1-is-brought-up-to-date", Fixture, NULL, set_up,
              test_version_1_is_brought_up_to_date, tear_down);
  g_test_add ("/practice/store/version-2-is-brought-up-to-date", Fixture, NULL, set_up,
              test_version_2_is_brought_up_to_date, tear_down);
  g_test_add ("/practice/store/transactions", Fixture, NULL, set_up, test_transactions, tear_down);
  g_test_add ("/practice/store/beside-nothing", Fixture, NULL, set_up, test_beside_nothing, tear_down);
  g_test_add ("/practice/store/failed-step-changes-nothing", Fixture, NULL, set_up, test_failed_step_changes_nothing,
              tear_down);
  g_test_add ("/practice/store/later-version-is-refused", Fixture, NULL, set_up, test_later_version_is_refused,
              tear_down);
  g_test_add ("/practice/store/challenges", Fixture, NULL, set_up, test_challenges, tear_down);
  g_test_add ("/practice/store/sessions", Fixture, NULL, set_up, test_sessions, tear_down);
  return g_test_run ();
}
