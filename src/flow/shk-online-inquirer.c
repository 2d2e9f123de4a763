/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-online-inquirer.h"

struct _ShkOnlineInquirer
{
  GObject parent_instance;

  ShkService *service; /* (owned) */
};

static void shk_online_inquirer_init_inquirer (ShkInquirerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShkOnlineInquirer, shk_online_inquirer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_INQUIRER, shk_online_inquirer_init_inquirer))

static void
shk_online_inquirer_finalize (GObject *object)
{
  g_object_unref (SHK_ONLINE_INQUIRER (object)->service);

  G_OBJECT_CLASS (shk_online_inquirer_parent_class)->finalize (object);
}

static void
shk_online_inquirer_class_init (ShkOnlineInquirerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_online_inquirer_finalize;
}

static void
shk_online_inquirer_init (ShkOnlineInquirer *self)
{
}

static DexFuture *
ask_status (ShkInquirer *inquirer, const char *certificate_id, GBytes *nonce)
{
  return shk_service_ask_status (SHK_ONLINE_INQUIRER (inquirer)->service, certificate_id, nonce);
}

static DexFuture *
ask_ocsp (ShkInquirer *inquirer, const char *uri, GBytes *request)
{
  return shk_service_ask_ocsp (SHK_ONLINE_INQUIRER (inquirer)->service, uri, request);
}

static DexFuture *
fetch_crl (ShkInquirer *inquirer, const char *uri)
{
  return shk_service_fetch_crl (SHK_ONLINE_INQUIRER (inquirer)->service, uri);
}

static DexFuture *
fetch_status_list (ShkInquirer *inquirer, const char *uri)
{
  return shk_service_fetch_status_list (SHK_ONLINE_INQUIRER (inquirer)->service, uri);
}

static void
shk_online_inquirer_init_inquirer (ShkInquirerInterface *iface)
{
  iface->ask_status = ask_status;
  iface->ask_ocsp = ask_ocsp;
  iface->fetch_crl = fetch_crl;
  iface->fetch_status_list = fetch_status_list;
}

/**
 * shk_online_inquirer_new:
 * @service: who carries the questions
 *
 * Returns: (transfer full): an inquirer
 */
ShkInquirer *
shk_online_inquirer_new (ShkService *service)
{
  ShkOnlineInquirer *self;

  g_return_val_if_fail (SHK_IS_SERVICE (service), NULL);

  self = g_object_new (SHK_TYPE_ONLINE_INQUIRER, NULL);
  self->service = g_object_ref (service);
  return SHK_INQUIRER (self);
}
