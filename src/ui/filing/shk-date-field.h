/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-text-field.h"

G_BEGIN_DECLS

/* ShkDateField: a day, typed in the Western calendar or with its era, or chosen from a calendar. As one types, it says below in both how
 * it is understood. */
#define SHK_TYPE_DATE_FIELD (shk_date_field_get_type ())
G_DECLARE_FINAL_TYPE (ShkDateField, shk_date_field, SHK, DATE_FIELD, ShkTextField)

G_END_DECLS
