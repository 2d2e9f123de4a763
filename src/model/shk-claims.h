/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkClaims: what a digital qualification certificate says, in either of its two forms.
 *
 * NQS: a map with two-letter text keys, the form of the real service (facts §4.1). CWT: CBOR Web Token claims (RFC 8392)
 * for the times, the id and the status list, and the same two-letter keys for the registration data.
 *
 * All text is that of the certificate, unchanged: whoever shows it calls shk_text_make_safe() first. Immutable and
 * counted; any thread.
 */
typedef enum
{
  SHK_PROFILE_NQS,
  SHK_PROFILE_CWT,
} ShkProfile;

typedef enum
{
  SHK_CLAIM_QUALIFICATION,   /* CN 資格名称 */
  SHK_CLAIM_NAME,            /* UN 氏名 */
  SHK_CLAIM_BIRTH_DATE,      /* UB 生年月日 */
  SHK_CLAIM_NUMBER,          /* RN 登録番号 */
  SHK_CLAIM_REGISTERED,      /* RD 登録年月日 */
  SHK_CLAIM_ISSUED,          /* ID 発行年月日 */
  SHK_CLAIM_AUTHORITY,       /* IA 交付機関 */
  SHK_CLAIM_ISSUER_NAME,     /* IN 交付者名 */
  SHK_CLAIM_QUALIFICATION_ID,/* CI 資格ID */
  SHK_CLAIM_CERTIFICATE_ID,  /* DN 証明書ID */
  SHK_CLAIM_KIND,            /* DT 種別コード */
  SHK_CLAIM_USER_CODE,       /* UC 利用者コード */
} ShkClaim;

#define SHK_N_CLAIMS 12

#define SHK_TYPE_CLAIMS (shk_claims_get_type ())

typedef struct _ShkClaims ShkClaims;
typedef struct _ShkClaimsBuilder ShkClaimsBuilder;

GType       shk_claims_get_type             (void) G_GNUC_CONST;
ShkClaims  *shk_claims_ref                  (ShkClaims *self);
void        shk_claims_unref                (ShkClaims *self);
ShkProfile  shk_claims_get_profile          (const ShkClaims *self);
const char *shk_claims_get                  (const ShkClaims *self, ShkClaim claim);
guint       shk_claims_get_n_others         (const ShkClaims *self);
const char *shk_claims_get_other            (const ShkClaims *self, guint index, const char **value);
gboolean    shk_claims_get_expires          (const ShkClaims *self, gint64 *at_s);
gboolean    shk_claims_get_not_before       (const ShkClaims *self, gint64 *at_s);
gboolean    shk_claims_get_issued_at        (const ShkClaims *self, gint64 *at_s);
const char *shk_claims_get_status_list_uri  (const ShkClaims *self);
guint64     shk_claims_get_status_list_index(const ShkClaims *self);
const char *shk_claim_to_key                (ShkClaim claim);
gboolean    shk_claim_from_key              (const char *key, ShkClaim *claim);

/* For the rooms that make claims: the parser, and the issuer of practice certificates. */
ShkClaimsBuilder *shk_claims_builder_new             (ShkProfile profile);
void              shk_claims_builder_set             (ShkClaimsBuilder *self, ShkClaim claim, const char *value);
void              shk_claims_builder_add_other       (ShkClaimsBuilder *self, const char *key, const char *value);
void              shk_claims_builder_set_expires     (ShkClaimsBuilder *self, gint64 at_s);
void              shk_claims_builder_set_not_before  (ShkClaimsBuilder *self, gint64 at_s);
void              shk_claims_builder_set_issued_at   (ShkClaimsBuilder *self, gint64 at_s);
void              shk_claims_builder_set_status_list (ShkClaimsBuilder *self, const char *uri, guint64 index);
ShkClaims        *shk_claims_builder_end             (ShkClaimsBuilder *self);
void              shk_claims_builder_free            (ShkClaimsBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkClaims, shk_claims_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkClaimsBuilder, shk_claims_builder_free)

G_END_DECLS
