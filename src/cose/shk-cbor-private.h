/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cbor.h"

G_BEGIN_DECLS

/* An item of the flat table. Items stand in the order of their first bytes, so whatever is inside a container
 * follows it directly: the first child of item i is i + 1, its next sibling is i + 1 + n_inside. 24 bytes an item. */
struct _ShkCborItem
{
  const guint8 *encoded;    /* its first byte, in the bytes that the document keeps */
  guint64 value;            /* the argument: the integer, the length, the tag; 0 or 1 of a bool */
  guint encoded_bytes : 24; /* with everything inside */
  guint header_bytes : 4;
  guint type : 4;           /* ShkCborType */
  guint n_inside : 24;      /* items inside, at any depth */
  guint is_last : 1;        /* of its container */
};

G_STATIC_ASSERT (SHK_CBOR_MAX_BYTES < (1 << 24));
G_STATIC_ASSERT (SHK_CBOR_MAX_ITEMS < (1 << 24));

struct _ShkCborDocument
{
  gatomicrefcount references;
  GBytes *bytes;    /* (owned): what the items point into */
  guint n_items;
  ShkCborItem items[];
};

/* As shk_cbor_decode(), of a part of @owner's bytes; the document keeps the whole of @owner. */
ShkCborDocument *_shk_cbor_decode_part (GBytes *owner, const guint8 *data, gsize size, GError **error);

G_END_DECLS
