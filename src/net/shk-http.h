/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

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
} ShkNetError;

GQuark shk_net_error_quark (void);

/* ShkHttp: requests to the service and to certification authorities, with the rules that all of them keep.
 *
 * TLS 1.2 or 1.3, the system's authorities or only the given ones; no redirect is followed; no cookie, no Referer, no
 * authentication, no compression, a short User-Agent without a version of anything else; the answer's type must be
 * one of those asked for; the body is read up to a limit and no further; a whole exchange takes at most
 * SHK_HTTP_TIMEOUT_S. Plain http is for OCSP and CRL answers only (they are signed, and fetching them over TLS would
 * need them). An address with a user name or a fragment is refused. Every request may be repeated without harm, and
 * is, once, where a kept connection turns out to be closed. Proxies are the system's. Main thread; futures of GBytes;
 * dropping one cancels its request.
 *
 * @accept: the content types that are accepted, separated by ", ".
 */
#define SHK_HTTP_TIMEOUT_S 8
#define SHK_HTTP_TYPE_OCSP "application/ocsp-response"
#define SHK_HTTP_TYPE_CRL "application/pkix-crl"

#define SHK_TYPE_HTTP (shk_http_get_type ())
G_DECLARE_FINAL_TYPE (ShkHttp, shk_http, SHK, HTTP, GObject)

ShkHttp   *shk_http_new  (GTlsDatabase *anchors); /* (nullable): the system's */
DexFuture *shk_http_get  (ShkHttp *self, const char *uri, const char *accept, gsize max_bytes);
DexFuture *shk_http_post (ShkHttp *self, const char *uri, const char *content_type, GBytes *body, const char *accept,
                          gsize max_bytes);

G_END_DECLS
