/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-folder.h"

G_BEGIN_DECLS

/* ShkPracticeStore: what the service remembers, in SQLite ("practice.db").
 *
 * A database that is damaged is set aside under another name and a new one is begun. What follows from the folder's secret
 * or the data files is in it again, and the versions of trust lists rise with the time; what people have sent is only in the
 * other. One that a later version of this program made is refused; one that an earlier version made is brought up to date, with
 * all that is in it. Values of time are seconds since 1970. Main thread.
 *
 * This header has the authorities' side and sessions; registrations, applications and attachments have headers of their own.
 */
typedef struct _ShkPracticeStore ShkPracticeStore;

/* @set_aside: (out): where a damaged database went, NULL where there was none. */
ShkPracticeStore *shk_practice_store_open (const ShkPracticeFolder *folder, char **set_aside, GError **error);
/* Beside a service that uses it, or may: it has to be there, and of this program's version; nothing is made or mended. */
ShkPracticeStore *shk_practice_store_open_beside (const ShkPracticeFolder *folder, GError **error);
void              shk_practice_store_close (ShkPracticeStore *self);

/* All or nothing, and on the disk once it has ended. Nobody else writes meanwhile; transactions do not nest. */
gboolean          shk_practice_store_begin (ShkPracticeStore *self, GError **error);
/* FALSE: nothing has changed: @commit was FALSE, or it failed with @error. */
gboolean          shk_practice_store_end   (ShkPracticeStore *self, gboolean commit, GError **error);

/* Whether the data file @name has been entered, and notes that it has. */
gboolean          shk_practice_store_is_seeded (ShkPracticeStore *self, const char *name, gboolean *seeded, GError **error);
gboolean          shk_practice_store_set_seeded (ShkPracticeStore *self, const char *name, gint64 now_s, GError **error);

/* Certificates of the authorities, by the name of their issuer and their serial number. */
typedef struct
{
  GBytes *serial;       /* (owned) */
  gint64 revoked_at_s;  /* 0: it is not revoked */
  int reason;           /* CRLReason, where it is */
} ShkPracticeIssued;

void       shk_practice_issued_free        (ShkPracticeIssued *self);
gboolean   shk_practice_store_add_issued   (ShkPracticeStore *self, const char *issuer, GBytes *serial,
                                            gint64 revoked_at_s, int reason, GError **error);
/* @found: (out) (nullable): NULL where the issuer never gave out that number. */
gboolean   shk_practice_store_find_issued  (ShkPracticeStore *self, const char *issuer, GBytes *serial,
                                            ShkPracticeIssued **found, GError **error);
/* (element-type ShkPracticeIssued) */
GPtrArray *shk_practice_store_list_revoked (ShkPracticeStore *self, const char *issuer, GError **error);

/* Digital qualification certificates. */
typedef struct
{
  char *id;         /* (owned) the claim DN */
  char *persona;    /* (owned) whose it is */
  GBytes *cose;     /* (owned) as it was signed */
  char *status;     /* (owned) a word of shk-status.h: "valid", "revoked", "suspended" or "deleted" */
  gint64 since_s;   /* in that state */
  gint64 list_index;/* in the status list; -1: in none */
} ShkPracticeCertificate;

void       shk_practice_certificate_free         (ShkPracticeCertificate *self);
gboolean   shk_practice_store_add_certificate    (ShkPracticeStore *self, const ShkPracticeCertificate *certificate,
                                                  GError **error);
/* @found: (out) (nullable) */
gboolean   shk_practice_store_find_certificate   (ShkPracticeStore *self, const char *id,
                                                  ShkPracticeCertificate **found, GError **error);
/* (element-type ShkPracticeCertificate), by id */
GPtrArray *shk_practice_store_list_certificates  (ShkPracticeStore *self, GError **error);
/* (nullable) */
const ShkPracticeCertificate *shk_practice_find_certificate (GPtrArray *certificates, const char *persona);

/* Trust lists. */
typedef struct
{
  guint64 version;
  gint64 issued_s;
  gint64 expires_s;
  GBytes *content;  /* (owned) SHA-256 of whom it names */
  GBytes *cose;     /* (owned) */
} ShkPracticeTrustList;

void     shk_practice_trust_list_free         (ShkPracticeTrustList *self);
gboolean shk_practice_store_add_trust_list    (ShkPracticeStore *self, const ShkPracticeTrustList *list,
                                               GError **error);
/* @found: (out) (nullable): the one with the highest version */
gboolean shk_practice_store_find_trust_list   (ShkPracticeStore *self, ShkPracticeTrustList **found, GError **error);

/* Challenges of a sign-in: good for one try, until their end; for a while after that it is still known what became of them. */
#define SHK_PRACTICE_REMEMBERED_S (24 * 60 * 60)

typedef enum
{
  SHK_PRACTICE_CHALLENGE_OPEN,
  SHK_PRACTICE_CHALLENGE_UNKNOWN,
  SHK_PRACTICE_CHALLENGE_EXPIRED,
  SHK_PRACTICE_CHALLENGE_USED,
} ShkPracticeChallengeState;

gboolean shk_practice_store_add_challenge    (ShkPracticeStore *self, GBytes *challenge, gint64 expires_s, GError **error);
gboolean shk_practice_store_count_challenges (ShkPracticeStore *self, gint64 now_s, guint *n_open, GError **error);
/* @state: (out): as it was; it is used from now on */
gboolean shk_practice_store_use_challenge    (ShkPracticeStore *self, GBytes *challenge, gint64 now_s,
                                              ShkPracticeChallengeState *state, GError **error);

/* Sessions, by the SHA-256 of their token, which nobody but its bearer has. */
gboolean shk_practice_store_add_session      (ShkPracticeStore *self, GBytes *token_sha256, const char *holder,
                                              gint64 expires_s, GError **error);
/* Renews it until @expires_s, unless it has ended. @holder: (out) (nullable): NULL: there is none; @expired: (out): it ended */
gboolean shk_practice_store_use_session      (ShkPracticeStore *self, GBytes *token_sha256, gint64 now_s, gint64 expires_s,
                                              char **holder, gboolean *expired, GError **error);
gboolean shk_practice_store_remove_session   (ShkPracticeStore *self, GBytes *token_sha256, GError **error);
/* Forgets what ended SHK_PRACTICE_REMEMBERED_S ago. */
gboolean shk_practice_store_forget           (ShkPracticeStore *self, gint64 now_s, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeStore, shk_practice_store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeIssued, shk_practice_issued_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeCertificate, shk_practice_certificate_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeTrustList, shk_practice_trust_list_free)

G_END_DECLS
