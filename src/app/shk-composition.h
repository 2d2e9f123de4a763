/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-runner.h"
#include "shk-services.h"
#include "shk-trust-store.h"

G_BEGIN_DECLS

/* How the services of each mode are put together. Both give a future of ShkServices. Main thread. */

/* Practice: everything from the service that @runner has started, and nothing else: its certification authority is the only anchor,
 * for TLS and for certificates. Rejected with SHK_APP_ERROR_PRACTICE_TRUST. */
DexFuture *shk_compose_practice (ShkPracticeRunner *runner);

/* Real: what a person has imported is believed; @address, where it is not empty, is asked. Without either every real code comes out
 * as not determined. @folder keeps the newest trust list that was accepted, so that an older one is refused. Never rejected
 * but when cancelled: without a network there are still services, and they say so. */
DexFuture *shk_compose_real     (ShkTrustStore *store, const char *const *trust_files, const char *address, GFile *folder);

/* The same without the services: a future of the ShkTrust that the real mode has when something was imported or removed. */
DexFuture *shk_compose_trust    (ShkTrustStore *store, const char *const *trust_files, const char *address, GFile *folder);

G_END_DECLS
