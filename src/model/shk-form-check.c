/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether what somebody typed answers a field, and what it is in normal form. */

#include "shk-form.h"

#include "shk-era.h"
#include "shk-form-private.h"
#include "shk-pattern-private.h"
#include "shk-text.h"
#include "shk-typed-private.h"

#include <errno.h>
#include <string.h>

#define POSTAL_CODE_DIGITS 7
#define POSTAL_CODE_HYPHEN_AT 3 /* digits before it */
#define POSTAL_MARK "〒"
#define ADDRESS_LINES 3         /* postal code, address, building */

/* A check gets what is not empty, and gives the normal form with %SHK_FIELD_FINE alone. */
typedef ShkFieldProblem (*Check) (const ShkFormField *field, const char *typed, char **value);

static char *
normalize (const char *typed)
{
  return _shk_typed_strip (_shk_typed_normalize (typed));
}

/* What is a number, in a wide sense: digits, blanks, hyphens. */
static char *
normalize_digits (const char *typed)
{
  g_autofree char *normal = normalize (typed);

  return _shk_typed_unify_hyphens (normal);
}

/* --- Text --------------------------------------------------------------------------------------------------------- */

static char *
normalize_text (const char *typed, ShkFieldScript script)
{
  g_autofree char *normal = normalize (typed);

  switch (script)
    {
    case SHK_SCRIPT_ASCII:
      return _shk_typed_unify_hyphens (normal);
    case SHK_SCRIPT_KATAKANA:
      return _shk_typed_to_katakana (normal);
    case SHK_SCRIPT_ANY:
    default:
      return g_steal_pointer (&normal);
    }
}

/* ァ to ヺ, ・ and ー */
static gboolean
is_in_script (gunichar c, ShkFieldScript script)
{
  switch (script)
    {
    case SHK_SCRIPT_ASCII:
      return c >= 0x20 && c < 0x7F;
    case SHK_SCRIPT_KATAKANA:
      return (c >= 0x30A1 && c <= 0x30FC) || c == ' ';
    case SHK_SCRIPT_ANY:
    default:
      return shk_character_is_safe (c);
    }
}

static gboolean
is_all_in_script (const char *text, ShkFieldScript script)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_in_script (g_utf8_get_char (p), script))
      return FALSE;
  return TRUE;
}

ShkFieldProblem
_shk_form_check_text (const ShkFormField *field, const char *typed, char **value)
{
  g_autofree char *text = normalize_text (typed, field->script);
  glong n = g_utf8_strlen (text, -1);

  if (!is_all_in_script (text, field->script))
    return SHK_FIELD_CHARACTER;
  if (n > (glong) field->max_characters)
    return SHK_FIELD_TOO_LONG;
  if (n < (glong) field->min_characters)
    return SHK_FIELD_TOO_SHORT;
  if (field->pattern != NULL && !_shk_pattern_fits (field->pattern, text))
    return SHK_FIELD_PATTERN;
  *value = g_steal_pointer (&text);
  return SHK_FIELD_FINE;
}

/* --- Numbers and dates -------------------------------------------------------------------------------------------- */

static ShkFieldProblem
check_number (const ShkFormField *field, const char *typed, char **value)
{
  g_autofree char *text = normalize_digits (typed);
  const char *digits = text + (*text == '-' ? 1 : 0);
  gint64 number;

  if (*digits == '\0' || strspn (digits, "0123456789") != strlen (digits))
    return SHK_FIELD_NOT_A_NUMBER;
  errno = 0;
  number = g_ascii_strtoll (text, NULL, 10);
  if (number < field->min || (errno == ERANGE && number < 0))
    return SHK_FIELD_TOO_SMALL;
  if (number > field->max || errno == ERANGE)
    return SHK_FIELD_TOO_LARGE;
  *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return SHK_FIELD_FINE;
}

