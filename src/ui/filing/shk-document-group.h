/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkDocumentGroup: a document that a form asks for, and its files: chosen in a dialog or dropped on the group, each read and looked at in
 * turn, shown with its first page, taken away again, and taken back. A file that is refused stays in the list with why, until the person
 * puts that away or attaches another one.
 *
 * The flow has the files; the group shows those that it has (shk_document_group_update()). Signal "changed": is_right, is_busy or
 * what is missing may be another. Main thread.
 */
#define SHK_TYPE_DOCUMENT_GROUP (shk_document_group_get_type ())
G_DECLARE_FINAL_TYPE (ShkDocumentGroup, shk_document_group, SHK, DOCUMENT_GROUP, AdwPreferencesGroup)

/* @field: a document of the flow's form, which the group keeps */
GtkWidget          *shk_document_group_new       (ShkFilingFlow *flow, const ShkFormField *field);
const ShkFormField *shk_document_group_get_field (ShkDocumentGroup *self);
char               *shk_document_group_dup_label (ShkDocumentGroup *self);
void                shk_document_group_update    (ShkDocumentGroup *self); /* the flow has changed */
gboolean            shk_document_group_is_right  (ShkDocumentGroup *self); /* it has what it must have, and no more */
gboolean            shk_document_group_is_busy   (ShkDocumentGroup *self); /* a file is being looked at */
void                shk_document_group_take_file (ShkDocumentGroup *self, GFile *file);
gboolean            shk_document_group_drop      (ShkDocumentGroup *self, const GValue *value); /* FALSE: nothing of use */
void                shk_document_group_focus     (ShkDocumentGroup *self); /* where a file is chosen */

G_END_DECLS
