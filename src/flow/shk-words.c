/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-words.h"

#include "shk-reason.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *word;
  const char *title;
  const char *advice;
} Entry;

/* Titles are short enough to stand in brackets after the verdict. Advice says what happened and what to do next. */
static const Entry reasons[] = {
  { SHK_REASON_CODE_NOT_URL, N_("another text"),
    N_("This code holds some other text. Ask for the code of the digital qualification certificate.") },
  { SHK_REASON_CODE_OTHER_ADDRESS, N_("another address"),
    N_("This code leads to an address that is not the official verification page. Do not open it.") },
  { SHK_REASON_CODE_QUERY, N_("incomplete address"),
    N_("The address is that of the verification page, but the certificate in it is missing or doubled. Ask for the code again.") },
  { SHK_REASON_CODE_BASE64, N_("damaged code"),
    N_("The code was cut off or damaged. Scan it again, or ask for it again.") },
  { SHK_REASON_CODE_TOO_LONG, N_("too long"), N_("The code is longer than any certificate's. Ask for it again.") },
  { SHK_REASON_CODE_COSE, N_("not a signed certificate"),
    N_("What the code holds is not signed data of the form that certificates have. Ask for the code again.") },
  { SHK_REASON_CODE_PAYLOAD, N_("other data"),
    N_("The code holds signed data, but not a qualification certificate. Ask for the certificate's code.") },
  { SHK_REASON_INPUT_UNREADABLE, N_("can't be read"),
    N_("The file is damaged, or not a PNG, JPEG, WebP or PDF. Ask for it again.") },
  { SHK_REASON_INPUT_NO_CODE, N_("no code found"),
    N_("There is no two-dimensional code that can be read. Try a sharper or larger picture of the whole code.") },
  { SHK_REASON_INPUT_TOO_LARGE, N_("too large"),
    N_("The file is over the limit of 20 MB, 20 megapixels or 50 pages. Hand in only the page with the code.") },
  { SHK_REASON_INPUT_LOCKED, N_("needs a password"),
    N_("The PDF is protected by a password. Ask for a copy without one, or for a picture of the code.") },
  { SHK_REASON_INPUT_EMPTY, N_("nothing there"), N_("There is nothing in it to verify.") },
  { SHK_REASON_CANCELLED, N_("stopped"), N_("The verification was stopped before it ended.") },

  { SHK_REASON_SIGNATURE_WRONG, N_("tampered"),
    N_("The data does not fit its signature: it was changed after it was issued. Do not accept it.") },
  { SHK_REASON_SIGNATURE_ALGORITHM, N_("signature not acceptable"),
    N_("It is signed in a way that is not allowed for certificates or does not fit the issuer's key. Do not accept it.") },
  { SHK_REASON_SIGNATURE_UNSUPPORTED, N_("unknown kind of signature"),
    N_("This version can't check this kind of signature. Use the official page.") },
  { SHK_REASON_SIGNATURE_CRITICAL, N_("unknown requirement"),
    N_("The signature demands something that this version does not know. Use the official page.") },
  { SHK_REASON_ISSUER_UNKNOWN, N_("issuer's key not published"),
    N_("The key that would prove the signature is not known here, so it can't be said whether the certificate is genuine. Use the "
       "official page.") },

  { SHK_REASON_SIGNER_REVOKED, N_("signing certificate revoked"),
    N_("The certificate that made the signature has been revoked. Do not accept it; ask for a newly issued one.") },
  { SHK_REASON_SIGNER_EXPIRED, N_("signing certificate expired"),
    N_("The certificate that made the signature is no longer valid. Ask for a newly issued one.") },
  { SHK_REASON_SIGNER_NOT_YET, N_("signing certificate not yet valid"),
    N_("The certificate that made the signature is not valid yet. Check this computer's clock.") },
  { SHK_REASON_SIGNER_USAGE, N_("signing certificate not for this"),
    N_("The certificate that made the signature is not meant for signing. Do not accept it.") },
  { SHK_REASON_SIGNER_CHAIN, N_("signer not trusted"),
    N_("The certificate that made the signature does not come from an authority that is trusted here.") },
  { SHK_REASON_SIGNER_NO_CERTIFICATE, N_("signing certificate not known"),
    N_("Only the issuer's bare key is known here, so it can't be asked whether it was revoked.") },
  { SHK_REASON_SIGNER_UNKNOWN, N_("signer unknown to its authority"),
    N_("The certification authority says that it does not know the signing certificate. Try again later.") },
  { SHK_REASON_SIGNER_UNREACHABLE, N_("authority not reached"),
    N_("The certification authority could not be asked whether the signing certificate is revoked. Check the network and try "
       "again.") },
  { SHK_REASON_SIGNER_UNTRUSTED_ANSWER, N_("answer not trusted"),
    N_("An answer about the signing certificate came from somebody who may not give it, or was about another one. Try again on "
       "another network.") },
  { SHK_REASON_SIGNER_STALE, N_("answer too old"),
    N_("The answer about the signing certificate is outdated. Check this computer's clock and try again.") },

  { SHK_REASON_STATUS_REVOKED, N_("revoked"), N_("The qualification was revoked. Do not accept the certificate.") },
  { SHK_REASON_STATUS_SUSPENDED, N_("suspended"),
    N_("The qualification is suspended. Do not accept the certificate for now.") },
  { SHK_REASON_STATUS_DELETED, N_("deleted"),
    N_("The registration was deleted, or the certificate was replaced by a newer one. Ask for the newest one.") },
  { SHK_REASON_STATUS_UNKNOWN, N_("unknown to the service"),
    N_("The service does not know this certificate. Try again later, or use the official page.") },
  { SHK_REASON_STATUS_UNREACHABLE, N_("service not reached"),
    N_("The service could not be asked whether the qualification is in force. Check the network and try again.") },
  { SHK_REASON_STATUS_UNTRUSTED_ANSWER, N_("answer not trusted"),
    N_("An answer about the qualification came from somebody who may not give it, or was about another one. Try again on another "
       "network.") },
  { SHK_REASON_STATUS_STALE, N_("answer too old"),
    N_("The answer about the qualification is outdated. Check this computer's clock and try again.") },
  { SHK_REASON_STATUS_NO_ADDRESS, N_("no service set"),
    N_("It is not known whom to ask whether the qualification is in force. Set the service's address.") },

  { SHK_REASON_PERIOD_EXPIRED, N_("expired"), N_("The certificate's period of validity is over. Ask for a newly issued one.") },
  { SHK_REASON_PERIOD_NOT_YET, N_("not yet valid"), N_("The certificate's period of validity has not begun yet.") },
  { SHK_REASON_CLOCK_SKEW, N_("clock is wrong"),
    N_("This computer's clock and the service's differ by more than 5 minutes. Set the clock and try again.") },

  { SHK_REASON_OFFLINE, N_("not asked: offline"), N_("Nobody was asked, since this was verified offline. Verify it online.") },
  { SHK_REASON_NOT_REACHED, N_("not checked"), N_("An earlier check left nothing to look at.") },
  { SHK_REASON_NOT_ASKED, N_("not asked for"), N_("Only the signature was to be checked.") },
};

