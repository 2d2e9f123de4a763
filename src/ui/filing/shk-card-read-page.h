/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* The last page before a password: setup.card-read and change.card-read say what is read from the card; setup.sign-read and
 * change.sign-read show what is signed with it, all of it. 「読み取る」. */
#define SHK_TYPE_CARD_READ_PAGE (shk_card_read_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkCardReadPage, shk_card_read_page, SHK, CARD_READ_PAGE, ShkPage)

G_END_DECLS
