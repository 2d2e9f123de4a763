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

/* What becomes of what was answered when the flow is left where it stands. */
typedef enum
{
  SHK_LEAVE_FREELY,  /* nothing was answered, or it is over */
  SHK_LEAVE_KEPT,    /* it is kept, and can be gone on with */
  SHK_LEAVE_LOSES,   /* it would be gone: the person is asked */
  SHK_LEAVE_SENDING, /* it is on its way to the service: the person is asked */
} ShkLeave;

typedef struct
{
  const char *name;       /* the target of the action "win.begin", where it needs no subject */
  gboolean needs_subject; /* it is about something, and can't begin without */
  ShkFlow *(*new_flow) (ShkServices *services, GObject *subject);
  void (*prepare_page) (ShkPage *page, ShkServices *services); /* (nullable) */
  ShkLeave (*get_leave) (ShkFlow *flow);                       /* (nullable) it can always be left freely */
  const ShkStoryPage *pages;
  guint n_pages;
} ShkStory;

const ShkStory     *shk_story_find      (const char *name);
const ShkStoryPage *shk_story_find_page (const ShkStory *self, const char *step);
char              **shk_story_dup_stages (const ShkStory *self, const char *step, guint *current);

G_END_DECLS
