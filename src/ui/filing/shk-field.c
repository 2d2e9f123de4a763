/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-field.h"

#include "shk-address-field.h"
#include "shk-choice-field.h"
#include "shk-date-field.h"
#include "shk-form-words.h"
#include "shk-text-field.h"
#include "shk-text.h"

typedef struct
{
  ShkForm *form;                  /* (owned) */
  const ShkFormField *definition; /* (unowned) of @form */
  GPtrArray *rows;                /* (owned) of ShkFieldRow (owned) */
  ShkFieldProblem problem;
  gboolean is_showing;
} ShkFieldPrivate;

enum
{
  TYPED,
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShkField, shk_field, G_TYPE_OBJECT)

static ShkFieldPrivate *
get_private (ShkField *self)
{
  return shk_field_get_instance_private (self);
}

/* --- Judging ------------------------------------------------------------------------------------------------------------ */

static guint
find_row (ShkField *self, ShkFieldProblem problem)
{
  ShkFieldClass *klass = SHK_FIELD_GET_CLASS (self);

  return klass->find_row ? klass->find_row (self, problem) : 0;
}

static gboolean
is_unfinished (ShkField *self, ShkFieldProblem problem, const char *typed)
{
  ShkFieldClass *klass = SHK_FIELD_GET_CLASS (self);

  return problem == SHK_FIELD_EMPTY || (klass->is_unfinished && klass->is_unfinished (self, problem, typed));
}

static void
set_all_states (ShkField *self, ShkFieldRowState state)
{
  ShkFieldPrivate *priv = get_private (self);

  for (guint i = 0; i < priv->rows->len; i++)
    shk_field_row_set_state (g_ptr_array_index (priv->rows, i), state, NULL);
}

static void
show_problem (ShkField *self, const char *typed)
{
  ShkFieldPrivate *priv = get_private (self);
  guint wrong = find_row (self, priv->problem);
  g_autofree char *words = NULL;

  if (!shk_field_row_is_left (g_ptr_array_index (priv->rows, wrong)) && is_unfinished (self, priv->problem, typed))
    {
      set_all_states (self, SHK_FIELD_ROW_PLAIN);
      return;
    }
  words = shk_words_for_field (priv->definition, priv->problem);
  for (guint i = 0; i < priv->rows->len; i++)
    shk_field_row_set_state (g_ptr_array_index (priv->rows, i), i == wrong ? SHK_FIELD_ROW_WRONG : SHK_FIELD_ROW_PLAIN,
                             i == wrong ? words : NULL);
}

/* Returns: (nullable): the normal form of what is right */
static char *
judge (ShkField *self, const char *typed)
{
  ShkFieldPrivate *priv = get_private (self);
  char *value = NULL;

  priv->problem = shk_form_field_check (priv->definition, typed, &value);
  if (priv->problem == SHK_FIELD_FINE)
    set_all_states (self, value != NULL ? SHK_FIELD_ROW_RIGHT : SHK_FIELD_ROW_PLAIN);
  else
    show_problem (self, typed);
  return value;
}

static void
show (ShkField *self, const char *value)
{
  ShkFieldPrivate *priv = get_private (self);

  priv->is_showing = TRUE;
  SHK_FIELD_GET_CLASS (self)->show (self, value);
  priv->is_showing = FALSE;
}

/* --- The object --------------------------------------------------------------------------------------------------------- */

static void
shk_field_finalize (GObject *object)
{
  ShkFieldPrivate *priv = get_private (SHK_FIELD (object));

  g_ptr_array_unref (priv->rows);
  g_clear_pointer (&priv->form, shk_form_unref);

  G_OBJECT_CLASS (shk_field_parent_class)->finalize (object);
}

