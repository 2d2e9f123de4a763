/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-vpcd-control.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include <string.h>
#include <sys/stat.h>

#define MAX_NTH 100000
#define MAX_DELAY_MS 60000

struct _ShkVpcdControl
{
  char *path;                 /* (owned) */
  ShkVpcd *vpcd;              /* (unowned) */
  const ShkVirtualCard *card; /* (unowned) */
  GMainLoop *loop;            /* (unowned) */
  GSocketService *service;    /* (owned) */
  GCancellable *cancellable;  /* (owned) ends what still talks */
};

/* --- Commands ----------------------------------------------------------------------------------------------------------- */

static char *
dup_ok (void)
{
  return g_strdup ("ok");
}

static char *
do_insert (ShkVpcdControl *self, char **words)
{
  g_autoptr (GError) error = NULL;

  return shk_vpcd_insert (self->vpcd, &error) ? dup_ok () : g_strdup_printf ("error %s", error->message);
}

static char *
do_remove (ShkVpcdControl *self, char **words)
{
  shk_vpcd_remove (self->vpcd);
  return dup_ok ();
}

static char *
do_tear (ShkVpcdControl *self, char **words)
{
  guint64 nth;

  if (!g_ascii_string_to_unsigned (words[1], 10, 1, MAX_NTH, &nth, NULL))
    return g_strdup ("error not a number");
  shk_vpcd_tear_at (self->vpcd, (guint) nth);
  return dup_ok ();
}

static GBytes *
parse_hex (const char *text)
{
  gsize size = strlen (text) / 2;
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) size);

  if (strlen (text) % 2 != 0)
    return NULL;
  for (gsize i = 0; i < size; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]), low = g_ascii_xdigit_value (text[2 * i + 1]);
      guint8 byte = (guint8) (high << 4 | low);

      if (high < 0 || low < 0)
        return NULL;
      g_byte_array_append (bytes, &byte, 1);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static char *
do_answer (ShkVpcdControl *self, char **words)
{
  g_autoptr (GBytes) answer = parse_hex (words[2]);
  guint64 nth;

  if (answer == NULL || g_bytes_get_size (answer) > G_MAXUINT16)
    return g_strdup ("error not an answer in hexadecimal");
  if (!g_ascii_string_to_unsigned (words[1], 10, 1, MAX_NTH, &nth, NULL))
    return g_strdup ("error not a number");
  shk_vpcd_answer_at (self->vpcd, (guint) nth, answer);
  return dup_ok ();
}

static char *
do_delay (ShkVpcdControl *self, char **words)
{
  guint64 delay_ms;

  if (!g_ascii_string_to_unsigned (words[1], 10, 0, MAX_DELAY_MS, &delay_ms, NULL))
    return g_strdup ("error not a number");
  shk_vpcd_set_delay (self->vpcd, (guint) delay_ms);
  return dup_ok ();
}

static char *
do_log (ShkVpcdControl *self, char **words)
{
  return shk_vpcd_dup_log (self->vpcd);
}

static char *
do_reset_log (ShkVpcdControl *self, char **words)
{
  shk_vpcd_reset_log (self->vpcd);
  return dup_ok ();
}

static char *
do_state (ShkVpcdControl *self, char **words)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *state = json_object_new ();

  for (guint i = 0; i < SHK_N_PINS; i++)
    {
      const char *word = shk_pin_to_word ((ShkPinKind) i);
      int tries = shk_virtual_card_get_tries (self->card, (ShkPinKind) i);

      if (tries < 0)
        json_object_set_null_member (state, word);
      else
        json_object_set_int_member (state, word, tries);
    }
  json_node_take_object (root, state);
  return json_to_string (root, FALSE);
}

static char *
do_quit (ShkVpcdControl *self, char **words)
{
  g_main_loop_quit (self->loop);
  return dup_ok ();
}

static const struct
{
  const char *name;
  guint n_words;
  char *(*carry_out) (ShkVpcdControl *self, char **words);
} commands[] = {
  { "insert", 1, do_insert }, { "remove", 1, do_remove }, { "tear", 2, do_tear },
  { "answer", 3, do_answer }, { "delay", 2, do_delay },   { "log", 1, do_log },
  { "reset-log", 1, do_reset_log }, { "state", 1, do_state }, { "quit", 1, do_quit },
};

/* Returns: (transfer full): the answer, without a line's end */
static char *
carry_out (ShkVpcdControl *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (words[0], commands[i].name) == 0 && g_strv_length (words) == commands[i].n_words)
      return commands[i].carry_out (self, words);
  return g_strdup ("error no such command");
}

/* --- Conversations ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  ShkVpcdControl *control;       /* (unowned) alive as long as its cancellable is not cancelled */
  GSocketConnection *connection; /* (owned) */
  GDataInputStream *input;       /* (owned) */
} Talk;

static void
talk_free (Talk *self)
{
  g_object_unref (self->input);
  g_object_unref (self->connection);
  g_free (self);
}

static void read_next (Talk *talk);

/* The answer is short or read at once by whoever asked, and an order must not overtake its answer. */
static gboolean
say (Talk *talk, const char *answer)
{
  g_autofree char *line = g_strconcat (answer, "\n", NULL);
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (talk->connection));

  return g_output_stream_write_all (output, line, strlen (line), NULL, talk->control->cancellable, NULL);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (talk->input, result, NULL, &error);
  g_autofree char *answer = NULL;

  if (line == NULL)
    {
      talk_free (talk);
      return;
    }
  answer = carry_out (talk->control, line);
  if (say (talk, answer))
    read_next (talk);
  else
    talk_free (talk);
}

static void
read_next (Talk *talk)
{
  g_data_input_stream_read_line_async (talk->input, G_PRIORITY_DEFAULT, talk->control->cancellable, on_line, talk);
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Talk *talk = g_new0 (Talk, 1);

  talk->control = data;
  talk->connection = g_object_ref (connection);
  talk->input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  read_next (talk);
  return TRUE;
}

/* --- The channel -------------------------------------------------------------------------------------------------------- */

static gboolean
listen_at (ShkVpcdControl *self, GError **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->path);
  mode_t mask = umask (0077);
  gboolean listens = g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                                    G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, error);

  umask (mask);
  return listens;
}

ShkVpcdControl *
shk_vpcd_control_new (const char *path, ShkVpcd *vpcd, const ShkVirtualCard *card, GMainLoop *loop, GError **error)
{
  ShkVpcdControl *self = g_new0 (ShkVpcdControl, 1);

  self->path = g_strdup (path);
  self->vpcd = vpcd;
  self->card = card;
  self->loop = loop;
  self->service = g_socket_service_new ();
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  if (listen_at (self, error))
    return self;
  g_clear_pointer (&self->path, g_free); /* it is somebody else's */
  shk_vpcd_control_free (self);
  return NULL;
}

void
shk_vpcd_control_free (ShkVpcdControl *self)
{
  g_signal_handlers_disconnect_by_data (self->service, self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self);
}
