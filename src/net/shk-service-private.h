/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-service.h"

G_BEGIN_DECLS

ShkHttp *_shk_service_get_http (ShkService *self);

G_END_DECLS
