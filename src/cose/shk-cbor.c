/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* libcbor's streaming decoder says what stands at the reading position, one header at a time, without allocating;
 * this file decides whether that may stand there and notes it in a flat table. The table starts on the stack and
 * grows with the bytes that were really seen, so what an item announces costs nothing, and a document is one
 * allocation in the end. */

#include "shk-cbor-private.h"

#include <cbor.h>
#include <string.h>

#define N_ITEMS_ON_STACK 96

/* A container that is being read. */
typedef struct
{
  guint item;         /* its place in the table */
  gboolean is_map;
  guint64 remaining;  /* items of it that are still to come; of a map: keys and values */
} Level;

typedef struct
{
  const guint8 *data;
  gsize size;
  gsize offset;

  /* What libcbor said about the item at the offset. */
  ShkCborType type;
  guint64 value;
  gboolean has_content;   /* a string: its bytes were counted as read */
  const char *refusal;    /* (nullable): why this kind of item is not taken */

  ShkCborItem *items;
  guint n_items;
  guint n_room;
  ShkCborItem on_stack[N_ITEMS_ON_STACK];

  Level levels[SHK_CBOR_MAX_DEPTH];
  guint depth;
} Decoder;

/* --- What libcbor tells ------------------------------------------------------------------------------------------- */

static void
tell (void *context, ShkCborType type, guint64 value)
{
  Decoder *self = context;

  self->type = type;
  self->value = value;
}

static void
refuse (void *context, const char *why)
{
  Decoder *self = context;

  self->refusal = why;
}

static void on_uint8 (void *context, uint8_t value) { tell (context, SHK_CBOR_UINT, value); }
static void on_uint16 (void *context, uint16_t value) { tell (context, SHK_CBOR_UINT, value); }
static void on_uint32 (void *context, uint32_t value) { tell (context, SHK_CBOR_UINT, value); }
static void on_uint64 (void *context, uint64_t value) { tell (context, SHK_CBOR_UINT, value); }
static void on_negint8 (void *context, uint8_t value) { tell (context, SHK_CBOR_NEGINT, value); }
static void on_negint16 (void *context, uint16_t value) { tell (context, SHK_CBOR_NEGINT, value); }
static void on_negint32 (void *context, uint32_t value) { tell (context, SHK_CBOR_NEGINT, value); }
static void on_negint64 (void *context, uint64_t value) { tell (context, SHK_CBOR_NEGINT, value); }
static void on_array (void *context, uint64_t length) { tell (context, SHK_CBOR_ARRAY, length); }
static void on_map (void *context, uint64_t n_pairs) { tell (context, SHK_CBOR_MAP, n_pairs); }
static void on_tag (void *context, uint64_t tag) { tell (context, SHK_CBOR_TAG, tag); }
static void on_bool (void *context, bool value) { tell (context, SHK_CBOR_BOOL, value); }
static void on_null (void *context) { tell (context, SHK_CBOR_NULL, 0); }

static void
on_bytes (void *context, cbor_data data, uint64_t size)
{
  tell (context, SHK_CBOR_BYTES, size);
  ((Decoder *) context)->has_content = TRUE;
}

static void
on_text (void *context, cbor_data data, uint64_t size)
{
  tell (context, SHK_CBOR_TEXT, size);
  ((Decoder *) context)->has_content = TRUE;
}

static void on_indefinite (void *context) { refuse (context, "an indefinite length"); }
static void on_break (void *context) { refuse (context, "a break outside of an indefinite length"); }
static void on_undefined (void *context) { refuse (context, "an undefined value"); }
static void on_float (void *context, float value) { refuse (context, "a floating-point number"); }
static void on_double (void *context, double value) { refuse (context, "a floating-point number"); }

static const struct cbor_callbacks callbacks = {
  .uint8 = on_uint8,
  .uint16 = on_uint16,
  .uint32 = on_uint32,
  .uint64 = on_uint64,
  .negint8 = on_negint8,
  .negint16 = on_negint16,
  .negint32 = on_negint32,
  .negint64 = on_negint64,
  .byte_string = on_bytes,
  .byte_string_start = on_indefinite,
  .string = on_text,
  .string_start = on_indefinite,
  .array_start = on_array,
  .indef_array_start = on_indefinite,
  .map_start = on_map,
  .indef_map_start = on_indefinite,
  .tag = on_tag,
  .float2 = on_float,
  .float4 = on_float,
  .float8 = on_double,
  .undefined = on_undefined,
  .null = on_null,
  .boolean = on_bool,
  .indef_break = on_break,
};

