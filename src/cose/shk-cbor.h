/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-error.h"

G_BEGIN_DECLS

/* Strict CBOR (RFC 8949) over libcbor's streaming decoder.
 *
 * One door: shk_cbor_decode() takes bytes and gives a document, a flat table of items that point into the bytes. It
 * refuses, in this order: input over SHK_CBOR_MAX_BYTES; malformed or truncated items; indefinite lengths;
 * floating-point numbers, undefined and other simple values (nothing here has them); integers, lengths and tags not in
 * their shortest form; nesting (arrays, maps, tags) deeper than SHK_CBOR_MAX_DEPTH; more than SHK_CBOR_MAX_PAIRS pairs
 * in a map; more than SHK_CBOR_MAX_ITEMS items; text that is not UTF-8 or holds a NUL; duplicate keys (compared as
 * encoded); trailing bytes. What an item declares is never allocated before its bytes were seen, so that ten bytes
 * which announce 2^50 items cost nothing, and a document is one allocation.
 *
 * Readers take NULL for an item that is not there: it is of no type.
 *
 * A document is immutable and counted; any thread. An item is a pointer into its document and lives as long.
 */
#define SHK_CBOR_MAX_BYTES (4 * 1024 * 1024)
#define SHK_CBOR_MAX_DEPTH 16
#define SHK_CBOR_MAX_PAIRS 64
#define SHK_CBOR_MAX_ITEMS 65536 /* of a document: its table is at most 1.5 MiB */

typedef struct _ShkCborDocument ShkCborDocument;
typedef struct _ShkCborItem ShkCborItem;

typedef enum
{
  SHK_CBOR_UINT,
  SHK_CBOR_NEGINT,
  SHK_CBOR_BYTES,
  SHK_CBOR_TEXT,
  SHK_CBOR_ARRAY,
  SHK_CBOR_MAP,
  SHK_CBOR_TAG,
  SHK_CBOR_BOOL,
  SHK_CBOR_NULL,
} ShkCborType;

ShkCborDocument   *shk_cbor_decode             (GBytes *bytes, GError **error);
ShkCborDocument   *shk_cbor_document_ref       (ShkCborDocument *self);
void               shk_cbor_document_unref     (ShkCborDocument *self);
const ShkCborItem *shk_cbor_document_get_root  (const ShkCborDocument *self);
GBytes            *shk_cbor_document_get_bytes (const ShkCborDocument *self);

ShkCborType        shk_cbor_get_type           (const ShkCborItem *item);
gboolean           shk_cbor_get_int            (const ShkCborItem *item, gint64 *value);
gboolean           shk_cbor_get_uint           (const ShkCborItem *item, guint64 *value);
gboolean           shk_cbor_get_bool           (const ShkCborItem *item, gboolean *value);
const guint8      *shk_cbor_get_bytes          (const ShkCborItem *item, gsize *size);
GBytes            *shk_cbor_dup_bytes          (const ShkCborDocument *document, const ShkCborItem *item);
const char        *shk_cbor_get_text           (const ShkCborItem *item, gsize *size); /* not terminated */
char              *shk_cbor_dup_text           (const ShkCborItem *item);
gboolean           shk_cbor_text_equal         (const ShkCborItem *item, const char *text);
guint64            shk_cbor_get_tag            (const ShkCborItem *item, const ShkCborItem **content);
gsize              shk_cbor_get_length         (const ShkCborItem *item);
const ShkCborItem *shk_cbor_get_first          (const ShkCborItem *container);
const ShkCborItem *shk_cbor_get_next           (const ShkCborItem *item);
const ShkCborItem *shk_cbor_map_lookup_text    (const ShkCborItem *map, const char *key);
const ShkCborItem *shk_cbor_map_lookup_int     (const ShkCborItem *map, gint64 key);
const guint8      *shk_cbor_get_encoded        (const ShkCborItem *item, gsize *size);

/* Writing: into a GByteArray, in the shortest form. Keys of a map are written in the order given; the caller keeps the
 * order of RFC 8949 §4.2.1 where the result is signed. */
void shk_cbor_write_uint  (GByteArray *to, guint64 value);
void shk_cbor_write_int   (GByteArray *to, gint64 value);
void shk_cbor_write_bytes (GByteArray *to, const guint8 *data, gsize size);
void shk_cbor_write_text  (GByteArray *to, const char *text);
void shk_cbor_write_array (GByteArray *to, gsize length);
void shk_cbor_write_map   (GByteArray *to, gsize n_pairs);
void shk_cbor_write_tag   (GByteArray *to, guint64 tag);
void shk_cbor_write_bool  (GByteArray *to, gboolean value);
void shk_cbor_write_null  (GByteArray *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCborDocument, shk_cbor_document_unref)

G_END_DECLS
