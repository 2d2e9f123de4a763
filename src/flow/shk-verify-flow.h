/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-flow.h"
#include "shk-input.h"
#include "shk-verifier.h"

G_BEGIN_DECLS

/* ShkVerifyFlow: flow ④ for the office.
 *
 *   verify.scan    hand in codes, images, PDFs, folders; approving reads them
 *   verify.begin   what was read; 「検証実施」 (approving) verifies it
 *   verify.result  the verdicts
 *
 * Properties, notified on the main thread: "n-done" and "n-total" (guint: progress of the running step, in inputs or codes; n-total
 * is 0 while it is not known).
 */
#define SHK_TYPE_VERIFY_FLOW (shk_verify_flow_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerifyFlow, shk_verify_flow, SHK, VERIFY_FLOW, ShkFlow)

ShkVerifyFlow *shk_verify_flow_new          (ShkVerifier *verifier);
void           shk_verify_flow_add_input    (ShkVerifyFlow *self, ShkInput *input);
void           shk_verify_flow_remove_input (ShkVerifyFlow *self, guint position);
GListModel    *shk_verify_flow_get_inputs   (ShkVerifyFlow *self); /* ShkInput */
GListModel    *shk_verify_flow_get_readings (ShkVerifyFlow *self); /* ShkReading */
GListModel    *shk_verify_flow_get_verdicts (ShkVerifyFlow *self); /* ShkVerdict, filled as they come, in order */
guint          shk_verify_flow_get_n_done   (ShkVerifyFlow *self);
guint          shk_verify_flow_get_n_total  (ShkVerifyFlow *self);
guint          shk_verify_flow_get_n_codes  (ShkVerifyFlow *self); /* readings that hold a code */

G_END_DECLS
