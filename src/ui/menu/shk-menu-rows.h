/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-registration.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows of the menu: what leads to a page of its own, a qualification that is registered, and an application with the pill that says
 * how far it is. */
GtkWidget  *shk_item_row_new           (gpointer item, const char *title, const char *subtitle); /* activatable; SHK_ROW_ITEM has it */
GtkWidget  *shk_registration_row_new   (ShkRegistration *registration); /* the same */
GtkWidget  *shk_submission_row_new     (ShkSubmission *submission); /* activatable, with "win.show-application" */
GtkWidget  *shk_submission_pill_new    (ShkSubmissionState state);
const char *shk_submission_state_words (ShkSubmissionState state); /* 決済待ち */

#define SHK_ROW_ITEM "shk-row-item"

G_END_DECLS
