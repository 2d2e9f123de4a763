/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* process_vm_readv() */

#include "memory.h"

#include "shk-secret.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

/* Every run that is long enough has this character of the password in it. */
#define ANCHOR (HIDDEN_PIN_CHARACTERS - HIDDEN_PIN_MIN_RUN)
#define BLOCK_BYTES (1024 * 1024)
#define OVERLAP_BYTES (2 * HIDDEN_PIN_CHARACTERS * sizeof (gunichar))
#define MASK_BIT 0x80 /* in every byte of a mask: what is masked is no character */

static const char characters[] = "abcdefghijklmnopqrstuvwxyz0123456789";

void
hidden_pin_init (HiddenPin *self)
{
  for (guint i = 0; i < HIDDEN_PIN_CHARACTERS; i++)
    {
      self->mask[i] = (guint8) (MASK_BIT | g_random_int_range (0, MASK_BIT));
      self->masked[i] = self->mask[i] ^ (guint8) characters[g_random_int_range (0, sizeof characters - 1)];
    }
}

/* Volatile, so that no compiler thinks of unmasking all of it at once into a register, from where it comes to the stack. */
char
hidden_pin_get (const HiddenPin *self, guint index)
{
  const volatile guint8 *masked = self->masked, *mask = self->mask;

  return (char) (masked[index] ^ mask[index]);
}

/* --- In a block -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const HiddenPin *pin;
  const guint8 *bytes; /* what was read */
  gsize size;
  gsize width;         /* of a character: 1, 2 or 4 bytes, little-endian or big-endian */
} Block;

/* A character, with nothing but zeroes in the rest of its width: before it or behind it, the row has the same places. */
static gboolean
has_character (const Block *self, gssize at, guint index)
{
  if (at < 0 || (gsize) at >= self->size ||
      g_ascii_tolower ((char) self->bytes[at]) != hidden_pin_get (self->pin, index))
    return FALSE;
  for (gsize i = 1; i < self->width && (gsize) at + i < self->size; i++)
    if (self->bytes[at + (gssize) i] != 0)
      return FALSE;
  return TRUE;
}

/* How many characters of the password stand in a row around one that may be the anchor. */
static guint
count_run (const Block *self, gsize at)
{
  guint n = 1;

  for (gssize i = 1; i <= ANCHOR && has_character (self, (gssize) at - i * (gssize) self->width, (guint) (ANCHOR - i)); i++)
    n++;
  for (guint i = ANCHOR + 1; i < HIDDEN_PIN_CHARACTERS; i++, n++)
    if (!has_character (self, (gssize) (at + (i - ANCHOR) * self->width), i))
      break;
  return n;
}

static void
search_block (MemorySearch *result, const HiddenPin *pin, const guint8 *bytes, gsize size, const char *mapping)
{
  Block block = { .pin = pin, .bytes = bytes, .size = size };
  char small = hidden_pin_get (pin, ANCHOR), capital = g_ascii_toupper (small);

  for (gsize at = 0; at < size; at++)
    if ((char) bytes[at] == small || (char) bytes[at] == capital)
      for (block.width = 1; block.width <= sizeof (gunichar); block.width *= 2)
        {
          guint n = count_run (&block, at);

          if (n < HIDDEN_PIN_MIN_RUN)
            continue;
          result->n_found++;
          g_test_message ("%u characters, %u bytes each, in %s", n, (guint) block.width, mapping);
        }
}

/* --- In everything ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  gsize start, end;
  char flags[5];
  char name[160];
} Mapping;

static gboolean
parse_mapping (const char *line, Mapping *self)
{
  self->name[0] = '\0';
  return sscanf (line, "%" G_GSIZE_MODIFIER "x-%" G_GSIZE_MODIFIER "x %4s %*s %*s %*s %159[^\n]", &self->start, &self->end,
                 self->flags, self->name) >= 3 &&
         self->flags[0] == 'r';
}

/* The kernel reads, so that a page that can't be read (a device, the end of a file) is no crash. */
static gsize
read_memory (gsize from, guint8 *to, gsize size)
{
  struct iovec local = { to, size }, remote = { (gpointer) from, size };
  gssize n = process_vm_readv (getpid (), &local, 1, &remote, 1, 0);

  return n > 0 ? (gsize) n : 0;
}

static void
search_mapping (MemorySearch *result, const HiddenPin *pin, const Mapping *mapping, guint8 *block)
{
  g_autofree char *name = NULL;

  result->n_mappings++;
  name = g_strdup_printf ("%s %s", mapping->flags, mapping->name[0] != '\0' ? mapping->name : "memory without a name");
  for (gsize at = mapping->start; at < mapping->end; at += BLOCK_BYTES - OVERLAP_BYTES)
    {
      gsize n = read_memory (at, block, MIN (BLOCK_BYTES, mapping->end - at));

      search_block (result, pin, block, n, name);
      result->n_bytes += n;
      if (n < BLOCK_BYTES)
        break;
    }
}

/* What was read lies outside of what is searched, and is wiped. */
MemorySearch
memory_search (const HiddenPin *pin)
{
  MemorySearch result = { 0 };
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  guint8 *block = mmap (NULL, BLOCK_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  Mapping mapping;

  g_assert_true (block != MAP_FAILED);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (parse_mapping (lines[i], &mapping) && mapping.start != (gsize) block)
      search_mapping (&result, pin, &mapping, block);
  shk_secret_wipe (block, BLOCK_BYTES);
  munmap (block, BLOCK_BYTES);
  return result;
}