/* --- What may stand there ----------------------------------------------------------------------------------------- */

static gboolean
fail (const Decoder *self, GError **error, const char *what)
{
  g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CBOR, "CBOR at byte %" G_GSIZE_FORMAT ": %s", self->offset, what);

  return FALSE;
}

/* libcbor 0.10 calls the tags that had no meaning in RFC 7049 malformed: 6 to 20, and COSE_Sign1 is 18. */
static gboolean
read_short_tag (Decoder *self, gsize *read)
{
  guint8 first = self->offset < self->size ? self->data[self->offset] : 0;

  if (first < 0xc0 || first > 0xd7)
    return FALSE;

  tell (self, SHK_CBOR_TAG, first - 0xc0);
  *read = 1;

  return TRUE;
}

/* Asks libcbor for the item at the offset; @read is what it takes, with the content of a string. */
static gboolean
read_item (Decoder *self, gsize *read, GError **error)
{
  struct cbor_decoder_result result;

  self->refusal = NULL;
  self->has_content = FALSE;
  if (read_short_tag (self, read))
    return TRUE;
  result = cbor_stream_decode (self->data + self->offset, self->size - self->offset, &callbacks, self);

  if (result.status == CBOR_DECODER_NEDATA)
    return fail (self, error, "truncated");
  if (result.status != CBOR_DECODER_FINISHED)
    return fail (self, error, "malformed");
  if (self->refusal != NULL)
    return fail (self, error, self->refusal);

  *read = result.read;

  return TRUE;
}

static gsize
shortest_header (guint64 value)
{
  if (value < 24)
    return 1;
  if (value <= G_MAXUINT8)
    return 2;
  if (value <= G_MAXUINT16)
    return 3;
  if (value <= G_MAXUINT32)
    return 5;
  return 9;
}

/* How many items follow the header of a container. */
static guint64
count_content (const Decoder *self)
{
  switch (self->type)
    {
    case SHK_CBOR_ARRAY:
      return self->value;
    case SHK_CBOR_MAP:
      return self->value * 2;
    case SHK_CBOR_TAG:
      return 1;
    case SHK_CBOR_UINT:
    case SHK_CBOR_NEGINT:
    case SHK_CBOR_BYTES:
    case SHK_CBOR_TEXT:
    case SHK_CBOR_BOOL:
    case SHK_CBOR_NULL:
    default:
      return 0;
    }
}

static gboolean
check_item (const Decoder *self, gsize header, gsize read, GError **error)
{
  gboolean is_container = self->type == SHK_CBOR_ARRAY || self->type == SHK_CBOR_MAP || self->type == SHK_CBOR_TAG;
  gsize left = self->size - self->offset - read;
  const char *text = (const char *) self->data + self->offset + header;

  if (self->type != SHK_CBOR_BOOL && self->type != SHK_CBOR_NULL && header != shortest_header (self->value))
    return fail (self, error, "not in its shortest form");
  if (is_container && self->depth == SHK_CBOR_MAX_DEPTH)
    return fail (self, error, "nested too deep");
  if (self->type == SHK_CBOR_MAP && self->value > SHK_CBOR_MAX_PAIRS)
    return fail (self, error, "a map with too many pairs");
  if (is_container && count_content (self) > left)
    return fail (self, error, "truncated"); /* An item takes a byte at least. */
  if (self->n_items == SHK_CBOR_MAX_ITEMS)
    return fail (self, error, "too many items");
  if (self->type == SHK_CBOR_TEXT && !g_utf8_validate_len (text, self->value, NULL))
    return fail (self, error, "text that is not UTF-8, or holds a NUL");

  return TRUE;
}

/* --- The table ---------------------------------------------------------------------------------------------------- */

static ShkCborItem *
append_item (Decoder *self)
{
  if (self->n_items == self->n_room)
    {
      ShkCborItem *items = g_new (ShkCborItem, self->n_room * 2);

      memcpy (items, self->items, self->n_room * sizeof *items);
      if (self->items != self->on_stack)
        g_free (self->items);
      self->items = items;
      self->n_room *= 2;
    }

  return &self->items[self->n_items++];
}

