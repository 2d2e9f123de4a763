/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* ShkScanPage: verify.scan. A person hands in codes: typed or scanned text, images, PDFs, folders, the clipboard. What leaves the
 * page are the flow's inputs. Return in the text field verifies that text without another question, so that a hand scanner
 * needs no other hand.
 */
#define SHK_TYPE_SCAN_PAGE (shk_scan_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkScanPage, shk_scan_page, SHK, SCAN_PAGE, ShkPage)

void shk_scan_page_set_samples (ShkScanPage *self, GListModel *samples);

G_END_DECLS
