/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verify-options.h"
#include "shk-verify-session.h"

#include <glib/gi18n-lib.h>
#include <libdex.h>
#include <locale.h>

typedef struct
{
  GMainLoop *loop;
  int status;
} Outcome;

static DexFuture *
on_done (DexFuture *future, gpointer user_data)
{
  Outcome *outcome = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value != NULL)
    outcome->status = g_value_get_int (value);
  else
    g_printerr ("shikaku-verify: %s\n", error->message);
  g_main_loop_quit (outcome->loop);
  return NULL;
}

int
main (int argc, char **argv)
{
  g_auto (ShkVerifyOptions) options = { 0 };
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (DexFuture) session = NULL;
  g_autoptr (GError) error = NULL;
  Outcome outcome = { .status = SHK_VERIFY_EXIT_USAGE };

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SHIKAKU_LOCALEDIR") ? g_getenv ("SHIKAKU_LOCALEDIR") : SHK_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("shikaku-verify");

  if (!shk_verify_options_parse (&options, g_steal_pointer (&arguments), &error))
    {
      g_printerr ("shikaku-verify: %s\n%s\n", error->message, _("Try “shikaku-verify --help”."));
      return SHK_VERIFY_EXIT_USAGE;
    }
  if (options.version)
    {
      g_print ("shikaku-verify %s\n", SHK_VERSION);
      return 0;
    }

  dex_init ();
  loop = g_main_loop_new (NULL, FALSE);
  outcome.loop = loop;
  session = dex_future_finally (shk_verify_session_run (&options), on_done, &outcome, NULL);
  g_main_loop_run (loop);
  return outcome.status;
}
