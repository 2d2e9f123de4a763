/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-check.h"
#include "shk-status-list.h"

#include <libdex.h>

G_BEGIN_DECLS

/* ShkFinding: what came of a question, and how long it may be kept. Counted; immutable once it was given out; any
 * thread. */
typedef struct
{
  gatomicrefcount ref_count;
  ShkCheck check;         /* what it says of the check that it was asked for */
  gint64 at_s;            /* when the answer came, by this machine's clock */
  gint64 keep_until_s;    /* 0: it is not kept */
  gboolean skewed;        /* a time that was signed just now disagrees with this machine's clock */
  gint64 signed_s;        /* that time */
  gboolean silent;        /* nobody answered for a long time, rather than that nobody could be reached */
  GBytes *answer;         /* (owned) (nullable) of OCSP, or a CRL, to be judged again */
  GBytes *nonce;          /* (owned) (nullable) */
  ShkStatusList *list;    /* (owned) (nullable) */
} ShkFinding;

#define SHK_TYPE_FINDING (_shk_finding_get_type ())

GType       _shk_finding_get_type (void) G_GNUC_CONST;
ShkFinding *_shk_finding_new      (void);
ShkFinding *_shk_finding_ref      (ShkFinding *self);
void        _shk_finding_unref    (ShkFinding *self);

/* ShkInquiries: the questions that are under way and the findings that are kept, by a key that says what was asked.
 *
 * However many need an answer at the same moment, it is asked for once, and the question ends when the last of them
 * stops waiting. A finding is kept until its keep_until_s; that nobody answered, for SHK_INQUIRIES_RETRY_S, so that a
 * long list of certificates does not wait for the same dead address again and again, and a person who tries again
 * soon gets a new try. So too where the service has been silent to so many questions in a row, each about another
 * certificate, and answered none. Counted; main thread.
 */
#define SHK_INQUIRIES_RETRY_S 5
#define SHK_INQUIRIES_MAX_SILENT 8
#define SHK_INQUIRIES_MAX 4096

typedef struct _ShkInquiries ShkInquiries;

/* Runs on a fiber of the main thread; NULL with @error set only where nobody waits any more. */
typedef ShkFinding *(*ShkInquiryFunc) (gpointer data, GError **error);

ShkInquiries *_shk_inquiries_new   (void);
ShkInquiries *_shk_inquiries_ref   (ShkInquiries *self);
void          _shk_inquiries_unref (ShkInquiries *self);
/* (transfer full) (nullable): what is kept of @key at @now_s. */
ShkFinding   *_shk_inquiries_look_up (ShkInquiries *self, const char *key, gint64 now_s);
/* (transfer full): the future of a finding: that of the question that is under way, or of a new one. */
DexFuture    *_shk_inquiries_ask   (ShkInquiries *self, const char *key, ShkInquiryFunc func, gpointer data,
                                    GDestroyNotify destroy);

/* @finding: what came of a question to the service; NULL: it took too long. */
void          _shk_inquiries_note_service      (ShkInquiries *self, const ShkFinding *finding);
gboolean      _shk_inquiries_service_is_silent (ShkInquiries *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkFinding, _shk_finding_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkInquiries, _shk_inquiries_unref)

G_END_DECLS
