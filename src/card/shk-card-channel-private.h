/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-apdu-private.h"

G_BEGIN_DECLS

/* ShkCardChannel: what a job says to the card, one command a call or a few that belong together. It remembers which application
 * is selected, and what was read. On the session's worker only. */
#define SHK_CARD_MAX_CERTIFICATE 4096 /* bytes; those of today have 1.2 to 2 KB */
#define SHK_CARD_SIGNATURE_BYTES 256  /* RSA 2048 */

typedef void (*ShkCardStepFunc) (gpointer data); /* an answer came */

typedef struct
{
  ShkCardTransport *transport; /* (owned) */
  const ShkCardLayout *layout;
  GCancellable *cancellable;   /* (nullable): nothing more is sent once it is cancelled; the job's */
  ShkCardStepFunc step;        /* (nullable) */
  gpointer step_data;
  int application;             /* that is selected, index into the layout's; -1: none that we know */
  gboolean is_sure;            /* that it still is: another program may have selected one since the last transaction */
  gboolean was_reset;          /* has to be taken up again before anything is sent */
  gboolean pin_sent;           /* in this job */
  guint n_blocks;              /* that the file being read has, once its length is known */
  ShkPinTries tries;           /* as the card last said */
  GBytes *auth_certificate;    /* (owned) (nullable) */
  GBytes *sign_certificate;    /* (owned) (nullable) */
} ShkCardChannel;

void      _shk_card_channel_init               (ShkCardChannel *self, ShkCardTransport *transport, const ShkCardLayout *layout);
void      _shk_card_channel_clear              (ShkCardChannel *self); /* closes */

/* A transaction; takes the card up again first where it was reset. */
gboolean  _shk_card_channel_begin              (ShkCardChannel *self, GError **error);
void      _shk_card_channel_end                (ShkCardChannel *self);

gboolean  _shk_card_channel_select_application (ShkCardChannel *self, guint application, GError **error);
/* Asks for the tries of one password, and leaves its file selected. */
gboolean  _shk_card_channel_count_tries        (ShkCardChannel *self, ShkPinKind kind, GError **error);
/* As above of all that the card has. */
gboolean  _shk_card_channel_count_all_tries    (ShkCardChannel *self, GError **error);
gboolean  _shk_card_channel_verify             (ShkCardChannel *self, ShkPinKind kind, ShkSecret *pin, gboolean last_try,
                                                GError **error);
GBytes   *_shk_card_channel_sign               (ShkCardChannel *self, const ShkCardKeyPlace *key, GBytes *data, GError **error);
/* Reads once; a new reference. */
GBytes   *_shk_card_channel_read_certificate   (ShkCardChannel *self, const ShkCardKeyPlace *key, GError **error);
GBytes   *_shk_card_channel_read_attributes    (ShkCardChannel *self, GError **error);

G_END_DECLS
