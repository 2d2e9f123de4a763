/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-registration.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is to be known of an application that the service has, as rows: its number, which can be copied, what it is about, when it was
 * received, how far it is, the fee; and what comes next. */
void shk_submission_add_rows (ShkSubmission *submission, AdwPreferencesGroup *group);
void shk_submission_add_next (ShkSubmission *submission, AdwPreferencesGroup *group);

G_END_DECLS
