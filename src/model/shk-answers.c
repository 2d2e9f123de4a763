/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-answers.h"

#include "shk-qualification-private.h"

#include <string.h>

typedef struct
{
  char *id;    /* (owned) */
  char *value; /* (owned) */
} Answer;

struct _ShkAnswers
{
  gatomicrefcount ref_count;
  GPtrArray *answers; /* (owned) of Answer, by id */
};

G_DEFINE_BOXED_TYPE (ShkAnswers, shk_answers, shk_answers_ref, shk_answers_unref)

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_free (self->id);
  g_free (self->value);
  g_free (self);
}

static void
append (ShkAnswers *self, const char *id, const char *value)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->id = g_strdup (id);
  answer->value = g_strdup (value);
  g_ptr_array_add (self->answers, answer);
}

ShkAnswers *
shk_answers_new (void)
{
  ShkAnswers *self = g_new0 (ShkAnswers, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->answers = g_ptr_array_new_with_free_func (answer_free);
  return self;
}

ShkAnswers *
shk_answers_ref (ShkAnswers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_answers_unref (ShkAnswers *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->answers);
  g_free (self);
}

static gboolean
is_value (const char *value)
{
  return g_utf8_validate (value, -1, NULL) && *value != '\0' &&
         g_utf8_strlen (value, -1) <= SHK_ANSWERS_MAX_CHARACTERS;
}

/**
 * shk_answers_with:
 * @self: answers
 * @id: a field's id
 * @value: (nullable): its answer in normal form; %NULL to take it out
 *
 * Returns: (transfer full) (nullable): a copy that has it, or has it no more; %NULL where it would break a limit
 */
ShkAnswers *
shk_answers_with (const ShkAnswers *self, const char *id, const char *value)
{
  g_autoptr (ShkAnswers) copy = NULL;
  gboolean placed = value == NULL;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  if (!_shk_qualification_is_id (id) || (value != NULL && !is_value (value)))
    return NULL;
  copy = shk_answers_new ();
  for (guint i = 0; i < self->answers->len; i++)
    {
      const Answer *answer = g_ptr_array_index (self->answers, i);
      int order = strcmp (answer->id, id);

      if (!placed && order >= 0)
        {
          append (copy, id, value);
          placed = TRUE;
        }
      if (order != 0)
        append (copy, answer->id, answer->value);
    }
  if (!placed)
    append (copy, id, value);
  return copy->answers->len <= SHK_ANSWERS_MAX ? g_steal_pointer (&copy) : NULL;
}

const char *
shk_answers_get (const ShkAnswers *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->answers->len; i++)
    {
      const Answer *answer = g_ptr_array_index (self->answers, i);

      if (strcmp (answer->id, id) == 0)
        return answer->value;
    }
  return NULL;
}

guint
shk_answers_get_n (const ShkAnswers *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->answers->len;
}

const char *
shk_answers_get_id (const ShkAnswers *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->answers->len, NULL);

  return ((const Answer *) g_ptr_array_index (self->answers, index))->id;
}

const char *
shk_answers_get_value (const ShkAnswers *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->answers->len, NULL);

  return ((const Answer *) g_ptr_array_index (self->answers, index))->value;
}

gboolean
shk_answers_equal (const ShkAnswers *self, const ShkAnswers *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->answers->len != other->answers->len)
    return FALSE;
  for (guint i = 0; i < self->answers->len; i++)
    {
      const Answer *a = g_ptr_array_index (self->answers, i);
      const Answer *b = g_ptr_array_index (other->answers, i);

      if (strcmp (a->id, b->id) != 0 || strcmp (a->value, b->value) != 0)
        return FALSE;
    }
  return TRUE;
}
