/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-layout.h"

enum
{
  JPKI,       /* 公的個人認証 */
  ATTRIBUTES, /* 券面事項入力補助 */
};

const ShkCardLayout shk_card_layout_jpki = {
  .name = "jpki-1",
  .applications = {
    [JPKI] = { { 0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01 }, 10 },
    [ATTRIBUTES] = { { 0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08 }, 10 },
  },
  .n_applications = 2,
  .recognised_by = JPKI,
  .pins = {
    [SHK_PIN_AUTH] = { SHK_PIN_AUTH, JPKI, 0x0018 },
    [SHK_PIN_ATTRIBUTES] = { SHK_PIN_ATTRIBUTES, ATTRIBUTES, 0x0011 },
    [SHK_PIN_SIGN] = { SHK_PIN_SIGN, JPKI, 0x001B },
  },
  .auth = { JPKI, SHK_PIN_AUTH, 0x0017, 0x000A, 0x000B, FALSE, SHK_CARD_ALGORITHM_RS256 },
  .sign = { JPKI, SHK_PIN_SIGN, 0x001A, 0x0001, 0x0002, TRUE, SHK_CARD_ALGORITHM_RS256 },
  .attributes_application = ATTRIBUTES,
  .attributes_file = 0x0002,
};
