/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-malloc.h"

#include <stdlib.h>

static __thread gboolean is_counting;
static __thread guint n_calls;
static __thread gsize n_bytes;

#if defined __has_feature
#if __has_feature (address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#if defined __GLIBC__ && !defined __SANITIZE_ADDRESS__

extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *old, size_t size);

static void
count (gsize size)
{
  if (!is_counting)
    return;

  n_calls++;
  n_bytes += size;
}

void *
malloc (size_t size)
{
  count (size);

  return __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  count (n * size);

  return __libc_calloc (n, size);
}

void *
realloc (void *old, size_t size)
{
  count (size);

  return __libc_realloc (old, size);
}

gboolean
test_malloc_counts (void)
{
  return TRUE;
}

#else

gboolean
test_malloc_counts (void)
{
  return FALSE;
}

#endif

void
test_malloc_start (void)
{
  n_calls = 0;
  n_bytes = 0;
  is_counting = TRUE;
}

guint
test_malloc_stop (gsize *bytes)
{
  is_counting = FALSE;
  if (bytes != NULL)
    *bytes = n_bytes;

  return n_calls;
}
