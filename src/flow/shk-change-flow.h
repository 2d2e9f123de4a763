/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"

G_BEGIN_DECLS

/* ShkChangeFlow: ② changing what is registered.
 *
 *   change.begin      「登録情報を変更する」
 *   change.procedure  which: 書換交付, 登録事項変更, 再交付, 登録抹消
 *   change.card-prepare … change.card, change.identity, change.form, change.review, change.consent, change.sign-read … change.sign,
 *   change.done       as in ①; the review shows what is registered now beside what changes
 *
 * change.choose is a page of the menu, before the flow. */
#define SHK_TYPE_CHANGE_FLOW (shk_change_flow_get_type ())
G_DECLARE_FINAL_TYPE (ShkChangeFlow, shk_change_flow, SHK, CHANGE_FLOW, ShkFilingFlow)

ShkFlow *shk_change_flow_new    (const ShkFilingServices *services, ShkQualification *qualification, ShkRegistration *registration);
ShkFlow *shk_change_flow_resume (const ShkFilingServices *services, ShkQualification *qualification, ShkRegistration *registration,
                                 const ShkDraft *draft);

G_END_DECLS
