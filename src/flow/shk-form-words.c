/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-form-words.h"

#include "shk-era.h"
#include "shk-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POSTAL_MARK "〒"

/* --- Days --------------------------------------------------------------------------------------------------------- */

char *
shk_words_for_day (const GDate *day)
{
  g_autofree char *ja = NULL, *en = NULL;

  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  ja = shk_era_format_both_ja (day);
  en = shk_era_format_both_en (day);
  return g_strdup (shk_words_pick (ja, en));
}

/* What is no day is shown as it is. */
static char *
dup_day (const char *text)
{
  GDate day;

  return shk_date_from_text (text, &day) ? shk_words_for_day (&day) : shk_text_make_safe (text);
}

/* --- What is wrong ------------------------------------------------------------------------------------------------ */

static char *
words_for_empty (const ShkFormField *field)
{
  switch (field->type)
    {
    case SHK_FIELD_DATE:
      return g_strdup (_("Enter a date, such as 2024/3/1 or R6.3.1."));
    case SHK_FIELD_CHOICE:
    case SHK_FIELD_YES_NO:
      return g_strdup (_("Choose one."));
    case SHK_FIELD_ADDRESS:
      return g_strdup (_("Enter the postal code and the address."));
    case SHK_FIELD_FILE:
      return g_strdup (_("Attach this document."));
    case SHK_FIELD_TEXT:
    case SHK_FIELD_NUMBER:
    case SHK_FIELD_TELEPHONE:
    default:
      return g_strdup (_("This is needed. Please fill it in."));
    }
}

static char *
words_for_length (const ShkFormField *field, ShkFieldProblem problem)
{
  guint least = field->min_characters, most = field->max_characters;

  if (problem == SHK_FIELD_TOO_SHORT)
    return g_strdup_printf (ngettext ("Enter at least %u character.", "Enter at least %u characters.", least), least);
  if (field->type == SHK_FIELD_ADDRESS)
    return g_strdup_printf (_("Enter at most %u characters on each line."), (guint) SHK_FORM_MAX_ADDRESS_CHARACTERS);
  if (field->type != SHK_FIELD_TEXT)
    return g_strdup (_("This is too long. Check what you entered."));
  return g_strdup_printf (ngettext ("Enter at most %u character.", "Enter at most %u characters.", most), most);
}

static char *
words_for_character (const ShkFormField *field)
{
  switch (field->script)
    {
    case SHK_SCRIPT_ASCII:
      return g_strdup (_("Use only letters from A to Z, digits and signs."));
    case SHK_SCRIPT_KATAKANA:
      return g_strdup (_("Use only katakana."));
    case SHK_SCRIPT_ANY:
    default:
      return g_strdup (_("There is a character that can't be used here. Delete everything and type it again."));
    }
}

/* A pattern has an example, unless a field is not of shk_form_field_new(). */
static char *
words_for_pattern (const ShkFormField *field)
{
  g_autofree char *example = shk_text_make_safe (field->example != NULL ? field->example : "");

  /* Translators: an example of what is entered, such as 13-012345. */
  return g_strdup_printf (_("Enter it as in %s."), example);
}

static char *
words_for_number (const ShkFormField *field, ShkFieldProblem problem)
{
  g_autofree char *limit = g_strdup_printf ("%" G_GINT64_FORMAT, problem == SHK_FIELD_TOO_SMALL ? field->min : field->max);

  if (problem == SHK_FIELD_NOT_A_NUMBER)
    return g_strdup (_("Enter a number with digits only."));
  /* Translators: a number. */
  return g_strdup_printf (problem == SHK_FIELD_TOO_SMALL ? _("Enter %s or more.") : _("Enter %s or less."), limit);
}

static char *
words_for_date (const ShkFormField *field, ShkFieldProblem problem)
{
  const char *limit = problem == SHK_FIELD_TOO_EARLY ? field->earliest : field->latest;
  g_autofree char *day = dup_day (limit != NULL ? limit : "");

  if (problem == SHK_FIELD_NOT_A_DATE)
    return g_strdup (_("Enter a date, such as 2024/3/1 or R6.3.1."));
  /* Translators: a day. */
  return g_strdup_printf (problem == SHK_FIELD_TOO_EARLY ? _("Enter %s or a later day.") : _("Enter %s or an earlier day."), day);
}

/**
 * shk_words_for_field:
 * @field: a field
 * @problem: what shk_form_field_check() said of it
 *
 * Returns: (transfer full) (nullable): what to enter instead, with the field's own limits, days and example; %NULL where
 *   nothing is wrong
 */
