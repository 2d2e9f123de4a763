/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-secret.h"

G_BEGIN_DECLS

/* The passwords of a My Number card, what each looks like, and how many tries are left (facts §1.5). Pure; any thread. */
typedef enum
{
  SHK_PIN_AUTH,       /* 利用者証明用: 4 digits, 3 tries: signing in */
  SHK_PIN_ATTRIBUTES, /* 券面事項入力補助用: 4 digits, 3 tries: reading the four items */
  SHK_PIN_SIGN,       /* 署名用: 6 to 16 letters A–Z and digits, 5 tries: signing */
} ShkPinKind;

#define SHK_N_PINS 3
#define SHK_PIN_MAX_BYTES 16

/* Why an entry is no such password; told before a card is asked. */
typedef enum
{
  SHK_PIN_FINE,
  SHK_PIN_EMPTY,
  SHK_PIN_TOO_SHORT,
  SHK_PIN_TOO_LONG,
  SHK_PIN_CHARACTER, /* something besides digits, or letters and digits */
} ShkPinProblem;

guint         shk_pin_get_min_characters (ShkPinKind kind);
guint         shk_pin_get_max_characters (ShkPinKind kind);
guint         shk_pin_get_max_tries      (ShkPinKind kind);
const char   *shk_pin_to_word            (ShkPinKind kind); /* "auth", "attributes", "sign" */

/* Looks at @entry (UTF-8, as it was typed) without copying it. Full-width digits and letters count as their ASCII twins. */
ShkPinProblem shk_pin_check              (ShkPinKind kind, const char *entry);

/* The bytes that the card is given: ASCII, upper-cased for SHK_PIN_SIGN; NULL where shk_pin_check() is not SHK_PIN_FINE. */
ShkSecret    *shk_pin_normalise          (ShkPinKind kind, const char *entry);

/* Tries that a card said are left, by kind; -1 where it was not asked or does not have that password. 0: blocked. */
typedef struct
{
  int left[SHK_N_PINS];
} ShkPinTries;

#define SHK_TYPE_PIN_TRIES (shk_pin_tries_get_type ())
#define SHK_PIN_TRIES_INIT { { -1, -1, -1 } }

GType         shk_pin_tries_get_type     (void) G_GNUC_CONST;
ShkPinTries  *shk_pin_tries_copy         (const ShkPinTries *self);
void          shk_pin_tries_free         (ShkPinTries *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPinTries, shk_pin_tries_free)

G_END_DECLS
