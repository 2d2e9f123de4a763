/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-application.h"

#include "shk-secret.h"

#include <glib/gi18n-lib.h>
#include <libdex.h>

#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (ShkApplication) application = NULL;
  const char *localedir = g_getenv ("SHIKAKU_LOCALEDIR");

  shk_secret_protect_process ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir ? localedir : SHK_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  dex_init ();

  application = shk_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
