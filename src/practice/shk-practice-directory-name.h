/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gnutls/x509.h>

/* Extensions of a certificate that hold a directoryName (RFC 5280 §4.2.1.6, §4.2.1.7, §4.2.1.13), which GnuTLS reads and does not
 * write. @name is as in RFC 4514. Not critical. @code: GnuTLS's; nothing is done where it is an error already. */
void shk_practice_set_subject_alt_directory_name (gnutls_x509_crt_t crt, const char *name, int *code);
void shk_practice_set_issuer_alt_directory_name  (gnutls_x509_crt_t crt, const char *name, int *code);
void shk_practice_set_crl_directory_name         (gnutls_x509_crt_t crt, const char *name, int *code);
