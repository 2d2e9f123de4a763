/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The five checks of a verification, in the order in which they are shown. Words: those of the JSON output. */
typedef enum
{
  SHK_CHECK_CODE,      /* "code": the text is a certificate's code at all */
  SHK_CHECK_SIGNATURE, /* "signature": nothing was changed after signing */
  SHK_CHECK_SIGNER,    /* "signer": the certificate that signed is good and not revoked */
  SHK_CHECK_STATUS,    /* "status": the qualification is not revoked, suspended or deleted */
  SHK_CHECK_PERIOD,    /* "period": within the time the claims name, if they name one */
} ShkCheckKind;

#define SHK_N_CHECKS 5

typedef enum
{
  SHK_OUTCOME_NOT_MADE, /* "not-made": it was not, or could not be, carried out */
  SHK_OUTCOME_PASSED,   /* "passed" */
  SHK_OUTCOME_FAILED,   /* "failed" */
} ShkOutcome;

/* ShkCheck: what became of one check. A value; immutable once it is part of a verdict.
 *
 * @reason is a stable word from shk-reason.h (a static string), NULL where the check passed.
 * @at_s is when it was made, in seconds since 1970; 0 where it was not.
 * @evidence is what a person may want to see or export: pairs of a stable English word and a value, name first, such as
 * "algorithm" "PS256" "kid" "P-000001". NULL where there is none.
 */
typedef struct
{
  ShkOutcome outcome;
  const char *reason;  /* (nullable) (static) */
  gint64 at_s;
  GStrv evidence;      /* (owned) (nullable) */
} ShkCheck;

void        shk_check_clear          (ShkCheck *self);
void        shk_check_pass           (ShkCheck *self, gint64 at_s);
void        shk_check_fail           (ShkCheck *self, const char *reason, gint64 at_s);
void        shk_check_leave          (ShkCheck *self, const char *reason);
void        shk_check_add_evidence   (ShkCheck *self, const char *name, const char *value);
const char *shk_check_kind_to_word   (ShkCheckKind kind);
const char *shk_outcome_to_word      (ShkOutcome outcome);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShkCheck, shk_check_clear)

G_END_DECLS
