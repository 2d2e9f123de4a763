/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkPerson: the four items of a My Number card (基本4情報): name, address, date of birth, sex. Never the My Number itself.
 *
 * Checked when it is made: valid UTF-8 without control characters, name and address not empty and within their limits, a day
 * of the calendar. Immutable and counted; any thread. Personal data: never logged, never written to a plain file.
 */
#define SHK_PERSON_MAX_NAME_CHARACTERS 100
#define SHK_PERSON_MAX_ADDRESS_CHARACTERS 200

typedef enum
{
  SHK_SEX_UNKNOWN,
  SHK_SEX_MALE,
  SHK_SEX_FEMALE,
  SHK_SEX_NOT_APPLICABLE,
} ShkSex;

#define SHK_TYPE_PERSON (shk_person_get_type ())

typedef struct _ShkPerson ShkPerson;

GType        shk_person_get_type       (void) G_GNUC_CONST;
/* NULL where a value is not one. @birth_date: "YYYYMMDD" */
ShkPerson   *shk_person_new            (const char *name, const char *address, const char *birth_date, ShkSex sex);
ShkPerson   *shk_person_ref            (ShkPerson *self);
void         shk_person_unref          (ShkPerson *self);
const char  *shk_person_get_name       (const ShkPerson *self);
const char  *shk_person_get_address    (const ShkPerson *self);
const GDate *shk_person_get_birth_date (const ShkPerson *self);
ShkSex       shk_person_get_sex        (const ShkPerson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPerson, shk_person_unref)

G_END_DECLS
