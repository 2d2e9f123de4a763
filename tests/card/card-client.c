/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* card-client STEP…: the app's side of a card, by command line, for tests against a real PC/SC service. Each step prints one line
 * of JSON. Steps:
 *   watch            a line for every situation, until standard input ends
 *   ready            waits until there is a My Number card
 *   pause            says so, and waits for a line of standard input
 *   diagnose         tries          person:PIN     certificate:PIN
 *   auth:PIN:TEXT    sign:PIN:TEXT  once more in the same session; PIN! agrees to risk the last try
 *   close            ends the session; the next step begins another
 *   leave            ends the program without waiting for anything
 */

#include "shk-card-layout.h"
#include "shk-card-session.h"
#include "shk-pcsc-readers.h"

#include "../shk-await.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  ShkCardReaders *readers; /* (owned) */
  ShkCardSession *session; /* (owned) (nullable) */
} Client;

static JsonBuilder *
begin_line (const char *step)
{
  JsonBuilder *builder = json_builder_begin_object (json_builder_new ());

  json_builder_add_string_value (json_builder_set_member_name (builder, "step"), step);
  return builder;
}

/* Takes @builder. */
static void
print_line (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json_builder_end_object (builder));
  g_autofree char *text = json_to_string (root, FALSE);

  printf ("%s\n", text);
  fflush (stdout);
  g_object_unref (builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_add_string_value (json_builder_set_member_name (builder, name), text);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_add_int_value (json_builder_set_member_name (builder, name), value);
}

static void
add_bytes (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);

  add_text (builder, name, text);
}

static void
add_tries (JsonBuilder *builder, const ShkPinTries *tries)
{
  json_builder_begin_array (json_builder_set_member_name (builder, "tries"));
  for (guint i = 0; i < SHK_N_PINS; i++)
    json_builder_add_int_value (builder, tries->left[i]);
  json_builder_end_array (builder);
}

static void
add_situation (JsonBuilder *builder, const ShkCardSituation *situation)
{
  add_int (builder, "service", shk_card_situation_get_service (situation));
  add_text (builder, "readiness", shk_card_readiness_to_word (shk_card_situation_get_readiness (situation)));
  add_text (builder, "ready_reader", shk_card_situation_get_ready_reader (situation));
  json_builder_begin_array (json_builder_set_member_name (builder, "readers"));
  for (guint i = 0; i < shk_card_situation_get_n_readers (situation); i++)
    json_builder_add_int_value (builder, shk_card_situation_get_reader (situation, i)->presence);
  json_builder_end_array (builder);
}

/* --- Steps ------------------------------------------------------------------------------------------------------------ */

static void
print_situation (ShkCardReaders *readers)
{
  g_autoptr (ShkCardSituation) situation = shk_card_readers_dup_situation (readers);
  JsonBuilder *builder = begin_line ("situation");

  add_situation (builder, situation);
  print_line (builder);
}

static gboolean
on_input (GIOChannel *channel, GIOCondition condition, gpointer is_over)
{
  *(gboolean *) is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
watch (ShkCardReaders *readers)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  gboolean is_over = FALSE;
  gulong handler = g_signal_connect (readers, "changed", G_CALLBACK (print_situation), NULL);

  g_io_add_watch (input, G_IO_IN | G_IO_HUP, on_input, &is_over);
  print_situation (readers);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (readers, handler);
}

static gboolean
is_ready (ShkCardReaders *readers)
{
  g_autoptr (ShkCardSituation) situation = shk_card_readers_dup_situation (readers);

  return shk_card_situation_get_ready_reader (situation) != NULL;
}

static void
wait_until_ready (ShkCardReaders *readers)
{
  while (!is_ready (readers))
    g_main_context_iteration (NULL, TRUE);
  print_situation (readers);
}

static void
pause_until_told (void)
{
  char line[16];

  print_line (begin_line ("pause"));
  if (fgets (line, sizeof line, stdin) == NULL)
    g_warning ("Nobody says when to go on");
}

static void
diagnose (ShkCardReaders *readers)
{
  g_autoptr (ShkCardDiagnosis) diagnosis = shk_card_readers_diagnose (readers);
  JsonBuilder *builder = begin_line ("diagnose");

  add_text (builder, "library", diagnosis->library_version);
  add_text (builder, "socket", diagnosis->socket_path);
  add_int (builder, "socket_exists", diagnosis->socket_exists);
  add_int (builder, "code", diagnosis->service_code);
  add_situation (builder, diagnosis->situation);
  add_tries (builder, &diagnosis->tries);
  print_line (builder);
}

