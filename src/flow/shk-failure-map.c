/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-failure-map.h"

#include "shk-card-error.h"
#include "shk-http.h"

typedef struct
{
  int error;
  const char *code;
  gboolean retriable;
} Row;

static const Row card_rows[] = {
  { SHK_CARD_ERROR_SERVICE, "card-service", TRUE },
  { SHK_CARD_ERROR_NO_READER, "card-reader-missing", TRUE },
  { SHK_CARD_ERROR_NO_CARD, "card-missing", TRUE },
  { SHK_CARD_ERROR_REMOVED, "card-removed", TRUE },
  { SHK_CARD_ERROR_RESET, "card-reset", TRUE },
  { SHK_CARD_ERROR_BUSY, "card-busy", TRUE },
  { SHK_CARD_ERROR_MUTE, "card-mute", TRUE },
  { SHK_CARD_ERROR_OTHER_CARD, "card-other", TRUE },
  { SHK_CARD_ERROR_PIN_WRONG, "card-pin-wrong", TRUE },
  { SHK_CARD_ERROR_PIN_BLOCKED, "card-pin-blocked", FALSE },
  { SHK_CARD_ERROR_PIN_LAST_TRY, "card-pin-last-try", TRUE },
  { SHK_CARD_ERROR_ANSWER, "card-answer", TRUE },
  { SHK_CARD_ERROR_STATUS, "card-status", TRUE },
  { SHK_CARD_ERROR_NO_CERTIFICATE, "card-certificate-missing", FALSE },
  { SHK_CARD_ERROR_DENIED, "card-denied", TRUE },
};

static const Row net_rows[] = {
  { SHK_NET_ERROR_UNREACHABLE, "net-unreachable", TRUE },
  { SHK_NET_ERROR_TIMEOUT, "net-timeout", TRUE },
  { SHK_NET_ERROR_TLS, "net-tls", TRUE },
  { SHK_NET_ERROR_TOO_LARGE, "net-answer", TRUE },
  { SHK_NET_ERROR_TYPE, "net-answer", TRUE },
  { SHK_NET_ERROR_STATUS, "net-status", TRUE },
  { SHK_NET_ERROR_ADDRESS, "net-address", FALSE },
  { SHK_NET_ERROR_SESSION, SHK_FAILURE_SESSION_EXPIRED, TRUE },
  { SHK_NET_ERROR_REFUSED, "net-status", TRUE }, /* for a reason that is not among those below */
  { SHK_NET_ERROR_ANSWER, "net-answer", TRUE },
  { SHK_NET_ERROR_UNSET, "service-unset", FALSE },
};

/* Why the service refuses, by the stable codes of its problems (data/service-api.yaml). One failure for all that a person can do
 * the same about; retriable where the same card or another, or another look at the form, may help. */
typedef struct
{
  const char *problem;
  const char *code;
  gboolean retriable;
} ProblemRow;

static const ProblemRow problem_rows[] = {
  { "body-invalid", "net-question", FALSE },
  { "media-type", "net-question", FALSE },
  { "method-not-allowed", "net-question", FALSE },
  { "too-large", "net-question", FALSE },
  { "too-many", "net-busy", TRUE },

  { "challenge-unknown", "sign-in-challenge", TRUE },
  { "challenge-expired", "sign-in-challenge", TRUE },
  { "challenge-used", "sign-in-challenge", TRUE },
  { "certificate-invalid", "sign-in-certificate-refused", FALSE },
  { "certificate-chain", "sign-in-certificate-refused", FALSE },
  { "certificate-usage", "sign-in-certificate-refused", FALSE },
  { "certificate-expired", "sign-in-certificate-expired", FALSE },
  { "certificate-revoked", "sign-in-certificate-revoked", FALSE },
  { "signature-wrong", "sign-in-signature-wrong", TRUE },

  { "message-invalid", "application-signature", TRUE },
  { "key-other", "application-signature", TRUE },
  { "key-reused", "application-key-reused", FALSE },
  { "signer-other", "application-signer-other", TRUE },
  { "person-other", "application-person-other", FALSE },
  { "qualification-unknown", "application-procedure", FALSE },
  { "procedure-unknown", "application-procedure", FALSE },
  { "form-outdated", "application-form-outdated", TRUE },
  { "terms-outdated", "application-terms-outdated", TRUE },
  { "answer-wrong", "application-answer", FALSE },
  { "document-missing", "application-document", FALSE },
  { "document-pages", "application-document", FALSE },
  { "registration-unknown", "application-registration", FALSE },
  { "registration-exists", "application-exists", FALSE },
  { "application-open", "application-open", FALSE },
  { "application-unknown", "application-unknown", FALSE },
  { "correction-unknown", "application-correction", FALSE },

  { "attachment-unknown", "attachment-missing", TRUE },
  { "attachment-incomplete", "attachment-missing", TRUE },
  { "attachment-other", "attachment-missing", TRUE },
  { "attachment-offset", "attachment-interrupted", TRUE },
  { "attachment-damaged", "attachment-damaged", TRUE },
  { "attachment-type", "attachment-type", FALSE },
  { "attachment-too-large", "attachment-too-large", FALSE },
};

