/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verify-story.h"

#include "shk-begin-page.h"
#include "shk-result-page.h"
#include "shk-scan-page.h"
#include "shk-verify-flow.h"

#include <glib/gi18n-lib.h>

static const ShkStoryPage pages[] = {
  { "verify.scan", shk_scan_page_get_type, N_("Read") },
  { "verify.begin", shk_begin_page_get_type, N_("Check") },
  { "verify.result", shk_result_page_get_type, N_("Result") },
};

static ShkFlow *
new_flow (ShkServices *services, GObject *subject)
{
  return SHK_FLOW (shk_verify_flow_new (shk_services_get_verifier (services)));
}

static void
prepare_page (ShkPage *page, ShkServices *services)
{
  if (SHK_IS_SCAN_PAGE (page))
    shk_scan_page_set_samples (SHK_SCAN_PAGE (page), shk_services_get_samples (services));
}

const ShkStory shk_verify_story = {
  .name = "verify",
  .new_flow = new_flow,
  .prepare_page = prepare_page,
  .pages = pages,
  .n_pages = G_N_ELEMENTS (pages),
};