static gboolean
is_same_encoding (const ShkCborItem *a, const ShkCborItem *b)
{
  return a->encoded_bytes == b->encoded_bytes && memcmp (a->encoded, b->encoded, a->encoded_bytes) == 0;
}

static gboolean
is_duplicate_key (const Decoder *self, const Level *map, guint key)
{
  guint other = map->item + 1;

  while (other < key)
    {
      if (is_same_encoding (&self->items[other], &self->items[key]))
        return TRUE;
      other += 1 + self->items[other].n_inside; /* to its value */
      other += 1 + self->items[other].n_inside; /* to the next key */
    }

  return FALSE;
}

/* @item has been read to its end; so have the containers whose last item it was. */
static gboolean
complete_item (Decoder *self, guint item, GError **error)
{
  while (self->depth > 0)
    {
      Level *level = &self->levels[self->depth - 1];
      ShkCborItem *container = &self->items[level->item];

      if (level->is_map && level->remaining % 2 == 0 && is_duplicate_key (self, level, item))
        return fail (self, error, "a key twice in one map");
      if (--level->remaining > 0)
        return TRUE;

      self->items[item].is_last = TRUE;
      container->encoded_bytes = self->data + self->offset - container->encoded;
      container->n_inside = self->n_items - level->item - 1;
      item = level->item;
      self->depth--;
    }

  self->items[item].is_last = TRUE;

  return TRUE;
}

static gboolean
take_item (Decoder *self, GError **error)
{
  gsize read = 0, header;
  ShkCborItem *item;
  guint64 n_content;

  if (!read_item (self, &read, error))
    return FALSE;
  header = self->has_content ? read - (gsize) self->value : read;
  if (!check_item (self, header, read, error))
    return FALSE;

  item = append_item (self);
  *item = (ShkCborItem) {
    .encoded = self->data + self->offset,
    .value = self->value,
    .encoded_bytes = read,
    .header_bytes = header,
    .type = self->type,
  };
  self->offset += read;

  n_content = count_content (self);
  if (n_content == 0)
    return complete_item (self, self->n_items - 1, error);

  self->levels[self->depth++] = (Level) { self->n_items - 1, self->type == SHK_CBOR_MAP, n_content };

  return TRUE;
}

static gboolean
decode (Decoder *self, GError **error)
{
  if (self->size > SHK_CBOR_MAX_BYTES)
    return fail (self, error, "too many bytes");

  do
    {
      if (!take_item (self, error))
        return FALSE;
    }
  while (self->depth > 0);

  if (self->offset < self->size)
    return fail (self, error, "trailing bytes");

  return TRUE;
}

ShkCborDocument *
_shk_cbor_decode_part (GBytes *owner, const guint8 *data, gsize size, GError **error)
{
  ShkCborDocument *document = NULL;
  Decoder decoder;

  decoder.data = data;
  decoder.size = size;
  decoder.offset = 0;
  decoder.depth = 0;
  decoder.items = decoder.on_stack;
  decoder.n_items = 0;
  decoder.n_room = N_ITEMS_ON_STACK;

  if (decode (&decoder, error))
    {
      gsize table = decoder.n_items * sizeof (ShkCborItem);

      document = g_malloc (sizeof *document + table);
      g_atomic_ref_count_init (&document->references);
      document->bytes = g_bytes_ref (owner);
      document->n_items = decoder.n_items;
      memcpy (document->items, decoder.items, table);
    }

  if (decoder.items != decoder.on_stack)
    g_free (decoder.items);

  return document;
}

/**
 * shk_cbor_decode:
 * @bytes: what to decode, all of it
 * @error: SHK_COSE_ERROR_CBOR
 *
 * Decodes one strict CBOR item; see the head of shk-cbor.h for what is refused, and in what order.
 *
 * Returns: (transfer full) (nullable): the document
 */
ShkCborDocument *
shk_cbor_decode (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);

  return _shk_cbor_decode_part (bytes, size > 0 ? data : (const guint8 *) "", size, error);
}

ShkCborDocument *
shk_cbor_document_ref (ShkCborDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
shk_cbor_document_unref (ShkCborDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_bytes_unref (self->bytes);
  g_free (self);
}
