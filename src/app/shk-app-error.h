/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHK_APP_ERROR (shk_app_error_quark ())

/* Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_APP_ERROR_PRACTICE_MISSING = 0, /* the practice service is not installed */
  SHK_APP_ERROR_PRACTICE_FAILED = 1,  /* it ended, or never said that it is ready */
  SHK_APP_ERROR_PRACTICE_TRUST = 2,   /* its trust list could not be fetched or checked */
} ShkAppError;

GQuark shk_app_error_quark (void);

G_END_DECLS
