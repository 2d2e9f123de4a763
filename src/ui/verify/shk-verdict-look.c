/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verdict-look.h"

#include "shk-code.h"
#include "shk-reason.h"
#include "shk-text.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

const char *
shk_verdict_look_get_icon (ShkVerdictKind kind)
{
  switch (kind)
    {
    case SHK_VERDICT_VALID:
      return "shk-valid-symbolic";
    case SHK_VERDICT_INVALID:
      return "shk-invalid-symbolic";
    case SHK_VERDICT_NOT_A_CERTIFICATE:
      return "shk-no-certificate-symbolic";
    case SHK_VERDICT_UNDETERMINED:
    default:
      return "shk-undetermined-symbolic";
    }
}

const char *
shk_verdict_look_get_class (ShkVerdictKind kind)
{
  return shk_verdict_kind_to_word (kind);
}

const char *
shk_outcome_look_get_icon (ShkOutcome outcome)
{
  switch (outcome)
    {
    case SHK_OUTCOME_PASSED:
      return "shk-passed-symbolic";
    case SHK_OUTCOME_FAILED:
      return "shk-failed-symbolic";
    case SHK_OUTCOME_NOT_MADE:
    default:
      return "shk-not-made-symbolic";
    }
}

const char *
shk_outcome_look_get_class (ShkOutcome outcome)
{
  switch (outcome)
    {
    case SHK_OUTCOME_PASSED:
      return "success";
    case SHK_OUTCOME_FAILED:
      return "error";
    case SHK_OUTCOME_NOT_MADE:
    default:
      return "warning";
    }
}

/**
 * shk_verdict_look_dup_advice:
 * @verdict: a verdict
 *
 * Returns: a sentence or two for under the verdict: what it rests on, or what to do next
 */
char *
shk_verdict_look_dup_advice (ShkVerdict *verdict)
{
  const char *reason = shk_verdict_get_reason (verdict);

  if (reason == NULL)
    return g_strdup (_("All five checks were made and passed."));
  return g_strdup (shk_words_for_reason (reason).advice);
}

/**
 * shk_source_look_dup_name:
 * @source: where a code was read, as the flow names it: a file, or "file.pdf#page=2"
 *
 * Returns: the same for a person, safe to show
 */
char *
shk_source_look_dup_name (const char *source)
{
  const char *mark = g_strrstr (source, "#page=");
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  guint64 page;

  if (mark == NULL || !g_ascii_string_to_unsigned (mark + strlen ("#page="), 10, 1, G_MAXUINT, &page, NULL))
    return shk_text_make_safe (source);
  name = g_strndup (source, (gsize) (mark - source));
  /* Translators: a page of a document: its file's name, and the page's number. */
  text = g_strdup_printf (_("%s, page %u"), name, (guint) page);
  return shk_text_make_safe (text);
}

/**
 * shk_verdict_look_dup_official_uri:
 * @verdict: a verdict
 *
 * The address of the official page for this very code: only where the issuer's key is what is missing, the code passed the
 * code check, and it is one of the official host and no other. The address is written anew from the parsed code, never taken
 * over as it was read.
 *
 * Returns: (nullable): the address
 */
char *
shk_verdict_look_dup_official_uri (ShkVerdict *verdict)
{
  const char *text = shk_verdict_get_code_text (verdict);
  const char *reason = NULL;
  g_autoptr (GBytes) cose = NULL;

  if (text == NULL || g_strcmp0 (shk_verdict_get_reason (verdict), SHK_REASON_ISSUER_UNKNOWN) != 0 ||
      shk_verdict_get_check (verdict, SHK_CHECK_CODE)->outcome != SHK_OUTCOME_PASSED)
    return NULL;
  cose = shk_code_parse (text, -1, NULL, &reason);
  return cose != NULL ? shk_code_format (cose, NULL) : NULL;
}
