/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* O_PATH, CLONE_THREAD */
#include "shk-confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SHADOW_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SHADOW_MEMORY 1
#endif
#endif

#define MAX_ADDRESSES (G_GUINT64_CONSTANT (3) << 30)

/* --- Limits --- */

static void
set_limit (int resource, rlim_t most)
{
  setrlimit (resource, &(struct rlimit) { most, most });
}

static void
set_limits (void)
{
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_FSIZE, 0);
  set_limit (RLIMIT_CPU, SHK_CONFINEMENT_SECONDS);
#ifndef HAS_SHADOW_MEMORY
  set_limit (RLIMIT_AS, MAX_ADDRESSES);
#endif
}

/* --- Files --- */

/* Where libraries, their data and fonts are: of a distribution, a Flatpak, Nix. */
static const char *const readable[] = {
  "/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig", "/app", "/run/host/fonts",
  "/run/host/fonts-cache", "/nix/store", "/dev/null", "/dev/urandom",
};

static void
allow_reading (int ruleset, const char *path)
{
  struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE };
  int fd = open (path, O_PATH | O_CLOEXEC);

  if (fd < 0)
    return;
  rule.parent_fd = fd;
  /* A folder takes the right to be listed, a file does not. */
  rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
  if (syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0 && errno == EINVAL)
    {
      rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
      syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
  close (fd);
}

/* The rights of Landlock's first version: reading, writing, making and removing, all of them. */
static gboolean
confine_files (void)
{
  const struct landlock_ruleset_attr attributes = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
  int ruleset = syscall (SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0);
  gboolean confined;

  if (ruleset < 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    allow_reading (ruleset, readable[i]);
  confined = syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  close (ruleset);
  return confined;
}

/* --- System calls --- */

#if defined(__x86_64__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define NATIVE_ARCH AUDIT_ARCH_RISCV64
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define NATIVE_ARCH AUDIT_ARCH_PPC64LE
#endif

#ifdef NATIVE_ARCH

/* What needs no look at arguments. */
static const int allowed_calls[] = {
  SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_close, SYS_lseek, SYS_fstat, SYS_newfstatat, SYS_statx,
  SYS_fstatfs, SYS_statfs, SYS_faccessat, SYS_faccessat2, SYS_readlinkat, SYS_getdents64, SYS_getcwd, SYS_fcntl,
  SYS_mmap, SYS_munmap,
  SYS_mremap, SYS_mprotect, SYS_madvise, SYS_brk, SYS_futex, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn,
  SYS_sigaltstack, SYS_restart_syscall, SYS_nanosleep, SYS_clock_nanosleep, SYS_clock_gettime, SYS_clock_getres,
  SYS_gettimeofday, SYS_getrandom, SYS_getpid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_uname,
  SYS_sysinfo, SYS_sched_yield, SYS_sched_getaffinity, SYS_getrusage, SYS_membarrier, SYS_rseq, SYS_set_robust_list,
  SYS_eventfd2, SYS_ppoll, SYS_exit, SYS_exit_group,
#ifdef __x86_64__
  SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_poll, SYS_arch_prctl, SYS_time,
#endif
};

#define LOAD(field) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, field))
#define ARGUMENT(n) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[n]) + LOW_HALF)
#define ARGUMENT_HIGH(n) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[n]) + 4 - LOW_HALF)
#define UNLESS_EQUAL(value, skip) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (skip))
#define IF_ANY_BIT(bits, skip_if, skip_else) BPF_JUMP (BPF_JMP | BPF_JSET | BPF_K, (bits), (skip_if), (skip_else))
#define RETURN(value) BPF_STMT (BPF_RET | BPF_K, (value))
#define REFUSE(number) RETURN (SECCOMP_RET_ERRNO | (number))
#define LOW_HALF (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 0 : 4)

#define WRITING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)

static void
append (GArray *program, const struct sock_filter *statements, guint n_statements)
{
  g_array_append_vals (program, statements, n_statements);
}

#define APPEND(program, ...)                                                                                         \
  append ((program), (const struct sock_filter[]) { __VA_ARGS__ },                                                  \
          G_N_ELEMENTS (((const struct sock_filter[]) { __VA_ARGS__ })))

/* Files are opened to be read. The newer call has its flags where a filter can't look; without it the older is used. */
static void
append_files (GArray *program)
{
  APPEND (program, UNLESS_EQUAL (SYS_openat, 4), ARGUMENT (2), IF_ANY_BIT (WRITING, 0, 1), REFUSE (EACCES),
          RETURN (SECCOMP_RET_ALLOW));
#ifdef SYS_open
  APPEND (program, UNLESS_EQUAL (SYS_open, 4), ARGUMENT (1), IF_ANY_BIT (WRITING, 0, 1), REFUSE (EACCES),
          RETURN (SECCOMP_RET_ALLOW));
#endif
  APPEND (program, UNLESS_EQUAL (SYS_openat2, 1), REFUSE (ENOSYS));
}

/* Threads, but no processes; signals to itself alone, such as abort()'s; limits are read, not set. */
static void
append_processes (GArray *program)
{
  APPEND (program, UNLESS_EQUAL (SYS_clone, 4), ARGUMENT (0), IF_ANY_BIT (CLONE_THREAD, 1, 0), REFUSE (EPERM),
          RETURN (SECCOMP_RET_ALLOW));
  APPEND (program, UNLESS_EQUAL (SYS_clone3, 1), REFUSE (ENOSYS));
  APPEND (program, UNLESS_EQUAL (SYS_tgkill, 4), ARGUMENT (0), UNLESS_EQUAL ((guint32) getpid (), 1),
          RETURN (SECCOMP_RET_ALLOW), REFUSE (EPERM));
  APPEND (program, UNLESS_EQUAL (SYS_prlimit64, 6), ARGUMENT (2), UNLESS_EQUAL (0, 3), ARGUMENT_HIGH (2),
          UNLESS_EQUAL (0, 1), RETURN (SECCOMP_RET_ALLOW), REFUSE (EPERM));
}

static gboolean
confine_calls (void)
{
  g_autoptr (GArray) program = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  struct sock_fprog filter;

  APPEND (program, LOAD (arch), BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCH, 1, 0),
          RETURN (SECCOMP_RET_KILL_PROCESS), LOAD (nr));
  for (guint i = 0; i < G_N_ELEMENTS (allowed_calls); i++)
    APPEND (program, UNLESS_EQUAL (allowed_calls[i], 1), RETURN (SECCOMP_RET_ALLOW));
  append_files (program);
  append_processes (program);
  APPEND (program, REFUSE (EPERM));

  filter.len = program->len;
  filter.filter = (struct sock_filter *) (gpointer) program->data;
  return syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}

#else

static gboolean
confine_calls (void)
{
  return FALSE;
}

#endif

/**
 * shk_confinement_enter:
 *
 * Confines this process, which has one thread, for good. A kernel that lacks one of the means gives the other.
 *
 * Returns: what holds
 */
ShkConfinement
shk_confinement_enter (void)
{
  ShkConfinement holds = 0;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_DUMPABLE, 0);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  set_limits ();
  if (confine_files ())
    holds |= SHK_CONFINEMENT_FILES;
  if (confine_calls ())
    holds |= SHK_CONFINEMENT_CALLS;
  return holds;
}
