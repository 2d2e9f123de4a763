/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a process that decodes a stranger's file may still do: compute, and read libraries and fonts. For
 * shikaku-decoder, which enters it once it is set up and never leaves.
 *
 * Limits: 120 s of processor time, 3 GiB of addresses, no core files, no new files, no new privileges; killed with
 * its parent. System calls: an allow-list without sockets, processes, files opened to be written, or signals to
 * others. Files: system folders only, none of a person's (Landlock, Linux 5.13).
 */
#define SHK_CONFINEMENT_SECONDS 120

/* What the kernel could give. */
typedef enum
{
  SHK_CONFINEMENT_CALLS = 1 << 0,
  SHK_CONFINEMENT_FILES = 1 << 1,
} ShkConfinement;

ShkConfinement shk_confinement_enter (void);

G_END_DECLS
