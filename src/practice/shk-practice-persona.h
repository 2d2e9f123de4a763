/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-claims.h"
#include "shk-practice-authority.h"

G_BEGIN_DECLS

/* ShkPracticePersona: one of the invented people of personas.json, with one certificate, and what a verification of
 * it is to find. Immutable once loaded. */
typedef struct
{
  char *name;                   /* (owned) stable; the name of the sample's files */
  char *title_ja;               /* (owned) */
  char *title_en;               /* (owned) */
  ShkProfile profile;
  ShkPracticeIdentity signer;
  char *claims[SHK_N_CLAIMS];   /* (owned) (nullable) */
  char *changed[SHK_N_CLAIMS];  /* (owned) (nullable) what is altered after signing */
  gint64 issued_s;              /* these three: CWT only; 0: the claim is not there */
  gint64 not_before_s;
  gint64 expires_s;
  char *status;                 /* (owned) a word of shk-status.h */
  gint64 since_s;
  char *verdict;                /* (owned) a word of shk-verdict.h */
  char *reason;                 /* (owned) (nullable) a word of shk-reason.h */
} ShkPracticePersona;

void       shk_practice_persona_free       (ShkPracticePersona *self);
/* Returns: (element-type ShkPracticePersona) (transfer container) */
GPtrArray *shk_practice_personas_parse     (GBytes *json, GError **error);
GPtrArray *shk_practice_personas_load      (GError **error); /* those that are built in */
gboolean   shk_practice_persona_is_changed (const ShkPracticePersona *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticePersona, shk_practice_persona_free)

G_END_DECLS
