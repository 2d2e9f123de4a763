/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-channel-private.h"

G_BEGIN_DECLS

/* What a session is asked to do with a card: a few commands within one transaction. On the session's worker. */
typedef enum
{
  SHK_CARD_JOB_TRIES,               /* gives ShkPinTries */
  SHK_CARD_JOB_AUTHENTICATE,        /* ShkCardSignature */
  SHK_CARD_JOB_PERSON,              /* ShkPerson */
  SHK_CARD_JOB_SIGNING_CERTIFICATE, /* GBytes */
  SHK_CARD_JOB_SIGN,                /* ShkCardSignature */
} ShkCardJobKind;

typedef struct
{
  ShkCardJobKind kind;
  ShkSecret *pin;    /* (owned) (nullable): until it has been sent */
  gboolean last_try;
  GBytes *data;      /* (owned) (nullable): what is signed */
} ShkCardJob;

ShkCardJob *_shk_card_job_new            (ShkCardJobKind kind, ShkSecret *pin, gboolean last_try, GBytes *data);
void        _shk_card_job_free           (ShkCardJob *self);
GType       _shk_card_job_get_type       (const ShkCardJob *self); /* of the result: boxed */
/* How many commands it takes as far as can be said now. */
guint       _shk_card_job_count_commands (const ShkCardJob *self, const ShkCardChannel *channel);
/* Begins anew by itself after a reset by another program, as long as no PIN was sent. */
gpointer    _shk_card_job_run            (ShkCardJob *self, ShkCardChannel *channel, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCardJob, _shk_card_job_free)

G_END_DECLS
