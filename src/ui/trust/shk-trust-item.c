/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-trust-item.h"

#include "shk-text.h"

#include <string.h>

#define GROUP "Issuer"

struct _ShkTrustItem
{
  GObject parent_instance;

  GFile *file;      /* (owned) (nullable) where it is kept */
  char *name;       /* (owned) of the file that was imported */
  GBytes *kid;      /* (owned) (nullable) NULL: any */
  GBytes *contents; /* (owned) as it was imported */
  char *subject;    /* (owned) (nullable) of the certificate, where it is one */
};

G_DEFINE_FINAL_TYPE (ShkTrustItem, shk_trust_item, G_TYPE_OBJECT)

static void
shk_trust_item_finalize (GObject *object)
{
  ShkTrustItem *self = SHK_TRUST_ITEM (object);

  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->subject);
  g_clear_pointer (&self->kid, g_bytes_unref);
  g_clear_pointer (&self->contents, g_bytes_unref);

  G_OBJECT_CLASS (shk_trust_item_parent_class)->finalize (object);
}

static void
shk_trust_item_class_init (ShkTrustItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_trust_item_finalize;
}

static void
shk_trust_item_init (ShkTrustItem *self)
{
}

static char *
dup_subject (ShkTrust *trust)
{
  GPtrArray *anchors = shk_trust_get_anchors (trust);

  return anchors->len > 0 ? g_strdup (shk_cose_certificate_get_subject (anchors->pdata[0])) : NULL;
}

/* What the practice service's own authority names itself in every certificate; a bare key has no name to tell. */
#define PRACTICE_MARK "O=Shikaku PRACTICE"

static gboolean
is_marked (ShkCoseCertificate *certificate)
{
  return certificate != NULL && strstr (shk_cose_certificate_get_subject (certificate), PRACTICE_MARK) != NULL;
}

static gboolean
is_of_practice (ShkTrust *trust, GBytes *kid)
{
  GPtrArray *anchors = shk_trust_get_anchors (trust);
  gsize size = 0;
  const guint8 *data = kid ? g_bytes_get_data (kid, &size) : (const guint8 *) "";
  g_autoptr (GPtrArray) issuers = shk_trust_find_issuers (trust, data, size);

  for (guint i = 0; i < anchors->len; i++)
    if (is_marked (anchors->pdata[i]))
      return TRUE;
  for (guint i = 0; i < issuers->len; i++)
    if (is_marked (((const ShkTrustEntry *) issuers->pdata[i])->certificate))
      return TRUE;
  return shk_trust_is_practice (trust);
}

/**
 * shk_trust_item_new:
 * @name: a name that a person knows it by: that of the file
 * @kid: (nullable): the key id it answers to; NULL: any
 * @contents: a certificate, a public key or a trust list
 * @error: why it is none of them
 *
 * Takes nothing that the verifier would not take.
 *
 * Returns: (nullable): the item
 */
ShkTrustItem *
shk_trust_item_new (const char *name, GBytes *kid, GBytes *contents, GError **error)
{
  g_autoptr (ShkTrust) trust = shk_trust_new ();
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  ShkTrustItem *self;

  g_return_val_if_fail (name != NULL && contents != NULL, NULL);

  if (!shk_trust_add_file (trust, contents, kid, clock, error))
    return NULL;
  if (is_of_practice (trust, kid))
    {
      g_set_error_literal (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST, "It is for practice only");
      return NULL;
    }
  self = g_object_new (SHK_TYPE_TRUST_ITEM, NULL);
  self->name = g_strdup (name);
  self->kid = kid ? g_bytes_ref (kid) : NULL;
  self->contents = g_bytes_ref (contents);
  self->subject = dup_subject (trust);
  return self;
}

/**
 * shk_trust_item_parse:
 * @file: where it is kept
 * @bytes: what is in that file
 * @error: why it is no item
 *
 * Returns: (nullable): the item
 */
ShkTrustItem *
shk_trust_item_parse (GFile *file, GBytes *bytes, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *name = NULL;
  g_autofree char *kid_hex = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) kid = NULL;
  g_autoptr (GBytes) contents = NULL;
  ShkTrustItem *self;

  if (!g_key_file_load_from_bytes (keys, bytes, G_KEY_FILE_NONE, error) ||
      (name = g_key_file_get_string (keys, GROUP, "Name", error)) == NULL ||
      (text = g_key_file_get_string (keys, GROUP, "Contents", error)) == NULL)
    return NULL;
  kid_hex = g_key_file_get_string (keys, GROUP, "Kid", NULL);
  kid = kid_hex ? shk_hex_decode (kid_hex, strlen (kid_hex)) : NULL;
  contents = shk_base64_decode (text, strlen (text), SHK_TRUST_ITEM_MAX_BYTES);
  if (contents == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Damaged file");
      return NULL;
    }
  self = shk_trust_item_new (name, kid, contents, error);
  if (self != NULL)
    g_set_object (&self->file, file);
  return self;
}

