/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-probe.h"

#include "shk-card-channel-private.h"

gboolean
shk_card_probe (ShkCardTransport *transport, const ShkCardLayout *layout, ShkPinTries *tries, GError **error)
{
  ShkCardChannel channel;

  g_return_val_if_fail (SHK_IS_CARD_TRANSPORT (transport) && layout != NULL, FALSE);

  shk_card_channel_init (&channel, transport, layout);
  if (!shk_card_channel_select_application (&channel, layout->recognised_by, error))
    return FALSE;
  if (tries == NULL)
    return TRUE;
  if (!shk_card_channel_query_all_tries (&channel, error))
    return FALSE;
  *tries = channel.tries;
  return TRUE;
}
