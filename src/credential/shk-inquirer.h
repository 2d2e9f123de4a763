/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* ShkInquirer: whom the verifier asks. Carries bytes and judges nothing: who signed an answer, what it is about and
 * how old it is are the verifier's business. Implemented over the network by the flow room, and by scripts in tests.
 *
 * Main thread. Every call gives a future of GBytes (boxed) that is rejected where nobody answers within the transport's
 * limits; dropping the future cancels the request.
 */
#define SHK_TYPE_INQUIRER (shk_inquirer_get_type ())
G_DECLARE_INTERFACE (ShkInquirer, shk_inquirer, SHK, INQUIRER, GObject)

struct _ShkInquirerInterface
{
  GTypeInterface parent_iface;

  DexFuture *(*ask_status)        (ShkInquirer *self, const char *certificate_id, GBytes *nonce);
  DexFuture *(*ask_ocsp)          (ShkInquirer *self, const char *uri, GBytes *request);
  DexFuture *(*fetch_crl)         (ShkInquirer *self, const char *uri);
  DexFuture *(*fetch_status_list) (ShkInquirer *self, const char *uri);
};

DexFuture *shk_inquirer_ask_status        (ShkInquirer *self, const char *certificate_id, GBytes *nonce);
DexFuture *shk_inquirer_ask_ocsp          (ShkInquirer *self, const char *uri, GBytes *request);
DexFuture *shk_inquirer_fetch_crl         (ShkInquirer *self, const char *uri);
DexFuture *shk_inquirer_fetch_status_list (ShkInquirer *self, const char *uri);

G_END_DECLS
