/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-attachment.h"
#include "shk-http.h"
#include "shk-signed-in.h"
#include "shk-upload.h"

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
#define SHK_SERVICE_MAX_ACCOUNT_BYTES (1024 * 1024)  /* of an answer about an account, or the catalogue */
#define SHK_SERVICE_MAX_RECORDS 500                  /* in one of its lists */
#define SHK_SERVICE_MAX_TEXT_CHARACTERS 400          /* of one of its texts */
#define SHK_SERVICE_MAX_ID_CHARACTERS 64             /* of an id: letters, digits, hyphens, dots; in the catalogue only small
                                                        letters, digits, hyphens */
#define SHK_SERVICE_MAX_INTEGER ((G_GINT64_CONSTANT (1) << 53) - 1) /* of a number field's limits, of either sign */
#define SHK_SERVICE_MIN_CHALLENGE_BYTES 32
#define SHK_SERVICE_MAX_CHALLENGE_BYTES 256
#define SHK_SERVICE_UPLOAD_PIECE_BYTES (256 * 1024)  /* of an attachment, at one time */
#define SHK_SERVICE_MAX_MESSAGE_BYTES (512 * 1024)   /* of a signed application as it is given back */

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

/* The account of whoever signs in. A challenge is good for one try, and a sign-in is sent once: its future may be rejected
 * though the service has let the person in, and a new challenge is needed then. What a sign-in gives has the session's token,
 * which every later question takes. Rejected with SHK_NET_ERROR_SESSION where there is no session (any more), _REFUSED where
 * the service gives a reason (shk_net_error_get_problem()), _ANSWER where it says something else than it should. */
DexFuture  *shk_service_begin_sign_in       (ShkService *self); /* GBytes: the challenge */
DexFuture  *shk_service_finish_sign_in      (ShkService *self, GBytes *challenge, GBytes *signature, GBytes *certificate);
                                                                 /* ShkSignedIn */
DexFuture  *shk_service_fetch_me            (ShkService *self, ShkSecret *session); /* string (nullable): the name */
DexFuture  *shk_service_fetch_registrations (ShkService *self, ShkSecret *session); /* GListModel of ShkRegistration */
DexFuture  *shk_service_fetch_submissions   (ShkService *self, ShkSecret *session); /* of ShkSubmission, newest first */
DexFuture  *shk_service_fetch_particulars   (ShkService *self, ShkSecret *session, const char *registration); /* ShkParticulars */
DexFuture  *shk_service_sign_out            (ShkService *self, ShkSecret *session); /* TRUE */

/* An application that is signed, and the files that go with it. A file is sent in pieces, each said to go where the last one
 * ended; asked again, by the same person and about the same file, the service says how much of it it has. A message is sent once:
 * where its future is rejected with SHK_NET_ERROR_UNREACHABLE or _TIMEOUT the service may have taken it, and is asked about its
 * key. */
DexFuture  *shk_service_begin_upload        (ShkService *self, ShkSecret *session, ShkAttachment *attachment); /* ShkUpload */
DexFuture  *shk_service_upload_piece        (ShkService *self, ShkSecret *session, ShkUpload *upload, GBytes *piece);
                                                                 /* ShkUpload: with the piece */
DexFuture  *shk_service_submit              (ShkService *self, ShkSecret *session, const char *key, GBytes *message);
                                                                 /* ShkSubmission */
DexFuture  *shk_service_find_submission     (ShkService *self, ShkSecret *session, const char *key); /* ShkSubmission */
DexFuture  *shk_service_fetch_message       (ShkService *self, ShkSecret *session, const char *submission);
                                                                 /* GBytes: as it was sent, unchecked */

/* What can be applied for, for everybody. Rejected with SHK_NET_ERROR_ANSWER where a rule of the model is broken, or where it is
 * another form than the one that was asked for. */
DexFuture  *shk_service_fetch_catalogue     (ShkService *self); /* ShkCatalogue */
DexFuture  *shk_service_fetch_form          (ShkService *self, const char *qualification, const char *procedure); /* ShkForm */

G_END_DECLS
