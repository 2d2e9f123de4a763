/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-inquirer.h"

static void test_inquirer_init_inquirer (ShkInquirerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestInquirer, test_inquirer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_INQUIRER, test_inquirer_init_inquirer))

static void
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  TEST_INQUIRER (user_data)->n_cancelled++;
}

/* A request that is never answered, and notes when it is given up. */
static DexFuture *
silence (TestInquirer *self)
{
  g_autoptr (DexPromise) promise = dex_promise_new_cancellable ();

  g_signal_connect_object (dex_promise_get_cancellable (promise), "cancelled", G_CALLBACK (on_cancelled), self, 0);
  return dex_future_first (DEX_FUTURE (g_steal_pointer (&promise)), NULL);
}

static DexFuture *
pass_bytes (DexFuture *future, gpointer bytes)
{
  return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_ref (bytes));
}

static DexFuture *
reply (TestInquirer *self, GBytes *bytes)
{
  if (!self->later)
    return dex_future_new_take_boxed (G_TYPE_BYTES, bytes);
  return dex_future_finally (dex_timeout_new_msec (0), pass_bytes, bytes, (GDestroyNotify) g_bytes_unref);
}

/* NULL where there is an answer to be made. */
static DexFuture *
misbehave (TestInquirer *self, TestBehaviour behaviour)
{
  switch (behaviour)
    {
    case TEST_UNREACHABLE:
      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, "nobody");
    case TEST_SILENT:
      return silence (self);
    case TEST_GARBAGE:
      return reply (self, g_bytes_new_static ("<html>all is well</html>", 24));
    case TEST_ERROR:
      return reply (self, test_ocsp_error (3));
    case TEST_UNSUPPORTED:
      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no address");
    case TEST_CANCELS:
      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    case TEST_ANSWERS:
    default:
      return NULL;
    }
}

static DexFuture *
ask_ocsp (ShkInquirer *inquirer, const char *uri, GBytes *request)
{
  TestInquirer *self = TEST_INQUIRER (inquirer);
  DexFuture *future = misbehave (self, self->ocsp_behaviour);

  g_assert_cmpstr (uri, ==, TEST_OCSP_URI);
  self->n_ocsp++;
  return future ? future : reply (self, test_ocsp_answer (request, &self->ocsp));
}

static DexFuture *
fetch_crl (ShkInquirer *inquirer, const char *uri)
{
  TestInquirer *self = TEST_INQUIRER (inquirer);
  DexFuture *future = misbehave (self, self->crl_behaviour);

  g_assert_cmpstr (uri, ==, TEST_CRL_URI);
  self->n_crl++;
  return future ? future
                : reply (self, test_crl (self->crl_issuer, self->crl_this_update_s, self->crl_next_update_s,
                                         self->crl_revoked));
}

static DexFuture *
ask_status (ShkInquirer *inquirer, const char *certificate_id, GBytes *nonce)
{
  TestInquirer *self = TEST_INQUIRER (inquirer);
  DexFuture *future = misbehave (self, self->status.behaviour);
  g_autoptr (GBytes) other = g_bytes_new_static ("another nonce that is 32 bytes ..", SHK_STATUS_NONCE_BYTES);
  g_autoptr (GBytes) payload = NULL;

  g_assert_cmpuint (g_bytes_get_size (nonce), ==, SHK_STATUS_NONCE_BYTES);
  self->n_status++;
  if (future != NULL)
    return future;
  payload = shk_status_answer_format (self->status.id ? self->status.id : certificate_id,
                                      self->status.other_nonce ? other : nonce, &self->status.answer);
  return reply (self, test_sign (self->status.signer, self->status.kid, NULL, self->status.type, payload));
}

static DexFuture *
fetch_status_list (ShkInquirer *inquirer, const char *uri)
{
  TestInquirer *self = TEST_INQUIRER (inquirer);
  DexFuture *future = misbehave (self, self->list.behaviour);
  g_autoptr (GBytes) payload = NULL;

  g_assert_cmpstr (uri, ==, TEST_LIST_URI);
  self->n_list++;
  if (future != NULL)
    return future;
  payload = shk_status_list_format (self->list.uri, self->list.statuses, sizeof self->list.statuses, self->list.bits,
                                    self->list.iat_s, self->list.exp_s, self->list.ttl_s);
  return reply (self, test_sign (self->list.signer, "S-1", NULL, self->list.type, payload));
}

static void
test_inquirer_init_inquirer (ShkInquirerInterface *iface)
{
  iface->ask_status = ask_status;
  iface->ask_ocsp = ask_ocsp;
  iface->fetch_crl = fetch_crl;
  iface->fetch_status_list = fetch_status_list;
}

static void
test_inquirer_class_init (TestInquirerClass *klass)
{
}

static void
test_inquirer_init (TestInquirer *self)
{
  self->ocsp = (TestOcsp) {
    .responder = "responder",
    .state = SHK_REVOCATION_GOOD,
    .produced_s = TEST_NOW,
    .next_update_s = TEST_NOW + 600,
  };
  self->crl_issuer = "issuing";
  self->crl_this_update_s = TEST_NOW - 3600;
  self->crl_next_update_s = TEST_NOW + TEST_DAY;
  self->status = (TestStatus) {
    .signer = "service",
    .kid = "S-1",
    .type = SHK_STATUS_ANSWER_TYPE,
    .answer = { .status = SHK_STATUS_VALID, .at_s = TEST_NOW },
  };
  self->list = (TestList) {
    .signer = "service",
    .uri = TEST_LIST_URI,
    .type = SHK_STATUS_LIST_TYPE,
    .statuses = { 0, 1, 2, 3 },
    .bits = 2,
    .iat_s = TEST_NOW - 60,
    .exp_s = TEST_NOW + TEST_DAY,
    .ttl_s = 600,
  };
}

TestInquirer *
test_inquirer_new (void)
{
  return g_object_new (TEST_TYPE_INQUIRER, NULL);
}
