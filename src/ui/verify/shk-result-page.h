/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* ShkResultPage: verify.result. One code: its verdict in large. Several: the list, from which each is reached. The person goes on
 * with the next certificate, or exports. */
#define SHK_TYPE_RESULT_PAGE (shk_result_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkResultPage, shk_result_page, SHK, RESULT_PAGE, ShkPage)

G_END_DECLS
