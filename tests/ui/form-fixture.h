/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"
#include "shk-form-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A page with a form of every type of field, in a window of its own; a flow that stands at it, with drafts in memory and no service. */
typedef struct
{
  GtkWindow *window;
  ShkFilingFlow *flow; /* (owned) */
  ShkFormPage *page;   /* (unowned): the window has it */
  guint n_approved;
} FormFixture;

/* @answers: (nullable) */
void    form_fixture_open     (FormFixture *self, ShkForm *form, ShkAnswers *answers, int width, int height);
void    form_fixture_close    (FormFixture *self);
ShkForm *form_fixture_new_form (const char *version);
GFile  *form_fixture_write    (const char *folder, const char *name, GBytes *bytes);

G_END_DECLS
