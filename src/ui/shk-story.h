/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"
#include "shk-services.h"

G_BEGIN_DECLS

/* ShkStory: how the window tells a flow: the flow itself, and the page of each of its steps, by the step's id.
 *
 * A new flow comes to the window as one more story in shk-story.c; window, assistant and page know no flow by name.
 */
typedef struct
{
  const char *step;          /* that of the flow's table, and of screens.md */
  GType (*get_type) (void);  /* of a ShkPage */
  const char *stage;         /* (nullable) the part of the flow it belongs to, for the stage line; untranslated */
} ShkStoryPage;

typedef struct
{
  const char *name; /* the target of the action "win.begin" */
  ShkFlow *(*new_flow) (ShkServices *services);
  void (*prepare_page) (ShkPage *page, ShkServices *services); /* (nullable) */
  const ShkStoryPage *pages;
  guint n_pages;
} ShkStory;

const ShkStory     *shk_story_find      (const char *name);
const ShkStoryPage *shk_story_find_page (const ShkStory *self, const char *step);
char              **shk_story_dup_stages (const ShkStory *self, const char *step, guint *current);

G_END_DECLS
