/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHK_PRACTICE_ERROR (shk_practice_error_quark ())

/* Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_PRACTICE_ERROR_FOLDER = 0,   /* the data folder can't be made, read or written */
  SHK_PRACTICE_ERROR_IN_USE = 1,   /* another service uses the folder */
  SHK_PRACTICE_ERROR_SEED = 2,     /* the folder was made from another seed */
  SHK_PRACTICE_ERROR_CRYPTO = 3,   /* a key, certificate or signature could not be made */
  SHK_PRACTICE_ERROR_STORE = 4,    /* the database said no */
  SHK_PRACTICE_ERROR_PERSONAS = 5, /* the data file of people is wrong */
  SHK_PRACTICE_ERROR_SAMPLE = 6,   /* a sample could not be drawn */
  SHK_PRACTICE_ERROR_FAULT = 7,    /* not a fault that can be asked for */
  SHK_PRACTICE_ERROR_APPLICATION = 8, /* no such application, or not in a state for that */
} ShkPracticeError;

GQuark shk_practice_error_quark (void);

/* For calls of GnuTLS: %TRUE where @code is a success, else sets @error to what was tried and why it failed. */
gboolean shk_practice_check_gnutls (int code, const char *what, GError **error);

G_END_DECLS
