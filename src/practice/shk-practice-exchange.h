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
  GStrv parameters;       /* (owned) what stands where the route's path has {…}, in their order */
  char *authorization;    /* (owned) (nullable) the request's headers of these names */
  char *idempotency_key;  /* (owned) (nullable) */
  char *upload_offset;    /* (owned) (nullable) */
  GBytes *body;           /* (owned) of the request */
  ShkPracticeFault fault; /* how the answer has to be wrong */
  guint status;           /* of the answer; 0 until there is one */
  char *content_type;     /* (owned) (nullable) */
  GBytes *answer;         /* (owned) (nullable) */
  gboolean has_changed;   /* something was done that is remembered, and was not done before */
  gboolean hang_up;       /* the connection is closed instead of an answer */
  gint64 fresh_s;         /* how long anybody may keep the answer; 0: not at all */
} ShkPracticeExchange;

/* Why a request is refused: what shk_practice_exchange_refuse() takes. */
typedef struct
{
  guint status;
  const char *code;   /* (nullable): nothing is wrong */
  const char *detail;
} ShkPracticeRefusal;

/* Codes of problems; only ever added to. */
#define SHK_PRACTICE_PROBLEM_NOT_FOUND "not-found"       /* 404 no such resource */
#define SHK_PRACTICE_PROBLEM_METHOD "method-not-allowed" /* 405 */
#define SHK_PRACTICE_PROBLEM_TOO_LARGE "too-large"       /* 413 */
#define SHK_PRACTICE_PROBLEM_MEDIA_TYPE "media-type"     /* 415 */
#define SHK_PRACTICE_PROBLEM_BODY "body-invalid"         /* 400 */
#define SHK_PRACTICE_PROBLEM_UNAVAILABLE "unavailable"   /* 503 */
#define SHK_PRACTICE_PROBLEM_INTERNAL "internal"         /* 500 */
#define SHK_PRACTICE_PROBLEM_CHALLENGE_UNKNOWN "challenge-unknown"     /* 403, and so on to the signature */
#define SHK_PRACTICE_PROBLEM_CHALLENGE_EXPIRED "challenge-expired"
#define SHK_PRACTICE_PROBLEM_CHALLENGE_USED "challenge-used"
#define SHK_PRACTICE_PROBLEM_CERTIFICATE_INVALID "certificate-invalid"
#define SHK_PRACTICE_PROBLEM_CERTIFICATE_CHAIN "certificate-chain"
#define SHK_PRACTICE_PROBLEM_CERTIFICATE_EXPIRED "certificate-expired" /* or not valid yet */
#define SHK_PRACTICE_PROBLEM_CERTIFICATE_USAGE "certificate-usage"
#define SHK_PRACTICE_PROBLEM_CERTIFICATE_REVOKED "certificate-revoked"
#define SHK_PRACTICE_PROBLEM_SIGNATURE_WRONG "signature-wrong"
#define SHK_PRACTICE_PROBLEM_SESSION_REQUIRED "session-required" /* 401 */
#define SHK_PRACTICE_PROBLEM_SESSION_EXPIRED "session-expired"   /* 401 */
#define SHK_PRACTICE_PROBLEM_TOO_MANY "too-many"                 /* 429 */
#define SHK_PRACTICE_PROBLEM_REGISTRATION_UNKNOWN "registration-unknown" /* 404, 422 */
#define SHK_PRACTICE_PROBLEM_ATTACHMENT_TYPE "attachment-type"           /* 422 */
#define SHK_PRACTICE_PROBLEM_ATTACHMENT_TOO_LARGE "attachment-too-large" /* 422 */
#define SHK_PRACTICE_PROBLEM_ATTACHMENT_OFFSET "attachment-offset"       /* 409 */
#define SHK_PRACTICE_PROBLEM_ATTACHMENT_UNKNOWN "attachment-unknown"     /* 404, 422 */
#define SHK_PRACTICE_PROBLEM_ATTACHMENT_DAMAGED "attachment-damaged"     /* 422 */
#define SHK_PRACTICE_PROBLEM_APPLICATION_UNKNOWN "application-unknown"   /* 404 */
#define SHK_PRACTICE_PROBLEM_MESSAGE_INVALID "message-invalid"           /* 400 */
#define SHK_PRACTICE_PROBLEM_SIGNER_OTHER "signer-other"                 /* 403, as the next two */
#define SHK_PRACTICE_PROBLEM_KEY_OTHER "key-other"
#define SHK_PRACTICE_PROBLEM_PERSON_OTHER "person-other"
#define SHK_PRACTICE_PROBLEM_KEY_REUSED "key-reused"                     /* 409 */
#define SHK_PRACTICE_PROBLEM_QUALIFICATION_UNKNOWN "qualification-unknown" /* 422 */
#define SHK_PRACTICE_PROBLEM_PROCEDURE_UNKNOWN "procedure-unknown"       /* 422 */
#define SHK_PRACTICE_PROBLEM_FORM_OUTDATED "form-outdated"               /* 409 */
#define SHK_PRACTICE_PROBLEM_TERMS_OUTDATED "terms-outdated"             /* 409 */
#define SHK_PRACTICE_PROBLEM_ANSWER_WRONG "answer-wrong"                 /* 422, and so on to the attachments */
#define SHK_PRACTICE_PROBLEM_DOCUMENT_MISSING "document-missing"
#define SHK_PRACTICE_PROBLEM_DOCUMENT_PAGES "document-pages"
#define SHK_PRACTICE_PROBLEM_ATTACHMENT_INCOMPLETE "attachment-incomplete"
#define SHK_PRACTICE_PROBLEM_ATTACHMENT_OTHER "attachment-other"
#define SHK_PRACTICE_PROBLEM_REGISTRATION_EXISTS "registration-exists"   /* 409 */
#define SHK_PRACTICE_PROBLEM_APPLICATION_OPEN "application-open"         /* 409 */
#define SHK_PRACTICE_PROBLEM_CORRECTION_UNKNOWN "correction-unknown"     /* 422 */

#define SHK_PRACTICE_STATUS_TOO_MANY 429 /* libsoup has no name for it */

#define SHK_PRACTICE_TYPE_COSE "application/cose"
#define SHK_PRACTICE_TYPE_JSON "application/json"
#define SHK_PRACTICE_PROBLEM_TYPE "application/problem+json"

/* @parameters: (nullable): the path has none */
ShkPracticeExchange *shk_practice_exchange_new    (const char *const *parameters, GBytes *body, ShkPracticeFault fault);
void                 shk_practice_exchange_free   (ShkPracticeExchange *self);
/* Takes @answer. Where it is NULL something failed inside, which is nobody's business outside: refused as
 * "internal". */
void                 shk_practice_exchange_answer (ShkPracticeExchange *self, const char *content_type, GBytes *answer,
                                                   gint64 fresh_s);
/* 204: it is done, and there is nothing to say. */
void                 shk_practice_exchange_answer_nothing (ShkPracticeExchange *self);
void                 shk_practice_exchange_refuse (ShkPracticeExchange *self, guint status, const char *code,
                                                   const char *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeExchange, shk_practice_exchange_free)

G_END_DECLS
