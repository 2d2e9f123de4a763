/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* A password that a test types, and the search for it in all of this process's memory.
 *
 * The password is never whole anywhere here: it is made at random, kept under a mask, and unmasked one character at a time. What is
 * searched for is its characters in a row as ASCII, UTF-16 or UTF-32, in small or in capital letters; and not only all of them,
 * since half a password is most of one. */
#define HIDDEN_PIN_CHARACTERS 16
#define HIDDEN_PIN_MIN_RUN 10 /* of so many at random there is no second one by chance */

typedef struct
{
  guint8 masked[HIDDEN_PIN_CHARACTERS];
  guint8 mask[HIDDEN_PIN_CHARACTERS];
} HiddenPin;

typedef struct
{
  guint n_found;
  guint n_mappings;
  gsize n_bytes;
} MemorySearch;

void         hidden_pin_init (HiddenPin *self);                          /* small letters and digits */
char         hidden_pin_get  (const HiddenPin *self, guint index);
/* Says with g_test_message() where it was found, and how many characters of it in which form; never what they are. */
MemorySearch memory_search   (const HiddenPin *pin);