/* Where it was about an application, and is something else elsewhere. */
static const ProblemRow filing_rows[] = {
  { "not-found", "application-procedure", FALSE },
  { "certificate-invalid", "application-certificate-refused", FALSE },
  { "certificate-chain", "application-certificate-refused", FALSE },
  { "certificate-usage", "application-certificate-refused", FALSE },
  { "certificate-expired", "application-certificate-expired", FALSE },
  { "certificate-revoked", "application-certificate-revoked", FALSE },
  { "signature-wrong", "application-signature", TRUE },
};

static const Row *
find_row (const Row *rows, gsize n_rows, int error)
{
  for (gsize i = 0; i < n_rows; i++)
    if (rows[i].error == error)
      return &rows[i];
  return NULL;
}

/**
 * shk_failure_from_card_error:
 * @error: of %SHK_CARD_ERROR
 * @kind: the password that was used
 * @tries_left: how often it may still be tried, -1 where that is not known
 *
 * Returns: (transfer full): the failure; a blocked signature password has a code of its own, since it is unblocked elsewhere
 */
ShkFailure *
shk_failure_from_card_error (const GError *error, ShkPinKind kind, int tries_left)
{
  const Row *row;
  gboolean about_pin;

  g_return_val_if_fail (error != NULL && error->domain == SHK_CARD_ERROR, NULL);

  if (error->code == SHK_CARD_ERROR_PIN_BLOCKED && kind == SHK_PIN_SIGN)
    return shk_failure_new_with_tries ("card-sign-pin-blocked", FALSE, 0);
  row = find_row (card_rows, G_N_ELEMENTS (card_rows), error->code);
  about_pin = error->code == SHK_CARD_ERROR_PIN_WRONG || error->code == SHK_CARD_ERROR_PIN_BLOCKED ||
              error->code == SHK_CARD_ERROR_PIN_LAST_TRY;
  return row ? shk_failure_new_with_tries (row->code, row->retriable, about_pin ? tries_left : -1)
             : shk_failure_new ("card-status", TRUE);
}

/* (nullable): @error is no refusal, or is for a reason that is not among those */
static ShkFailure *
failure_from_problem (const ProblemRow *rows, gsize n_rows, const GError *error)
{
  const char *problem = shk_net_error_get_problem (error);

  if (!g_error_matches (error, SHK_NET_ERROR, SHK_NET_ERROR_REFUSED))
    return NULL;
  for (gsize i = 0; i < n_rows; i++)
    if (g_strcmp0 (rows[i].problem, problem) == 0)
      return shk_failure_new (rows[i].code, rows[i].retriable);
  return NULL;
}

static ShkFailure *
failure_from_net_error (const GError *error)
{
  ShkFailure *failure = failure_from_problem (problem_rows, G_N_ELEMENTS (problem_rows), error);
  const Row *row = find_row (net_rows, G_N_ELEMENTS (net_rows), error->code);

  if (failure != NULL)
    return failure;
  return row ? shk_failure_new (row->code, row->retriable) : shk_failure_new ("failed", TRUE);
}

/**
 * shk_failure_from_error:
 * @error: of any room
 *
 * Returns: (transfer full): the failure; "failed" where the error belongs to nothing that a person could do something about
 */
ShkFailure *
shk_failure_from_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == SHK_CARD_ERROR)
    return shk_failure_from_card_error (error, SHK_PIN_AUTH, -1);
  if (error->domain == SHK_NET_ERROR)
    return failure_from_net_error (error);
  return shk_failure_new ("failed", TRUE);
}

/**
 * shk_failure_from_filing_error:
 * @error: of any room, from a question about an application
 *
 * Returns: (transfer full): the failure
 */
ShkFailure *
shk_failure_from_filing_error (const GError *error)
{
  ShkFailure *failure;

  g_return_val_if_fail (error != NULL, NULL);

  failure = failure_from_problem (filing_rows, G_N_ELEMENTS (filing_rows), error);
  return failure != NULL ? failure : shk_failure_from_error (error);
}
