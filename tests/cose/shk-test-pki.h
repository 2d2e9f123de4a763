/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-certificate.h"

G_BEGIN_DECLS

/* What tests/cose/make-*-vectors.py made: PEM blocks with a line "name: NAME" before each. */

#define TEST_AT G_GINT64_CONSTANT (1782864000) /* 2026-07-01T00:00:00Z, when everything in the vectors is meant to be judged */

GBytes             *test_load        (const char *file, const char *name); /* the content of the block */
char              **test_names       (const char *file);
ShkCoseCertificate *test_certificate (const char *name);                   /* of certificates.pem; kept, once a name */
GPtrArray          *test_list        (const char *name, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