char *
shk_words_for_field (const ShkFormField *field, ShkFieldProblem problem)
{
  g_return_val_if_fail (field != NULL, NULL);

  switch (problem)
    {
    case SHK_FIELD_EMPTY:
      return words_for_empty (field);
    case SHK_FIELD_TOO_SHORT:
    case SHK_FIELD_TOO_LONG:
      return words_for_length (field, problem);
    case SHK_FIELD_CHARACTER:
      return words_for_character (field);
    case SHK_FIELD_PATTERN:
      return words_for_pattern (field);
    case SHK_FIELD_NOT_A_NUMBER:
    case SHK_FIELD_TOO_SMALL:
    case SHK_FIELD_TOO_LARGE:
      return words_for_number (field, problem);
    case SHK_FIELD_NOT_A_DATE:
    case SHK_FIELD_TOO_EARLY:
    case SHK_FIELD_TOO_LATE:
      return words_for_date (field, problem);
    case SHK_FIELD_NO_SUCH_CHOICE:
      return g_strdup (_("Choose one of those that are offered."));
    case SHK_FIELD_POSTAL_CODE:
      return g_strdup (_("Enter the 7 digits of the postal code, such as 100-0001."));
    case SHK_FIELD_ADDRESS_INCOMPLETE:
      return g_strdup (_("Enter the address from the prefecture to the house number, too."));
    case SHK_FIELD_NOT_A_TELEPHONE:
      return g_strdup (_("Enter 10 or 11 digits that begin with 0, such as 03-1234-5678."));
    case SHK_FIELD_FINE:
    default:
      return NULL;
    }
}

/* --- Answers ------------------------------------------------------------------------------------------------------ */

/* A choice that the form has no more is shown by its id. */
static char *
dup_choice (const ShkFormField *field, const char *id)
{
  for (guint i = 0; field->choices != NULL && i < field->choices->len; i++)
    {
      const ShkFormChoice *choice = g_ptr_array_index (field->choices, i);

      if (strcmp (choice->id, id) == 0)
        return shk_text_make_safe (shk_words_pick (choice->label_ja, choice->label_en));
    }
  return shk_text_make_safe (id);
}

static char *
dup_address (const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  g_autofree char *joined = g_strjoinv (" ", lines);
  g_autofree char *safe = shk_text_make_safe (joined);

  return g_strconcat (POSTAL_MARK, safe, NULL);
}

/**
 * shk_words_for_answer:
 * @field: a field
 * @value: (nullable): what was answered, in normal form; %NULL where nothing was
 *
 * Returns: (transfer full): what a review shows: days with their era, choices by their label, an address on one line
 */
char *
shk_words_for_answer (const ShkFormField *field, const char *value)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_strdup (_("Not entered"));
  switch (field->type)
    {
    case SHK_FIELD_DATE:
      return dup_day (value);
    case SHK_FIELD_CHOICE:
      return dup_choice (field, value);
    case SHK_FIELD_YES_NO:
      return g_strdup (strcmp (value, "yes") == 0 ? C_("answer", "Yes") : C_("answer", "No"));
    case SHK_FIELD_ADDRESS:
      return dup_address (value);
    case SHK_FIELD_TEXT:
    case SHK_FIELD_NUMBER:
    case SHK_FIELD_TELEPHONE:
    case SHK_FIELD_FILE:
    default:
      return shk_text_make_safe (value);
    }
}

/* --- The four items ----------------------------------------------------------------------------------------------- */

char *
shk_words_for_person_birth (const GDate *day)
{
  return shk_words_for_day (day);
}

const char *
shk_words_for_sex (ShkSex sex)
{
  switch (sex)
    {
    case SHK_SEX_MALE:
      return C_("sex", "Male");
    case SHK_SEX_FEMALE:
      return C_("sex", "Female");
    case SHK_SEX_NOT_APPLICABLE:
      return C_("sex", "Not applicable");
    case SHK_SEX_UNKNOWN:
    default:
      return C_("sex", "Not known");
    }
}

/* --- Attachments -------------------------------------------------------------------------------------------------- */

/**
 * shk_words_for_attachment:
 * @attachment: a file
 *
 * Returns: (transfer full): its kind, pages and size; not its name
 */
char *
shk_words_for_attachment (const ShkAttachment *attachment)
{
  static const char *const kinds[SHK_N_ATTACHMENT_KINDS] = { "PDF", "PNG", "JPEG" };
  g_autofree char *pages = NULL, *size = NULL;
  guint n;

  g_return_val_if_fail (attachment != NULL, NULL);

  n = shk_attachment_get_n_pages (attachment);
  pages = g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
  size = g_format_size (shk_attachment_get_size (attachment));
  /* Translators: a file: its kind, how many pages, its size, as in "PDF, 3 pages, 1.2 MB". */
  return g_strdup_printf (_("%s, %s, %s"), kinds[shk_attachment_get_kind (attachment)], pages, size);
}
