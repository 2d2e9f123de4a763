/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-report.h"

#include "shk-text.h"
#include "shk-words.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The moment as RFC 3339 in UTC, or NULL where there is none. */
static char *
format_time (gint64 at_s)
{
  g_autoptr (GDateTime) time = at_s != 0 ? g_date_time_new_from_unix_utc (at_s) : NULL;

  return time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_check (JsonBuilder *builder, ShkVerdict *verdict, ShkCheckKind kind, gboolean with_evidence)
{
  const ShkCheck *check = shk_verdict_get_check (verdict, kind);
  g_autofree char *at = format_time (check->at_s);

  json_builder_set_member_name (builder, shk_check_kind_to_word (kind));
  json_builder_begin_object (builder);
  add_text (builder, "outcome", shk_outcome_to_word (check->outcome));
  add_text (builder, "reason", check->reason);
  add_text (builder, "at", at);
  if (with_evidence && check->evidence != NULL)
    {
      json_builder_set_member_name (builder, "evidence");
      json_builder_begin_object (builder);
      for (char **pair = check->evidence; pair[0] != NULL && pair[1] != NULL; pair += 2)
        add_text (builder, pair[0], pair[1]);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_claim_time (JsonBuilder *builder, const char *name, gboolean (*get) (const ShkClaims *, gint64 *), ShkClaims *claims)
{
  gint64 at_s;

  if (!get (claims, &at_s))
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, at_s);
}

/* As in the certificate: its own keys, and the registered names of the CWT claims that stand under numbers there. */
static void
add_claims (JsonBuilder *builder, ShkClaims *claims)
{
  json_builder_set_member_name (builder, "claims");
  if (claims == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    if (shk_claims_get (claims, (ShkClaim) i) != NULL)
      add_text (builder, shk_claim_to_key ((ShkClaim) i), shk_claims_get (claims, (ShkClaim) i));
  for (guint i = 0; i < shk_claims_get_n_others (claims); i++)
    {
      const char *value, *key = shk_claims_get_other (claims, i, &value);

      add_text (builder, key, value);
    }
  add_claim_time (builder, "exp", shk_claims_get_expires, claims);
  add_claim_time (builder, "nbf", shk_claims_get_not_before, claims);
  add_claim_time (builder, "iat", shk_claims_get_issued_at, claims);
  json_builder_end_object (builder);
}

static char *
to_json (ShkVerdict *verdict, gboolean for_people)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "source", shk_verdict_get_source (verdict));
  add_text (builder, "verdict", shk_verdict_kind_to_word (shk_verdict_get_kind (verdict)));
  add_text (builder, "reason", shk_verdict_get_reason (verdict));
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    add_check (builder, verdict, (ShkCheckKind) i, for_people);
  json_builder_end_object (builder);
  add_claims (builder, shk_verdict_get_claims (verdict));
  add_text (builder, "kid", shk_verdict_get_kid (verdict));
  add_text (builder, "algorithm", shk_verdict_get_algorithm (verdict));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, for_people);
}

/**
 * shk_report_to_json:
 * @verdict: a verdict
 *
 * Returns: (transfer full): one JSON object on one line, without a line feed
 */
char *
shk_report_to_json (ShkVerdict *verdict)
{
  g_return_val_if_fail (SHK_IS_VERDICT (verdict), NULL);

  return to_json (verdict, FALSE);
}

/**
 * shk_report_to_pretty_json:
 * @verdict: a verdict
 *
 * Returns: (transfer full): the same object over several lines, with the evidence of each check
 */
char *
shk_report_to_pretty_json (ShkVerdict *verdict)
{
  g_return_val_if_fail (SHK_IS_VERDICT (verdict), NULL);

  return to_json (verdict, TRUE);
}

/* A cell of RFC 4180. One that a spreadsheet would take for a formula gets an apostrophe: the text is a stranger's. */
static void
append_cell (GString *row, const char *text)
{
  if (row->len > 0)
    g_string_append_c (row, ',');
  g_string_append_c (row, '"');
  if (text != NULL && text[0] != '\0' && strchr ("=+-@\t\r", text[0]) != NULL)
    g_string_append_c (row, '\'');
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (row, '"');
      g_string_append_c (row, *p);
    }
  g_string_append_c (row, '"');
}

