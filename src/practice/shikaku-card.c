/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* shikaku-card: a practice card in the virtual reader of a PC/SC service, so that any program of this machine meets it as if it
 * were of plastic. Says where it is in one line of JSON, and lies there until it is told to stop. */

#include "shk-practice-stop.h"
#include "shk-secret.h"
#include "shk-vpcd-control.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#define EXIT_USAGE 64

typedef struct
{
  char *card;               /* (owned) (nullable) */
  char *control;            /* (owned) (nullable) */
  int port;
  gboolean exit_with_parent;
  gboolean version;
} Arguments;

static const char summary[] =
  "A practice card of Shikaku in the virtual reader vpcd, for practice and tests: it proves nothing about anybody.";

static const char description[] =
  "When it lies in the reader it prints one line of JSON: card, port, pid.\n"
  "Commands at --control, a line each: insert, remove, tear N, answer N HEX, delay MS, log, reset-log, state, quit.\n"
  "Exit status: 0 it was told to stop, 1 it could not start, 64 usage.\n";

static void
clear_arguments (Arguments *self)
{
  g_free (self->card);
  g_free (self->control);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear_arguments)

static gboolean
parse_arguments (Arguments *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "card", 0, 0, G_OPTION_ARG_FILENAME, &self->card, "The card, as shikaku-practice wrote it", "FILE" },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, "The port of 127.0.0.1 on which vpcd listens", "N" },
    { "control", 0, 0, G_OPTION_ARG_FILENAME, &self->control, "Take commands at a socket", "PATH" },
    { "exit-with-parent", 0, 0, G_OPTION_ARG_NONE, &self->exit_with_parent, "Stop when standard input is closed",
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Print the version, and stop", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (self->version || (*argc == 1 && self->card != NULL && self->port > 0 && self->port <= G_MAXUINT16))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       *argc > 1 ? "There is an argument too many" : "It takes --card and a --port");
  return FALSE;
}

static void
print_ready (const Arguments *arguments)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "card"), arguments->card);
  json_builder_add_int_value (json_builder_set_member_name (builder, "port"), arguments->port);
  json_builder_add_int_value (json_builder_set_member_name (builder, "pid"), getpid ());
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);
}

static gboolean
run (const Arguments *arguments, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ShkVirtualCard) card = shk_virtual_card_load (arguments->card, error);
  g_autoptr (ShkVpcd) vpcd = card != NULL ? shk_vpcd_new (card, (guint16) arguments->port) : NULL;
  g_autoptr (ShkVpcdControl) control = NULL;

  if (vpcd == NULL || !shk_vpcd_insert (vpcd, error))
    return FALSE;
  if (arguments->control != NULL)
    {
      control = shk_vpcd_control_new (arguments->control, vpcd, card, loop, error);
      if (control == NULL)
        return FALSE;
    }
  shk_practice_stop_when_told (loop, arguments->exit_with_parent);
  print_ready (arguments);
  g_main_loop_run (loop);
  return TRUE;
}

static int
fail (const GError *error, int status)
{
  g_printerr ("shikaku-card: %s\n", error->message);
  return status;
}

int
main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  shk_secret_protect_process ();
  if (!parse_arguments (&arguments, &argc, &argv, &error))
    return fail (error, EXIT_USAGE);
  if (arguments.version)
    g_print ("shikaku-card %s\n", SHK_VERSION);
  else if (!run (&arguments, &error))
    return fail (error, EXIT_FAILURE);
  return EXIT_SUCCESS;
}
