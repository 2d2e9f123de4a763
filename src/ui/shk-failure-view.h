/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-failure.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkFailureView: what happened in plain words, one thing to do, and the failure code behind "Details". */
#define SHK_TYPE_FAILURE_VIEW (shk_failure_view_get_type ())
G_DECLARE_FINAL_TYPE (ShkFailureView, shk_failure_view, SHK, FAILURE_VIEW, AdwBin)

void shk_failure_view_set_failure (ShkFailureView *self, const ShkFailure *failure, const char *detail);
void shk_failure_view_set_action  (ShkFailureView *self, const char *label, const char *action);

G_END_DECLS
