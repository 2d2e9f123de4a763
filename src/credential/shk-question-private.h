/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-clock.h"
#include "shk-inquirer.h"
#include "shk-inquiries-private.h"
#include "shk-signer-path-private.h"

G_BEGIN_DECLS

/* The three questions of a verification, each a function for a fiber: see ShkInquiryFunc. */
typedef struct
{
  ShkInquirer *inquirer;   /* (owned) */
  ShkTrust *trust;         /* (owned) */
  ShkClock *present;       /* (owned) */
  gint64 timeout_us;       /* for all of it */
  ShkSignerPath *path;     /* (owned) (nullable) whose revocation is asked */
  ShkFinding *before;      /* (owned) (nullable) what is kept of it, to be judged again */
  char *subject;           /* (owned) (nullable) a certificate's id, or a list's address */
} ShkQuestion;

ShkQuestion *_shk_question_new  (ShkInquirer *inquirer, ShkTrust *trust, ShkClock *present, gint64 timeout_us);
void         _shk_question_free (gpointer question);

ShkFinding *_shk_question_revocation  (gpointer question, GError **error);
ShkFinding *_shk_question_status      (gpointer question, GError **error);
ShkFinding *_shk_question_status_list (gpointer question, GError **error);

/* Waits for bytes until @deadline_us. FALSE with @error set: nobody waits any more. Otherwise *@bytes is what came,
 * or NULL. */
gboolean _shk_question_await_bytes (DexFuture *future, gint64 deadline_us, GBytes **bytes, GError **failure,
                                    GError **error);
GBytes  *_shk_question_new_nonce   (gsize size);

/* What the status list says of an entry; TRUE where it says something, be it that there is no such entry. */
void     _shk_question_look_up     (const ShkStatusList *list, guint64 index, gint64 at_s, ShkCheck *check);

G_END_DECLS
