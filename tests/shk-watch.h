/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* For tests: whether the main loop was let run while something took its time. What blocks it takes one turn of the loop as long as
 * the whole; compared are the two, and no clock decides by itself. */

typedef struct
{
  gint64 begun_us;
  gint64 last_us;
  gint64 longest_us; /* between two turns */
  guint source;
} TestWatch;

static inline gboolean
test_watch_tick (gpointer data)
{
  TestWatch *self = data;
  gint64 now_us = g_get_monotonic_time ();

  self->longest_us = MAX (self->longest_us, now_us - self->last_us);
  self->last_us = now_us;
  return G_SOURCE_CONTINUE;
}

static inline void
test_watch_begin (TestWatch *self)
{
  *self = (TestWatch) { .begun_us = g_get_monotonic_time () };
  self->last_us = self->begun_us;
  self->source = g_timeout_add (1, test_watch_tick, self);
}

/* The work took many turns, none of them most of the time. */
static inline void
test_watch_end (TestWatch *self)
{
  gint64 whole_us;

  test_watch_tick (self);
  g_source_remove (self->source);
  whole_us = self->last_us - self->begun_us;
  g_test_message ("longest turn %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " µs", self->longest_us, whole_us);
  g_assert_cmpint (self->longest_us * 2, <, whole_us);
}
