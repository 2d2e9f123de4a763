/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-qualification.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows of the catalogue, and its texts, which the service gives in two languages: shown in the person's, without markup, through
 * shk_text_make_safe(). */
char      *shk_setup_dup_text           (const char *ja, const char *en);
char      *shk_setup_dup_yen            (guint yen);
char      *shk_procedure_dup_summary    (const ShkQualificationProcedure *procedure);
GtkWidget *shk_qualification_row_new    (ShkQualification *qualification); /* shk_item_row_new() */
GtkWidget *shk_procedure_row_new        (const ShkQualificationProcedure *procedure); /* with what it takes below it */

G_END_DECLS
