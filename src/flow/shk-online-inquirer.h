/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-inquirer.h"
#include "shk-service.h"

G_BEGIN_DECLS

/* ShkOnlineInquirer: asks over the network: the verifier's questions carried by the service's client. Main thread. */
#define SHK_TYPE_ONLINE_INQUIRER (shk_online_inquirer_get_type ())
G_DECLARE_FINAL_TYPE (ShkOnlineInquirer, shk_online_inquirer, SHK, ONLINE_INQUIRER, GObject)

ShkInquirer *shk_online_inquirer_new (ShkService *service);

G_END_DECLS
