/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE

#include "shk-secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static const guint8 content[] = { 0x51, 0x5a, 0x37, 0x58, 0x4b, 0x32, 0x4d, 0x39 };

static void
test_holds_what_it_was_given (void)
{
  g_autoptr (ShkSecret) secret = shk_secret_new (content, sizeof content);
  g_autoptr (ShkSecret) empty = shk_secret_new (NULL, 0);

  g_assert_cmpmem (shk_secret_get_data (secret), shk_secret_get_size (secret), content, sizeof content);
  g_assert_cmpuint (shk_secret_get_size (empty), ==, 0);
}

static void
test_limit (void)
{
  g_autoptr (ShkSecret) largest = shk_secret_new (NULL, SHK_SECRET_MAX_BYTES);

  g_assert_cmpuint (shk_secret_get_size (largest), ==, SHK_SECRET_MAX_BYTES);
  if (g_test_subprocess ())
    {
      shk_secret_new (NULL, SHK_SECRET_MAX_BYTES + 1);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

/* What others see is not changed under them. */
static void
test_shared_is_not_writable (void)
{
  if (g_test_subprocess ())
    {
      ShkSecret *secret = shk_secret_new (content, sizeof content);

      shk_secret_ref (secret);
      shk_secret_get_writable (secret);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

/* The flags of the mapping that holds @address, as the kernel tells them: "rd wr mr mw me lo dd wf …". */
static char *
dup_flags (const void *address)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean inside = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      guint64 start, end;

      if (sscanf (lines[i], "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x ", &start, &end) == 2)
        inside = (guint64) (gsize) address >= start && (guint64) (gsize) address < end;
      else if (inside && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strconcat (lines[i], " ", NULL);
    }
  return NULL;
}

static void
test_pages_are_marked (void)
{
  struct rlimit limit;
  int before = prctl (PR_GET_DUMPABLE);
  g_autoptr (ShkSecret) secret = shk_secret_new (content, sizeof content);
  g_autofree char *flags = NULL;

  prctl (PR_SET_DUMPABLE, before); /* smaps of a process that is not dumpable is root's alone */
  flags = dup_flags (shk_secret_get_data (secret));
  if (flags == NULL)
    {
      g_test_skip ("this kernel tells no flags of mappings");
      return;
    }
  g_assert_nonnull (strstr (flags, " dd "));
  g_assert_nonnull (strstr (flags, " wf "));
  getrlimit (RLIMIT_MEMLOCK, &limit);
#if !defined __SANITIZE_ADDRESS__ /* under which mlock() does nothing */
  if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > 1024 * 1024)
    g_assert_nonnull (strstr (flags, " lo "));
#endif
}

/* The pages are gone, or zeroes: the kernel is asked, since touching them would be the end. */
static void
test_nothing_is_left (void)
{
  ShkSecret *secret = shk_secret_new (content, sizeof content);
  const guint8 *where = shk_secret_get_data (secret);
  guint8 found[sizeof content] = { 0 };
  struct iovec here = { found, sizeof found };
  struct iovec there = { (void *) where, sizeof found };

  shk_secret_unref (secret);
  if (process_vm_readv (getpid (), &here, 1, &there, 1, 0) < 0)
    {
      g_assert_true (errno == EFAULT || errno == EPERM || errno == ENOSYS);
      return;
    }
  g_assert_cmpint (memcmp (found, content, sizeof found), !=, 0);
}

/* A child that is forked sees zeroes. */
static void
test_children_see_nothing (void)
{
  g_autoptr (ShkSecret) secret = shk_secret_new (content, sizeof content);
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      static const guint8 zeroes[sizeof content];

      _exit (memcmp (shk_secret_get_data (secret), zeroes, sizeof zeroes) == 0 ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* Only while a secret lives: a portal must be able to look at a process. */
static void
test_dumpable_only_without_secrets (void)
{
  ShkSecret *first, *second;

  prctl (PR_SET_DUMPABLE, 1);
  first = shk_secret_new (content, sizeof content);
  second = shk_secret_new (content, sizeof content);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  shk_secret_unref (first);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  shk_secret_unref (second);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 1);

  prctl (PR_SET_DUMPABLE, 0);
  shk_secret_unref (shk_secret_new (content, sizeof content));
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, 0);
  prctl (PR_SET_DUMPABLE, 1);
}

static void
test_no_core_is_written (void)
{
  struct rlimit limit;

  if (g_test_subprocess ())
    {
      shk_secret_protect_process ();
      getrlimit (RLIMIT_CORE, &limit);
      g_assert_cmpuint (limit.rlim_cur, ==, 0);
      g_assert_cmpuint (limit.rlim_max, ==, 0);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_wipe (void)
{
  guint8 bytes[sizeof content];
  static const guint8 zeroes[sizeof content];

  memcpy (bytes, content, sizeof bytes);
  shk_secret_wipe (bytes, sizeof bytes);
  g_assert_cmpmem (bytes, sizeof bytes, zeroes, sizeof zeroes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/content", test_holds_what_it_was_given);
  g_test_add_func ("/secret/limit", test_limit);
  g_test_add_func ("/secret/shared-is-not-writable", test_shared_is_not_writable);
  g_test_add_func ("/secret/pages-are-marked", test_pages_are_marked);
  g_test_add_func ("/secret/nothing-is-left", test_nothing_is_left);
  g_test_add_func ("/secret/children-see-nothing", test_children_see_nothing);
  g_test_add_func ("/secret/dumpable-only-without-secrets", test_dumpable_only_without_secrets);
  g_test_add_func ("/secret/no-core-is-written", test_no_core_is_written);
  g_test_add_func ("/secret/wipe", test_wipe);
  return g_test_run ();
}
