/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-story.h"

ShkFilingServices
shk_filing_story_get_services (ShkServices *services)
{
  return (ShkFilingServices) {
    .account = shk_services_get_account (services),
    .readers = shk_services_get_readers (services),
    .prompter = shk_services_get_prompter (services),
    .drafts = shk_services_get_drafts (services),
  };
}

/* Nobody who only looked has anything to keep. */
static gboolean
has_answered (ShkFilingFlow *flow)
{
  return shk_filing_flow_get_procedure (flow) != NULL || shk_filing_flow_get_person (flow) != NULL;
}

static gboolean
is_sending (ShkFilingFlow *flow)
{
  return shk_flow_get_state (SHK_FLOW (flow)) == SHK_FLOW_RUNNING && g_str_has_suffix (shk_flow_get_step (SHK_FLOW (flow)), ".sign") &&
         shk_card_flow_get_phase (SHK_CARD_FLOW (flow)) == SHK_CARD_PHASE_ASKING;
}

ShkLeave
shk_filing_story_get_leave (ShkFlow *flow)
{
  ShkFilingFlow *filing = SHK_FILING_FLOW (flow);

  if (is_sending (filing))
    return SHK_LEAVE_SENDING;
  if (shk_flow_would_lose (flow))
    return SHK_LEAVE_LOSES;
  return has_answered (filing) ? SHK_LEAVE_KEPT : SHK_LEAVE_FREELY;
}