static void
shk_field_class_init (ShkFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_field_finalize;

  signals[TYPED] = g_signal_new ("typed", SHK_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENTERED] = g_signal_new ("entered", SHK_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_field_init (ShkField *self)
{
  get_private (self)->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

static GType
find_kind (ShkFieldType type)
{
  switch (type)
    {
    case SHK_FIELD_DATE:
      return SHK_TYPE_DATE_FIELD;
    case SHK_FIELD_CHOICE:
    case SHK_FIELD_YES_NO:
      return SHK_TYPE_CHOICE_FIELD;
    case SHK_FIELD_ADDRESS:
      return SHK_TYPE_ADDRESS_FIELD;
    case SHK_FIELD_TEXT:
    case SHK_FIELD_NUMBER:
    case SHK_FIELD_TELEPHONE:
    case SHK_FIELD_FILE:
    default:
      return SHK_TYPE_TEXT_FIELD;
    }
}

/**
 * shk_field_new:
 * @form: a form
 * @definition: one of its fields, but no document
 * @value: (nullable): what was answered before, in normal form
 */
ShkField *
shk_field_new (ShkForm *form, const ShkFormField *definition, const char *value)
{
  ShkField *self;
  ShkFieldPrivate *priv;
  g_autofree char *checked = NULL;

  g_return_val_if_fail (form != NULL && definition != NULL && definition->type != SHK_FIELD_FILE, NULL);

  self = g_object_new (find_kind (definition->type), NULL);
  priv = get_private (self);
  priv->form = shk_form_ref (form);
  priv->definition = definition;
  SHK_FIELD_GET_CLASS (self)->build (self);
  show (self, value);
  checked = judge (self, value ? value : "");
  return self;
}

const ShkFormField *
shk_field_get_definition (ShkField *self)
{
  g_return_val_if_fail (SHK_IS_FIELD (self), NULL);

  return get_private (self)->definition;
}

char *
shk_field_dup_label (ShkField *self)
{
  const ShkFormField *definition;

  g_return_val_if_fail (SHK_IS_FIELD (self), NULL);

  definition = get_private (self)->definition;
  return shk_text_make_safe (shk_words_pick (definition->label_ja, definition->label_en));
}

char *
shk_field_dup_help (ShkField *self)
{
  const ShkFormField *definition;
  const char *help;

  g_return_val_if_fail (SHK_IS_FIELD (self), NULL);

  definition = get_private (self)->definition;
  help = shk_words_pick (definition->help_ja, definition->help_en);
  return help ? shk_text_make_safe (help) : NULL;
}

guint
shk_field_get_n_rows (ShkField *self)
{
  g_return_val_if_fail (SHK_IS_FIELD (self), 0);

  return get_private (self)->rows->len;
}

ShkFieldRow *
shk_field_get_row (ShkField *self, guint index)
{
  g_return_val_if_fail (SHK_IS_FIELD (self) && index < get_private (self)->rows->len, NULL);

  return g_ptr_array_index (get_private (self)->rows, index);
}

ShkFieldProblem
shk_field_get_problem (ShkField *self)
{
  g_return_val_if_fail (SHK_IS_FIELD (self), SHK_FIELD_FINE);

  return get_private (self)->problem;
}

void
shk_field_leave (ShkField *self)
{
  ShkFieldPrivate *priv;

  g_return_if_fail (SHK_IS_FIELD (self));

  priv = get_private (self);
  for (guint i = 0; i < priv->rows->len; i++)
    shk_field_was_left (self, g_ptr_array_index (priv->rows, i));
}

void
shk_field_focus (ShkField *self)
{
  ShkFieldPrivate *priv;
  GtkWidget *control;

  g_return_if_fail (SHK_IS_FIELD (self));

  priv = get_private (self);
  control = shk_field_row_get_control (
    g_ptr_array_index (priv->rows, priv->problem != SHK_FIELD_FINE ? find_row (self, priv->problem) : 0));
  if (!gtk_widget_grab_focus (control))
    gtk_widget_child_focus (control, GTK_DIR_TAB_FORWARD);
}

/* --- For its kinds ------------------------------------------------------------------------------------------------------ */

void
shk_field_add_row (ShkField *self, GtkWidget *row)
{
  g_ptr_array_add (get_private (self)->rows, g_object_ref_sink (row));
}

gboolean
shk_field_is_showing (ShkField *self)
{
  return get_private (self)->is_showing;
}

void
shk_field_was_typed (ShkField *self)
{
  g_autofree char *typed = NULL, *value = NULL;

  if (shk_field_is_showing (self))
    return;
  typed = SHK_FIELD_GET_CLASS (self)->dup_typed (self);
  value = judge (self, typed);
  g_signal_emit (self, signals[TYPED], 0, typed);
}

void
shk_field_was_left (ShkField *self, ShkFieldRow *row)
{
  g_autofree char *typed = SHK_FIELD_GET_CLASS (self)->dup_typed (self);
  g_autofree char *value = NULL;

  shk_field_row_set_left (row, TRUE);
  value = judge (self, typed);
  if (value != NULL)
    show (self, value);
}

void
shk_field_was_entered (ShkField *self, ShkFieldRow *row)
{
  shk_field_was_left (self, row);
  g_signal_emit (self, signals[ENTERED], 0);
}