char *
shk_report_csv_header (void)
{
  g_autoptr (GString) row = g_string_new (NULL);

  append_cell (row, "source");
  append_cell (row, "verdict");
  append_cell (row, "reason");
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    append_cell (row, shk_check_kind_to_word ((ShkCheckKind) i));
  append_cell (row, "at");
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    append_cell (row, shk_claim_to_key ((ShkClaim) i));
  append_cell (row, "kid");
  append_cell (row, "algorithm");
  return g_string_free (g_steal_pointer (&row), FALSE);
}

/* Claims are made safe here, unlike in JSON: a spreadsheet shows them to a person as they are. */
static void
append_safe_cell (GString *row, const char *text)
{
  g_autofree char *safe = text ? shk_text_make_safe (text) : NULL;

  append_cell (row, safe);
}

/**
 * shk_report_to_csv:
 * @verdict: a verdict
 *
 * Returns: (transfer full): one row for shk_report_csv_header(), every cell quoted, without a line feed
 */
char *
shk_report_to_csv (ShkVerdict *verdict)
{
  g_autoptr (GString) row = NULL;
  g_autofree char *at = NULL;
  ShkClaims *claims;

  g_return_val_if_fail (SHK_IS_VERDICT (verdict), NULL);

  row = g_string_new (NULL);
  claims = shk_verdict_get_claims (verdict);
  at = format_time (shk_verdict_get_check (verdict, SHK_CHECK_CODE)->at_s);
  append_safe_cell (row, shk_verdict_get_source (verdict));
  append_cell (row, shk_verdict_kind_to_word (shk_verdict_get_kind (verdict)));
  append_cell (row, shk_verdict_get_reason (verdict));
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    append_cell (row, shk_outcome_to_word (shk_verdict_get_check (verdict, (ShkCheckKind) i)->outcome));
  append_cell (row, at);
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    append_safe_cell (row, claims ? shk_claims_get (claims, (ShkClaim) i) : NULL);
  append_safe_cell (row, shk_verdict_get_kid (verdict));
  append_cell (row, shk_verdict_get_algorithm (verdict));
  return g_string_free (g_steal_pointer (&row), FALSE);
}

static void
append_line (GString *text, const char *indent, const char *name, const char *value)
{
  g_autofree char *safe = shk_text_make_safe (value);

  g_string_append_printf (text, "%s%s: %s\n", indent, name, safe);
}

static void
append_claims (GString *text, ShkClaims *claims)
{
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    if (shk_claims_get (claims, (ShkClaim) i) != NULL)
      append_line (text, "  ", shk_words_for_claim ((ShkClaim) i), shk_claims_get (claims, (ShkClaim) i));
  for (guint i = 0; i < shk_claims_get_n_others (claims); i++)
    {
      const char *value, *key = shk_claims_get_other (claims, i, &value);
      g_autofree char *safe_key = shk_text_make_safe (key);

      append_line (text, "  ", safe_key, value);
    }
}

static void
append_check (GString *text, ShkVerdict *verdict, ShkCheckKind kind)
{
  const ShkCheck *check = shk_verdict_get_check (verdict, kind);

  g_string_append_printf (text, "  [%s] %s", shk_words_for_outcome (check->outcome), shk_words_for_check (kind));
  if (check->reason != NULL)
    g_string_append_printf (text, ": %s", shk_words_for_reason (check->reason).title);
  g_string_append_c (text, '\n');
}

/**
 * shk_report_to_text:
 * @verdict: a verdict
 *
 * Returns: (transfer full): several lines in the person's language: the status, who and what, the checks, what to do
 */
char *
shk_report_to_text (ShkVerdict *verdict)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *source = NULL;
  g_autofree char *status = NULL;
  const char *reason;

  g_return_val_if_fail (SHK_IS_VERDICT (verdict), NULL);

  text = g_string_new (NULL);
  status = shk_words_dup_status_line (verdict);
  reason = shk_verdict_get_reason (verdict);
  source = shk_text_make_safe (shk_verdict_get_source (verdict));
  append_line (text, "", source, status);
  if (shk_verdict_get_claims (verdict) != NULL)
    append_claims (text, shk_verdict_get_claims (verdict));
  if (shk_verdict_get_kind (verdict) != SHK_VERDICT_NOT_A_CERTIFICATE)
    for (guint i = 0; i < SHK_N_CHECKS; i++)
      append_check (text, verdict, (ShkCheckKind) i);
  if (reason != NULL && shk_words_for_reason (reason).advice[0] != '\0')
    g_string_append_printf (text, "  %s\n", shk_words_for_reason (reason).advice);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
