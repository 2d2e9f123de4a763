/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-answers.h"
#include "shk-attachment.h"
#include "shk-person.h"

G_BEGIN_DECLS

/* ShkDraft: an application that is not sent yet, or of which it is not known whether it arrived: everything that was answered, and
 * where the person was. No PIN and no session is ever in it. Personal data: kept sealed only (shk-draft-store.h).
 *
 * A plain record that its owner fills in; others get copies. */
typedef struct
{
  char *id;               /* (owned) a UUID in small letters; also the application's key */
  char *holder;           /* (owned) whose it is: shk_account_get_holder() */
  char *flow;             /* (owned) "setup" or "change" */
  char *step;             /* (owned) where the person was: a screen's id */
  gint64 saved_at_s;      /* seconds since 1970 */
  char *qualification;    /* (owned) ids of the catalogue */
  char *procedure;        /* (owned) (nullable) not chosen yet */
  char *registration;     /* (owned) (nullable) */
  char *corrects;         /* (owned) (nullable) */
  ShkPerson *person;      /* (owned) (nullable) */
  ShkAnswers *answers;    /* (owned) */
  GPtrArray *attachments; /* (owned) of ShkAttachment */
  char *terms_version;    /* (owned) (nullable) agreed to */
  GBytes *message;        /* (owned) (nullable) signed: the COSE_Sign1 that is, or may have been, sent */
} ShkDraft;

#define SHK_TYPE_DRAFT (shk_draft_get_type ())

GType     shk_draft_get_type (void) G_GNUC_CONST;
ShkDraft *shk_draft_new      (const char *flow, const char *holder, const char *qualification); /* with an id, and nothing answered */
ShkDraft *shk_draft_copy     (const ShkDraft *self);
void      shk_draft_free     (ShkDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDraft, shk_draft_free)

G_END_DECLS
