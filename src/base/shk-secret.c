/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-secret.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

struct _ShkSecret
{
  gatomicrefcount ref_count;
  guint8 *pages; /* (owned) of its own: mapped, locked where the system lets it */
  gsize mapped_bytes;
  gsize size;
};

G_DEFINE_BOXED_TYPE (ShkSecret, shk_secret, shk_secret_ref, shk_secret_unref)

/* How many secrets live, and whether the process was dumpable before the first of them. */
static GMutex mutex;
static guint n_living;
static int dumpable_before;

static void
enter_process (void)
{
  g_mutex_lock (&mutex);
  if (n_living++ == 0)
    {
      dumpable_before = prctl (PR_GET_DUMPABLE);
      prctl (PR_SET_DUMPABLE, 0);
    }
  g_mutex_unlock (&mutex);
}

/* 2 is a value that the kernel gives and does not take back. */
static void
leave_process (void)
{
  g_mutex_lock (&mutex);
  if (--n_living == 0 && dumpable_before == 1)
    prctl (PR_SET_DUMPABLE, 1);
  g_mutex_unlock (&mutex);
}

/* Pages of its own, since a lock and the other marks are for whole pages: the neighbour that is freed would take them off. */
static guint8 *
map_pages (gsize bytes)
{
  guint8 *pages = mmap (NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (pages == MAP_FAILED)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", bytes);
  madvise (pages, bytes, MADV_DONTDUMP);
  madvise (pages, bytes, MADV_WIPEONFORK);
  (void) !mlock (pages, bytes);
  return pages;
}

/**
 * shk_secret_new:
 * @data: (nullable): what is copied; %NULL for zeroes
 * @size: how many bytes, at most %SHK_SECRET_MAX_BYTES
 *
 * Returns: (transfer full): the secret
 */
ShkSecret *
shk_secret_new (const void *data, gsize size)
{
  ShkSecret *self;
  gsize page = (gsize) sysconf (_SC_PAGESIZE);

  g_return_val_if_fail (size <= SHK_SECRET_MAX_BYTES, NULL);

  enter_process ();
  self = g_new0 (ShkSecret, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->mapped_bytes = (MAX (size, 1) + page - 1) / page * page;
  self->pages = map_pages (self->mapped_bytes);
  if (data != NULL)
    memcpy (self->pages, data, size);
  return self;
}

ShkSecret *
shk_secret_ref (ShkSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_secret_unref (ShkSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  shk_secret_wipe (self->pages, self->mapped_bytes);
  munmap (self->pages, self->mapped_bytes);
  g_free (self);
  leave_process ();
}

gsize
shk_secret_get_size (const ShkSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

const guint8 *
shk_secret_get_data (const ShkSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pages;
}

/**
 * shk_secret_get_writable:
 * @self: a secret that nobody else has a reference to
 *
 * Returns: its bytes, to be filled in by who made it
 */
guint8 *
shk_secret_get_writable (ShkSecret *self)
{
  g_return_val_if_fail (self != NULL && g_atomic_ref_count_compare (&self->ref_count, 1), NULL);

  return self->pages;
}

/**
 * shk_secret_protect_process:
 *
 * No core file is written of this process, whatever it dies of, nor of the programs that it starts.
 */
void
shk_secret_protect_process (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

void
shk_secret_wipe (void *data, gsize size)
{
  g_return_if_fail (data != NULL || size == 0);

  if (size > 0)
    explicit_bzero (data, size);
}