static ShkFieldProblem
check_date (const ShkFormField *field, const char *typed, char **value)
{
  g_autofree char *text = NULL;
  GDate date;

  if (!shk_era_parse (typed, &date))
    return SHK_FIELD_NOT_A_DATE;
  text = shk_date_to_text (&date);
  if (field->earliest != NULL && strcmp (text, field->earliest) < 0)
    return SHK_FIELD_TOO_EARLY;
  if (field->latest != NULL && strcmp (field->latest, SHK_FORM_TODAY) != 0 && strcmp (text, field->latest) > 0)
    return SHK_FIELD_TOO_LATE;
  *value = g_steal_pointer (&text);
  return SHK_FIELD_FINE;
}

/* --- Choices ------------------------------------------------------------------------------------------------------ */

static ShkFieldProblem
check_choice (const ShkFormField *field, const char *typed, char **value)
{
  for (guint i = 0; i < field->choices->len; i++)
    {
      const ShkFormChoice *choice = g_ptr_array_index (field->choices, i);

      if (strcmp (choice->id, typed) == 0)
        {
          *value = g_strdup (typed);
          return SHK_FIELD_FINE;
        }
    }
  return SHK_FIELD_NO_SUCH_CHOICE;
}

static ShkFieldProblem
check_yes_no (const ShkFormField *field, const char *typed, char **value)
{
  if (strcmp (typed, "yes") != 0 && strcmp (typed, "no") != 0)
    return SHK_FIELD_NO_SUCH_CHOICE;
  *value = g_strdup (typed);
  return SHK_FIELD_FINE;
}

/* --- Addresses ---------------------------------------------------------------------------------------------------- */

/* (nullable): none. With or without 〒 and the hyphen. */
static char *
normalize_postal_code (const char *line)
{
  g_autofree char *text = _shk_typed_unify_hyphens (line);
  char *code = text;

  if (g_str_has_prefix (code, POSTAL_MARK))
    code = _shk_typed_strip (code + strlen (POSTAL_MARK));
  if (strlen (code) == POSTAL_CODE_DIGITS + 1 && code[POSTAL_CODE_HYPHEN_AT] == '-')
    memmove (code + POSTAL_CODE_HYPHEN_AT, code + POSTAL_CODE_HYPHEN_AT + 1,
             POSTAL_CODE_DIGITS - POSTAL_CODE_HYPHEN_AT + 1);
  if (strlen (code) != POSTAL_CODE_DIGITS || strspn (code, "0123456789") != POSTAL_CODE_DIGITS)
    return NULL;
  return g_strdup_printf ("%.*s-%s", POSTAL_CODE_HYPHEN_AT, code, code + POSTAL_CODE_HYPHEN_AT);
}

/* Three lines that may be empty, and (nullable) whatever is behind them. */
static GStrv
split_address (const char *typed)
{
  g_autofree char *normal = _shk_typed_normalize (typed);
  g_auto (GStrv) found = g_strsplit (normal, "\n", ADDRESS_LINES + 1);
  GStrv lines = g_new0 (char *, ADDRESS_LINES + 2);

  for (guint i = 0, n = g_strv_length (found); i < ADDRESS_LINES + 1; i++)
    if (i < n || i < ADDRESS_LINES)
      lines[i] = _shk_typed_strip (g_strdup (i < n ? found[i] : ""));
  return lines;
}

static ShkFieldProblem
check_address_line (const char *line)
{
  if (!is_all_in_script (line, SHK_SCRIPT_ANY))
    return SHK_FIELD_CHARACTER;
  return g_utf8_strlen (line, -1) > SHK_FORM_MAX_ADDRESS_CHARACTERS ? SHK_FIELD_TOO_LONG : SHK_FIELD_FINE;
}

