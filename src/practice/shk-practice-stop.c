/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-stop.h"

#include <glib-unix.h>

#include <unistd.h>

static gboolean
on_signal (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* Nobody has anything to say to these programs: what comes is dropped until there is no more. */
static gboolean
on_input (int fd, GIOCondition condition, gpointer loop)
{
  char waste[256];

  if (read (fd, waste, sizeof waste) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
shk_practice_stop_when_told (GMainLoop *loop, gboolean with_parent)
{
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  if (with_parent)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, loop);
}
