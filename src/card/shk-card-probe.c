/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-probe.h"

#include "shk-card-channel-private.h"

static gboolean
ask (ShkCardChannel *channel, ShkPinTries *tries, GError **error)
{
  gboolean done;

  if (!_shk_card_channel_begin (channel, error))
    return FALSE;
  done = _shk_card_channel_select_application (channel, channel->layout->recognised_by, error);
  if (done && tries != NULL)
    {
      done = _shk_card_channel_count_all_tries (channel, error);
      *tries = channel->tries;
    }
  _shk_card_channel_end (channel);
  return done;
}

/**
 * shk_card_probe:
 * @transport: a connection
 * @layout: the card that it may be
 * @tries: (out) (optional): the tries that are left of each password
 * @error: %SHK_CARD_ERROR
 *
 * Returns: whether it is that card
 */
gboolean
shk_card_probe (ShkCardTransport *transport, const ShkCardLayout *layout, ShkPinTries *tries, GError **error)
{
  g_autoptr (GError) local = NULL;
  ShkCardChannel channel;

  g_return_val_if_fail (SHK_IS_CARD_TRANSPORT (transport) && layout != NULL, FALSE);

  /* Borrowed, and so never cleared: that would close the transport. */
  _shk_card_channel_init (&channel, transport, layout);
  if (ask (&channel, tries, &local))
    return TRUE;
  if (g_error_matches (local, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET))
    return ask (&channel, tries, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
