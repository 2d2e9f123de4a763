/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-application.h"

#include "shk-composition.h"
#include "shk-input.h"
#include "shk-verify-flow.h"
#include "shk-window.h"

#include <glib/gi18n-lib.h>

struct _ShkApplication
{
  AdwApplication parent_instance;

  GSettings *settings;        /* (owned) */
  ShkTrustStore *trust_store; /* (owned) of the real mode */
  ShkPracticeRunner *runner;  /* (owned) (nullable) of practice mode */
  ShkServices *services;      /* (owned) (nullable) */
  DexFuture *composing;       /* (owned) (nullable): dropped when the mode changes meanwhile */
  GPtrArray *to_open;         /* (owned) (nullable) of GFile: handed in as soon as there are services */
  ShkWindow *window;          /* (unowned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ShkApplication, shk_application, ADW_TYPE_APPLICATION)

static void compose (ShkApplication *self);

static gboolean
is_practice (ShkApplication *self)
{
  return g_settings_get_boolean (self->settings, "practice-mode");
}

/* Each mode has its own folder. */
static GFile *
get_folder (gboolean practice)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "shikaku", practice ? "practice" : "real", NULL);

  return g_file_new_for_path (path);
}

/* --- Services ------------------------------------------------------------------------------------------------------- */

static void
drop_services (ShkApplication *self)
{
  dex_clear (&self->composing);
  g_clear_object (&self->services);
  if (self->runner != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->runner, self);
      shk_practice_runner_stop (self->runner);
    }
  g_clear_object (&self->runner);
}

static void
enable_action (ShkApplication *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
hand_in_files (ShkApplication *self)
{
  ShkFlow *flow;

  if (self->to_open == NULL || self->services == NULL || self->window == NULL)
    return;
  flow = shk_window_begin (self->window, "verify");
  for (guint i = 0; flow != NULL && i < self->to_open->len; i++)
    {
      g_autoptr (ShkInput) input = shk_input_new_file (self->to_open->pdata[i]);

      shk_verify_flow_add_input (SHK_VERIFY_FLOW (flow), input);
    }
  g_clear_pointer (&self->to_open, g_ptr_array_unref);
}

static void
show_services (ShkApplication *self)
{
  if (self->window == NULL)
    return;
  shk_window_set_practice (self->window, is_practice (self));
  shk_window_set_trust_store (self->window, is_practice (self) ? NULL : self->trust_store);
  if (self->services != NULL)
    shk_window_set_services (self->window, self->services);
  else
    shk_window_set_starting (self->window);
  hand_in_files (self);
}

static void
show_failure (ShkApplication *self, const char *code, const char *detail)
{
  g_autoptr (ShkFailure) failure = shk_failure_new (code, TRUE);

  if (self->window != NULL)
    shk_window_set_failure (self->window, failure, detail);
}

static void
practice_exited (ShkApplication *self)
{
  g_autofree char *said = g_strdup (shk_practice_runner_get_said (self->runner));

  drop_services (self);
  enable_action (self, "open-samples", FALSE);
  show_failure (self, "practice-failed", said);
}

static const char *
get_failure_code (const GError *error)
{
  if (g_error_matches (error, SHK_APP_ERROR, SHK_APP_ERROR_PRACTICE_MISSING))
    return "practice-missing";
  if (g_error_matches (error, SHK_APP_ERROR, SHK_APP_ERROR_PRACTICE_TRUST))
    return "practice-trust";
  return "practice-failed";
}

static DexFuture *
composed (DexFuture *future, gpointer user_data)
{
  ShkApplication *self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value != NULL)
    {
      g_set_object (&self->services, g_value_get_object (value));
      enable_action (self, "open-samples", shk_services_get_samples_folder (self->services) != NULL);
      show_services (self);
    }
  else
    {
      const char *code = get_failure_code (error);

      drop_services (self);
      show_failure (self, code, error->message);
    }
  return NULL;
}

static DexFuture *
compose_once_started (DexFuture *future, gpointer user_data)
{
  return shk_compose_practice (user_data);
}

/* The folder is private from the start: it holds keys, if only those of made-up people. */
static DexFuture *
begin_practice (ShkApplication *self)
{
  g_autoptr (GFile) folder = get_folder (TRUE);
  g_autofree char *program = g_find_program_in_path ("shikaku-practice");

  if (program == NULL && g_file_test (SHK_BINDIR "/shikaku-practice", G_FILE_TEST_IS_EXECUTABLE))
    program = g_strdup (SHK_BINDIR "/shikaku-practice");
  self->runner = shk_practice_runner_new (program, g_file_peek_path (folder));
  g_signal_connect_object (self->runner, "exited", G_CALLBACK (practice_exited), self, G_CONNECT_SWAPPED);
  return dex_future_then (shk_practice_runner_start (self->runner), compose_once_started, g_object_ref (self->runner),
                          g_object_unref);
}

static DexFuture *
begin_real (ShkApplication *self)
{
  g_autoptr (GFile) folder = get_folder (FALSE);
  g_auto (GStrv) trust_files = g_settings_get_strv (self->settings, "trust-files");
  g_autofree char *address = g_settings_get_string (self->settings, "service-address");

  return shk_compose_real (self->trust_store, (const char *const *) trust_files, address, folder);
}

