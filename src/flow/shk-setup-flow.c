/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-setup-flow.h"

#include "shk-filing-flow-private.h"

struct _ShkSetupFlow
{
  ShkFilingFlow parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkSetupFlow, shk_setup_flow, SHK_TYPE_FILING_FLOW)

static const ShkFlowStep steps[] = {
  { "setup.begin", .is_settled = shk_filing_flow_was_sent },
  { "setup.registered", .is_settled = shk_filing_flow_was_sent, .is_complete = shk_filing_flow_has_procedure,
    .run = shk_filing_flow_fetch_form },
  SHK_FILING_FLOW_CARD_STEPS ("setup"),
  SHK_FILING_FLOW_LAST_STEPS ("setup"),
};

static void
shk_setup_flow_class_init (ShkSetupFlowClass *klass)
{
  SHK_FLOW_CLASS (klass)->steps = steps;
  SHK_FLOW_CLASS (klass)->n_steps = G_N_ELEMENTS (steps);
  SHK_FILING_FLOW_CLASS_SET_NAMES (klass, "setup");
}

static void
shk_setup_flow_init (ShkSetupFlow *self)
{
}

gboolean
shk_setup_flow_offers (const char *procedure)
{
  static const char *const beginnings[] = { "initial-setup", "registration", NULL };

  g_return_val_if_fail (procedure != NULL, FALSE);

  return g_strv_contains (beginnings, procedure);
}

/**
 * shk_setup_flow_new:
 * @services: with whom
 * @qualification: what is registered for digital use
 *
 * Somebody is signed in.
 *
 * Returns: (transfer full): a flow at its first step
 */
ShkFlow *
shk_setup_flow_new (const ShkFilingServices *services, ShkQualification *qualification)
{
  return _shk_filing_flow_new (SHK_TYPE_SETUP_FLOW, services, qualification, NULL, NULL);
}

/**
 * shk_setup_flow_resume:
 * @services: with whom
 * @qualification: that of the draft
 * @draft: of the one who is signed in
 *
 * Returns: (transfer full): a flow on its way to where the draft was (shk_flow_get_goal())
 */
ShkFlow *
shk_setup_flow_resume (const ShkFilingServices *services, ShkQualification *qualification, const ShkDraft *draft)
{
  g_return_val_if_fail (draft != NULL, NULL);

  return _shk_filing_flow_new (SHK_TYPE_SETUP_FLOW, services, qualification, NULL, draft);
}
