/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-exchange.h"
#include "shk-practice-jpki.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* Who signs in with what. A challenge is good once and for five minutes; a session ends when nothing was asked in it for
 * fifteen minutes. Main thread.
 */
#define SHK_PRACTICE_CHALLENGE_BYTES 32
#define SHK_PRACTICE_CHALLENGE_S (5 * 60)
#define SHK_PRACTICE_MAX_CHALLENGES 100 /* open at one time, of all clients together */
#define SHK_PRACTICE_TOKEN_BYTES 32
#define SHK_PRACTICE_SESSION_S (15 * 60)

/* What somebody hands in who wants to sign in. */
typedef struct
{
  GBytes *challenge;   /* (owned) */
  GBytes *signature;   /* (owned) */
  GBytes *certificate; /* (owned) DER */
} ShkPracticeSignIn;

/* Checks, in this order: the challenge is known, not at its end, not used (it is from now on); the certificate can be read; it
 * is not one for signatures; its chain to the user-authentication authority, with validity and usage (digitalSignature, and
 * not nonRepudiation); it was issued and is not revoked; the signature (RSA PKCS#1 v1.5, SHA-256) over the challenge.
 *
 * Returns: (nullable): whose it is; NULL with @refusal's code, or with @error where something failed inside */
const ShkPracticeHolder *shk_practice_sign_in_judge (const ShkPracticeJpki *jpki, ShkPracticeStore *store,
                                                     const ShkPracticeSignIn *sign_in, gint64 now_s,
                                                     ShkPracticeRefusal *refusal, GError **error);
void                     shk_practice_sign_in_clear (ShkPracticeSignIn *self);

G_END_DECLS