static void
compose (ShkApplication *self)
{
  DexFuture *services;

  drop_services (self);
  enable_action (self, "open-samples", FALSE);
  show_services (self);
  services = is_practice (self) ? begin_practice (self) : begin_real (self);
  self->composing = dex_future_finally (services, composed, self, NULL);
}

static DexFuture *
trust_composed (DexFuture *future, gpointer user_data)
{
  ShkApplication *self = user_data;
  const GValue *value = dex_future_get_value (future, NULL);

  if (value != NULL && self->services != NULL && !is_practice (self))
    shk_verifier_set_trust (shk_services_get_verifier (self->services), g_value_get_object (value));
  return NULL;
}

/* What a person imports counts from the next certificate on; what is under way keeps what it began with. */
static void
trust_changed (ShkApplication *self)
{
  g_auto (GStrv) trust_files = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GFile) folder = NULL;

  if (is_practice (self) || self->services == NULL)
    return;
  trust_files = g_settings_get_strv (self->settings, "trust-files");
  address = g_settings_get_string (self->settings, "service-address");
  folder = get_folder (FALSE);
  dex_clear (&self->composing);
  self->composing = dex_future_finally (
    shk_compose_trust (self->trust_store, (const char *const *) trust_files, address, folder), trust_composed, self, NULL);
}

/* --- Actions -------------------------------------------------------------------------------------------------------- */

static void
restart_services (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  compose (user_data);
}

static void
open_samples (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ShkApplication *self = user_data;
  GFile *folder = self->services ? shk_services_get_samples_folder (self->services) : NULL;
  g_autoptr (GtkFileLauncher) launcher = NULL;

  if (folder == NULL)
    return;
  launcher = gtk_file_launcher_new (folder);
  gtk_file_launcher_launch (launcher, GTK_WINDOW (self->window), NULL, NULL, NULL);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ShkApplication *self = user_data;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
}

static void
add_actions (ShkApplication *self)
{
  const GActionEntry entries[] = {
    { "restart-services", restart_services },
    { "open-samples", open_samples },
    { "quit", quit },
  };
  g_autoptr (GAction) practice = g_settings_create_action (self->settings, "practice-mode");
  GtkApplication *application = GTK_APPLICATION (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), practice);
  gtk_application_set_accels_for_action (application, "app.quit", (const char *[]) { "<Control>q", NULL });
  gtk_application_set_accels_for_action (application, "window.close", (const char *[]) { "<Control>w", NULL });
  gtk_application_set_accels_for_action (application, "win.shortcuts", (const char *[]) { "<Control>question", NULL });
}

/* --- The application ------------------------------------------------------------------------------------------------ */

static void
window_closed (ShkApplication *self, GtkWindow *window)
{
  self->window = NULL;
  drop_services (self);
}

static void
make_window (ShkApplication *self)
{
  self->window = shk_window_new (GTK_APPLICATION (self));
  g_settings_bind (self->settings, "window-width", self->window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self->window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self->window, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (window_closed), self, G_CONNECT_SWAPPED);
  compose (self);
}

static void
shk_application_activate (GApplication *application)
{
  ShkApplication *self = SHK_APPLICATION (application);

  if (self->window == NULL)
    make_window (self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
shk_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  ShkApplication *self = SHK_APPLICATION (application);

  g_clear_pointer (&self->to_open, g_ptr_array_unref);
  self->to_open = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->to_open, g_object_ref (files[i]));
  shk_application_activate (application);
  hand_in_files (self);
}

static void
shk_application_startup (GApplication *application)
{
  ShkApplication *self = SHK_APPLICATION (application);
  g_autoptr (GFile) real = get_folder (FALSE);
  g_autoptr (GFile) issuers = g_file_get_child (real, "issuers");

  G_APPLICATION_CLASS (shk_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (SHK_APP_ID);
  /* Going through the facts of a certificate by keyboard is not selecting them. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  self->settings = g_settings_new (SHK_APP_ID);
  self->trust_store = shk_trust_store_new (issuers);
  add_actions (self);
  g_signal_connect_object (self->settings, "changed::practice-mode", G_CALLBACK (compose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::service-address", G_CALLBACK (compose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shk_trust_store_get_items (self->trust_store), "items-changed", G_CALLBACK (trust_changed),
                           self, G_CONNECT_SWAPPED);
}

static int
shk_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("shikaku %s\n", SHK_VERSION);
  return 0;
}

static void
shk_application_dispose (GObject *object)
{
  ShkApplication *self = SHK_APPLICATION (object);

  drop_services (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->trust_store);
  g_clear_pointer (&self->to_open, g_ptr_array_unref);

  G_OBJECT_CLASS (shk_application_parent_class)->dispose (object);
}

static void
shk_application_class_init (ShkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_application_dispose;
  application_class->startup = shk_application_startup;
  application_class->activate = shk_application_activate;
  application_class->open = shk_application_open;
  application_class->handle_local_options = shk_application_handle_local_options;
}

static void
shk_application_init (ShkApplication *self)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL },
  };
  GApplication *application = G_APPLICATION (self);

  g_application_add_main_option_entries (application, entries);
  g_application_set_option_context_parameter_string (application, _("[FILE…]"));
  g_application_set_option_context_summary (
    application, _("Verifies digital qualification certificates. A FILE is an image, a PDF or a folder."));
}

ShkApplication *
shk_application_new (void)
{
  return g_object_new (SHK_TYPE_APPLICATION, "application-id", SHK_APP_ID, "resource-base-path", SHK_RESOURCE_BASE,
                       "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
