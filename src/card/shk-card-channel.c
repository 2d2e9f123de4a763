/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-exchange-private.h"

#include <string.h>

void
_shk_card_channel_init (ShkCardChannel *self, ShkCardTransport *transport, const ShkCardLayout *layout)
{
  *self = (ShkCardChannel) { .transport = transport, .layout = layout, .application = -1, .tries = SHK_PIN_TRIES_INIT };
}

void
_shk_card_channel_clear (ShkCardChannel *self)
{
  if (self->transport != NULL)
    shk_card_transport_close (self->transport);
  g_clear_object (&self->transport);
  g_clear_pointer (&self->auth_certificate, g_bytes_unref);
  g_clear_pointer (&self->sign_certificate, g_bytes_unref);
  self->tries = (ShkPinTries) SHK_PIN_TRIES_INIT;
  self->application = -1;
  self->was_reset = FALSE;
}

/* Hands an error of the transport on, and sees to it that a reset is known. Takes @failure. */
static gboolean
fail_with (ShkCardChannel *self, GError **error, GError *failure)
{
  if (g_error_matches (failure, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET))
    {
      self->was_reset = TRUE;
      self->application = -1;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
_shk_card_channel_begin (ShkCardChannel *self, GError **error)
{
  GError *failure = NULL;

  self->is_sure = FALSE;
  if (self->was_reset && !shk_card_transport_reconnect (self->transport, error))
    return FALSE;
  self->was_reset = FALSE;
  return shk_card_transport_begin (self->transport, &failure) || fail_with (self, error, failure);
}

void
_shk_card_channel_end (ShkCardChannel *self)
{
  shk_card_transport_end (self->transport);
}

gboolean
_shk_card_fail (GError **error, ShkCardError code, const char *message)
{
  g_set_error_literal (error, SHK_CARD_ERROR, (int) code, message);
  return FALSE;
}

gboolean
_shk_card_fail_with_status (GError **error, const guint8 *command, guint16 status)
{
  g_set_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_STATUS, "the card answered %02X with %04X", command[1], status);
  return FALSE;
}

gboolean
_shk_card_transmit (ShkCardChannel *self, const guint8 *command, gsize size, ShkApduAnswer *answer, GError **error)
{
  guint8 response[SHK_CARD_MAX_RESPONSE];
  gsize response_size = sizeof response;
  GError *failure = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!shk_card_transport_transmit (self->transport, command, size, response, &response_size, &failure))
    return fail_with (self, error, failure);
  if (response_size < 2)
    return _shk_card_fail (error, SHK_CARD_ERROR_REMOVED, "the card was taken away");
  if (response_size > sizeof response)
    return _shk_card_fail (error, SHK_CARD_ERROR_ANSWER, "an answer is too long");

  answer->size = response_size - 2;
  memcpy (answer->data, response, answer->size);
  answer->status = (guint16) (response[answer->size] << 8 | response[answer->size + 1]);
  if (self->step != NULL)
    self->step (self->step_data);
  return TRUE;
}

/* With 6Cxx a card says that it did nothing, since it would have given another number of bytes: it is asked for those, once. */
static gboolean
exchange_one (ShkCardChannel *self, const ShkApdu *apdu, ShkApduAnswer *answer, GError **error)
{
  ShkApdu again = *apdu;

  if (!_shk_card_transmit (self, apdu->bytes, apdu->size, answer, error))
    return FALSE;
  if (!apdu->has_le || _shk_apdu_classify (answer->status) != SHK_APDU_STATUS_LENGTH)
    return TRUE;
  again.bytes[again.size - 1] = (guint8) answer->status;
  return _shk_card_transmit (self, again.bytes, again.size, answer, error);
}

/* Sends a command and fetches all of its answer. */
gboolean
_shk_card_exchange (ShkCardChannel *self, const ShkApdu *apdu, ShkApduAnswer *answer, GError **error)
{
  if (!exchange_one (self, apdu, answer, error))
    return FALSE;
  while (apdu->has_le && _shk_apdu_classify (answer->status) == SHK_APDU_STATUS_MORE)
    {
      guint n_waiting = answer->status & 0xFF;
      ShkApdu get = _shk_apdu_get_response (n_waiting > 0 ? n_waiting : SHK_APDU_MAX_DATA);
      ShkApduAnswer part;

      if (!exchange_one (self, &get, &part, error))
        return FALSE;
      if (part.size > sizeof answer->data - answer->size)
        return _shk_card_fail (error, SHK_CARD_ERROR_ANSWER, "an answer in parts is too long");
      if (part.size == 0 && _shk_apdu_classify (part.status) == SHK_APDU_STATUS_MORE)
        return _shk_card_fail (error, SHK_CARD_ERROR_ANSWER, "an answer in parts has no end");
      memcpy (answer->data + answer->size, part.data, part.size);
      answer->size += part.size;
      answer->status = part.status;
    }
  return TRUE;
}

/* Where a SELECT could answer with data, which nobody asked for, the card may say so and has done it. */
static gboolean
is_selected (guint16 status)
{
  ShkApduStatus kind = _shk_apdu_classify (status);

  return kind == SHK_APDU_STATUS_DONE || kind == SHK_APDU_STATUS_MORE;
}

gboolean
_shk_card_channel_select_application (ShkCardChannel *self, guint application, GError **error)
{
  ShkApdu apdu = _shk_apdu_select_application (&self->layout->applications[application]);
  ShkApduAnswer answer;

  if (self->application == (int) application)
    return TRUE;
  self->application = -1;
  if (!_shk_card_exchange (self, &apdu, &answer, error))
    return FALSE;
  if (!is_selected (answer.status))
    return _shk_card_fail (error, SHK_CARD_ERROR_OTHER_CARD, "the card does not have the application");
  self->application = (int) application;
  self->is_sure = TRUE;
  return TRUE;
}

gboolean
_shk_card_select_file (ShkCardChannel *self, guint16 file, ShkCardError code_if_missing, GError **error)
{
  ShkApdu apdu = _shk_apdu_select_file (file);
  ShkApduAnswer answer;

  if (!_shk_card_exchange (self, &apdu, &answer, error))
    return FALSE;
  if (_shk_apdu_classify (answer.status) == SHK_APDU_STATUS_NOT_FOUND)
    return _shk_card_fail (error, code_if_missing, "the card does not have the file");
  return is_selected (answer.status) || _shk_card_fail_with_status (error, apdu.bytes, answer.status);
}

/* A child's card has no signature; every card has the rest. */
ShkCardError
_shk_card_code_if_missing (ShkPinKind kind)
{
  return kind == SHK_PIN_SIGN ? SHK_CARD_ERROR_NO_CERTIFICATE : SHK_CARD_ERROR_OTHER_CARD;
}
