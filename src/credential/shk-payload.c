/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-payload.h"

#include "shk-cbor.h"
#include "shk-text.h"

#include <string.h>

/* RFC 8392 §4, draft-ietf-oauth-status-list §6 */
#define TAG_CWT 61
#define CWT_ISS 1
#define CWT_SUB 2
#define CWT_AUD 3
#define CWT_EXP 4
#define CWT_NBF 5
#define CWT_IAT 6
#define CWT_CTI 7
#define CWT_STATUS 65535

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_PAYLOAD, message);
  return FALSE;
}

static void
append_hex (GString *to, const ShkCborItem *item)
{
  gsize size;
  const guint8 *data = shk_cbor_get_bytes (item, &size);
  g_autofree char *hex = shk_hex_encode (data, size);

  g_string_append_printf (to, "h'%s'", hex);
}

static void append_value (GString *to, const ShkCborItem *item);

static void
append_members (GString *to, const ShkCborItem *container, char open, char close)
{
  gboolean map = open == '{';
  guint n = 0;

  g_string_append_c (to, open);
  for (const ShkCborItem *item = shk_cbor_get_first (container); item != NULL; item = shk_cbor_get_next (item), n++)
    {
      if (n > 0)
        g_string_append (to, map && n % 2 == 1 ? ": " : ", ");
      append_value (to, item);
    }
  g_string_append_c (to, close);
}

static void
append_number (GString *to, const ShkCborItem *item)
{
  guint64 magnitude;
  gint64 number;

  if (shk_cbor_get_uint (item, &magnitude))
    g_string_append_printf (to, "%" G_GUINT64_FORMAT, magnitude);
  else if (shk_cbor_get_int (item, &number))
    g_string_append_printf (to, "%" G_GINT64_FORMAT, number);
  else
    g_string_append (to, "below -2^63");
}

static void
append_text (GString *to, const ShkCborItem *item)
{
  g_autofree char *text = shk_cbor_dup_text (item);

  g_string_append_printf (to, "\"%s\"", text);
}

static void
append_tagged (GString *to, const ShkCborItem *item)
{
  const ShkCborItem *content;

  g_string_append_printf (to, "%" G_GUINT64_FORMAT "(", shk_cbor_get_tag (item, &content));
  append_value (to, content);
  g_string_append_c (to, ')');
}

/* The diagnostic notation of RFC 8949 §8, so that a claim that has no name here is still shown as what it is. How
 * deep it goes is bounded by the decoder. */
static void
append_value (GString *to, const ShkCborItem *item)
{
  gboolean truth = FALSE;

  switch (shk_cbor_get_type (item))
    {
    case SHK_CBOR_UINT:
    case SHK_CBOR_NEGINT:
      append_number (to, item);
      break;
    case SHK_CBOR_BYTES:
      append_hex (to, item);
      break;
    case SHK_CBOR_TEXT:
      append_text (to, item);
      break;
    case SHK_CBOR_ARRAY:
      append_members (to, item, '[', ']');
      break;
    case SHK_CBOR_MAP:
      append_members (to, item, '{', '}');
      break;
    case SHK_CBOR_TAG:
      append_tagged (to, item);
      break;
    case SHK_CBOR_BOOL:
      shk_cbor_get_bool (item, &truth);
      g_string_append (to, truth ? "true" : "false");
      break;
    case SHK_CBOR_NULL:
    default:
      g_string_append (to, "null");
      break;
    }
}

static char *
dup_value (const ShkCborItem *item)
{
  GString *text;

  if (shk_cbor_get_type (item) == SHK_CBOR_TEXT)
    return shk_cbor_dup_text (item);
  text = g_string_new (NULL);
  append_value (text, item);
  return g_string_free (text, FALSE);
}

static gboolean
is_number (const ShkCborItem *item)
{
  return shk_cbor_get_type (item) == SHK_CBOR_UINT || shk_cbor_get_type (item) == SHK_CBOR_NEGINT;
}

/* A claim with a text key: one of the twelve, or another. */
static gboolean
take_text_key (ShkClaimsBuilder *builder, const ShkCborItem *key, const ShkCborItem *value, GError **error)
{
  g_autofree char *name = shk_cbor_dup_text (key);
  g_autofree char *text = dup_value (value);
  ShkClaim claim;

  if (!shk_claim_from_key (name, &claim))
    shk_claims_builder_add_other (builder, name, text);
  else if (shk_cbor_get_type (value) != SHK_CBOR_TEXT && !is_number (value))
    return refuse (error, "a registration claim is neither text nor a number");
  else
    shk_claims_builder_set (builder, claim, text);
  return TRUE;
}

static gboolean
take_time (ShkClaimsBuilder *builder, void (*set) (ShkClaimsBuilder *, gint64), const ShkCborItem *value,
           GError **error)
{
  gint64 at_s;

  if (!shk_cbor_get_int (value, &at_s))
    return refuse (error, "a time is no integer");
  set (builder, at_s);
  return TRUE;
}

/* {"status_list": {"idx": uint, "uri": text}}. Another mechanism beside it, or instead of it, is not understood here
 * and kept as it is. */
static gboolean
take_status (ShkClaimsBuilder *builder, const ShkCborItem *value, GError **error)
{
  const ShkCborItem *list = shk_cbor_map_lookup_text (value, "status_list");
  g_autofree char *uri = shk_cbor_dup_text (shk_cbor_map_lookup_text (list, "uri"));
  g_autofree char *text = NULL;
  guint64 index;

  if (shk_cbor_get_type (value) != SHK_CBOR_MAP)
    return refuse (error, "the status claim is no map");
  if (list == NULL)
    {
      text = dup_value (value);
      shk_claims_builder_add_other (builder, "status", text);
      return TRUE;
    }
  if (uri == NULL || !shk_cbor_get_uint (shk_cbor_map_lookup_text (list, "idx"), &index))
    return refuse (error, "the status list reference has no index or no address");
  shk_claims_builder_set_status_list (builder, uri, index);
  return TRUE;
}

