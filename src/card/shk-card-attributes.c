/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-attributes-private.h"

#include "shk-ber-private.h"
#include "shk-card-error.h"

#include <string.h>

#define TAG_OFFSETS 0xDF21
#define TAG_NAME 0xDF22
#define N_FIELDS 4 /* from the name on, with tags that count up */
#define MAX_FIELD (SHK_PERSON_MAX_ADDRESS_CHARACTERS * 4)

enum
{
  NAME,
  ADDRESS,
  BIRTH_DATE,
  SEX,
};

static gboolean
take_fields (ShkBer file, ShkBer *fields)
{
  const guint8 *start = file.data;
  ShkBer items, offsets;

  if (!_shk_ber_take (&file, SHK_CARD_ATTRIBUTES_TAG, &items) || file.size != 0)
    return FALSE;
  if (!_shk_ber_take (&items, TAG_OFFSETS, &offsets) || offsets.size != 2 * N_FIELDS)
    return FALSE;
  for (guint i = 0; i < N_FIELDS; i++)
    {
      gsize offset = (gsize) offsets.data[2 * i] << 8 | offsets.data[2 * i + 1];

      if (offset != (gsize) (items.data - start) || !_shk_ber_take (&items, (guint16) (TAG_NAME + i), &fields[i]))
        return FALSE;
    }
  return items.size == 0;
}

/* NULL where it is too long or has an end in the middle. */
static char *
dup_text (const ShkBer *field)
{
  if (field->size > MAX_FIELD || memchr (field->data, '\0', field->size) != NULL)
    return NULL;
  return g_strndup ((const char *) field->data, field->size);
}

/* ISO 5218, but for a code that it does not have, which says no more than that the sex is unknown. */
static ShkSex
parse_sex (const ShkBer *field)
{
  switch (field->data[0])
    {
    case '1':
      return SHK_SEX_MALE;
    case '2':
      return SHK_SEX_FEMALE;
    case '9':
      return SHK_SEX_NOT_APPLICABLE;
    default:
      return SHK_SEX_UNKNOWN;
    }
}

/**
 * _shk_card_attributes_parse:
 * @file: the file, from its first byte to the last that its length announces
 * @error: %SHK_CARD_ERROR_ANSWER
 *
 * Returns: (transfer full) (nullable): the person
 */
ShkPerson *
_shk_card_attributes_parse (GBytes *file, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;
  g_autofree char *birth_date = NULL;
  ShkPerson *person = NULL;
  ShkBer whole, fields[N_FIELDS];

  whole.data = g_bytes_get_data (file, &whole.size);
  if (whole.size <= SHK_CARD_MAX_ATTRIBUTES && take_fields (whole, fields) && fields[SEX].size == 1)
    {
      name = dup_text (&fields[NAME]);
      address = dup_text (&fields[ADDRESS]);
      birth_date = dup_text (&fields[BIRTH_DATE]);
      if (name != NULL && address != NULL && birth_date != NULL)
        person = shk_person_new (name, address, birth_date, parse_sex (&fields[SEX]));
    }
  if (person == NULL)
    g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_ANSWER, "the file of the four items is not one");
  return person;
}
