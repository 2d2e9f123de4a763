/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "shk-confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each case runs in a child of its own, which is confined and ends with what the attempt gave: 0 or an errno. */
typedef int (*Attempt) (void);

#define UNCONFINED 200

static int
run_confined (Attempt attempt, ShkConfinement needed)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    _exit ((shk_confinement_enter () & needed) == needed ? attempt () : UNCONFINED);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
assert_attempt (Attempt attempt, ShkConfinement needed, int expected)
{
  int result = run_confined (attempt, needed);

  if (result == UNCONFINED)
    g_test_skip ("this kernel does not offer it");
  else
    g_assert_cmpint (result, ==, expected);
}

static int
result_of (long call)
{
  return call < 0 ? errno : 0;
}

static char *private_file;

static int
read_private (void)
{
  return result_of (open (private_file, O_RDONLY | O_CLOEXEC));
}

static int
read_passwords (void)
{
  return result_of (open ("/etc/passwd", O_RDONLY | O_CLOEXEC));
}

static int
read_system (void)
{
  return result_of (open ("/usr/bin/env", O_RDONLY | O_CLOEXEC));
}

static int
write_private (void)
{
  return result_of (open (private_file, O_WRONLY | O_CLOEXEC));
}

static int
make_file (void)
{
  return result_of (open ("shk-made-in-confinement", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
}

static int
remove_file (void)
{
  return result_of (unlink (private_file));
}

static int
make_socket (void)
{
  return result_of (socket (AF_INET, SOCK_STREAM, 0));
}

static int
make_local_socket (void)
{
  return result_of (socket (AF_UNIX, SOCK_STREAM, 0));
}

static int
run_program (void)
{
  return result_of (execl ("/usr/bin/env", "env", NULL));
}

static int
make_process (void)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  return result_of (child);
}

static int
signal_parent (void)
{
  return result_of (kill (getppid (), 0));
}

static int
raise_limit (void)
{
  return result_of (setrlimit (RLIMIT_CPU, &(struct rlimit) { RLIM_INFINITY, RLIM_INFINITY }));
}

static int
allow_dumps (void)
{
  return result_of (prctl (PR_SET_DUMPABLE, 1));
}

static gpointer
do_nothing (gpointer data)
{
  return data;
}

static int
make_thread (void)
{
  g_autoptr (GThread) thread = g_thread_try_new ("thread", do_nothing, NULL, NULL);

  if (thread == NULL)
    return EPERM;
  g_thread_join (g_steal_pointer (&thread));
  return 0;
}

static int
allocate (void)
{
  g_autofree char *memory = g_try_malloc (200 * 1000 * 1000);

  return memory != NULL ? 0 : ENOMEM;
}

/* abort() must end the process as ever: the one who waits can tell. */
static void
test_abort (void)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      signal (SIGABRT, SIG_DFL);
      shk_confinement_enter ();
      abort ();
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGABRT);
}

static const struct
{
  const char *name;
  Attempt attempt;
  ShkConfinement needed;
  int expected;
} cases[] = {
  { "reads-no-private-file", read_private, SHK_CONFINEMENT_FILES, EACCES },
  { "reads-no-passwords", read_passwords, SHK_CONFINEMENT_FILES, EACCES },
  { "reads-system-files", read_system, 0, 0 },
  { "writes-no-file", write_private, SHK_CONFINEMENT_CALLS, EACCES },
  { "makes-no-file", make_file, SHK_CONFINEMENT_CALLS, EACCES },
  { "removes-no-file", remove_file, SHK_CONFINEMENT_CALLS, EPERM },
  { "makes-no-socket", make_socket, SHK_CONFINEMENT_CALLS, EPERM },
  { "makes-no-local-socket", make_local_socket, SHK_CONFINEMENT_CALLS, EPERM },
  { "runs-no-program", run_program, SHK_CONFINEMENT_CALLS, EPERM },
  { "makes-no-process", make_process, SHK_CONFINEMENT_CALLS, EPERM },
  { "signals-nobody", signal_parent, SHK_CONFINEMENT_CALLS, EPERM },
  { "raises-no-limit", raise_limit, 0, EPERM },
  { "allows-no-dumps", allow_dumps, SHK_CONFINEMENT_CALLS, EPERM },
  { "makes-threads", make_thread, 0, 0 },
  { "allocates", allocate, 0, 0 },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  assert_attempt (cases[i].attempt, cases[i].needed, cases[i].expected);
}

static int
count_limits (void)
{
  struct rlimit cpu, core;

  return getrlimit (RLIMIT_CPU, &cpu) == 0 && cpu.rlim_max == SHK_CONFINEMENT_SECONDS &&
                 getrlimit (RLIMIT_CORE, &core) == 0 && core.rlim_max == 0
             ? 0
             : EINVAL;
}

static void
test_limits (void)
{
  assert_attempt (count_limits, 0, 0);
}

int
main (int argc, char **argv)
{
  int fd, status;

  g_test_init (&argc, &argv, NULL);
  fd = g_file_open_tmp ("shk-confinement-XXXXXX", &private_file, NULL);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/qr/confinement/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/qr/confinement/limits", test_limits);
  g_test_add_func ("/qr/confinement/abort-ends-it", test_abort);
  status = g_test_run ();
  g_unlink (private_file);
  g_free (private_file);
  return status;
}
