/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-answers.h"

G_BEGIN_DECLS

/* ShkForm: what a procedure asks for: its fields in order, the documents among them, the terms that are agreed to. A definition
 * of the service (GET …/form), so that a new qualification needs no code.
 *
 * Each part is checked when it is made, and there is none where a rule is broken: ids as those of a qualification and each once;
 * no label is empty; a pattern compiles, and its example fits it; limits are in order (least ≤ most) and within those below; a
 * choice has at least two.
 *
 * The same rules judge an answer in the app while somebody types, and in the service when it comes: shk_form_field_check().
 * Immutable and counted; any thread. Texts come from the service: shown without markup, through shk_text_make_safe().
 */
#define SHK_FORM_MAX_FIELDS 48
#define SHK_FORM_MIN_CHOICES 2
#define SHK_FORM_MAX_CHOICES 64
#define SHK_FORM_MAX_TEXT_CHARACTERS 1000    /* of one text value */
#define SHK_FORM_MAX_ADDRESS_CHARACTERS 200  /* of an address's second line, and of its third */
#define SHK_FORM_MIN_TELEPHONE_DIGITS 10
#define SHK_FORM_MAX_TELEPHONE_DIGITS 11
#define SHK_FORM_MAX_TYPED_BYTES (16 * 1024) /* of what is checked */
#define SHK_FORM_MAX_TERMS_CHARACTERS 20000
#define SHK_FORM_MAX_PATTERN_STEPS 100000    /* a pattern is given up after so many */
#define SHK_FORM_TODAY "today"               /* in place of the latest day of a date */

typedef enum
{
  SHK_FIELD_TEXT,      /* normal form: NFKC, no blank around, in its script */
  SHK_FIELD_NUMBER,    /* decimal digits without leading zeros, a minus sign where it is negative */
  SHK_FIELD_DATE,      /* "YYYY-MM-DD" */
  SHK_FIELD_CHOICE,    /* the choice's id */
  SHK_FIELD_YES_NO,    /* "yes" or "no" */
  SHK_FIELD_ADDRESS,   /* two or three lines: "NNN-NNNN", the address, the building if there is one */
  SHK_FIELD_TELEPHONE, /* digits in the groups that were typed, with hyphens: "03-1234-5678"; 10 or 11 digits, the first is 0 */
  SHK_FIELD_FILE,      /* no answer but attachments (shk-attachment.h) */
} ShkFieldType;

#define SHK_N_FIELD_TYPES 8

typedef enum
{
  SHK_SCRIPT_ANY,
  SHK_SCRIPT_ASCII,    /* letters, digits, signs; full-width ones become half-width */
  SHK_SCRIPT_KATAKANA, /* full-width; hiragana and half-width ones become it; ー, ・ and blanks too */
} ShkFieldScript;

#define SHK_N_FIELD_SCRIPTS 3

typedef struct
{
  char *id;       /* (owned) */
  char *label_ja; /* (owned) */
  char *label_en; /* (owned) */
} ShkFormChoice;

/* One field. What its type has no use for is zero. */
typedef struct
{
  char *id;             /* (owned) */
  ShkFieldType type;
  char *label_ja;       /* (owned) */
  char *label_en;       /* (owned) */
  char *help_ja;        /* (owned) (nullable) what to enter, for people */
  char *help_en;        /* (owned) (nullable) */
  gboolean required;
  ShkFieldScript script;/* of a text */
  char *pattern;        /* (owned) (nullable) of a text, in its normal form: a regular expression that the whole of it fits */
  char *example;        /* (owned) (nullable) of a text; one that the field takes; with a pattern: not NULL */
  guint min_characters; /* of a text that is not empty */
  guint max_characters; /* of a text */
  gint64 min;           /* of a number */
  gint64 max;
  char *earliest;       /* (owned) (nullable) of a date, "YYYY-MM-DD" */
  char *latest;         /* (owned) (nullable) the same, or %SHK_FORM_TODAY, which limits nothing until shk_form_on_day() */
  GPtrArray *choices;   /* (owned) (nullable) of ShkFormChoice */
  guint max_pages;      /* of a file field, all its files together */
  guint64 max_bytes;    /* of one file */
} ShkFormField;

