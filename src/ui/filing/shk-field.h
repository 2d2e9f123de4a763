/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-field-row.h"
#include "shk-form.h"

G_BEGIN_DECLS

/* ShkField: one field of a form while it is filled in: its rows, what is in them, and whether that is right.
 *
 * What was entered is judged by shk_form_field_check() at every change. It is called wrong when it can't become right by going on
 * typing, or when the person has gone on to something else; it is called right as soon as it is. Then it gets its normal form, but
 * only when the person has gone on: nothing changes under somebody who types, least of all what an input method is composing.
 *
 * Kinds: ShkTextField (texts, numbers, telephone numbers), ShkDateField, ShkChoiceField (choices; yes or no), ShkAddressField. A
 * document has no field here (shk-document-group.h).
 *
 * Signals: "typed" (string): a person has changed it to that; "entered": Return was pressed in it. Main thread.
 */
#define SHK_TYPE_FIELD (shk_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShkField, shk_field, SHK, FIELD, GObject)

struct _ShkFieldClass
{
  GObjectClass parent_class;

  void (*build) (ShkField *self);                   /* adds its rows */
  void (*show) (ShkField *self, const char *value); /* a normal form, (nullable); not where a person is typing */
  char *(*dup_typed) (ShkField *self);
  /* Whether what is wrong may be so only since it is not all there yet. NULL: never */
  gboolean (*is_unfinished) (ShkField *self, ShkFieldProblem problem, const char *typed);
  guint (*find_row) (ShkField *self, ShkFieldProblem problem); /* which row has it. NULL: the first */
};

/* @form: keeps it. @value: (nullable) answered before */
ShkField           *shk_field_new         (ShkForm *form, const ShkFormField *definition, const char *value);
const ShkFormField *shk_field_get_definition (ShkField *self);
char               *shk_field_dup_label   (ShkField *self); /* in the person's language, safe to show */
guint               shk_field_get_n_rows  (ShkField *self);
ShkFieldRow        *shk_field_get_row     (ShkField *self, guint index);
ShkFieldProblem     shk_field_get_problem (ShkField *self);
/* As if the person had been everywhere in it: what is missing is called so. */
void                shk_field_leave       (ShkField *self);
void                shk_field_focus       (ShkField *self); /* where something is to be done */

/* For its kinds. */
void                shk_field_add_row     (ShkField *self, GtkWidget *row);
void                shk_field_was_typed   (ShkField *self);
void                shk_field_was_left    (ShkField *self, ShkFieldRow *row);
void                shk_field_was_entered (ShkField *self, ShkFieldRow *row);
gboolean            shk_field_is_showing  (ShkField *self); /* its rows change, and nobody types */
char               *shk_field_dup_help    (ShkField *self); /* (nullable) */

G_END_DECLS
