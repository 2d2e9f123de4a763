/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-error.h"

#include <gnutls/gnutls.h>

G_DEFINE_QUARK (shk-practice-error-quark, shk_practice_error)

gboolean
shk_practice_check_gnutls (int code, const char *what, GError **error)
{
  if (code >= 0)
    return TRUE;
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_CRYPTO, "%s: %s", what, gnutls_strerror (code));
  return FALSE;
}
