/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkFieldRow: what every row of a form looks like: its name and whether it must be filled in, above the control; below it how the
 * entry was understood, what is wrong with it, and what to enter. Everything wraps, so that nothing is cut in large text. The control
 * has all of that as its name, its description and its error, too. Texts are shown as they are, never as markup. */
typedef enum
{
  SHK_FIELD_ROW_PLAIN, /* neither right nor wrong yet */
  SHK_FIELD_ROW_RIGHT,
  SHK_FIELD_ROW_WRONG,
} ShkFieldRowState;

#define SHK_TYPE_FIELD_ROW (shk_field_row_get_type ())
G_DECLARE_FINAL_TYPE (ShkFieldRow, shk_field_row, SHK, FIELD_ROW, AdwPreferencesRow)

/* @help: (nullable). Takes @control. */
GtkWidget       *shk_field_row_new         (const char *title, gboolean required, const char *help, GtkWidget *control);
GtkWidget       *shk_field_row_get_control (ShkFieldRow *self);
void             shk_field_row_add_suffix  (ShkFieldRow *self, GtkWidget *widget); /* beside the control */
/* What is chosen, for a screen reader: a list that unfolds tells it only its name. */
void             shk_field_row_set_value   (ShkFieldRow *self, const char *value);
void             shk_field_row_set_note    (ShkFieldRow *self, const char *note); /* (nullable) how it was understood */
/* @words: what is wrong, where it is. A screen reader says it when it comes up, as soon as it has said what it is at. */
void             shk_field_row_set_state   (ShkFieldRow *self, ShkFieldRowState state, const char *words);
ShkFieldRowState shk_field_row_get_state   (ShkFieldRow *self);
const char      *shk_field_row_get_problem (ShkFieldRow *self); /* (nullable) */
/* Whether a person was there and went on. */
void             shk_field_row_set_left    (ShkFieldRow *self, gboolean left);
gboolean         shk_field_row_is_left     (ShkFieldRow *self);

G_END_DECLS
