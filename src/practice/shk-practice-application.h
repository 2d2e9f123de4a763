/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-particulars.h"
#include "shk-practice-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* An application (申請) that the service has received. Main thread. */
typedef enum
{
  SHK_PRACTICE_APPLICATION_RECEIVED,         /* "received" */
  SHK_PRACTICE_APPLICATION_IN_REVIEW,        /* "in-review" */
  SHK_PRACTICE_APPLICATION_AWAITING_PAYMENT, /* "awaiting-payment" */
  SHK_PRACTICE_APPLICATION_DONE,             /* "done" */
  SHK_PRACTICE_APPLICATION_RETURNED,         /* "returned" */
  SHK_PRACTICE_APPLICATION_CORRECTED,        /* "corrected": was returned, and another has taken its place: in no list */
} ShkPracticeApplicationState;

#define SHK_PRACTICE_N_APPLICATION_STATES 6

typedef struct
{
  char *id;               /* (owned) "PRACTICE-A-2001" */
  char *holder;           /* (owned) whose it is: the name of an entry of holders.json */
  char *key;              /* (owned) (nullable) what it was sent with; NULL: nobody sent it */
  char *qualification_id; /* (owned) ids of the catalogue, and the names that lists show */
  char *qualification;    /* (owned) */
  char *authority;        /* (owned) */
  char *procedure_id;     /* (owned) */
  char *procedure;        /* (owned) */
  char *registration;     /* (owned) (nullable) */
  char *corrects;         /* (owned) (nullable) */
  guint fee_yen;
  gint64 received_at_s;
  ShkPracticeApplicationState state;
  gint64 since_s;         /* in that state */
  char *reason;           /* (owned) (nullable) why it was returned */
  ShkParticulars *particulars; /* (owned) what is asked to be registered */
} ShkPracticeApplication;

#define SHK_PRACTICE_APPLICATION_PREFIX "PRACTICE-A-"

const char *shk_practice_application_state_to_word  (ShkPracticeApplicationState state);
gboolean    shk_practice_application_state_from_word (const char *word, ShkPracticeApplicationState *state);
void        shk_practice_application_free           (ShkPracticeApplication *self);
/* One object, as the API gives it. One that was corrected is said to be returned, as it was. */
void        shk_practice_application_format         (JsonBuilder *builder, const ShkPracticeApplication *self);

/* An id that no application ever had. */
char       *shk_practice_store_next_application_id  (ShkPracticeStore *store, GError **error);
/* @message: (nullable): as it was sent. The id is the prefix and a number without leading zeros. */
gboolean    shk_practice_store_add_application      (ShkPracticeStore *store, const ShkPracticeApplication *application,
                                                     GBytes *message, GError **error);
/* @found: (out) (nullable) */
gboolean    shk_practice_store_find_application     (ShkPracticeStore *store, const char *id, ShkPracticeApplication **found,
                                                     GError **error);
gboolean    shk_practice_store_find_application_by_key (ShkPracticeStore *store, const char *holder, const char *key,
                                                     ShkPracticeApplication **found, GError **error);
/* @found: (out) (nullable): one of that procedure that is received, in review or awaiting payment */
gboolean    shk_practice_store_find_open_application (ShkPracticeStore *store, const char *holder,
                                                     const char *qualification_id, const char *procedure_id,
                                                     ShkPracticeApplication **found, GError **error);
/* @message: (out) (nullable): there is no such application of @holder's, or nobody sent it */
gboolean    shk_practice_store_find_message         (ShkPracticeStore *store, const char *holder, const char *id,
                                                     GBytes **message, GError **error);
/* (element-type ShkPracticeApplication), newest first. @holder: (nullable): everybody's */
GPtrArray  *shk_practice_store_list_applications    (ShkPracticeStore *store, const char *holder, GError **error);
/* Those that somebody sent and that have been in @state since @since_s or longer. */
GPtrArray  *shk_practice_store_list_due             (ShkPracticeStore *store, ShkPracticeApplicationState state,
                                                     gint64 since_s, GError **error);
gboolean    shk_practice_store_move_application     (ShkPracticeStore *store, const char *id,
                                                     ShkPracticeApplicationState state, gint64 since_s, const char *reason,
                                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeApplication, shk_practice_application_free)

G_END_DECLS