/* Why a typed value is none. The words are shk_words_for_field()'s. */
typedef enum
{
  SHK_FIELD_FINE,
  SHK_FIELD_EMPTY,              /* and it is required */
  SHK_FIELD_TOO_SHORT,
  SHK_FIELD_TOO_LONG,
  SHK_FIELD_CHARACTER,          /* not of its script, or a control character */
  SHK_FIELD_PATTERN,            /* see the example */
  SHK_FIELD_NOT_A_NUMBER,
  SHK_FIELD_TOO_SMALL,
  SHK_FIELD_TOO_LARGE,
  SHK_FIELD_NOT_A_DATE,
  SHK_FIELD_TOO_EARLY,
  SHK_FIELD_TOO_LATE,
  SHK_FIELD_NO_SUCH_CHOICE,
  SHK_FIELD_POSTAL_CODE,
  SHK_FIELD_ADDRESS_INCOMPLETE, /* a postal code without an address */
  SHK_FIELD_NOT_A_TELEPHONE,
} ShkFieldProblem;

#define SHK_N_FIELD_PROBLEMS 16

#define SHK_TYPE_FORM (shk_form_get_type ())

typedef struct _ShkForm ShkForm;

/* What a form is made of, borrowed. */
typedef struct
{
  const char *qualification; /* ids of the catalogue */
  const char *procedure;
  const char *version;       /* of the definition; 1 to 64 of the characters of an id, and dots */
  guint fee_yen;
  const char *terms_version; /* as version */
  const char *terms_ja;      /* paragraphs, separated by empty lines */
  const char *terms_en;
} ShkFormTexts;

GType               shk_form_get_type     (void) G_GNUC_CONST;
/* (nullable): a rule is broken. @fields: (transfer full) of ShkFormField, which it frees */
ShkForm            *shk_form_new          (const ShkFormTexts *texts, GPtrArray *fields);
ShkForm            *shk_form_ref          (ShkForm *self);
void                shk_form_unref        (ShkForm *self);
/* The form as it is on a day: its fields have that day where they have %SHK_FORM_TODAY. */
ShkForm            *shk_form_on_day       (const ShkForm *self, const GDate *today);
const ShkFormTexts *shk_form_get_texts    (const ShkForm *self); /* live as long as it */
guint               shk_form_get_n_fields (const ShkForm *self);
const ShkFormField *shk_form_get_field    (const ShkForm *self, guint index);
const ShkFormField *shk_form_find_field   (const ShkForm *self, const char *id); /* (nullable) */
/* Whether every field is answered as it must be, in normal form, and nothing else is. Which files there are is not looked at. */
gboolean            shk_form_is_answered  (const ShkForm *self, const ShkAnswers *answers);
/* Only the answers to fields of this form that are in order, in normal form. */
ShkAnswers         *shk_form_select       (const ShkForm *self, const ShkAnswers *answers);

/* (nullable): a rule is broken. Copies @parts. */
ShkFormField       *shk_form_field_new    (const ShkFormField *parts);
void                shk_form_field_free   (ShkFormField *self);
ShkFormChoice      *shk_form_choice_new   (const char *id, const char *label_ja, const char *label_en);
void                shk_form_choice_free  (ShkFormChoice *self);
/* @typed: UTF-8 as somebody typed it. @value: (out) (optional) (nullable): the normal form, where it is fine; NULL where nothing
 * was entered and nothing need be. An address is typed as its lines; between a telephone's groups
 * blanks and brackets are taken, too. */
ShkFieldProblem     shk_form_field_check  (const ShkFormField *self, const char *typed, char **value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkForm, shk_form_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkFormField, shk_form_field_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkFormChoice, shk_form_choice_free)

G_END_DECLS
