/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-pin.h"

#include <libdex.h>

G_BEGIN_DECLS

/* ShkPrompter: whom a flow asks what only a person can answer, in the middle of a step. The window puts it as a dialog, tests as a
 * script; a flow sees no widget. Main thread. */
#define SHK_TYPE_PROMPTER (shk_prompter_get_type ())
G_DECLARE_INTERFACE (ShkPrompter, shk_prompter, SHK, PROMPTER, GObject)

struct _ShkPrompterInterface
{
  GTypeInterface parent_iface;

  DexFuture *(*confirm_last_try) (ShkPrompter *self, ShkPinKind kind);
};

/* One try is left; another wrong entry blocks the password. A future of a boolean: whether the person risks it. */
DexFuture *shk_prompter_confirm_last_try (ShkPrompter *self, ShkPinKind kind);

G_END_DECLS
