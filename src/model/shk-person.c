/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-person.h"

#include <string.h>

#define DATE_CHARACTERS 8

struct _ShkPerson
{
  gatomicrefcount ref_count;
  char *name;    /* (owned) */
  char *address; /* (owned) */
  GDate birth_date;
  ShkSex sex;
};

G_DEFINE_BOXED_TYPE (ShkPerson, shk_person, shk_person_ref, shk_person_unref)

static gboolean
is_text (const char *text, glong max_characters)
{
  glong n = 0;

  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return n > 0 && n <= max_characters;
}

static gboolean
parse_date (const char *text, GDate *date)
{
  guint digits[DATE_CHARACTERS];
  guint year, month, day;

  if (strlen (text) != DATE_CHARACTERS)
    return FALSE;
  for (guint i = 0; i < DATE_CHARACTERS; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      digits[i] = (guint) g_ascii_digit_value (text[i]);
    }
  year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
  month = digits[4] * 10 + digits[5];
  day = digits[6] * 10 + digits[7];
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/**
 * shk_person_new:
 * @name: family and given name
 * @address: the address
 * @birth_date: "YYYYMMDD", Western calendar
 * @sex: as the card has it
 *
 * Returns: (transfer full) (nullable): the four items; %NULL where one of them can't be
 */
ShkPerson *
shk_person_new (const char *name, const char *address, const char *birth_date, ShkSex sex)
{
  ShkPerson *self;
  GDate date;

  g_return_val_if_fail (name != NULL && address != NULL && birth_date != NULL, NULL);
  g_return_val_if_fail (sex <= SHK_SEX_NOT_APPLICABLE, NULL);

  if (!is_text (name, SHK_PERSON_MAX_NAME_CHARACTERS) || !is_text (address, SHK_PERSON_MAX_ADDRESS_CHARACTERS) ||
      !parse_date (birth_date, &date))
    return NULL;
  self = g_new0 (ShkPerson, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->address = g_strdup (address);
  self->birth_date = date;
  self->sex = sex;
  return self;
}

ShkPerson *
shk_person_ref (ShkPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_person_unref (ShkPerson *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_free (self->address);
  g_free (self);
}

const char *
shk_person_get_name (const ShkPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
shk_person_get_address (const ShkPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address;
}

const GDate *
shk_person_get_birth_date (const ShkPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->birth_date;
}

ShkSex
shk_person_get_sex (const ShkPerson *self)
{
  g_return_val_if_fail (self != NULL, SHK_SEX_UNKNOWN);

  return self->sex;
}
