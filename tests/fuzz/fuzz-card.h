/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For fuzz targets that are a card: a transport whose answers a function of the target makes. */

#pragma once

#include "shk-card-job-private.h"

#include <stdint.h>

/* Gives the size of what it wrote into @response; under 2: the card is gone; FUZZ_RESET: somebody else reset it. */
typedef gsize (*FuzzAnswerFunc) (gpointer data, const guint8 *command, gsize command_size, guint8 *response);

#define FUZZ_RESET G_MAXSIZE
#define FUZZ_MAX_COMMANDS 1000 /* far beyond what any job may take */

#define FUZZ_TYPE_TRANSPORT (fuzz_transport_get_type ())
G_DECLARE_FINAL_TYPE (FuzzTransport, fuzz_transport, FUZZ, TRANSPORT, GObject)

struct _FuzzTransport
{
  GObject parent_instance;

  FuzzAnswerFunc answer;
  gpointer data;
  guint n_commands;
  guint n_verified;    /* commands with a PIN in them */
  gboolean may_verify; /* the command before it counted the tries, and there were some */
};

static gboolean
fuzz_begin (ShkCardTransport *transport, GError **error)
{
  return TRUE;
}

static void
fuzz_end (ShkCardTransport *transport)
{
}

/* A PIN is sent once at the most, whole, and only after the card has said that tries are left. */
static void
fuzz_check_command (FuzzTransport *self, const guint8 *command, gsize size)
{
  g_assert_cmpuint (++self->n_commands, <=, FUZZ_MAX_COMMANDS);
  if (command[1] != 0x20 || size == 4)
    return;
  g_assert_true (self->may_verify);
  g_assert_cmpuint (command[4], >=, 4);
  g_assert_cmpuint (size, ==, 5 + (gsize) command[4]);
  g_assert_cmpuint (++self->n_verified, ==, 1);
}

static gboolean
fuzz_transmit (ShkCardTransport *transport, const guint8 *command, gsize command_size, guint8 *response, gsize *response_size,
               GError **error)
{
  FuzzTransport *self = FUZZ_TRANSPORT (transport);
  gsize size;

  fuzz_check_command (self, command, command_size);
  size = self->answer (self->data, command, command_size, response);
  self->may_verify = FALSE;
  if (size == FUZZ_RESET || size < 2)
    {
      g_set_error_literal (error, SHK_CARD_ERROR, size < 2 ? SHK_CARD_ERROR_REMOVED : SHK_CARD_ERROR_RESET, "gone");
      return FALSE;
    }
  self->may_verify = command[1] == 0x20 && command_size == 4 && response[size - 2] == 0x63 && response[size - 1] >= 0xC1 &&
                     response[size - 1] <= 0xCF;
  *response_size = size;
  return TRUE;
}

static void
fuzz_transport_iface_init (ShkCardTransportInterface *iface)
{
  iface->begin = fuzz_begin;
  iface->transmit = fuzz_transmit;
  iface->end = fuzz_end;
  iface->reconnect = fuzz_begin;
  iface->close = fuzz_end;
  iface->cancel = fuzz_end;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FuzzTransport, fuzz_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_TRANSPORT, fuzz_transport_iface_init))

static void
fuzz_transport_class_init (FuzzTransportClass *class)
{
}

static void
fuzz_transport_init (FuzzTransport *self)
{
}

/* Does one job with a card that answers so. Gives what came of it, of the boxed type *@type, or NULL. */
static gpointer
fuzz_run (ShkCardJobKind kind, FuzzAnswerFunc answer, gpointer data, GType *type)
{
  FuzzTransport *transport = g_object_new (FUZZ_TYPE_TRANSPORT, NULL);
  g_autoptr (ShkSecret) pin = shk_secret_new ("012345", kind >= SHK_CARD_JOB_SIGNING_CERTIFICATE ? 6 : 4);
  g_autoptr (GBytes) challenge = g_bytes_new_static ("abc", 3);
  g_autoptr (ShkCardJob) job = _shk_card_job_new (kind, pin, TRUE, challenge);
  g_autoptr (GError) error = NULL;
  ShkCardChannel channel;
  gpointer result;

  transport->answer = answer;
  transport->data = data;
  _shk_card_channel_init (&channel, SHK_CARD_TRANSPORT (transport), &shk_card_layout_jpki);
  result = _shk_card_job_run (job, &channel, &error);
  g_assert_true ((result == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == SHK_CARD_ERROR);
  *type = _shk_card_job_get_type (job);
  _shk_card_channel_clear (&channel);
  return result;
}
