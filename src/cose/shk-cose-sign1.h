/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cbor.h"
#include "shk-cose-key.h"

G_BEGIN_DECLS

/* ShkCoseSign1: a COSE_Sign1 message (RFC 9052 §4.2), tagged 18 or untagged.
 *
 * shk_cose_sign1_parse() checks, in this order: strict CBOR (SHK_COSE_ERROR_CBOR); an optional tag 18 and nothing else
 * around an array of four, the types of its members (_STRUCTURE; another kind of COSE message, such as tag 98 of
 * several signers: _UNSUPPORTED); protected bucket: a map in a byte string, or empty; labels are integers or text; no
 * label in both buckets; "alg" (1) an integer or text, in the protected bucket only; "kid" (4) bytes, "content type"
 * (3) and "typ" (16) text or unsigned, "x5chain" (33) bytes or a non-empty array of bytes (_HEADER); "crit" (2)
 * protected, a non-empty array, every entry present in the protected bucket and understood, which are the labels named
 * here (_CRITICAL). A detached (nil) payload is refused. It looks at no signature: that an algorithm is unknown is said
 * by shk_cose_sign1_verify().
 *
 * shk_cose_sign1_verify() checks, in this order: there is an algorithm, it is on the allow-list (_ALGORITHM;
 * _UNSUPPORTED where IANA registers it, such as HSS-LMS), and then what shk_cose_key_verify() checks. A protected
 * bucket that holds an empty map is signed as the empty byte string, whichever way the message carries it (RFC 9052
 * §4.4).
 *
 * Parsing makes three allocations, verifying none of its own where the message is under 4 KiB. Immutable and counted;
 * any thread; everything it hands out points into the bytes it keeps.
 */
typedef struct _ShkCoseSign1 ShkCoseSign1;

ShkCoseSign1      *shk_cose_sign1_parse          (GBytes *bytes, GError **error);
ShkCoseSign1      *shk_cose_sign1_parse_policy   (GBytes *bytes, ShkCosePolicy policy, GError **error); /* kept for verify */
ShkCoseSign1      *shk_cose_sign1_ref            (ShkCoseSign1 *self);
void               shk_cose_sign1_unref          (ShkCoseSign1 *self);
const guint8      *shk_cose_sign1_get_payload    (const ShkCoseSign1 *self, gsize *size);
GBytes            *shk_cose_sign1_dup_payload    (const ShkCoseSign1 *self);
gboolean           shk_cose_sign1_get_algorithm  (const ShkCoseSign1 *self, gint64 *number); /* FALSE: absent or not an integer */
char              *shk_cose_sign1_dup_algorithm_name (const ShkCoseSign1 *self);            /* "PS256", or the number or text */
const guint8      *shk_cose_sign1_get_kid        (const ShkCoseSign1 *self, gsize *size);    /* of either bucket; NULL: none */
guint              shk_cose_sign1_get_n_x5chain  (const ShkCoseSign1 *self);
GBytes            *shk_cose_sign1_dup_x5chain    (const ShkCoseSign1 *self, guint index);    /* DER, end entity first */
const ShkCborItem *shk_cose_sign1_lookup_header  (const ShkCoseSign1 *self, gint64 label, gboolean protected_only);
gboolean           shk_cose_sign1_verify         (const ShkCoseSign1 *self, const ShkCoseKey *key, GBytes *external_aad,
                                                  GError **error);

/* Signing: deterministic with RS*, EdDSA and (RFC 6979) ES*; PS* has a random salt. The algorithm must be fit for
 * the key, as under SHK_COSE_POLICY_STRICT. Labels stand in the order of RFC 8949 §4.2.1. */
typedef struct
{
  ShkCoseAlgorithm algorithm;
  GBytes *kid;          /* (nullable) */
  gboolean kid_protected;
  GBytes *const *x5chain; /* (nullable) DER, end entity first, NULL-terminated; unprotected */
  const char *type;     /* (nullable) header "typ" (16), protected */
  gboolean tagged;      /* with tag 18 */
} ShkCoseSign1Options;

GBytes *shk_cose_sign1_sign (gnutls_privkey_t key, const ShkCoseSign1Options *options, GBytes *payload, GBytes *external_aad,
                             GError **error);

/* ShkCoseSign1Draft: a message that somebody else's key signs, such as a card's, whose certificate comes with the signature: a
 * card gives both for one entry of its password.
 *
 * shk_cose_sign1_prepare() takes a supported algorithm (else SHK_COSE_ERROR_UNSUPPORTED). What is then to be signed is
 * Sig_structure (RFC 9052 §4.4), the whole of it: whoever signs makes the digest.
 *
 * shk_cose_sign1_draft_finish() checks, in this order: x5chain has an end entity (SHK_COSE_ERROR_HEADER, _CERTIFICATE, _KEY);
 * its key is fit for the algorithm (_ALGORITHM); the signature is that key's over those bytes, as shk_cose_key_verify() checks
 * it, in the one width that it may have (_SIGNATURE). Then it puts the message together, with x5chain unprotected. A draft may be
 * finished more than once. Immutable; any thread.
 */
typedef struct _ShkCoseSign1Draft ShkCoseSign1Draft;

ShkCoseSign1Draft *shk_cose_sign1_prepare              (const ShkCoseSign1Options *options, GBytes *payload,
                                                        GBytes *external_aad, GError **error);
GBytes            *shk_cose_sign1_draft_get_to_be_signed (const ShkCoseSign1Draft *self);
GBytes            *shk_cose_sign1_draft_finish         (const ShkCoseSign1Draft *self, GBytes *signature,
                                                        GBytes *const *x5chain, GError **error);
void               shk_cose_sign1_draft_free           (ShkCoseSign1Draft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCoseSign1, shk_cose_sign1_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCoseSign1Draft, shk_cose_sign1_draft_free)

G_END_DECLS
