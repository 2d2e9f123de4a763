/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-draft-keeper-private.h"

#include <libdex.h>

G_BEGIN_DECLS

/* ShkDraftTask: one thing that a store is asked to do, and the future of whoever waits for it. It is done whether somebody does
 * or not. Main thread; what it does runs on a worker. */
typedef struct _ShkDraftTask ShkDraftTask;

ShkDraftTask *_shk_draft_task_new_open        (void); /* nothing, once the store is open */
ShkDraftTask *_shk_draft_task_new_list        (const char *holder);
ShkDraftTask *_shk_draft_task_new_save        (const ShkDraft *draft, gint64 now_s); /* copies */
ShkDraftTask *_shk_draft_task_new_load        (const char *id);
ShkDraftTask *_shk_draft_task_new_remove      (const char *id);
ShkDraftTask *_shk_draft_task_new_put_file    (const char *id, GBytes *bytes);
ShkDraftTask *_shk_draft_task_new_get_file    (const char *id, GBytes *sha256);
ShkDraftTask *_shk_draft_task_new_remove_file (const char *id, GBytes *sha256);
void          _shk_draft_task_free            (ShkDraftTask *self);

DexFuture    *_shk_draft_task_get_future      (ShkDraftTask *self);   /* (transfer full) as the store's function promises */
gboolean      _shk_draft_task_is_change       (ShkDraftTask *self);   /* whether lists are others once it is done */
/* In a fiber; @keeper is its own until it returns: whether it is done. */
gboolean      _shk_draft_task_perform         (ShkDraftTask *self, ShkDraftKeeper *keeper);
void          _shk_draft_task_settle          (ShkDraftTask *self);   /* tells whoever waits, once */

G_END_DECLS
