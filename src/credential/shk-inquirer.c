/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-inquirer.h"

G_DEFINE_INTERFACE (ShkInquirer, shk_inquirer, G_TYPE_OBJECT)

static void
shk_inquirer_default_init (ShkInquirerInterface *iface)
{
}

DexFuture *
shk_inquirer_ask_status (ShkInquirer *self, const char *certificate_id, GBytes *nonce)
{
  g_return_val_if_fail (SHK_IS_INQUIRER (self), NULL);
  g_return_val_if_fail (certificate_id != NULL && nonce != NULL, NULL);

  return SHK_INQUIRER_GET_IFACE (self)->ask_status (self, certificate_id, nonce);
}

DexFuture *
shk_inquirer_ask_ocsp (ShkInquirer *self, const char *uri, GBytes *request)
{
  g_return_val_if_fail (SHK_IS_INQUIRER (self), NULL);
  g_return_val_if_fail (uri != NULL && request != NULL, NULL);

  return SHK_INQUIRER_GET_IFACE (self)->ask_ocsp (self, uri, request);
}

DexFuture *
shk_inquirer_fetch_crl (ShkInquirer *self, const char *uri)
{
  g_return_val_if_fail (SHK_IS_INQUIRER (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  return SHK_INQUIRER_GET_IFACE (self)->fetch_crl (self, uri);
}

DexFuture *
shk_inquirer_fetch_status_list (ShkInquirer *self, const char *uri)
{
  g_return_val_if_fail (SHK_IS_INQUIRER (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  return SHK_INQUIRER_GET_IFACE (self)->fetch_status_list (self, uri);
}
