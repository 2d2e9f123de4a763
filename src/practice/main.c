/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* shikaku-practice: the reference service as a program. Says where it is in one line of JSON, and serves until it is
 * told to stop. */

#include "shk-practice-clerk.h"
#include "shk-practice-issuer.h"
#include "shk-practice-route.h"
#include "shk-practice-samples.h"
#include "shk-practice-server.h"
#include "shk-practice-stop.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXIT_USAGE 64
#define EXAMINE_AFTER_S 20
#define MAX_EXAMINE_AFTER_S (24 * 60 * 60)
#define CLERK "clerk"

/* GLib has no other way to say which versions of TLS a server speaks; without, it goes down to 1.0 where the system
 * does. */
#define TLS_PRIORITY "NORMAL:%COMPAT:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.3"

typedef struct
{
  char *folder;             /* (owned) (nullable) */
  char *seed;               /* (owned) (nullable) */
  int port;
  int examine_after_s;
  gboolean exit_with_parent;
  gboolean list_routes;
  gboolean version;
  GStrv faults;             /* (owned) (nullable) */
  GStrv clerk;              /* (owned) (nullable) what a clerk does; NULL: serve */
} Arguments;

static const char summary[] =
  "The reference service of Shikaku, for practice and tests: it trusts nobody, and nobody is to trust it.";

static const char description[] =
  "Applications are examined by the clock, as --examine-after says: received, in review, and then done, or awaiting\n"
  "payment where there is a fee. Those that come with the practice data wait for a clerk.\n"
  "\n"
  "A clerk is the same program once more, with the same --data, whether or not the service is running:\n"
  "  clerk list              every application, newest first: id, state, day, holder, qualification, procedure\n"
  "  clerk show ID           all of one, with the person’s data\n"
  "  clerk examine ID        received → in review\n"
  "  clerk approve ID        received, in review → awaiting payment, or done where there is no fee\n"
  "  clerk return ID REASON  received, in review, awaiting payment → returned, for that reason\n"
  "  clerk pay ID            awaiting payment → done, as if it had been paid\n"
  "What is done is in the register: initial-setup and registration add a registration, change and rewrite put in what\n"
  "was asked for, deletion takes it away, and reissue changes nothing.\n"
  "\n"
  "Faults (for tests and trainings): RESOURCE is trust-list, status, status-list, ocsp, crl, sign-in, me,\n"
  "catalogue, form, attachments or applications; KIND is\n"
  "  slow   never answers\n"
  "  down   answers 503\n"
  "  cut    closes the connection in the middle of the answer; of attachments: in the middle of the first piece,\n"
  "         half of which is taken\n"
  "  lie    says that all is well, signed by a key that nobody vouches for\n"
  "  other  says that all is well, rightly signed, but about something else\n"
  "  stale  an answer of thirty days ago; of sign-in: challenges that have ended; of me, attachments and\n"
  "         applications: sessions that have ended\n"
  "  lose   of attachments and applications: does it, and closes the connection instead of an answer; what was\n"
  "         done before is answered\n"
  "  late   does it at once, and answers three seconds later\n"
  "\n"
  "When it is ready it prints one line of JSON: address, trust_list, ca, hosts, data, samples, pid.\n"
  "Exit status: 0 it was told to stop, or the clerk’s command is done; 1 it could not start, or the command could\n"
  "not be done; 64 usage.\n";

static void
clear_arguments (Arguments *self)
{
  g_free (self->folder);
  g_free (self->seed);
  g_strfreev (self->faults);
  g_strfreev (self->clerk);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, clear_arguments)

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

static gboolean
parse_arguments (Arguments *self, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &self->folder, "Keep everything in DIR", "DIR" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &self->seed, "Make keys, serial numbers and ids from N, the same each time",
      "N" },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, "Listen on port N of 127.0.0.1 (default: any)", "N" },
    { "examine-after", 0, 0, G_OPTION_ARG_INT, &self->examine_after_s,
      "Move applications on after N seconds in each state (default: 20; 0: only a clerk does)", "N" },
    { "exit-with-parent", 0, 0, G_OPTION_ARG_NONE, &self->exit_with_parent, "Stop when standard input is closed",
      NULL },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->faults, "Misbehave (repeatable; see below)", "RESOURCE=KIND" },
    { "list-routes", 0, 0, G_OPTION_ARG_NONE, &self->list_routes, "Print methods and paths, and stop", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, "Print the version, and stop", NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[clerk COMMAND…]");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1 && strcmp ((*argv)[1], CLERK) == 0)
    self->clerk = g_strdupv (*argv + 2);
  else if (*argc > 1)
    return refuse (error, "There is an argument too many");
  if (self->port < 0 || self->port > G_MAXUINT16)
    return refuse (error, "That is no port");
  if (self->examine_after_s < 0 || self->examine_after_s > MAX_EXAMINE_AFTER_S)
    return refuse (error, "That is no time to examine after");
  return TRUE;
}

