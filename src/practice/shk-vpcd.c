/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-vpcd.h"

#include "shk-vpcd-log.h"

#include <gio/gio.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include <string.h>

#define CONTROL_OFF 0
#define CONTROL_ON 1
#define CONTROL_RESET 2
#define CONTROL_ATR 4

#define LENGTH_BYTES 2
#define CHUNK_BYTES 4096

/* How long a reader that was just started is given to listen. */
#define PATIENCE_US (10 * G_USEC_PER_SEC)
#define PAUSE_US (20 * 1000)

/* What is to happen instead of the command after so many others. */
typedef struct
{
  guint left;     /* 1: the next one */
  GBytes *answer; /* (owned) (nullable) NULL: the card is torn off */
} Surprise;

struct _ShkVpcd
{
  ShkVirtualCard *card;  /* (unowned) */
  guint16 port;
  GSocket *socket;       /* (owned) (nullable) NULL: it is not in the reader */
  GSource *source;       /* (owned) (nullable) */
  GByteArray *received;  /* (owned) what no message was made of yet */
  GPtrArray *surprises;  /* (owned) of Surprise */
  ShkVpcdLog *log;       /* (owned) */
  guint delay_ms;
  guint delay_id;        /* 0: no answer is being held back */
  GBytes *held_back;     /* (owned) (nullable) */
};

static void
surprise_free (gpointer data)
{
  Surprise *self = data;

  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self);
}

ShkVpcd *
shk_vpcd_new (ShkVirtualCard *card, guint16 port)
{
  ShkVpcd *self = g_new0 (ShkVpcd, 1);

  self->card = card;
  self->port = port;
  self->received = g_byte_array_new ();
  self->surprises = g_ptr_array_new_with_free_func (surprise_free);
  self->log = shk_vpcd_log_new ();
  return self;
}

void
shk_vpcd_free (ShkVpcd *self)
{
  shk_vpcd_remove (self);
  g_byte_array_unref (self->received);
  g_ptr_array_unref (self->surprises);
  shk_vpcd_log_free (self->log);
  g_free (self);
}

gboolean
shk_vpcd_is_inserted (const ShkVpcd *self)
{
  return self->socket != NULL;
}

void
shk_vpcd_remove (ShkVpcd *self)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_handle_id (&self->delay_id, g_source_remove);
  g_clear_pointer (&self->held_back, g_bytes_unref);
  if (self->socket != NULL)
    g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
  g_byte_array_set_size (self->received, 0);
  shk_virtual_card_power_off (self->card);
}

/* --- Messages ----------------------------------------------------------------------------------------------------------- */

/* vpcd sends a length and its message as two segments, and waits for the first to be acknowledged: without this, 40 ms for
 * each command. The system forgets it after a while, so it is said again around each receipt. */
static void
acknowledge_at_once (ShkVpcd *self)
{
  g_socket_set_option (self->socket, IPPROTO_TCP, TCP_QUICKACK, 1, NULL);
}

/* A connection that can't be written to is one that the reader has closed. */
static void
send_message (ShkVpcd *self, GBytes *message)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (message, &size);
  const guint8 length[LENGTH_BYTES] = { (guint8) (size >> 8), (guint8) size };
  gsize sent = 0;

  g_byte_array_append (bytes, length, LENGTH_BYTES);
  g_byte_array_append (bytes, data, (guint) size);
  while (sent < bytes->len)
    {
      const char *rest = (const char *) bytes->data + sent;
      gssize n = g_socket_send_with_blocking (self->socket, rest, bytes->len - sent, TRUE, NULL, NULL);

      if (n < 0)
        {
          shk_vpcd_remove (self);
          return;
        }
      sent += (gsize) n;
    }
}

static void
obey (ShkVpcd *self, guint8 control)
{
  if (control == CONTROL_ATR)
    {
      send_message (self, shk_virtual_card_get_atr (self->card)); /* not logged: it is asked for all the time */
      return;
    }
  shk_vpcd_log_add_control (self->log, control);
  if (control == CONTROL_OFF || control == CONTROL_ON || control == CONTROL_RESET)
    shk_virtual_card_power_off (self->card);
}

/* Counts one command. Returns: (nullable) (transfer full): what is due at it */
static Surprise *
count_command (ShkVpcd *self)
{
  Surprise *due = NULL;

  for (guint i = self->surprises->len; i > 0; i--)
    {
      Surprise *surprise = g_ptr_array_index (self->surprises, i - 1);

      if (--surprise->left > 0)
        continue;
      if (due != NULL)
        surprise_free (due);
      due = g_ptr_array_steal_index (self->surprises, i - 1);
    }
  return due;
}

static void process (ShkVpcd *self);

static gboolean
on_delay (gpointer data)
{
  ShkVpcd *self = data;
  g_autoptr (GBytes) answer = g_steal_pointer (&self->held_back);

  self->delay_id = 0;
  send_message (self, answer);
  process (self);
  return G_SOURCE_REMOVE;
}