static gboolean
take_other_number (ShkClaimsBuilder *builder, gint64 key, const ShkCborItem *value)
{
  static const char *const names[] = { NULL, "iss", "sub", "aud" };
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, key);
  g_autofree char *text = dup_value (value);

  shk_claims_builder_add_other (builder, key >= CWT_ISS && key <= CWT_AUD ? names[key] : number, text);
  return TRUE;
}

static gboolean
take_number_key (ShkClaimsBuilder *builder, const ShkCborItem *key, const ShkCborItem *value, const ShkCborItem **cti,
                 GError **error)
{
  gint64 number;

  if (!shk_cbor_get_int (key, &number))
    return refuse (error, "a key is too large");
  switch (number)
    {
    case CWT_EXP:
      return take_time (builder, shk_claims_builder_set_expires, value, error);
    case CWT_NBF:
      return take_time (builder, shk_claims_builder_set_not_before, value, error);
    case CWT_IAT:
      return take_time (builder, shk_claims_builder_set_issued_at, value, error);
    case CWT_CTI:
      *cti = value;
      return shk_cbor_get_type (value) == SHK_CBOR_BYTES || refuse (error, "the id is no byte string");
    case CWT_STATUS:
      return take_status (builder, value, error);
    default:
      return take_other_number (builder, number, value);
    }
}

/* The id of the CWT form stands in for that of the NQS form where there is none. */
static void
take_cti (ShkClaimsBuilder *builder, const ShkCborItem *map, const ShkCborItem *cti)
{
  g_autofree char *hex = NULL;
  const guint8 *data;
  gsize size;

  if (cti == NULL)
    return;
  data = shk_cbor_get_bytes (cti, &size);
  hex = shk_hex_encode (data, size);
  if (shk_cbor_map_lookup_text (map, shk_claim_to_key (SHK_CLAIM_CERTIFICATE_ID)) == NULL)
    shk_claims_builder_set (builder, SHK_CLAIM_CERTIFICATE_ID, hex);
  else
    shk_claims_builder_add_other (builder, "cti", hex);
}

static gboolean
take_pairs (ShkClaimsBuilder *builder, const ShkCborItem *map, GError **error)
{
  const ShkCborItem *cti = NULL;

  for (const ShkCborItem *key = shk_cbor_get_first (map), *value; key != NULL; key = shk_cbor_get_next (value))
    {
      value = shk_cbor_get_next (key);
      if (shk_cbor_get_type (key) == SHK_CBOR_TEXT)
        {
          if (!take_text_key (builder, key, value, error))
            return FALSE;
        }
      else if (!is_number (key))
        return refuse (error, "a key is neither text nor a number");
      else if (!take_number_key (builder, key, value, &cti, error))
        return FALSE;
    }
  take_cti (builder, map, cti);
  return TRUE;
}

static gboolean
has_number_key (const ShkCborItem *map)
{
  for (const ShkCborItem *key = shk_cbor_get_first (map); key != NULL;
       key = shk_cbor_get_next (shk_cbor_get_next (key)))
    if (is_number (key))
      return TRUE;
  return FALSE;
}

/* The map of claims, and which form it has. A map in the tag of CWTs is one, whatever its keys are. */
static const ShkCborItem *
find_map (const ShkCborItem *root, ShkProfile *profile)
{
  const ShkCborItem *map = root;
  gboolean tagged = shk_cbor_get_type (root) == SHK_CBOR_TAG && shk_cbor_get_tag (root, &map) == TAG_CWT;

  if (shk_cbor_get_type (map) != SHK_CBOR_MAP || (!tagged && map != root))
    return NULL;
  *profile = tagged || has_number_key (map) ? SHK_PROFILE_CWT : SHK_PROFILE_NQS;
  return map;
}

/**
 * shk_payload_parse:
 * @payload: the payload of a COSE_Sign1
 * @error: %SHK_CREDENTIAL_ERROR_PAYLOAD
 *
 * Returns: (transfer full) (nullable): what it says
 */
ShkClaims *
shk_payload_parse (GBytes *payload, GError **error)
{
  g_autoptr (ShkCborDocument) document = NULL;
  g_autoptr (ShkClaimsBuilder) builder = NULL;
  g_autoptr (GError) inner = NULL;
  const ShkCborItem *map;
  ShkProfile profile;

  g_return_val_if_fail (payload != NULL, NULL);

  if (g_bytes_get_size (payload) > SHK_PAYLOAD_MAX_BYTES)
    return refuse (error, "the payload is too large"), NULL;
  document = shk_cbor_decode (payload, &inner);
  if (document == NULL)
    return refuse (error, inner->message), NULL;
  map = find_map (shk_cbor_document_get_root (document), &profile);
  if (map == NULL)
    return refuse (error, "the payload is no map"), NULL;
  if (shk_cbor_map_lookup_text (map, "CN") == NULL || shk_cbor_map_lookup_text (map, "UN") == NULL)
    return refuse (error, "the payload names no qualification or no person"), NULL;

  builder = shk_claims_builder_new (profile);
  if (!take_pairs (builder, map, error))
    return NULL;
  return shk_claims_builder_end (g_steal_pointer (&builder));
}
