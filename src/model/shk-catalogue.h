/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-qualification.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkCatalogue: every kind of qualification that the service knows, and the categories that they are found under.
 *
 * Checked when it is made, and there is none where a rule is broken: at least one of both and at most as many as below, no id
 * twice, no qualification of a category that is not there. Immutable: the list never changes. Main thread.
 */
#define SHK_CATALOGUE_MAX_CATEGORIES 32
#define SHK_CATALOGUE_MAX_QUALIFICATIONS 500

#define SHK_TYPE_CATALOGUE (shk_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (ShkCatalogue, shk_catalogue, SHK, CATALOGUE, GObject)

GListModel                     *shk_catalogue_get_qualifications (ShkCatalogue *self); /* ShkQualification, in its order */
guint                           shk_catalogue_get_n_categories   (ShkCatalogue *self);
const ShkQualificationCategory *shk_catalogue_get_category       (ShkCatalogue *self, guint index);
ShkQualification               *shk_catalogue_find               (ShkCatalogue *self, const char *id); /* (transfer none) (nullable) */

/* For the parser, and for tests. (nullable): a rule is broken. Both arrays are taken, then, too. */
ShkCatalogue                   *shk_catalogue_new                (GPtrArray *categories, GPtrArray *qualifications);

G_END_DECLS
