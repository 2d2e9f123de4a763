/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"

G_BEGIN_DECLS

/* ShkSetupFlow: ① registering a qualification for digital use.
 *
 *   setup.begin         what is needed: 「手続きをはじめる」
 *   setup.registered    is it registered with the body that keeps the register, or is it new (two procedures)
 *   setup.card-prepare  setup.card-read  setup.card-pin  setup.card-ready  setup.card: the four items, with the 4-digit password
 *   setup.identity      shown for confirmation
 *   setup.form          what the service's form asks for, and documents
 *   setup.review        all of it, with a way to change each part
 *   setup.consent       the terms
 *   setup.sign-read  setup.sign-pin  setup.sign-ready  setup.sign: signed with the card, and sent
 *   setup.done          「申請完了」
 *
 * setup.choose is a page of the menu, before the flow. */
#define SHK_TYPE_SETUP_FLOW (shk_setup_flow_get_type ())
G_DECLARE_FINAL_TYPE (ShkSetupFlow, shk_setup_flow, SHK, SETUP_FLOW, ShkFilingFlow)

ShkFlow *shk_setup_flow_new    (const ShkFilingServices *services, ShkQualification *qualification);
/* Whether a procedure is one of the two that begin; all others are about a registration, and ShkChangeFlow's. */
gboolean shk_setup_flow_offers (const char *procedure);
/* Goes on with a draft, whose qualification is @qualification. Copies it. */
ShkFlow *shk_setup_flow_resume (const ShkFilingServices *services, ShkQualification *qualification, const ShkDraft *draft);

G_END_DECLS