/* Takes @answer. */
static void
send_answer (ShkVpcd *self, GBytes *answer)
{
  if (self->delay_ms > 0)
    {
      self->held_back = answer;
      self->delay_id = g_timeout_add (self->delay_ms, on_delay, self);
      return;
    }
  send_message (self, answer);
  g_bytes_unref (answer);
}

static void
answer_command (ShkVpcd *self, const guint8 *command, gsize size)
{
  Surprise *surprise = count_command (self);
  GBytes *answer = NULL;

  if (surprise == NULL)
    answer = shk_virtual_card_transmit (self->card, command, size);
  else if (surprise->answer != NULL)
    answer = g_bytes_ref (surprise->answer);
  g_clear_pointer (&surprise, surprise_free);
  shk_vpcd_log_add_command (self->log, command, size, answer);
  if (answer != NULL)
    send_answer (self, answer);
  else
    shk_vpcd_remove (self);
}

/* Takes the first message from what was received. Returns: (nullable) (transfer full): NULL: it is not whole yet */
static GBytes *
take_message (ShkVpcd *self)
{
  GByteArray *received = self->received;
  gsize size = received->len < LENGTH_BYTES ? 0 : (gsize) received->data[0] << 8 | received->data[1];
  GBytes *message;

  if (received->len < LENGTH_BYTES || received->len < LENGTH_BYTES + size)
    return NULL;
  message = g_bytes_new (received->data + LENGTH_BYTES, size);
  g_byte_array_remove_range (received, 0, (guint) (LENGTH_BYTES + size));
  return message;
}

/* One message after the other, and none while an answer is held back. */
static void
process (ShkVpcd *self)
{
  while (self->socket != NULL && self->delay_id == 0)
    {
      g_autoptr (GBytes) message = take_message (self);
      const guint8 *bytes;
      gsize size;

      if (message == NULL)
        return;
      bytes = g_bytes_get_data (message, &size);
      if (size == 1)
        obey (self, bytes[0]);
      else if (size > 1)
        answer_command (self, bytes, size);
    }
}

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  ShkVpcd *self = data;
  guint8 chunk[CHUNK_BYTES];
  gssize n;

  acknowledge_at_once (self);
  n = g_socket_receive_with_blocking (socket, (char *) chunk, sizeof chunk, FALSE, NULL, NULL);
  if (n <= 0)
    {
      shk_vpcd_remove (self);
      return G_SOURCE_REMOVE;
    }
  acknowledge_at_once (self);
  g_byte_array_append (self->received, chunk, (guint) n);
  process (self);
  return self->socket != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* --- In and out --------------------------------------------------------------------------------------------------------- */

/* Returns: (nullable) (transfer full): a connection, where somebody listens */
static GSocket *
try_to_connect (guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL || !g_socket_connect (socket, address, NULL, error))
    return NULL;
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  return g_steal_pointer (&socket);
}

/**
 * shk_vpcd_insert:
 * @self: a card
 * @error: why the reader could not be reached
 *
 * Puts the card into the reader, where it isn't there already.
 */
gboolean
shk_vpcd_insert (ShkVpcd *self, GError **error)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  while (self->socket == NULL)
    {
      g_autoptr (GError) local = NULL;

      self->socket = try_to_connect (self->port, &local);
      if (self->socket != NULL)
        break;
      if (g_get_monotonic_time () >= end)
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&local), "No reader on port %u: ", self->port);
          return FALSE;
        }
      g_usleep (PAUSE_US);
    }
  if (self->source == NULL)
    {
      acknowledge_at_once (self);
      self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
      g_source_set_callback (self->source, G_SOURCE_FUNC (on_readable), self, NULL);
      g_source_attach (self->source, NULL);
    }
  return TRUE;
}

/* --- Surprises ---------------------------------------------------------------------------------------------------------- */

static void
add_surprise (ShkVpcd *self, guint nth, GBytes *answer)
{
  Surprise *surprise = g_new0 (Surprise, 1);

  surprise->left = nth;
  surprise->answer = answer != NULL ? g_bytes_ref (answer) : NULL;
  g_ptr_array_add (self->surprises, surprise);
}

void
shk_vpcd_tear_at (ShkVpcd *self, guint nth)
{
  g_return_if_fail (nth > 0);

  add_surprise (self, nth, NULL);
}

void
shk_vpcd_answer_at (ShkVpcd *self, guint nth, GBytes *answer)
{
  g_return_if_fail (nth > 0 && answer != NULL);

  add_surprise (self, nth, answer);
}

void
shk_vpcd_set_delay (ShkVpcd *self, guint delay_ms)
{
  self->delay_ms = delay_ms;
}

char *
shk_vpcd_dup_log (const ShkVpcd *self)
{
  return shk_vpcd_log_dup_json (self->log);
}

void
shk_vpcd_reset_log (ShkVpcd *self)
{
  shk_vpcd_log_clear (self->log);
}
