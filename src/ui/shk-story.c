/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-story.h"

#include "shk-change-story.h"
#include "shk-setup-story.h"
#include "shk-sign-in-story.h"
#include "shk-verify-story.h"

#include <glib/gi18n-lib.h>

static const ShkStory *const stories[] = {
  &shk_verify_story,
  &shk_sign_in_story,
  &shk_setup_story,
  &shk_change_story,
};

/**
 * shk_story_find:
 * @name: a story's name
 *
 * Returns: (nullable): the story
 */
const ShkStory *
shk_story_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    if (g_strcmp0 (stories[i]->name, name) == 0)
      return stories[i];
  return NULL;
}

/**
 * shk_story_find_page:
 * @self: a story
 * @step: a step's id
 *
 * Returns: (nullable): the row of that step
 */
const ShkStoryPage *
shk_story_find_page (const ShkStory *self, const char *step)
{
  for (guint i = 0; i < self->n_pages; i++)
    if (g_strcmp0 (self->pages[i].step, step) == 0)
      return &self->pages[i];
  return NULL;
}

/**
 * shk_story_dup_stages:
 * @self: a story
 * @step: the step that is shown
 * @current: (out): the index of its part
 *
 * Several steps in a row may belong to one part: each part is named once.
 *
 * Returns: (transfer full): the parts, translated
 */
char **
shk_story_dup_stages (const ShkStory *self, const char *step, guint *current)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *last = NULL;
  guint n = 0;

  *current = 0;
  for (guint i = 0; i < self->n_pages; i++)
    {
      const ShkStoryPage *page = &self->pages[i];

      if (page->stage != NULL && g_strcmp0 (page->stage, last) != 0)
        {
          g_strv_builder_add (builder, _(page->stage));
          last = page->stage;
          n++;
        }
      if (g_str_equal (page->step, step))
        *current = n > 0 ? n - 1 : 0;
    }
  return g_strv_builder_end (builder);
}
