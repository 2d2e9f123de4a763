/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-directory-name.h"

#include <glib.h>

#define OID_SUBJECT_ALT_NAME "2.5.29.17"
#define OID_ISSUER_ALT_NAME "2.5.29.18"
#define OID_CRL_DISTRIBUTION_POINTS "2.5.29.31"

#define TAG_SEQUENCE 0x30
#define TAG_0 0xa0              /* constructed, of the context */
#define TAG_DIRECTORY_NAME 0xa4 /* of a GeneralName; explicit, since a Name is a choice */

/* Puts the tag and the length before what is there. Names of people's towns are short: two bytes of length are enough. */
static void
wrap (GByteArray *der, guint8 tag)
{
  guint8 header[4] = { tag };
  guint size = 2;

  g_assert (der->len <= G_MAXUINT16);
  if (der->len < 0x80)
    header[1] = (guint8) der->len;
  else if (der->len <= G_MAXUINT8)
    header[1] = 0x81, header[2] = (guint8) der->len, size = 3;
  else
    header[1] = 0x82, header[2] = (guint8) (der->len >> 8), header[3] = (guint8) der->len, size = 4;
  g_byte_array_prepend (der, header, size);
}

/* A GeneralNames with that one name. */
static GByteArray *
make_general_names (const char *name, int *code)
{
  GByteArray *der = g_byte_array_new ();
  gnutls_datum_t bytes = { 0 };
  gnutls_x509_dn_t dn = NULL;

  if (*code >= 0)
    *code = gnutls_x509_dn_init (&dn);
  if (*code >= 0)
    *code = gnutls_x509_dn_set_str (dn, name, NULL);
  if (*code >= 0)
    *code = gnutls_x509_dn_export2 (dn, GNUTLS_X509_FMT_DER, &bytes);
  g_byte_array_append (der, bytes.data, bytes.size);
  wrap (der, TAG_DIRECTORY_NAME);
  wrap (der, TAG_SEQUENCE);
  gnutls_free (bytes.data);
  if (dn != NULL)
    gnutls_x509_dn_deinit (dn);
  return der;
}

static void
set_extension (gnutls_x509_crt_t crt, const char *oid, const GByteArray *der, int *code)
{
  if (*code >= 0)
    *code = gnutls_x509_crt_set_extension_by_oid (crt, oid, der->data, der->len, FALSE);
}

void
shk_practice_set_subject_alt_directory_name (gnutls_x509_crt_t crt, const char *name, int *code)
{
  g_autoptr (GByteArray) der = make_general_names (name, code);

  set_extension (crt, OID_SUBJECT_ALT_NAME, der, code);
}

void
shk_practice_set_issuer_alt_directory_name (gnutls_x509_crt_t crt, const char *name, int *code)
{
  g_autoptr (GByteArray) der = make_general_names (name, code);

  set_extension (crt, OID_ISSUER_ALT_NAME, der, code);
}

/* One point, with its fullName alone. The GeneralNames there have [0] in their own tag's place. */
void
shk_practice_set_crl_directory_name (gnutls_x509_crt_t crt, const char *name, int *code)
{
  g_autoptr (GByteArray) der = make_general_names (name, code);

  der->data[0] = TAG_0;
  wrap (der, TAG_0);
  wrap (der, TAG_SEQUENCE);
  wrap (der, TAG_SEQUENCE);
  set_extension (crt, OID_CRL_DISTRIBUTION_POINTS, der, code);
}
