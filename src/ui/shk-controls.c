/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-controls.h"

/**
 * shk_controls_derive:
 * @page: what the page says
 * @flow: where the flow stands
 * @wait: how long the step has been running; only read while it runs, or while the page is busy
 *
 * While something runs the only thing to press is Cancel, and that at once: it is merely not pointed out before 300 ms are
 * over. A failure keeps the main button only where trying again can help. After the last step the main button belongs to
 * the page ("Next certificate"). From the first step back leads out of the flow already.
 */
ShkControls
shk_controls_derive (const ShkPageFacts *page, const ShkFlowFacts *flow, ShkWait wait)
{
  ShkControls controls = { 0 };
  gboolean running = flow->state == SHK_FLOW_RUNNING;
  gboolean failed = flow->state == SHK_FLOW_FAILED;
  gboolean done = flow->state == SHK_FLOW_DONE;
  gboolean over = done || flow->state == SHK_FLOW_CANCELLED;
  gboolean waits = running || (page->busy && !failed);

  controls.shows_failure = failed;
  controls.shows_wait = waits && wait >= SHK_WAIT_SPINNER;
  controls.shows_words = waits && wait >= SHK_WAIT_WORDS;
  controls.cancel_enabled = running;
  controls.can_leave = !running && (over || flow->is_first || flow->can_go_back);
  controls.leave_visible = flow->is_kept && !over && !flow->is_first;
  controls.leave_enabled = controls.leave_visible && !running;
  controls.second_enabled = !running && !failed && !page->busy;

  controls.main_retries = failed && flow->retriable;
  controls.main_visible = failed ? flow->retriable : page->has_action;
  controls.main_enabled = controls.main_visible && !waits && page->complete &&
                          (done || (flow->state != SHK_FLOW_CANCELLED && flow->can_approve));
  return controls;
}
