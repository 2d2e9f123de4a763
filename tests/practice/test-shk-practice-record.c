/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-application.h"
#include "shk-practice-catalogue.h"
#include "shk-practice-day.h"
#include "shk-practice-record.h"
#include "shk-practice-registration.h"
#include "shk-test-cards.h"

#include <glib/gstdio.h>

#include <string.h>

#define NOW_S G_GINT64_CONSTANT (1770000000)

static TestCards cards;
static ShkPracticeProcedures *procedures;

typedef struct
{
  ShkPracticeStore *store; /* (owned) */
} Fixture;

static void
open_store (Fixture *fixture)
{
  g_autofree char *set_aside = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, shk_practice_store_close);
  fixture->store = shk_practice_store_open (cards.folder, &set_aside, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  open_store (fixture);
}

/* Each test finds an empty database. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "practice.db", "practice.db-wal", "practice.db-shm" };

  shk_practice_store_close (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = shk_practice_folder_build (cards.folder, names[i]);

      g_unlink (path);
    }
}

static guint
count (Fixture *fixture, const char *holder)
{
  g_autoptr (GPtrArray) registrations = shk_practice_store_list_registrations (fixture->store, holder, NULL);
  g_autoptr (GPtrArray) applications = shk_practice_store_list_applications (fixture->store, holder, NULL);

  g_assert_nonnull (registrations);
  g_assert_nonnull (applications);
  return registrations->len * 100 + applications->len;
}

static void
seed (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shk_practice_records_seed (fixture->store, cards.jpki, procedures, NOW_S, &error);
  g_assert_no_error (error);
}

static void
test_seeds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkPracticeRegistration) one = NULL;
  g_autoptr (ShkPracticeRegistration) others = NULL;
  g_autoptr (GPtrArray) applications = NULL;
  const ShkPracticeHolder *holder = test_cards_get_holder (&cards, "01-taro");
  const ShkPracticeApplication *newest;
  g_autoptr (GBytes) message = NULL;

  seed (fixture);
  g_assert_cmpuint (count (fixture, "01-taro"), ==, 203);
  g_assert_cmpuint (count (fixture, "02-hanako"), ==, 102);
  g_assert_cmpuint (count (fixture, "06-one-try-left"), ==, 0);

  g_assert_true (shk_practice_store_find_registration (fixture->store, "01-taro", "PRACTICE-R-1001", &one, NULL));
  g_assert_cmpstr (one->qualification, ==, "社会福祉士");
  /* Somebody who has moved, for the app to point out. */
  g_assert_cmpstr (shk_person_get_name (shk_particulars_get_person (one->particulars)), ==, holder->full_name);
  g_assert_cmpstr (shk_person_get_address (shk_particulars_get_person (one->particulars)), !=, holder->address);
  g_assert_true (shk_practice_store_find_registration (fixture->store, "02-hanako", "PRACTICE-R-1001", &others, NULL));
  g_assert_null (others);

  applications = shk_practice_store_list_applications (fixture->store, "01-taro", NULL);
  newest = g_ptr_array_index (applications, 0);
  g_assert_cmpstr (newest->id, ==, "PRACTICE-A-2003");
  g_assert_cmpint (newest->state, ==, SHK_PRACTICE_APPLICATION_AWAITING_PAYMENT);
  g_assert_cmpuint (newest->fee_yen, ==, 12000);
  g_assert_nonnull (((const ShkPracticeApplication *) g_ptr_array_index (applications, 1))->reason);
  g_assert_true (shk_practice_store_find_message (fixture->store, "01-taro", newest->id, &message, NULL));
  g_assert_null (message);
}

/* What became of them since stays. */
static void
test_seeds_once (Fixture *fixture, gconstpointer data)
{
  seed (fixture);
  g_assert_true (shk_practice_store_delete_registration (fixture->store, "PRACTICE-R-1001", NULL));
  g_assert_true (shk_practice_store_move_application (fixture->store, "PRACTICE-A-2002", SHK_PRACTICE_APPLICATION_CORRECTED,
                                                      NOW_S, NULL, NULL));
  g_assert_cmpuint (count (fixture, "01-taro"), ==, 102);
  open_store (fixture);
  seed (fixture);
  g_assert_cmpuint (count (fixture, "01-taro"), ==, 102);
}

static void
test_ids_are_never_given_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *registration = NULL;
  g_autofree char *application = NULL;
  gint64 serial;

  seed (fixture);
  g_assert_true (shk_practice_store_delete_registration (fixture->store, "PRACTICE-R-1003", NULL));
  registration = shk_practice_store_next_registration_id (fixture->store, &serial, NULL);
  application = shk_practice_store_next_application_id (fixture->store, NULL);
  g_assert_cmpstr (registration, ==, "PRACTICE-R-1004");
  g_assert_cmpint (serial, ==, 1004);
  g_assert_cmpstr (application, ==, "PRACTICE-A-2006");
}

