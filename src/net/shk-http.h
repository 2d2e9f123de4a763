/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-net-error.h"
#include "shk-secret.h"

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* ShkHttp: requests to the service and to certification authorities, with the rules that all of them keep.
 *
 * TLS 1.2 or 1.3, the system's authorities or only the given ones; no redirect is followed; no cookie, no Referer, no
 * authentication but a session's token, no compression, a short User-Agent without a version of anything else; the
 * answer's type must be one of those asked for; the body is read up to a limit and no further; a whole exchange takes at
 * most SHK_HTTP_TIMEOUT_S, and besides as long as the request's body takes on a line of SHK_HTTP_SLOWEST_BYTES_PER_S. Plain
 * http is for OCSP and CRL answers only (they are signed, and fetching them over TLS would need them). An address with a user
 * name or a fragment is refused. A request may be repeated without harm, and a GET or DELETE is, once, where a kept connection
 * turns out to be closed; a POST that may not says so ("once"): it has a connection of its own. Of an answer that is no success
 * the problem's code is kept (shk_net_error_get_problem()), from a body of at most SHK_HTTP_MAX_PROBLEM_BYTES. Proxies are the
 * system's. Main thread; futures of GBytes; dropping one cancels its request.
 *
 * A session's token is given as a secret and put into the header "Authorization: Bearer" in another secret; libsoup then
 * copies that header into memory of its own, which is not locked, and frees it with the request without wiping it. There
 * it stays no longer than the exchange; what TLS and sockets keep of what they send is theirs.
 *
 * @accept: the content types that are accepted, separated by ", ".
 */
#define SHK_HTTP_TIMEOUT_S 8
#define SHK_HTTP_SLOWEST_BYTES_PER_S (8 * 1024) /* a piece of 256 KiB may take 40 s */
#define SHK_HTTP_MAX_PROBLEM_BYTES (8 * 1024)
#define SHK_HTTP_TYPE_OCSP "application/ocsp-response"
#define SHK_HTTP_TYPE_CRL "application/pkix-crl"

#define SHK_TYPE_HTTP (shk_http_get_type ())
G_DECLARE_FINAL_TYPE (ShkHttp, shk_http, SHK, HTTP, GObject)

typedef struct
{
  const char *method;       /* "GET", "POST", "DELETE" */
  const char *uri;
  const char *content_type; /* (nullable) of the body */
  GBytes *body;             /* (nullable) */
  const char *accept;       /* (nullable): success is 204, without a body */
  gsize max_bytes;
  ShkSecret *bearer;        /* (nullable) a session's token; never sent without TLS */
  gboolean once;            /* a POST that must not be repeated */
  const char *idempotency_key; /* (nullable) of one that the other side is not to do twice: the header of that name */
  const char *upload_offset;   /* (nullable) where the body goes in a whole: the header "Upload-Offset" */
} ShkHttpRequest;

ShkHttp   *shk_http_new  (GTlsDatabase *anchors); /* (nullable): the system's */
DexFuture *shk_http_get  (ShkHttp *self, const char *uri, const char *accept, gsize max_bytes);
DexFuture *shk_http_post (ShkHttp *self, const char *uri, const char *content_type, GBytes *body, const char *accept,
                          gsize max_bytes);
DexFuture *shk_http_send (ShkHttp *self, const ShkHttpRequest *request); /* copies it */

G_END_DECLS