/* What the checks of src/credential note; a word that is missing here is shown as it is. */
static const Entry evidence_names[] = {
  { "algorithm", NC_("evidence", "Algorithm"), NULL },
  { "asked", NC_("evidence", "Asked"), NULL },
  { "clock", NC_("evidence", "This computer's clock"), NULL },
  { "expires", NC_("evidence", "Expires"), NULL },
  { "found-by", NC_("evidence", "Key found by"), NULL },
  { "index", NC_("evidence", "Place in the list"), NULL },
  { "issued-at", NC_("evidence", "Issued at"), NULL },
  { "issuer", NC_("evidence", "Issued by"), NULL },
  { "key", NC_("evidence", "Key"), NULL },
  { "kid", NC_("evidence", "Key ID"), NULL },
  { "method", NC_("evidence", "Way of asking"), NULL },
  { "next-update", NC_("evidence", "Answer good until"), NULL },
  { "nonce", NC_("evidence", "Bound to the question"), NULL },
  { "not-before", NC_("evidence", "Not before"), NULL },
  { "period", NC_("evidence", "Period"), NULL },
  { "produced", NC_("evidence", "Answer made"), NULL },
  { "profile", NC_("evidence", "Form"), NULL },
  { "result", NC_("evidence", "Result"), NULL },
  { "serial", NC_("evidence", "Serial number"), NULL },
  { "signed-time", NC_("evidence", "Signed time"), NULL },
  { "signer", NC_("evidence", "Signer"), NULL },
  { "since", NC_("evidence", "Since"), NULL },
  { "status", NC_("evidence", "Status"), NULL },
  { "valid-from", NC_("evidence", "Valid from"), NULL },
  { "valid-until", NC_("evidence", "Valid until"), NULL },
};

/**
 * shk_words_for_reason:
 * @reason: a word of shk-reason.h
 *
 * Returns: what a person reads; for a word that a newer room uses and this table lacks, the word itself
 */
