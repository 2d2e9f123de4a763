/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-answers.h"
#include "shk-attachment.h"
#include "shk-person.h"

G_BEGIN_DECLS

/* ShkFiling: an application (申請) as it is shown, signed and sent: the same value on the review page, in the bytes that the card
 * signs (shk-filing-cbor.h) and in the service.
 *
 * Checked when it is made: the key is a UUID in small letters, ids and versions are ones, there is a person, at most
 * SHK_ATTACHMENTS_MAX attachments, and no document has the same file twice. Whether the answers are right is the form's to say
 * (shk_form_is_answered()). Immutable and counted; any thread. Personal data. */
#define SHK_FILING_KEY_CHARACTERS 36
#define SHK_FILING_MAX_ID_CHARACTERS 64 /* of every id and version; letters, digits, hyphens, dots */

/* What it is made of, borrowed. */
typedef struct
{
  const char *key;           /* made once for one application: the Idempotency-Key that it is sent with, and signed with it, so that
                                nobody can hand in the same signed application twice */
  const char *qualification; /* ids of the catalogue */
  const char *procedure;
  const char *form_version;  /* of the form that was shown */
  const char *terms_version; /* of the terms that were agreed to */
  const char *registration;  /* (nullable) the registration that it is about */
  const char *corrects;      /* (nullable) the returned application that it corrects */
  ShkPerson *person;         /* the four items as the card gave them */
  ShkAnswers *answers;
  GPtrArray *attachments;    /* of ShkAttachment, in the order of the pages */
} ShkFilingParts;

#define SHK_TYPE_FILING (shk_filing_get_type ())

typedef struct _ShkFiling ShkFiling;

GType                 shk_filing_get_type  (void) G_GNUC_CONST;
ShkFiling            *shk_filing_new       (const ShkFilingParts *parts); /* (nullable): a rule is broken. Copies */
ShkFiling            *shk_filing_ref       (ShkFiling *self);
void                  shk_filing_unref     (ShkFiling *self);
const ShkFilingParts *shk_filing_get_parts (const ShkFiling *self); /* live as long as it */
gboolean              shk_filing_equal     (const ShkFiling *self, const ShkFiling *other);
gboolean              shk_filing_is_key    (const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkFiling, shk_filing_unref)

G_END_DECLS
