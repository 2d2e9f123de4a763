/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-error.h"

G_BEGIN_DECLS

/* ShkPracticeFolder: the data folder of a practice service: private (0700), used by one service at a time.
 *
 * Files are written whole or not at all, and those with secrets are 0600. Nothing in it is ever deleted: what turns
 * out to be damaged is renamed and stays. Names are relative and may have folders ("keys/root.pem"). Any thread; a
 * file is one thread's at a time.
 */
typedef struct _ShkPracticeFolder ShkPracticeFolder;

ShkPracticeFolder *shk_practice_folder_open      (const char *path, GError **error);
/* Beside a service that uses it, or may: it has to be there, and is not held against anybody. */
ShkPracticeFolder *shk_practice_folder_open_beside (const char *path, GError **error);
void               shk_practice_folder_close     (ShkPracticeFolder *self);
const char        *shk_practice_folder_get_path  (const ShkPracticeFolder *self);
char              *shk_practice_folder_build     (const ShkPracticeFolder *self, const char *name);
gboolean           shk_practice_folder_has       (const ShkPracticeFolder *self, const char *name);
GBytes            *shk_practice_folder_read      (const ShkPracticeFolder *self, const char *name, GError **error);
gboolean           shk_practice_folder_write     (const ShkPracticeFolder *self, const char *name, const void *data,
                                                  gsize size, int mode, GError **error);
char              *shk_practice_folder_set_aside (const ShkPracticeFolder *self, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeFolder, shk_practice_folder_close)

G_END_DECLS
