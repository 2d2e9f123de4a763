/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Just enough DER to find the part of a structure that was signed, which GnuTLS does not hand out. */
typedef struct
{
  const guint8 *data;
  gsize size;
} ShkDer;

#define SHK_DER_BIT_STRING 0x03
#define SHK_DER_SEQUENCE 0x30

/* Takes the element at the front of @from. @whole is all of it, @content what is in it; either may be NULL. */
gboolean _shk_der_take (ShkDer *from, guint8 tag, ShkDer *whole, ShkDer *content);

G_END_DECLS
