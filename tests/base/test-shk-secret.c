/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-secret.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECRET "A secret that no other text of this test has"

/* What pages hold when they are given back. */
static const guint8 *watched;
static gsize n_watched;      /* how often the watched pages were given back */
static gboolean was_wiped;

/* The program's own, which the library calls: it looks into the pages first. */
int
munmap (void *address, size_t size)
{
  if (address == watched && watched != NULL)
    {
      n_watched++;
      was_wiped = TRUE;
      for (gsize i = 0; i < size; i++)
        was_wiped &= watched[i] == 0;
    }
  return (int) syscall (SYS_munmap, address, size);
}

static void
test_content (void)
{
  g_autoptr (ShkSecret) secret = shk_secret_new (SECRET, sizeof SECRET);
  g_autoptr (ShkSecret) zeroes = shk_secret_new (NULL, 3);

  g_assert_cmpmem (shk_secret_get_data (secret), shk_secret_get_size (secret), SECRET, sizeof SECRET);
  g_assert_cmpmem (shk_secret_get_data (zeroes), shk_secret_get_size (zeroes), "\0\0\0", 3);
  memcpy (shk_secret_get_writable (zeroes), "abc", 3);
  g_assert_cmpmem (shk_secret_get_data (zeroes), shk_secret_get_size (zeroes), "abc", 3);
}

static void
test_limits (void)
{
  g_autofree char *most = g_strnfill (SHK_SECRET_MAX_BYTES, 'a');
  g_autoptr (ShkSecret) secret = shk_secret_new (most, SHK_SECRET_MAX_BYTES);
  g_autoptr (ShkSecret) empty = shk_secret_new (NULL, 0);

  g_assert_cmpmem (shk_secret_get_data (secret), shk_secret_get_size (secret), most, SHK_SECRET_MAX_BYTES);
  g_assert_cmpuint (shk_secret_get_size (empty), ==, 0);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*size <= SHK_SECRET_MAX_BYTES*");
  g_assert_null (shk_secret_new (NULL, SHK_SECRET_MAX_BYTES + 1));
  g_test_assert_expected_messages ();
}

static void
test_shared_is_not_writable (void)
{
  g_autoptr (ShkSecret) secret = shk_secret_new (SECRET, sizeof SECRET);
  g_autoptr (ShkSecret) other = shk_secret_ref (secret);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*ref_count*");
  g_assert_null (shk_secret_get_writable (secret));
  g_test_assert_expected_messages ();
}

static void
test_wiped_with_the_last_reference (void)
{
  ShkSecret *secret = shk_secret_new (SECRET, sizeof SECRET);

  n_watched = 0;
  watched = shk_secret_get_data (secret);
  shk_secret_unref (shk_secret_ref (secret));
  g_assert_cmpuint (n_watched, ==, 0);
  g_assert_cmpmem (shk_secret_get_data (secret), sizeof SECRET, SECRET, sizeof SECRET);
  shk_secret_unref (secret);
  g_assert_cmpuint (n_watched, ==, 1);
  g_assert_true (was_wiped);
  watched = NULL;
}

/* The flags that the system has for the pages at @address, as in proc(5), with a space on either side of each. */
static char *
read_flags (const void *address)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_ours = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      guint64 from, to;

      if (sscanf (lines[i], "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x ", &from, &to) == 2)
        is_ours = from <= (guintptr) address && (guintptr) address < to;
      else if (is_ours && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strconcat (lines[i] + strlen ("VmFlags:"), " ", NULL);
    }
  g_assert_not_reached ();
}

static gboolean
can_lock (void)
{
  static guint8 byte;

  return mlock (&byte, 1) == 0;
}

static void
test_pages_are_protected (void)
{
  g_autoptr (ShkSecret) secret = shk_secret_new (SECRET, sizeof SECRET);
  g_autofree char *flags = read_flags (shk_secret_get_data (secret));

  g_assert_nonnull (strstr (flags, " dd "));
  g_assert_true (strstr (flags, " wf ") != NULL || strstr (flags, " dc ") != NULL);
  if (can_lock ())
    g_assert_nonnull (strstr (flags, " lo "));
  else
    g_test_skip ("no page may be locked here");
}

static void
run_in_child (gboolean (*check) (gpointer data), gpointer data)
{
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit (check (data) ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static gboolean
is_zeroes (gpointer data)
{
  const guint8 *bytes = data;

  for (gsize i = 0; i < sizeof SECRET; i++)
    if (bytes[i] != 0)
      return FALSE;
  return TRUE;
}

static void
test_children_do_not_get_it (void)
{
  g_autoptr (ShkSecret) secret = shk_secret_new (SECRET, sizeof SECRET);

  run_in_child (is_zeroes, (gpointer) shk_secret_get_data (secret));
  g_assert_cmpmem (shk_secret_get_data (secret), sizeof SECRET, SECRET, sizeof SECRET);
}

static gboolean
keeps_secrets_without_locks (gpointer data)
{
  const struct rlimit none = { 0, 0 };
  ShkSecret *secret;
  gboolean is_kept;

  setrlimit (RLIMIT_MEMLOCK, &none);
  secret = shk_secret_new (SECRET, sizeof SECRET);
  is_kept = memcmp (shk_secret_get_data (secret), SECRET, sizeof SECRET) == 0;
  watched = shk_secret_get_data (secret);
  shk_secret_unref (secret);
  return is_kept && was_wiped;
}

static void
test_without_locked_pages (void)
{
  was_wiped = FALSE;
  run_in_child (keeps_secrets_without_locks, NULL);
}

static void
test_not_dumpable_while_one_lives (void)
{
  ShkSecret *one, *two;

  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1), ==, 0);
  one = shk_secret_new (SECRET, sizeof SECRET);
  two = shk_secret_new (SECRET, sizeof SECRET);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  shk_secret_unref (one);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  shk_secret_unref (two);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 1);
}

static void
test_never_more_dumpable_than_before (void)
{
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 0), ==, 0);
  shk_secret_unref (shk_secret_new (SECRET, sizeof SECRET));
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1), ==, 0);
}

static gboolean
writes_no_core (gpointer data)
{
  struct rlimit limit;

  shk_secret_protect_process ();
  return getrlimit (RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0;
}

static void
test_protected_process_writes_no_core (void)
{
  run_in_child (writes_no_core, NULL);
}

static void
test_wipe (void)
{
  char text[] = "abc";

  shk_secret_wipe (text, 2);
  g_assert_cmpmem (text, sizeof text, "\0\0c", sizeof text);
  shk_secret_wipe (NULL, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/secret/content", test_content);
  g_test_add_func ("/base/secret/limits", test_limits);
  g_test_add_func ("/base/secret/shared-is-not-writable", test_shared_is_not_writable);
  g_test_add_func ("/base/secret/wiped-with-the-last-reference", test_wiped_with_the_last_reference);
  g_test_add_func ("/base/secret/pages-are-protected", test_pages_are_protected);
  g_test_add_func ("/base/secret/children-do-not-get-it", test_children_do_not_get_it);
  g_test_add_func ("/base/secret/without-locked-pages", test_without_locked_pages);
  g_test_add_func ("/base/secret/not-dumpable-while-one-lives", test_not_dumpable_while_one_lives);
  g_test_add_func ("/base/secret/never-more-dumpable-than-before", test_never_more_dumpable_than_before);
  g_test_add_func ("/base/secret/protected-process-writes-no-core", test_protected_process_writes_no_core);
  g_test_add_func ("/base/secret/wipe", test_wipe);
  return g_test_run ();
}