#define RECORDS                                                                                                         \
  "{ \"//\": [], \"records\": [ { \"holder\": \"01-taro\", \"registrations\": [ { \"id\": \"PRACTICE-R-1\","            \
  " \"qualification_id\": \"nurse\", \"number\": \"1\", \"authority\": \"省\", \"registered_on\": \"2020-01-02\","      \
  " \"answers\": { \"telephone\": \"03-0000-0000\" } } ], \"applications\": [ { \"id\": \"PRACTICE-A-1\","              \
  " \"qualification_id\": \"nurse\", \"procedure_id\": \"change\", \"received_on\": \"2020-01-03\", \"state\": \"done\" } ] } ] }"

static gboolean
enter (Fixture *fixture, const char *text, GError **error)
{
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return shk_practice_records_enter (fixture->store, cards.jpki, procedures, json, NOW_S, error);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[][2] = {
    { "\"//\": [],", "" },
    { "\"records\": [", "\"record\": [" },
    { "\"records\": [", "\"records\": [ 1," },
    { "\"holder\": \"01-taro\",", "" },
    { "\"01-taro\"", "\"99-nobody\"" },
    { "\"registrations\": [", "\"registration\": [" },
    { "\"registrations\": [", "\"registrations\": [ 1," },
    { "\"applications\": [", "\"applications\": [ []," },
    { "\"number\": \"1\",", "" },
    { "\"number\": \"1\"", "\"number\": 1" },
    { "\"nurse\", \"number\"", "\"nobody\", \"number\"" },
    { "\"authority\": \"省\",", "" },
    { "2020-01-02", "2020-02-30" },
    { "2020-01-03", "20200103" },
    { "{ \"telephone\": \"03-0000-0000\" }", "[]" },
    { "{ \"telephone\": \"03-0000-0000\" }", "{ \"telephone\": 3 }" },
    { "{ \"telephone\": \"03-0000-0000\" }", "{ \"Telephone\": \"3\" }" },
    { "\"procedure_id\": \"change\"", "\"procedure_id\": \"nothing\"" },
    { "\"procedure_id\": \"change\",", "" },
    { "\"state\": \"done\"", "\"state\": \"fine\"" },
    { ", \"state\": \"done\"", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (RECORDS);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", pieces[i][1]);
      g_assert_cmpuint (g_string_replace (text, pieces[i][0], pieces[i][1], 1), ==, 1);
      g_assert_false (enter (fixture, text->str, &error));
      g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS);
      g_assert_cmpuint (count (fixture, "01-taro"), ==, 0); /* all or nothing */
    }
  g_assert_true (enter (fixture, RECORDS, NULL));
  g_assert_cmpuint (count (fixture, "01-taro"), ==, 101);
}

static void
test_ids (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "PRACTICE-R-0", "PRACTICE-R-01", "PRACTICE-R-", "PRACTICE-R-1x", "PRACTICE-A-1", "1",
                                       "PRACTICE-R--1", "PRACTICE-R-99999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GString) text = g_string_new (RECORDS);
      g_autoptr (GError) error = NULL;

      g_string_replace (text, "PRACTICE-R-1", wrong[i], 1);
      g_assert_false (enter (fixture, text->str, &error));
      g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE);
    }
}

static void
test_days (void)
{
  static const char *const wrong[] = { "", "2020-1-02", "2020-02-30", "2020-01-02 ", "20200102", "2020-01-0２", "2020/01/02" };
  g_autofree char *text = NULL;
  g_autofree char *next = NULL;
  gint64 time_s;

  g_assert_true (shk_practice_day_from_text ("2020-01-02", &time_s));
  g_assert_cmpint (time_s, ==, G_GINT64_CONSTANT (1577890800)); /* 2020-01-01T15:00:00Z */
  text = shk_practice_day_to_text (time_s);
  next = shk_practice_day_to_text (time_s + 24 * 60 * 60);
  g_assert_cmpstr (text, ==, "2020-01-02");
  g_assert_cmpstr (next, ==, "2020-01-03");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (shk_practice_day_from_text (wrong[i], &time_s));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/practice/record/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) catalogue = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  test_cards_open (&cards);
  catalogue = shk_practice_catalogue_load (NULL);
  procedures = shk_practice_procedures_new (catalogue, NULL);
  add ("seeds-what-is-on-record", test_seeds);
  add ("seeds-once", test_seeds_once);
  add ("ids-are-never-given-twice", test_ids_are_never_given_twice);
  add ("refuses-what-is-missing-or-wrong", test_refuses);
  add ("ids-are-ones", test_ids);
  g_test_add_func ("/practice/record/days-in-japan", test_days);
  status = g_test_run ();
  shk_practice_procedures_free (procedures);
  test_cards_close (&cards);
  return status;
}
