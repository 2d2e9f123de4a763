/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"

G_BEGIN_DECLS

/* What the files of the filing flow and its two tables share. */
typedef struct
{
  ShkAccount *account;             /* (owned) */
  ShkDraftStore *drafts;           /* (owned) */
  ShkClock *clock;                 /* (owned) */
  ShkQualification *qualification; /* (owned) */
  ShkRegistration *registration;   /* (owned) (nullable) */
  ShkParticulars *particulars;     /* (owned) (nullable) */
  ShkForm *form;                   /* (owned) (nullable) */
  ShkDraft *draft;                 /* (owned) what was answered, of whatever form; its message: sent, or perhaps */
  ShkFiling *filing;               /* (owned) (nullable) made of the draft when it is asked for */
  GBytes *message;                 /* (owned) (nullable) signed, and not sent yet */
  ShkSubmission *submission;       /* (owned) (nullable) */
  double sent;
  guint save_source;
  gboolean over;                   /* there is no draft to keep any more */
} ShkFilingFlowPrivate;

ShkFilingFlowPrivate *_shk_filing_flow_get_private (ShkFilingFlow *self);
ShkFlow  *_shk_filing_flow_new      (GType type, const ShkFilingServices *services, ShkQualification *qualification,
                                     ShkRegistration *registration, const ShkDraft *draft); /* (nullable): a new one */
void      _shk_filing_flow_changed  (ShkFilingFlow *self);   /* an answer: what was signed is not it any more */
DexFuture *_shk_filing_flow_save    (ShkFilingFlow *self);   /* TRUE: the draft is kept, or can't be */
void      _shk_filing_flow_set_form (ShkFilingFlow *self, ShkForm *form);
void      _shk_filing_flow_set_sent (ShkFilingFlow *self, double sent);
void      _shk_filing_flow_take_submission (ShkFilingFlow *self, ShkSubmission *submission);
gboolean  _shk_filing_flow_is_holder (ShkFilingFlow *self, GError **error); /* the one who is signed in began this */

/* For the tables. */
gboolean   shk_filing_flow_has_procedure  (ShkFlow *flow);
gboolean   shk_filing_flow_has_person     (ShkFlow *flow);
gboolean   shk_filing_flow_has_pin        (ShkFlow *flow);
gboolean   shk_filing_flow_is_filled_in   (ShkFlow *flow);
gboolean   shk_filing_flow_is_agreed      (ShkFlow *flow);
gboolean   shk_filing_flow_is_signed      (ShkFlow *flow);
gboolean   shk_filing_flow_may_send       (ShkFlow *flow);
gboolean   shk_filing_flow_was_sent       (ShkFlow *flow);
DexFuture *shk_filing_flow_fetch_form     (ShkFlow *flow);
DexFuture *shk_filing_flow_fetch_register (ShkFlow *flow);
DexFuture *shk_filing_flow_read_card      (ShkFlow *flow);
DexFuture *shk_filing_flow_sign           (ShkFlow *flow);
void       shk_filing_flow_forget_pin     (ShkFlow *flow);

#define SHK_FILING_FLOW_CLASS_SET_NAMES(KLASS, FLOW)                                                                             \
  G_STMT_START                                                                                                                 \
  {                                                                                                                            \
    SHK_FILING_FLOW_CLASS (KLASS)->name = FLOW;                                                                                \
    SHK_FILING_FLOW_CLASS (KLASS)->card_pin_step = FLOW ".card-pin";                                                           \
    SHK_FILING_FLOW_CLASS (KLASS)->sign_pin_step = FLOW ".sign-pin";                                                           \
    SHK_FILING_FLOW_CLASS (KLASS)->form_step = FLOW ".form";                                                                   \
    SHK_FILING_FLOW_CLASS (KLASS)->done_step = FLOW ".done";                                                                   \
  }                                                                                                                            \
  G_STMT_END

/* The steps that both tables have. Once something was sent only the last ones are left. */
#define SHK_FILING_FLOW_CARD_STEPS(FLOW)                                                                                         \
  { FLOW ".card-prepare", .is_settled = shk_filing_flow_has_person },                                                           \
  { FLOW ".card-read", .is_settled = shk_filing_flow_has_person },                                                              \
  { FLOW ".card-pin", .is_settled = shk_filing_flow_has_person, .is_complete = shk_filing_flow_has_pin,                        \
    .undo = shk_filing_flow_forget_pin },                                                                                      \
  { FLOW ".card-ready", .is_settled = shk_filing_flow_has_person, .is_complete = shk_filing_flow_has_pin },                     \
  { FLOW ".card", .is_settled = shk_filing_flow_has_person, .is_complete = shk_filing_flow_has_pin,                             \
    .run = shk_filing_flow_read_card }

#define SHK_FILING_FLOW_LAST_STEPS(FLOW)                                                                                         \
  { FLOW ".identity", .is_settled = shk_filing_flow_was_sent, .is_complete = shk_filing_flow_has_person },                      \
  { FLOW ".form", .is_settled = shk_filing_flow_was_sent, .is_complete = shk_filing_flow_is_filled_in },                        \
  { FLOW ".review", .is_settled = shk_filing_flow_was_sent, .is_complete = shk_filing_flow_is_filled_in },                      \
  { FLOW ".consent", .is_settled = shk_filing_flow_was_sent, .is_complete = shk_filing_flow_is_agreed },                        \
  { FLOW ".sign-read", .is_settled = shk_filing_flow_is_signed },                                                               \
  { FLOW ".sign-pin", .is_settled = shk_filing_flow_is_signed, .is_complete = shk_filing_flow_has_pin,                          \
    .undo = shk_filing_flow_forget_pin },                                                                                      \
  { FLOW ".sign-ready", .is_settled = shk_filing_flow_is_signed, .is_complete = shk_filing_flow_has_pin },                      \
  { FLOW ".sign", .is_complete = shk_filing_flow_may_send, .run = shk_filing_flow_sign, .flags = SHK_STEP_NO_RETURN },          \
  { FLOW ".done", .flags = SHK_STEP_FINAL }

G_END_DECLS
