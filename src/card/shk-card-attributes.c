/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-attributes-private.h"

#include "shk-ber-private.h"
#include "shk-card-error.h"

#include <string.h>

#define TAG_OUTER 0xff20
#define TAG_OFFSETS 0xdf21
#define TAG_NAME 0xdf22
#define N_ITEMS 4
#define OFFSET_BYTES 2
#define BIRTH_DATE_BYTES 8

enum
{
  NAME,
  ADDRESS,
  BIRTH_DATE,
  SEX,
};

static gboolean
read_offsets (ShkBerReader *reader, gsize *offsets)
{
  ShkBerItem item;

  if (!shk_ber_read (reader, &item) || item.tag != TAG_OFFSETS || item.size != N_ITEMS * OFFSET_BYTES)
    return FALSE;
  for (guint i = 0; i < N_ITEMS; i++)
    offsets[i] = (gsize) item.value[OFFSET_BYTES * i] << 8 | item.value[OFFSET_BYTES * i + 1];
  return TRUE;
}

static gboolean
read_items (const guint8 *data, gsize size, ShkBerItem *items)
{
  ShkBerReader file = { data, size }, inside;
  ShkBerItem outer;
  gsize offsets[N_ITEMS];

  if (size > SHK_CARD_ATTRIBUTES_MAX_BYTES || !shk_ber_read (&file, &outer) || outer.tag != TAG_OUTER || file.size != 0)
    return FALSE;
  inside = (ShkBerReader) { outer.value, outer.size };
  if (!read_offsets (&inside, offsets))
    return FALSE;
  for (guint i = 0; i < N_ITEMS; i++)
    if ((gsize) (inside.data - data) != offsets[i] || !shk_ber_read (&inside, &items[i]) || items[i].tag != TAG_NAME + i)
      return FALSE;
  return inside.size == 0 && items[BIRTH_DATE].size == BIRTH_DATE_BYTES && items[SEX].size == 1;
}

static ShkSex
parse_sex (guint8 digit)
{
  switch (digit)
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

/* A text without a zero in it, or NULL. */
static char *
dup_text (const ShkBerItem *item)
{
  return memchr (item->value, 0, item->size) == NULL ? g_strndup ((const char *) item->value, item->size) : NULL;
}

ShkPerson *
shk_card_attributes_parse (const guint8 *data, gsize size, GError **error)
{
  ShkBerItem items[N_ITEMS];
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;
  g_autofree char *birth_date = NULL;
  ShkPerson *person = NULL;

  g_return_val_if_fail (data != NULL || size == 0, NULL);

  if (size > 0 && read_items (data, size, items))
    {
      name = dup_text (&items[NAME]);
      address = dup_text (&items[ADDRESS]);
      birth_date = dup_text (&items[BIRTH_DATE]);
    }
  if (name != NULL && address != NULL && birth_date != NULL)
    person = shk_person_new (name, address, birth_date, parse_sex (*items[SEX].value));
  if (person == NULL)
    g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_ANSWER, "The file of the four items is not one");
  return person;
}
