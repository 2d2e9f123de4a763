/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The four items in a certificate for signatures: otherNames of its subjectAltName (facts §2). */

#include "shk-practice-card-certificate.h"

#include <string.h>

#define MAX_NAME_BYTES 2048 /* an address of 200 characters fits */
#define MAX_OID_BYTES 64
#define TAG_UTF8_STRING 0x0c
#define LONG_FORM 0x80
#define BIRTH_CHARACTERS 9 /* the era's digit, and YYYYMMDD */

typedef enum
{
  NAME,
  SEX,
  BIRTH,
  ADDRESS,
} Item;

#define N_ITEMS 4

static const char *const oids[N_ITEMS] = {
  [NAME] = "1.2.392.200149.8.5.5.1",
  [SEX] = "1.2.392.200149.8.5.5.3",
  [BIRTH] = "1.2.392.200149.8.5.5.4",
  [ADDRESS] = "1.2.392.200149.8.5.5.5",
};

typedef struct
{
  char *texts[N_ITEMS]; /* (owned) (nullable) */
  gboolean wrong;       /* one is there twice, or is no text */
} Items;

static void
items_clear (Items *self)
{
  for (guint i = 0; i < N_ITEMS; i++)
    g_free (self->texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Items, items_clear)

/* The text of a UTF8String that is all of the bytes; its length in one byte, or in one or two that follow. (nullable) */
static char *
read_utf8_string (const guint8 *der, gsize size)
{
  gsize header = 2, length;

  if (size < header || der[0] != TAG_UTF8_STRING)
    return NULL;
  length = der[1];
  if (length >= LONG_FORM)
    {
      gsize n = length - LONG_FORM;

      if (n < 1 || n > 2 || size < header + n)
        return NULL;
      length = n == 1 ? der[2] : (gsize) der[2] << 8 | der[3];
      header += n;
    }
  if (length != size - header || !g_utf8_validate_len ((const char *) der + header, length, NULL) ||
      memchr (der + header, 0, length) != NULL)
    return NULL;
  return g_strndup ((const char *) der + header, length);
}

static void
take_name (Items *self, gnutls_x509_crt_t crt, unsigned int index, const guint8 *der, gsize size)
{
  char oid[MAX_OID_BYTES];
  gsize oid_size = sizeof oid;

  if (gnutls_x509_crt_get_subject_alt_othername_oid (crt, index, oid, &oid_size) < 0)
    return;
  for (guint i = 0; i < N_ITEMS; i++)
    if (strcmp (oids[i], oid) == 0)
      {
        self->wrong |= self->texts[i] != NULL;
        g_free (self->texts[i]);
        self->texts[i] = read_utf8_string (der, size);
        self->wrong |= self->texts[i] == NULL;
      }
}

static void
read_items (Items *self, const ShkCoseCertificate *certificate)
{
  gnutls_x509_crt_t crt = shk_cose_certificate_get_gnutls (certificate);

  for (unsigned int index = 0;; index++)
    {
      guint8 der[MAX_NAME_BYTES];
      gsize size = sizeof der;
      int type = gnutls_x509_crt_get_subject_alt_name (crt, index, der, &size, NULL);

      if (type == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return;
      if (type < 0)
        {
          self->wrong = TRUE;
          return;
        }
      if (type == GNUTLS_SAN_OTHERNAME)
        take_name (self, crt, index, der, size);
    }
}

static gboolean
is_sex (const char *text, ShkSex sex)
{
  if (strcmp (text, "1") == 0)
    return sex == SHK_SEX_MALE;
  if (strcmp (text, "2") == 0)
    return sex == SHK_SEX_FEMALE;
  return strcmp (text, "3") == 0 && sex != SHK_SEX_MALE && sex != SHK_SEX_FEMALE;
}

/* Behind the era's digit, which says nothing that the year does not. */
static gboolean
is_birth (const char *text, const GDate *date)
{
  g_autofree char *digits = g_strdup_printf ("%04u%02u%02u", g_date_get_year (date), (guint) g_date_get_month (date),
                                             (guint) g_date_get_day (date));

  return strlen (text) == BIRTH_CHARACTERS && strcmp (text + 1, digits) == 0;
}

gboolean
shk_practice_card_certificate_names (const ShkCoseCertificate *certificate, const ShkPerson *person)
{
  g_auto (Items) items = { .wrong = FALSE };

  g_return_val_if_fail (certificate != NULL && person != NULL, FALSE);

  read_items (&items, certificate);
  for (guint i = 0; i < N_ITEMS; i++)
    if (items.texts[i] == NULL)
      return FALSE;
  return !items.wrong && strcmp (items.texts[NAME], shk_person_get_name (person)) == 0 &&
         strcmp (items.texts[ADDRESS], shk_person_get_address (person)) == 0 &&
         is_birth (items.texts[BIRTH], shk_person_get_birth_date (person)) &&
         is_sex (items.texts[SEX], shk_person_get_sex (person));
}
