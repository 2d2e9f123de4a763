/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-exchange-private.h"

static gboolean
ask_tries (ShkCardChannel *self, const ShkCardPinPlace *place, GError **error)
{
  ShkApdu apdu = _shk_apdu_count_tries ();
  ShkApduAnswer answer;

  self->tries.left[place->pin] = -1;
  if (!_shk_card_channel_select_application (self, place->pin_application, error) ||
      !_shk_card_select_file (self, place->pin_file, _shk_card_code_if_missing (place->pin), error) ||
      !_shk_card_exchange (self, &apdu, &answer, error))
    return FALSE;
  switch ((guint) _shk_apdu_classify (answer.status))
    {
    case SHK_APDU_STATUS_TRIES:
      self->tries.left[place->pin] = (int) _shk_apdu_get_tries (answer.status);
      return TRUE;
    case SHK_APDU_STATUS_BLOCKED:
      self->tries.left[place->pin] = 0;
      return TRUE;
    default:
      return _shk_card_fail_with_status (error, apdu.bytes, answer.status);
    }
}

static gboolean
says_that_the_card_has_it_not (const GError *error)
{
  return g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_STATUS) ||
         g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_OTHER_CARD) ||
         g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_NO_CERTIFICATE);
}

/* Every job begins with this, so that it is here that a selection by another program is found out: the application that was
 * selected in an earlier transaction is trusted until something is not as it should be in it. */
gboolean
_shk_card_channel_count_tries (ShkCardChannel *self, ShkPinKind kind, GError **error)
{
  const ShkCardPinPlace *place = &self->layout->pins[kind];
  gboolean is_trusted = !self->is_sure && self->application == (int) place->pin_application;
  g_autoptr (GError) local = NULL;

  if (ask_tries (self, place, &local))
    {
      self->is_sure = TRUE;
      return TRUE;
    }
  if (!is_trusted || !says_that_the_card_has_it_not (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->application = -1;
  return ask_tries (self, place, error);
}

static gboolean
count_tries_of_application (ShkCardChannel *self, guint application, GError **error)
{
  for (guint i = 0; i < SHK_N_PINS; i++)
    {
      g_autoptr (GError) local = NULL;

      if (self->layout->pins[i].pin_application != application || _shk_card_channel_count_tries (self, i, &local))
        continue;
      /* A password that the card does not have leaves its count unknown, and so does an application that it does not have, unless
       * that is the one that makes it this card. */
      if (says_that_the_card_has_it_not (local) &&
          (application != self->layout->recognised_by || self->application == (int) application))
        continue;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

/* Begins with the application that is selected, and ends with that of the keys where it can: a signature comes next. */
gboolean
_shk_card_channel_count_all_tries (ShkCardChannel *self, GError **error)
{
  int first = self->application;

  if (first >= 0 && !count_tries_of_application (self, (guint) first, error))
    return FALSE;
  for (guint i = 0; i < self->layout->n_applications; i++)
    {
      /* The one that makes it this card comes last. */
      guint application = (self->layout->recognised_by + 1 + i) % self->layout->n_applications;

      if ((int) application != first && !count_tries_of_application (self, application, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
judge_verify (ShkCardChannel *self, ShkPinKind kind, const guint8 *command, guint16 status, GError **error)
{
  int *left = &self->tries.left[kind];

  switch ((guint) _shk_apdu_classify (status))
    {
    case SHK_APDU_STATUS_DONE:
      *left = (int) shk_pin_get_max_tries (kind);
      return TRUE;
    case SHK_APDU_STATUS_TRIES:
      *left = (int) _shk_apdu_get_tries (status);
      break;
    case SHK_APDU_STATUS_NO_COUNTER:
      *left = -1;
      break;
    case SHK_APDU_STATUS_BLOCKED:
      *left = 0;
      break;
    default:
      return _shk_card_fail_with_status (error, command, status);
    }
  return *left == 0 ? _shk_card_fail (error, SHK_CARD_ERROR_PIN_BLOCKED, "the password is blocked")
                    : _shk_card_fail (error, SHK_CARD_ERROR_PIN_WRONG, "the password is wrong");
}

/**
 * _shk_card_channel_verify:
 * @self: a channel
 * @kind: which password
 * @pin: as shk_pin_normalise() gives it
 * @last_try: whether it is sent where one try is left
 * @error: %SHK_CARD_ERROR
 *
 * Sends @pin once, and only where its length is that of the password and the card has tries left. No status has it sent again.
 */
gboolean
_shk_card_channel_verify (ShkCardChannel *self, ShkPinKind kind, ShkSecret *pin, gboolean last_try, GError **error)
{
  g_autoptr (ShkSecret) apdu = NULL;
  ShkApduAnswer answer;

  g_assert (shk_secret_get_size (pin) >= shk_pin_get_min_characters (kind));
  g_assert (shk_secret_get_size (pin) <= shk_pin_get_max_characters (kind));

  if (!_shk_card_channel_count_tries (self, kind, error))
    return FALSE;
  if (self->tries.left[kind] == 0)
    return _shk_card_fail (error, SHK_CARD_ERROR_PIN_BLOCKED, "the password is blocked");
  if (self->tries.left[kind] == 1 && !last_try)
    return _shk_card_fail (error, SHK_CARD_ERROR_PIN_LAST_TRY, "one try is left");
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  apdu = _shk_apdu_verify (pin);
  self->pin_sent = TRUE;
  return _shk_card_transmit (self, shk_secret_get_data (apdu), shk_secret_get_size (apdu), &answer, error) &&
         judge_verify (self, kind, shk_secret_get_data (apdu), answer.status, error);
}
