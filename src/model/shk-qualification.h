/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkQualification: a kind of qualification that the service knows, what can be applied for with it, and what that takes.
 *
 * Each part is checked when it is made, and there is none where a rule is broken: no text is empty; an id is of small letters,
 * digits and hyphens, and its siblings have others; numbers and counts are within the limits below; the reading is hiragana; the
 * number's pattern compiles, and the example fits it. How long a text may be is the service's limit (shk-service.h).
 *
 * Immutable; any thread. Texts come from the service: shown without markup, through shk_text_make_safe().
 */
#define SHK_QUALIFICATION_MAX_ID_CHARACTERS 64
#define SHK_QUALIFICATION_MAX_PROCEDURES 16 /* and at least one */
#define SHK_QUALIFICATION_MAX_DOCUMENTS 16  /* of one procedure, which may need none */
#define SHK_QUALIFICATION_MAX_PAGES 50      /* of one document, and at least one */
#define SHK_QUALIFICATION_MAX_FEE_YEN 10000000
#define SHK_QUALIFICATION_MAX_MINUTES 600   /* and at least one */

/* A document that has to be handed in (添付書類). */
typedef struct
{
  char *id;        /* (owned) "certificate-copy" */
  char *title_ja;  /* (owned) */
  char *title_en;  /* (owned) */
  guint max_pages;
} ShkQualificationDocument;

/* What can be applied for (手続き). */
typedef struct
{
  char *id;             /* (owned) "initial-setup", "registration", "change", "rewrite", "reissue", "deletion" */
  char *title_ja;       /* (owned) */
  char *title_en;       /* (owned) */
  guint fee_yen;
  guint minutes;        /* about how long it takes */
  GPtrArray *documents; /* (owned) of ShkQualificationDocument */
} ShkQualificationProcedure;

/* What qualifications are grouped by (分野). */
typedef struct
{
  char *id;       /* (owned) "welfare" */
  char *title_ja; /* (owned) */
  char *title_en; /* (owned) */
} ShkQualificationCategory;

/* What a qualification is made of, borrowed. */
typedef struct
{
  const char *id;             /* "certified-social-worker" */
  const char *category;       /* a category's id */
  const char *name_ja;
  const char *reading;        /* of name_ja, in hiragana */
  const char *name_en;
  const char *authority_ja;
  const char *authority_en;
  const char *number_pattern; /* what a registration number looks like, in half-width */
  const char *number_example;
} ShkQualificationTexts;

#define SHK_TYPE_QUALIFICATION (shk_qualification_get_type ())
G_DECLARE_FINAL_TYPE (ShkQualification, shk_qualification, SHK, QUALIFICATION, GObject)

const char                      *shk_qualification_get_id             (ShkQualification *self);
const char                      *shk_qualification_get_category       (ShkQualification *self);
const char                      *shk_qualification_get_name_ja        (ShkQualification *self);
const char                      *shk_qualification_get_reading        (ShkQualification *self);
const char                      *shk_qualification_get_name_en        (ShkQualification *self);
const char                      *shk_qualification_get_authority_ja   (ShkQualification *self);
const char                      *shk_qualification_get_authority_en   (ShkQualification *self);
const char                      *shk_qualification_get_number_pattern (ShkQualification *self);
const char                      *shk_qualification_get_number_example (ShkQualification *self);
guint                            shk_qualification_get_n_procedures   (ShkQualification *self);
const ShkQualificationProcedure *shk_qualification_get_procedure      (ShkQualification *self, guint index);

/* Searching. @folded: from shk_qualification_fold() */
char    *shk_qualification_fold    (const char *typed);
gboolean shk_qualification_matches (ShkQualification *self, const char *folded);

/* For the parser, and for tests. (nullable): a rule is broken. What is given with (transfer full) is taken then, too. */
ShkQualificationDocument  *shk_qualification_document_new   (const char *id, const char *title_ja, const char *title_en,
                                                             guint max_pages);
void                       shk_qualification_document_free  (ShkQualificationDocument *self);
ShkQualificationProcedure *shk_qualification_procedure_new  (const char *id, const char *title_ja, const char *title_en,
                                                             guint fee_yen, guint minutes, GPtrArray *documents);
void                       shk_qualification_procedure_free (ShkQualificationProcedure *self);
ShkQualificationCategory  *shk_qualification_category_new   (const char *id, const char *title_ja, const char *title_en);
void                       shk_qualification_category_free  (ShkQualificationCategory *self);
ShkQualification          *shk_qualification_new            (const ShkQualificationTexts *texts, GPtrArray *procedures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkQualificationDocument, shk_qualification_document_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkQualificationProcedure, shk_qualification_procedure_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkQualificationCategory, shk_qualification_category_free)

G_END_DECLS
