/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-field.h"

G_BEGIN_DECLS

/* ShkAddressField: an address in Japan: postal code, address, and the building where there is one; three rows, each of which shows what is
 * wrong with itself. */
#define SHK_TYPE_ADDRESS_FIELD (shk_address_field_get_type ())
G_DECLARE_FINAL_TYPE (ShkAddressField, shk_address_field, SHK, ADDRESS_FIELD, ShkField)

G_END_DECLS
