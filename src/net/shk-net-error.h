/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHK_NET_ERROR (shk_net_error_quark ())

/* Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_NET_ERROR_UNREACHABLE = 0, /* no network, no such host, refused, cut off */
  SHK_NET_ERROR_TIMEOUT = 1,
  SHK_NET_ERROR_TLS = 2,         /* the other side is not who it should be */
  SHK_NET_ERROR_TOO_LARGE = 3,   /* over the caller's limit */
  SHK_NET_ERROR_TYPE = 4,        /* another content type than asked for */
  SHK_NET_ERROR_STATUS = 5,      /* an HTTP status that is no success */
  SHK_NET_ERROR_ADDRESS = 6,     /* not an address that may be asked */
  SHK_NET_ERROR_SESSION = 7,     /* 401: there is no session, or it has ended */
  SHK_NET_ERROR_REFUSED = 8,     /* 4xx with a problem: the service will not, and says why */
  SHK_NET_ERROR_ANSWER = 9,      /* of the right type, but it does not say what it should */
  SHK_NET_ERROR_UNSET = 10,      /* nobody has said whom to ask */
} ShkNetError;

GQuark      shk_net_error_quark       (void);

/* The stable code of the problem (RFC 9457) that came with an answer that was no success, such as "signature-wrong": a word of
 * small letters, digits and hyphens, of at most SHK_NET_MAX_PROBLEM_CHARACTERS. (nullable): none came, or @error is another
 * room's. Lives as long as @error. */
#define SHK_NET_MAX_PROBLEM_CHARACTERS 64

const char *shk_net_error_get_problem (const GError *error);

G_END_DECLS
