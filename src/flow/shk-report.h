/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verdict.h"

G_BEGIN_DECLS

/* Verdicts as data: the JSON lines and CSV rows of shikaku-verify, and what the window copies and exports. Any thread. */

char *shk_report_to_json       (ShkVerdict *verdict);  /* one object, one line, no line feed */
char *shk_report_to_pretty_json(ShkVerdict *verdict);
char *shk_report_csv_header    (void);
char *shk_report_to_csv        (ShkVerdict *verdict);  /* one row, no line feed; a cell never starts a formula */
char *shk_report_to_text       (ShkVerdict *verdict);  /* several lines, in the person's language */

G_END_DECLS
