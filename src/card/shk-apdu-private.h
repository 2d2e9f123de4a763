/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-layout.h"
#include "shk-card-transport.h"

G_BEGIN_DECLS

/* Commands and answers of ISO 7816-4, as far as this card has them (facts §1). Builders write into memory that nobody copies: a
 * command may be a secret. Pure; any thread. */
#define SHK_APDU_MAX_DATA 256

typedef struct
{
  guint8 bytes[SHK_CARD_MAX_COMMAND];
  gsize size;
  gboolean has_le; /* the last byte is how much the card may answer; 0: 256 */
} ShkApdu;

/* A command whose answer has data, in the end: what 61xx and 6Cxx did not say. */
typedef struct
{
  guint8 data[SHK_APDU_MAX_DATA];
  gsize size;
  guint16 status;
} ShkApduAnswer;

typedef enum
{
  SHK_APDU_STATUS_DONE,       /* 9000 */
  SHK_APDU_STATUS_MORE,       /* 61xx: xx more bytes lie ready */
  SHK_APDU_STATUS_LENGTH,     /* 6Cxx: nothing was done; it would give xx bytes */
  SHK_APDU_STATUS_END,        /* 6282: the file ended before what was asked for */
  SHK_APDU_STATUS_TRIES,      /* 63Cx: x tries are left */
  SHK_APDU_STATUS_NO_COUNTER, /* 6300: not verified, and no word on tries */
  SHK_APDU_STATUS_BLOCKED,    /* 6983, 6984 */
  SHK_APDU_STATUS_SECURITY,   /* 6982: wants a PIN first */
  SHK_APDU_STATUS_NOT_FOUND,  /* 6A82 */
  SHK_APDU_STATUS_OTHER,
} ShkApduStatus;

ShkApduStatus _shk_apdu_classify             (guint16 status);
guint         _shk_apdu_get_tries            (guint16 status);  /* of SHK_APDU_STATUS_TRIES */

ShkApdu       _shk_apdu_select_application   (const ShkCardAid *aid);
ShkApdu       _shk_apdu_select_file          (guint16 file);
ShkApdu       _shk_apdu_count_tries          (void);
ShkApdu       _shk_apdu_read_binary          (guint16 offset, guint n_bytes); /* 1 to 256 */
ShkApdu       _shk_apdu_get_response         (guint n_bytes);
ShkApdu       _shk_apdu_sign                 (const guint8 *digest_info, gsize size);

/* The one command with a PIN in it; NULL where @pin is not of 1 to SHK_PIN_MAX_BYTES bytes: an empty one would be the query. */
ShkSecret    *_shk_apdu_verify               (ShkSecret *pin);

/* What the card pads and signs (RFC 8017 §9.2), over the SHA-256 of @data. */
#define SHK_APDU_DIGEST_INFO_BYTES 51
void          _shk_apdu_make_digest_info     (GBytes *data, guint8 *digest_info);

G_END_DECLS
