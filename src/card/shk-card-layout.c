/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-layout.h"

#define AID_JPKI { { 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 }, 10 }
#define AID_TEXT { { 0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08 }, 10 }

enum
{
  JPKI, /* 公的個人認証 */
  TEXT, /* 券面事項入力補助 */
};

const ShkCardLayout shk_card_layout_jpki = {
  .name = "jpki-1",
  .applications = { [JPKI] = AID_JPKI, [TEXT] = AID_TEXT },
  .n_applications = 2,
  .recognised_by = JPKI,
  .pins = {
    [SHK_PIN_AUTH] = { SHK_PIN_AUTH, JPKI, 0x0018 },
    [SHK_PIN_ATTRIBUTES] = { SHK_PIN_ATTRIBUTES, TEXT, 0x0011 },
    [SHK_PIN_SIGN] = { SHK_PIN_SIGN, JPKI, 0x001b },
  },
  .auth = { .application = JPKI, .pin = SHK_PIN_AUTH, .key_file = 0x0017, .certificate_file = 0x000a,
            .issuer_file = 0x000b, .algorithm = SHK_CARD_ALGORITHM_RS256 },
  .sign = { .application = JPKI, .pin = SHK_PIN_SIGN, .key_file = 0x001a, .certificate_file = 0x0001,
            .issuer_file = 0x0002, .certificate_needs_pin = TRUE, .algorithm = SHK_CARD_ALGORITHM_RS256 },
  .attributes_application = TEXT,
  .attributes_file = 0x0002,
};