/**
 * shk_trust_item_format:
 * @self: an item
 *
 * Returns: (transfer full): what is kept in its file
 */
GBytes *
shk_trust_item_format (ShkTrustItem *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *contents = NULL;
  gsize size, length;
  const guint8 *data;
  char *text;

  g_return_val_if_fail (SHK_IS_TRUST_ITEM (self), NULL);

  data = g_bytes_get_data (self->contents, &size);
  contents = shk_base64url_encode (data, size);
  g_key_file_set_string (keys, GROUP, "Name", self->name);
  g_key_file_set_string (keys, GROUP, "Contents", contents);
  if (self->kid != NULL)
    {
      g_autofree char *hex = shk_hex_encode (g_bytes_get_data (self->kid, NULL), g_bytes_get_size (self->kid));

      g_key_file_set_string (keys, GROUP, "Kid", hex);
    }
  text = g_key_file_to_data (keys, &length, NULL);
  return g_bytes_new_take (text, length);
}

/**
 * shk_trust_item_with_file:
 * @self: an item
 * @file: where it is kept now
 *
 * Returns: (transfer full): the same, knowing where it is kept
 */
ShkTrustItem *
shk_trust_item_with_file (ShkTrustItem *self, GFile *file)
{
  ShkTrustItem *copy = g_object_new (SHK_TYPE_TRUST_ITEM, NULL);

  copy->file = g_object_ref (file);
  copy->name = g_strdup (self->name);
  copy->kid = self->kid ? g_bytes_ref (self->kid) : NULL;
  copy->contents = g_bytes_ref (self->contents);
  copy->subject = g_strdup (self->subject);
  return copy;
}

GFile *
shk_trust_item_get_file (ShkTrustItem *self)
{
  g_return_val_if_fail (SHK_IS_TRUST_ITEM (self), NULL);

  return self->file;
}

const char *
shk_trust_item_get_name (ShkTrustItem *self)
{
  g_return_val_if_fail (SHK_IS_TRUST_ITEM (self), NULL);

  return self->name;
}

/**
 * shk_trust_item_get_subject:
 * @self: an item
 *
 * Returns: (nullable): whose certificate it is; NULL where it is none
 */
const char *
shk_trust_item_get_subject (ShkTrustItem *self)
{
  g_return_val_if_fail (SHK_IS_TRUST_ITEM (self), NULL);

  return self->subject;
}

static gboolean
is_printable (const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isgraph ((char) data[i]))
      return FALSE;
  return TRUE;
}

/**
 * shk_trust_item_dup_kid:
 * @self: an item
 *
 * Returns: (nullable): the key id as text, or "hex:…" where it is not printable; NULL: any
 */
char *
shk_trust_item_dup_kid (ShkTrustItem *self)
{
  const guint8 *data;
  gsize size;
  g_autofree char *hex = NULL;

  g_return_val_if_fail (SHK_IS_TRUST_ITEM (self), NULL);

  if (self->kid == NULL)
    return NULL;
  data = g_bytes_get_data (self->kid, &size);
  if (is_printable (data, size))
    return g_strndup ((const char *) data, size);
  hex = shk_hex_encode (data, size);
  return g_strconcat ("hex:", hex, NULL);
}

/**
 * shk_trust_item_dup_key:
 * @self: an item
 *
 * Returns: what tells it from every other: the same contents for the same key id are the same item
 */
char *
shk_trust_item_dup_key (ShkTrustItem *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size;
  const guint8 *data = g_bytes_get_data (self->contents, &size);

  g_checksum_update (checksum, data, (gssize) size);
  if (self->kid != NULL)
    g_checksum_update (checksum, g_bytes_get_data (self->kid, NULL), (gssize) g_bytes_get_size (self->kid));
  return g_strndup (g_checksum_get_string (checksum), 32);
}

/**
 * shk_trust_item_add_to:
 * @self: an item
 * @trust: whom a verification believes
 * @error: why it can't be added
 */
gboolean
shk_trust_item_add_to (ShkTrustItem *self, ShkTrust *trust, GError **error)
{
  g_autoptr (ShkClock) clock = shk_clock_new_system ();

  g_return_val_if_fail (SHK_IS_TRUST_ITEM (self) && SHK_IS_TRUST (trust), FALSE);

  return shk_trust_add_file (trust, self->contents, self->kid, clock, error);
}

/**
 * shk_trust_item_parse_kid:
 * @text: what a person typed: text, or "hex:" and hexadecimal digits
 *
 * Returns: (nullable): the key id; NULL where it is blank or no hexadecimal
 */
GBytes *
shk_trust_item_parse_kid (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (*trimmed == '\0')
    return NULL;
  if (g_str_has_prefix (trimmed, "hex:"))
    return shk_hex_decode (trimmed + 4, strlen (trimmed + 4));
  return g_bytes_new (trimmed, strlen (trimmed));
}
