/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the pages of an application share: rows, and words that depend on what it is about. */

/* One thing that is needed, or that will happen. */
GtkWidget  *shk_filing_point_row_new    (const char *icon, const char *title, const char *subtitle);
/* A name and a value; texts of others are shown as they are. @value: (nullable): nothing was entered */
GtkWidget  *shk_filing_fact_row_new     (const char *title, const char *value);
/* Something that is to be noticed before one goes on: a card with an icon. */
GtkWidget  *shk_filing_notice_new       (const char *title, const char *text);

/* As shk_text_make_safe(), but lines stay lines: an address has some. */
char       *shk_filing_dup_safe_lines   (const char *text);
/* The terms in the person's language: paragraphs. */
char       *shk_filing_dup_terms        (const char *ja, const char *en);

gboolean    shk_filing_is_change        (ShkFilingFlow *flow);
gboolean    shk_filing_offers           (ShkFilingFlow *flow, const char *procedure); /* whether it is one of its kind */
char       *shk_filing_dup_step         (ShkFilingFlow *flow, const char *name);    /* "form": "setup.form" */
char       *shk_filing_dup_procedure    (const ShkQualificationProcedure *procedure); /* (nullable): what it is called */

/* The four items, in the order in which they are shown. */
typedef enum
{
  SHK_FILING_NAME,
  SHK_FILING_BIRTH_DATE,
  SHK_FILING_SEX,
  SHK_FILING_ADDRESS,
} ShkFilingItem;

#define SHK_N_FILING_ITEMS 4

const char *shk_filing_item_words       (ShkFilingItem item); /* "Name" */
char       *shk_filing_item_dup         (ShkFilingItem item, ShkPerson *person);
gboolean    shk_filing_item_differs     (ShkFilingItem item, ShkPerson *person, ShkPerson *registered);
GtkWidget  *shk_filing_difference_new   (ShkFilingFlow *flow);

G_END_DECLS