static DexFuture *
start_job (ShkCardSession *session, const char *job, ShkSecret *pin, gboolean last_try, GBytes *text)
{
  if (strcmp (job, "tries") == 0)
    return shk_card_session_read_tries (session);
  if (strcmp (job, "person") == 0)
    return shk_card_session_read_person (session, pin, last_try);
  if (strcmp (job, "certificate") == 0)
    return shk_card_session_read_signing_certificate (session, pin, last_try);
  if (strcmp (job, "auth") == 0)
    return shk_card_session_authenticate (session, pin, last_try, text);
  if (strcmp (job, "sign") == 0)
    return shk_card_session_sign (session, pin, last_try, text);
  g_error ("No step %s", job);
}

static void
add_result (JsonBuilder *builder, const GValue *value)
{
  if (G_VALUE_HOLDS (value, SHK_TYPE_CARD_SIGNATURE))
    {
      const ShkCardSignature *signature = g_value_get_boxed (value);

      add_bytes (builder, "signature", signature->signature);
      add_bytes (builder, "certificate", signature->certificate);
    }
  else if (G_VALUE_HOLDS (value, SHK_TYPE_PERSON))
    {
      const ShkPerson *person = g_value_get_boxed (value);

      add_text (builder, "name", shk_person_get_name (person));
      add_text (builder, "address", shk_person_get_address (person));
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_BYTES))
    add_bytes (builder, "certificate", g_value_get_boxed (value));
}

/* A PIN of a test's command line is nobody's; it is taken as it is, so that a wrong one can be as wrong as it likes. */
static void
do_job (Client *self, const char *step)
{
  g_auto (GStrv) parts = g_strsplit (step, ":", 3);
  gboolean last_try = parts[1] != NULL && g_str_has_suffix (parts[1], "!");
  g_autoptr (ShkSecret) pin = parts[1] ? shk_secret_new (parts[1], strlen (parts[1]) - (last_try ? 1 : 0)) : NULL;
  g_autoptr (GBytes) text = parts[1] && parts[2] ? g_bytes_new (parts[2], strlen (parts[2])) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = NULL;
  JsonBuilder *builder = begin_line (parts[0]);
  gint64 begin = g_get_monotonic_time ();
  const GValue *value;

  if (self->session == NULL)
    self->session = shk_card_session_new (self->readers, NULL, &shk_card_layout_jpki);
  future = start_job (self->session, parts[0], pin, last_try, text);
  value = shk_await (future, &error);
  add_int (builder, "us", g_get_monotonic_time () - begin);
  add_int (builder, "error", error == NULL ? -1 : error->domain == SHK_CARD_ERROR ? error->code : 1000);
  add_text (builder, "message", error ? error->message : NULL);
  if (value != NULL)
    add_result (builder, value);
  add_tries (builder, shk_card_session_get_tries (self->session));
  print_line (builder);
}

static void
do_step (Client *self, const char *step)
{
  if (strcmp (step, "watch") == 0)
    watch (self->readers);
  else if (strcmp (step, "ready") == 0)
    wait_until_ready (self->readers);
  else if (strcmp (step, "pause") == 0)
    pause_until_told ();
  else if (strcmp (step, "diagnose") == 0)
    diagnose (self->readers);
  else if (strcmp (step, "close") == 0)
    g_clear_object (&self->session);
  else if (strcmp (step, "leave") == 0)
    exit (0);
  else
    do_job (self, step);
}

static void
note_end (gpointer is_gone, GObject *object)
{
  g_atomic_int_set ((gint *) is_gone, TRUE);
  g_main_context_wakeup (NULL);
}

/* The session's thread has the last reference, and gives it back when it has reset the card. */
static void
wait_for_end (Client *self)
{
  gint is_gone = FALSE;

  g_object_weak_ref (G_OBJECT (self->readers), note_end, &is_gone);
  g_clear_object (&self->session);
  g_object_unref (self->readers);
  while (!g_atomic_int_get (&is_gone))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  Client client = { .readers = shk_pcsc_readers_new () };

  dex_init ();
  for (int i = 1; i < argc; i++)
    do_step (&client, argv[i]);
  wait_for_end (&client);
  return 0;
}
