/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-registration.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows of the menu: a qualification that is registered, and an application with the pill that says how far it is. */
GtkWidget  *shk_registration_row_new   (ShkRegistration *registration); /* activatable; SHK_ROW_ITEM has the registration */
GtkWidget  *shk_submission_row_new     (ShkSubmission *submission);
const char *shk_submission_state_words (ShkSubmissionState state); /* 決済待ち */

#define SHK_ROW_ITEM "shk-row-item"

G_END_DECLS
