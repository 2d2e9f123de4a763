/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-sign-in-story.h"

#include "shk-card-page.h"
#include "shk-pin-page.h"
#include "shk-ready-page.h"
#include "shk-sign-in-flow.h"

#include <glib/gi18n-lib.h>

static const ShkStoryPage pages[] = {
  { "sign-in.pin", shk_pin_page_get_type, N_("Password") },
  { "sign-in.ready", shk_ready_page_get_type, N_("Your card") },
  { "sign-in.card", shk_card_page_get_type, N_("Your card") },
};

static ShkFlow *
new_flow (ShkServices *services, GObject *subject)
{
  return SHK_FLOW (shk_sign_in_flow_new (shk_services_get_account (services), shk_services_get_readers (services),
                                         shk_services_get_prompter (services)));
}

void
shk_card_pages_prepare (ShkPage *page, ShkServices *services)
{
  if (SHK_IS_PIN_PAGE (page))
    shk_pin_page_set_tray (SHK_PIN_PAGE (page), shk_services_get_tray (services));
  if (SHK_IS_CARD_PAGE (page))
    shk_card_page_set_tray (SHK_CARD_PAGE (page), shk_services_get_tray (services));
}

const ShkStory shk_sign_in_story = {
  .name = "sign-in",
  .new_flow = new_flow,
  .prepare_page = shk_card_pages_prepare,
  .pages = pages,
  .n_pages = G_N_ELEMENTS (pages),
};