static ShkFieldProblem
check_address (const ShkFormField *field, const char *typed, char **value)
{
  g_auto (GStrv) lines = split_address (typed);
  g_autofree char *postal_code = normalize_postal_code (lines[0]);
  ShkFieldProblem problem;

  if (postal_code == NULL)
    return SHK_FIELD_POSTAL_CODE;
  if (*lines[1] == '\0')
    return SHK_FIELD_ADDRESS_INCOMPLETE;
  if (lines[ADDRESS_LINES] != NULL && *lines[ADDRESS_LINES] != '\0')
    return SHK_FIELD_CHARACTER;
  problem = check_address_line (lines[1]);
  if (problem == SHK_FIELD_FINE)
    problem = check_address_line (lines[2]);
  if (problem == SHK_FIELD_FINE)
    *value = g_strjoin ("\n", postal_code, lines[1], *lines[2] != '\0' ? lines[2] : NULL, NULL);
  return problem;
}

/* --- Telephones --------------------------------------------------------------------------------------------------- */

/* Groups are told apart by hyphens, blanks or brackets, and by one hyphen in the normal form. */
static ShkFieldProblem
check_telephone (const ShkFormField *field, const char *typed, char **value)
{
  g_autofree char *text = normalize_digits (typed);
  g_autoptr (GString) number = g_string_new (NULL);
  guint n_digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      {
        if (number->len > 0 && !g_ascii_isdigit (p[-1]))
          g_string_append_c (number, '-');
        g_string_append_c (number, *p);
        n_digits++;
      }
    else if (strchr ("- ()", *p) == NULL)
      return SHK_FIELD_NOT_A_TELEPHONE;
  if (n_digits < SHK_FORM_MIN_TELEPHONE_DIGITS || n_digits > SHK_FORM_MAX_TELEPHONE_DIGITS || number->str[0] != '0')
    return SHK_FIELD_NOT_A_TELEPHONE;
  *value = g_string_free (g_steal_pointer (&number), FALSE);
  return SHK_FIELD_FINE;
}

/* --- The door ----------------------------------------------------------------------------------------------------- */

/* A document is attached, not typed. */
static ShkFieldProblem
check_file (const ShkFormField *field, const char *typed, char **value)
{
  return SHK_FIELD_CHARACTER;
}

static const Check checks[SHK_N_FIELD_TYPES] = {
  [SHK_FIELD_TEXT] = _shk_form_check_text, [SHK_FIELD_NUMBER] = check_number,
  [SHK_FIELD_DATE] = check_date,           [SHK_FIELD_CHOICE] = check_choice,
  [SHK_FIELD_YES_NO] = check_yes_no,       [SHK_FIELD_ADDRESS] = check_address,
  [SHK_FIELD_TELEPHONE] = check_telephone, [SHK_FIELD_FILE] = check_file,
};

/* Nothing but blanks and lines. */
static gboolean
is_empty (const char *typed)
{
  g_autofree char *normal = normalize (typed);

  return *normal == '\0';
}

/**
 * shk_form_field_check:
 * @self: a field
 * @typed: UTF-8 as somebody typed it
 * @value: (out) (optional) (nullable) (transfer full): its normal form, where it is fine and not empty; else %NULL
 *
 * In this order: no UTF-8; more than %SHK_FORM_MAX_TYPED_BYTES; empty; then what its type asks for: characters, length,
 * pattern; number, least, most; day, earliest, latest; postal code, address, characters, length. A normal form is its own
 * normal form.
 *
 * Returns: the first thing that is wrong
 */
ShkFieldProblem
shk_form_field_check (const ShkFormField *self, const char *typed, char **value)
{
  g_autofree char *normal = NULL;
  ShkFieldProblem problem;

  g_return_val_if_fail (self != NULL && typed != NULL && (guint) self->type < SHK_N_FIELD_TYPES, SHK_FIELD_CHARACTER);

  if (value != NULL)
    *value = NULL;
  if (!g_utf8_validate (typed, -1, NULL))
    return SHK_FIELD_CHARACTER;
  if (strlen (typed) > SHK_FORM_MAX_TYPED_BYTES)
    return SHK_FIELD_TOO_LONG;
  if (is_empty (typed))
    return self->required && self->type != SHK_FIELD_FILE ? SHK_FIELD_EMPTY : SHK_FIELD_FINE;
  problem = checks[self->type](self, typed, &normal);
  if (value != NULL)
    *value = g_steal_pointer (&normal);
  return problem;
}
