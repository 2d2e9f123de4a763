/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-field.h"

G_BEGIN_DECLS

/* ShkTextField: what is typed into one line. */
#define SHK_TYPE_TEXT_FIELD (shk_text_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShkTextField, shk_text_field, SHK, TEXT_FIELD, ShkField)

struct _ShkTextFieldClass
{
  ShkFieldClass parent_class;
};

GtkWidget *shk_text_field_get_entry (ShkTextField *self);

G_END_DECLS
