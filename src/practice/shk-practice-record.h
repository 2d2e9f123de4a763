/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-error.h"

G_BEGIN_DECLS

/* ShkPracticeRecords: what the service has on record for the people of holders.json, from records.json: registrations and
 * applications, as the API gives them. Somebody who is not in it has none. Immutable; main thread.
 */
typedef struct _ShkPracticeRecords ShkPracticeRecords;

typedef enum
{
  SHK_PRACTICE_RECORD_REGISTRATIONS, /* "registrations" */
  SHK_PRACTICE_RECORD_APPLICATIONS,  /* "applications", newest first */
} ShkPracticeRecordKind;

#define SHK_PRACTICE_N_RECORD_KINDS 2

ShkPracticeRecords *shk_practice_records_load   (GError **error);
ShkPracticeRecords *shk_practice_records_parse  (GBytes *json, GError **error); /* any such file */
void                shk_practice_records_free   (ShkPracticeRecords *self);
GPtrArray          *shk_practice_records_get_holders (const ShkPracticeRecords *self); /* full names (element-type utf8) */
guint               shk_practice_records_count  (const ShkPracticeRecords *self, const char *full_name,
                                                 ShkPracticeRecordKind kind);
/* One object in JSON whose only member is the list. */
GBytes             *shk_practice_records_format (const ShkPracticeRecords *self, const char *full_name,
                                                 ShkPracticeRecordKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeRecords, shk_practice_records_free)

G_END_DECLS
