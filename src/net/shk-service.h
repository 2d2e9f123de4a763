/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-http.h"

G_BEGIN_DECLS

/* ShkService: the service's API (data/service-api.yaml), JSON ↔ model. One door for its addresses.
 *
 * @origin is the host name that the issuer's certificates name for OCSP, CRL and status lists (a trust list's
 * "origin"); addresses on it, of either scheme and whatever port, are asked at the service's own address, with the
 * same path and query. Other addresses are asked where they are. Main thread; futures of GBytes, rejected with
 * SHK_NET_ERROR.
 */
#define SHK_SERVICE_MAX_TRUST_LIST_BYTES (1024 * 1024)
#define SHK_SERVICE_MAX_ANSWER_BYTES (64 * 1024)
#define SHK_SERVICE_MAX_LIST_BYTES (4 * 1024 * 1024)

#define SHK_TYPE_SERVICE (shk_service_get_type ())
G_DECLARE_FINAL_TYPE (ShkService, shk_service, SHK, SERVICE, GObject)

ShkService *shk_service_new               (const char *address, ShkHttp *http); /* "https://host:port" */
const char *shk_service_get_address       (ShkService *self);
void        shk_service_set_origin        (ShkService *self, const char *origin); /* (nullable) */
DexFuture  *shk_service_fetch_trust_list  (ShkService *self);
DexFuture  *shk_service_ask_status        (ShkService *self, const char *certificate_id, GBytes *nonce);
DexFuture  *shk_service_ask_ocsp          (ShkService *self, const char *uri, GBytes *request);
DexFuture  *shk_service_fetch_crl         (ShkService *self, const char *uri);
DexFuture  *shk_service_fetch_status_list (ShkService *self, const char *uri);

G_END_DECLS
