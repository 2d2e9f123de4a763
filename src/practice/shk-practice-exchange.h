/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-fault.h"

G_BEGIN_DECLS

/* ShkPracticeExchange: one request and its answer, as a resource sees them: without HTTP around.
 *
 * A resource answers or refuses, once. What it refuses is sent as application/problem+json (RFC 9457) with a stable
 * code.
 */
typedef struct
{
  char *parameter;        /* (owned) (nullable) what stands where the route's path has {…} */
  GBytes *body;           /* (owned) of the request */
  ShkPracticeFault fault; /* how the answer has to be wrong */
  guint status;           /* of the answer; 0 until there is one */
  char *content_type;     /* (owned) (nullable) */
  GBytes *answer;         /* (owned) (nullable) */
  gint64 fresh_s;         /* how long anybody may keep the answer; 0: not at all */
} ShkPracticeExchange;

/* Codes of problems; only ever added to. */
#define SHK_PRACTICE_PROBLEM_NOT_FOUND "not-found"       /* 404 no such resource */
#define SHK_PRACTICE_PROBLEM_METHOD "method-not-allowed" /* 405 */
#define SHK_PRACTICE_PROBLEM_TOO_LARGE "too-large"       /* 413 */
#define SHK_PRACTICE_PROBLEM_MEDIA_TYPE "media-type"     /* 415 */
#define SHK_PRACTICE_PROBLEM_BODY "body-invalid"         /* 400 */
#define SHK_PRACTICE_PROBLEM_UNAVAILABLE "unavailable"   /* 503 */
#define SHK_PRACTICE_PROBLEM_INTERNAL "internal"         /* 500 */

#define SHK_PRACTICE_TYPE_COSE "application/cose"
#define SHK_PRACTICE_PROBLEM_TYPE "application/problem+json"

ShkPracticeExchange *shk_practice_exchange_new    (const char *parameter, GBytes *body, ShkPracticeFault fault);
void                 shk_practice_exchange_free   (ShkPracticeExchange *self);
/* Takes @answer. Where it is NULL something failed inside, which is nobody's business outside: refused as
 * "internal". */
void                 shk_practice_exchange_answer (ShkPracticeExchange *self, const char *content_type, GBytes *answer,
                                                   gint64 fresh_s);
void                 shk_practice_exchange_refuse (ShkPracticeExchange *self, guint status, const char *code,
                                                   const char *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeExchange, shk_practice_exchange_free)

G_END_DECLS