static gboolean
fill_options (const Arguments *arguments, ShkPracticeOptions *options, GError **error)
{
  options->folder = arguments->folder;
  options->examine_after_s = (guint) arguments->examine_after_s;
  options->has_seed = arguments->seed != NULL;
  if (options->has_seed && !g_ascii_string_to_unsigned (arguments->seed, 10, 0, G_MAXUINT64, &options->seed, error))
    return FALSE;
  for (guint i = 0; arguments->faults != NULL && arguments->faults[i] != NULL; i++)
    {
      ShkPracticeResource resource;
      ShkPracticeFault fault;

      if (!shk_practice_fault_parse (arguments->faults[i], &resource, &fault, error))
        return FALSE;
      options->faults[resource] = fault;
    }
  return TRUE;
}

static void
list_routes (void)
{
  gsize n_routes;
  const ShkPracticeRoute *routes = shk_practice_routes (&n_routes);

  for (gsize i = 0; i < n_routes; i++)
    g_print ("%s %s\n", routes[i].method, routes[i].path);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_add_string_value (json_builder_set_member_name (builder, name), value);
}

static void
print_ready (ShkPracticeService *service, ShkPracticeServer *server)
{
  const ShkPracticeFolder *folder = shk_practice_service_get_folder (service);
  g_autofree char *trust_list = g_strconcat (shk_practice_server_get_address (server), "/v1/trust-list", NULL);
  g_autofree char *ca = shk_practice_folder_build (folder, "ca.pem");
  g_autofree char *samples = shk_practice_folder_build (folder, "samples");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "address", shk_practice_server_get_address (server));
  add_member (builder, "trust_list", trust_list);
  add_member (builder, "ca", ca);
  json_builder_begin_array (json_builder_set_member_name (builder, "hosts"));
  json_builder_add_string_value (builder, SHK_PRACTICE_CODE_HOST);
  json_builder_end_array (builder);
  add_member (builder, "samples", samples);
  add_member (builder, "data", shk_practice_folder_get_path (folder));
  json_builder_add_int_value (json_builder_set_member_name (builder, "pid"), getpid ());
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);
  fflush (stdout);
}

static gboolean
run (const Arguments *arguments, const ShkPracticeOptions *options, GError **error)
{
  g_autoptr (ShkPracticeService) service = shk_practice_service_open (options, error);
  g_autoptr (ShkPracticeServer) server = service != NULL ? shk_practice_server_new (service, error) : NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (server == NULL || !shk_practice_samples_write (service, error) ||
      !shk_practice_server_listen (server, (guint16) arguments->port, error))
    return FALSE;
  if (shk_practice_service_get_set_aside (service) != NULL)
    g_printerr ("shikaku-practice: the database was damaged; it is kept as “%s”, and a new one was begun\n",
                shk_practice_service_get_set_aside (service));
  shk_practice_stop_when_told (loop, arguments->exit_with_parent);
  print_ready (service, server);
  g_main_loop_run (loop);
  return TRUE;
}

static int
fail (const GError *error, int status)
{
  g_printerr ("shikaku-practice: %s\n", error->message);
  return status;
}

int
main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { .examine_after_s = EXAMINE_AFTER_S };
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  g_autoptr (GError) error = NULL;
  ShkPracticeOptions options = { .clock = clock };

  setlocale (LC_ALL, "");
  g_setenv ("G_TLS_GNUTLS_PRIORITY", TLS_PRIORITY, TRUE);
  if (!parse_arguments (&arguments, &argc, &argv, &error) || !fill_options (&arguments, &options, &error))
    return fail (error, EXIT_USAGE);
  if (arguments.version)
    g_print ("shikaku-practice %s\n", SHK_VERSION);
  else if (arguments.list_routes)
    list_routes ();
  else
    {
      if (arguments.folder == NULL)
        arguments.folder = g_build_filename (g_get_user_data_dir (), "shikaku-practice", NULL);
      options.folder = arguments.folder;
      if (arguments.clerk != NULL
            ? !shk_practice_clerk_run (arguments.folder, (const char *const *) arguments.clerk, shk_clock_now (clock), &error)
            : !run (&arguments, &options, &error))
        return fail (error, error->domain == G_OPTION_ERROR ? EXIT_USAGE : EXIT_FAILURE);
    }
  return EXIT_SUCCESS;
}
