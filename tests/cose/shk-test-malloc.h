/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts what this thread allocates, by standing in front of the C library's functions: whoever links
 * shk-test-malloc.c has them in the whole program, GLib's and GnuTLS's calls included. Under AddressSanitizer, which
 * stands there itself, nothing is counted and test_malloc_counts() says so. */
gboolean test_malloc_counts (void);
void     test_malloc_start  (void);
guint    test_malloc_stop   (gsize *bytes); /* how many since the start; @bytes (optional): of what size in all */

G_END_DECLS
