/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-field.h"

G_BEGIN_DECLS

/* ShkChoiceField: one of several choices, or yes or no. Nothing is chosen beforehand. Yes or no that must be answered is two buttons side
 * by side; all else is a list that unfolds, where an answer can be taken back. */
#define SHK_TYPE_CHOICE_FIELD (shk_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (ShkChoiceField, shk_choice_field, SHK, CHOICE_FIELD, ShkField)

G_END_DECLS
