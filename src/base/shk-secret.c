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
  guint8 *pages;     /* (owned) whole pages, nobody else's */
  gsize pages_bytes;
  gsize size;
};

G_DEFINE_BOXED_TYPE (ShkSecret, shk_secret, shk_secret_ref, shk_secret_unref)

G_LOCK_DEFINE_STATIC (living);
static guint n_living;
static gboolean was_dumpable;

static void
count_birth (void)
{
  G_LOCK (living);
  if (n_living++ == 0)
    {
      was_dumpable = prctl (PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
      if (was_dumpable)
        prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
    }
  G_UNLOCK (living);
}

static void
count_death (void)
{
  G_LOCK (living);
  if (--n_living == 0 && was_dumpable)
    prctl (PR_SET_DUMPABLE, 1, 0, 0, 0);
  G_UNLOCK (living);
}

/* Each of these is a help where the system has it: an ordinary user may lock a few pages only, and a secret that is not
 * locked is still better wiped than not had. */
static void
protect_pages (guint8 *pages, gsize size)
{
  (void) !mlock (pages, size);
  madvise (pages, size, MADV_DONTDUMP);
  if (madvise (pages, size, MADV_WIPEONFORK) != 0)
    madvise (pages, size, MADV_DONTFORK);
}

/**
 * shk_secret_new:
 * @data: (array length=size) (nullable): the bytes, which are copied and stay the caller's to wipe; %NULL: zeroes
 * @size: how many, at most %SHK_SECRET_MAX_BYTES
 *
 * Returns: (transfer full): a new secret; as with all memory, the program ends where there is none
 */
ShkSecret *
shk_secret_new (const void *data, gsize size)
{
  gsize page_bytes = (gsize) sysconf (_SC_PAGESIZE);
  ShkSecret *self;

  g_return_val_if_fail (size <= SHK_SECRET_MAX_BYTES, NULL);

  count_birth ();
  self = g_new0 (ShkSecret, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->pages_bytes = (MAX (size, 1) + page_bytes - 1) / page_bytes * page_bytes;
  self->pages = mmap (NULL, self->pages_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self->pages == MAP_FAILED)
    g_error ("no memory for a secret");
  protect_pages (self->pages, self->pages_bytes);
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
  shk_secret_wipe (self->pages, self->pages_bytes);
  munmap (self->pages, self->pages_bytes);
  g_free (self);
  count_death ();
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

guint8 *
shk_secret_get_writable (ShkSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (g_atomic_ref_count_compare (&self->ref_count, 1), NULL);

  return self->pages;
}

void
shk_secret_protect_process (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

void
shk_secret_wipe (void *data, gsize size)
{
  if (size > 0)
    explicit_bzero (data, size);
}
