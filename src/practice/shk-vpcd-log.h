/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a card was asked through vpcd, for tests to look at: headers, lengths and status words, and no body. The newest entries
 * are kept, and there is an end to how many. Main thread.
 */
typedef struct _ShkVpcdLog ShkVpcdLog;

ShkVpcdLog *shk_vpcd_log_new         (void);
void        shk_vpcd_log_free        (ShkVpcdLog *self);
void        shk_vpcd_log_add_control (ShkVpcdLog *self, guint8 control);
/* @response: (nullable): there was none */
void        shk_vpcd_log_add_command (ShkVpcdLog *self, const guint8 *command, gsize size, GBytes *response);
char       *shk_vpcd_log_dup_json    (const ShkVpcdLog *self); /* an array in one line */
void        shk_vpcd_log_clear       (ShkVpcdLog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkVpcdLog, shk_vpcd_log_free)

G_END_DECLS
