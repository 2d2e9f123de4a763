/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-change-flow.h"

#include "shk-filing-flow-private.h"

struct _ShkChangeFlow
{
  ShkFilingFlow parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkChangeFlow, shk_change_flow, SHK_TYPE_FILING_FLOW)

static const ShkFlowStep steps[] = {
  { "change.begin", .is_settled = shk_filing_flow_was_sent, .run = shk_filing_flow_fetch_register },
  { "change.procedure", .is_settled = shk_filing_flow_was_sent, .is_complete = shk_filing_flow_has_procedure,
    .run = shk_filing_flow_fetch_form },
  SHK_FILING_FLOW_CARD_STEPS ("change"),
  SHK_FILING_FLOW_LAST_STEPS ("change"),
};

static void
shk_change_flow_class_init (ShkChangeFlowClass *klass)
{
  SHK_FLOW_CLASS (klass)->steps = steps;
  SHK_FLOW_CLASS (klass)->n_steps = G_N_ELEMENTS (steps);
  SHK_FILING_FLOW_CLASS_SET_NAMES (klass, "change");
}

static void
shk_change_flow_init (ShkChangeFlow *self)
{
}

/**
 * shk_change_flow_new:
 * @services: with whom
 * @qualification: what is registered
 * @registration: the registration of it that changes
 *
 * Somebody is signed in.
 *
 * Returns: (transfer full): a flow at its first step
 */
ShkFlow *
shk_change_flow_new (const ShkFilingServices *services, ShkQualification *qualification, ShkRegistration *registration)
{
  g_return_val_if_fail (SHK_IS_REGISTRATION (registration), NULL);

  return _shk_filing_flow_new (SHK_TYPE_CHANGE_FLOW, services, qualification, registration, NULL);
}

/**
 * shk_change_flow_resume:
 * @services: with whom
 * @qualification: that of the draft
 * @registration: that of the draft
 * @draft: of the one who is signed in
 *
 * Returns: (transfer full): a flow on its way to where the draft was (shk_flow_get_goal())
 */
ShkFlow *
shk_change_flow_resume (const ShkFilingServices *services, ShkQualification *qualification, ShkRegistration *registration,
                        const ShkDraft *draft)
{
  g_return_val_if_fail (SHK_IS_REGISTRATION (registration) && draft != NULL, NULL);

  return _shk_filing_flow_new (SHK_TYPE_CHANGE_FLOW, services, qualification, registration, draft);
}
