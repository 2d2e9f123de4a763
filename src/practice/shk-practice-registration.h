/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-particulars.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* A registration in the service's register. One that was deleted stays in the database and is in no list. Main thread. */
typedef struct
{
  char *id;               /* (owned) "PRACTICE-R-1001" */
  char *holder;           /* (owned) whose it is: the name of an entry of holders.json */
  char *qualification_id; /* (owned) the catalogue's */
  char *qualification;    /* (owned) its name, as lists show it */
  char *number;           /* (owned) */
  char *authority;        /* (owned) who keeps the register */
  char *registered_on;    /* (owned) "YYYY-MM-DD" */
  ShkParticulars *particulars; /* (owned) */
} ShkPracticeRegistration;

#define SHK_PRACTICE_REGISTRATION_PREFIX "PRACTICE-R-"
#define SHK_PRACTICE_MAX_RECORDS 500 /* of one list of the API */

void       shk_practice_registration_free            (ShkPracticeRegistration *self);
/* An id that no registration ever had; *@serial: the number in it */
char      *shk_practice_store_next_registration_id   (ShkPracticeStore *store, gint64 *serial, GError **error);
/* The id is the prefix and a number without leading zeros. */
gboolean   shk_practice_store_add_registration       (ShkPracticeStore *store, const ShkPracticeRegistration *registration,
                                                      GError **error);
/* @found: (out) (nullable): nobody's, another holder's, or deleted */
gboolean   shk_practice_store_find_registration      (ShkPracticeStore *store, const char *holder, const char *id,
                                                      ShkPracticeRegistration **found, GError **error);
/* @found: (out) (nullable): the oldest one of that qualification */
gboolean   shk_practice_store_find_registered        (ShkPracticeStore *store, const char *holder,
                                                      const char *qualification_id, ShkPracticeRegistration **found,
                                                      GError **error);
/* (element-type ShkPracticeRegistration), in the order in which they came into the register */
GPtrArray *shk_practice_store_list_registrations     (ShkPracticeStore *store, const char *holder, GError **error);
gboolean   shk_practice_store_set_particulars        (ShkPracticeStore *store, const char *id,
                                                      const ShkParticulars *particulars, GError **error);
gboolean   shk_practice_store_delete_registration    (ShkPracticeStore *store, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeRegistration, shk_practice_registration_free)

G_END_DECLS