ShkWords
shk_words_for_reason (const char *reason)
{
  g_return_val_if_fail (reason != NULL, ((ShkWords) { "", "" }));

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (reasons[i].word, reason) == 0)
      return (ShkWords) { _(reasons[i].title), _(reasons[i].advice) };
  return (ShkWords) { reason, "" };
}

const char *
shk_words_for_verdict (ShkVerdictKind kind)
{
  switch (kind)
    {
    case SHK_VERDICT_VALID:
      return C_("verdict", "Valid");
    case SHK_VERDICT_INVALID:
      return C_("verdict", "Invalid");
    case SHK_VERDICT_NOT_A_CERTIFICATE:
      return C_("verdict", "Not a certificate");
    case SHK_VERDICT_UNDETERMINED:
    default:
      return C_("verdict", "Could not be determined");
    }
}

/**
 * shk_words_dup_status_line:
 * @verdict: a verdict
 *
 * The status as the official screen shows it: 「有効です」, or 「無効です（理由）」 with the reason.
 */
char *
shk_words_dup_status_line (ShkVerdict *verdict)
{
  const char *words = shk_words_for_verdict (shk_verdict_get_kind (verdict));
  const char *reason = shk_verdict_get_reason (verdict);

  if (reason == NULL)
    return g_strdup (words);
  /* Translators: a verdict and its reason, such as "Invalid (revoked)". */
  return g_strdup_printf (C_("verdict with reason", "%s (%s)"), words, shk_words_for_reason (reason).title);
}

const char *
shk_words_for_check (ShkCheckKind kind)
{
  switch (kind)
    {
    case SHK_CHECK_CODE:
      return _("The code is a certificate's");
    case SHK_CHECK_SIGNATURE:
      return _("Not tampered with");
    case SHK_CHECK_SIGNER:
      return _("Signing certificate not revoked");
    case SHK_CHECK_STATUS:
      return _("Qualification in force");
    case SHK_CHECK_PERIOD:
    default:
      return _("Within its period");
    }
}

const char *
shk_words_for_outcome (ShkOutcome outcome)
{
  switch (outcome)
    {
    case SHK_OUTCOME_PASSED:
      return C_("check", "Passed");
    case SHK_OUTCOME_FAILED:
      return C_("check", "Failed");
    case SHK_OUTCOME_NOT_MADE:
    default:
      return C_("check", "Not made");
    }
}

const char *
shk_words_for_claim (ShkClaim claim)
{
  switch (claim)
    {
    case SHK_CLAIM_QUALIFICATION:
      return _("Qualification");
    case SHK_CLAIM_NAME:
      return _("Name");
    case SHK_CLAIM_BIRTH_DATE:
      return _("Date of birth");
    case SHK_CLAIM_NUMBER:
      return _("Registration number");
    case SHK_CLAIM_REGISTERED:
      return _("Date of registration");
    case SHK_CLAIM_ISSUED:
      return _("Date of issue");
    case SHK_CLAIM_AUTHORITY:
      return _("Issuing authority");
    case SHK_CLAIM_ISSUER_NAME:
      return _("Issued in the name of");
    case SHK_CLAIM_QUALIFICATION_ID:
      return _("Qualification ID");
    case SHK_CLAIM_CERTIFICATE_ID:
      return _("Certificate ID");
    case SHK_CLAIM_KIND:
      return _("Kind code");
    case SHK_CLAIM_USER_CODE:
    default:
      return _("User code");
    }
}

/**
 * shk_words_dup_evidence_name:
 * @name: a stable word of a check's evidence
 *
 * Returns: (transfer full): what a person reads; the word itself where it has no other
 */
char *
shk_words_dup_evidence_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (evidence_names); i++)
    if (strcmp (evidence_names[i].word, name) == 0)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "evidence", evidence_names[i].title));
  return g_strdup (name);
}

/**
 * shk_words_dup_time:
 * @at_s: seconds since 1970
 *
 * Returns: (transfer full): local date and time to the second, in the form of the official screens: 2026/11/23 09:30:00
 */
char *
shk_words_dup_time (gint64 at_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at_s);

  return time ? g_date_time_format (time, "%Y/%m/%d %H:%M:%S") : g_strdup ("–");
}

/**
 * shk_words_pick:
 * @ja: (nullable): a text in Japanese
 * @en: (nullable): the same in English
 *
 * Returns: (transfer none) (nullable): the one in the person's language, English for any other than Japanese
 */
const char *
shk_words_pick (const char *ja, const char *en)
{
  /* Translators: "ja" if texts that a service has in Japanese and English are to be shown in Japanese. */
  return g_str_equal (C_("language of a service's texts", "en"), "ja") ? ja : en;
}
