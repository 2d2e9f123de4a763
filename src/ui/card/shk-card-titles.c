/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-titles.h"

#include <glib/gi18n-lib.h>

const char *
shk_card_title (ShkPinKind kind)
{
  switch (kind)
    {
    case SHK_PIN_ATTRIBUTES:
      return _("Your Card");
    case SHK_PIN_SIGN:
      return _("Signature");
    case SHK_PIN_AUTH:
    default:
      return _("Sign In");
    }
}
