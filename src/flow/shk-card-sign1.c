/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-sign1.h"

#include "shk-cose-sign1.h"

static DexFuture *
finish (DexFuture *signed_by_card, gpointer user_data)
{
  const ShkCoseSign1Draft *draft = user_data;
  const ShkCardSignature *signature = g_value_get_boxed (dex_future_get_value (signed_by_card, NULL));
  GBytes *const x5chain[] = { signature->certificate, NULL };
  g_autoptr (GError) error = NULL;
  GBytes *message = shk_cose_sign1_draft_finish (draft, signature->signature, x5chain, &error);

  if (message == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_BYTES, message);
}

static void
free_draft (gpointer data)
{
  shk_cose_sign1_draft_free (data);
}

/**
 * shk_card_sign1:
 * @session: a session with the card
 * @pin: of %SHK_PIN_SIGN, as shk_pin_normalise() gives it
 * @last_try: whether it is sent where one try is left
 * @type: (nullable): what kind of thing is signed: the header "typ" (RFC 9596), protected
 * @payload: what is signed
 *
 * Main thread. Errors are those of shk_card_session_sign(), and SHK_COSE_ERROR where the certificate is no fit one or the
 * signature not its key's.
 *
 * Returns: (transfer full): a future of #GBytes, a tagged COSE_Sign1
 */
DexFuture *
shk_card_sign1 (ShkCardSession *session, ShkSecret *pin, gboolean last_try, const char *type, GBytes *payload)
{
  const ShkCoseSign1Options options = { .algorithm = SHK_COSE_RS256, .type = type, .tagged = TRUE };
  g_autoptr (GError) error = NULL;
  ShkCoseSign1Draft *draft;

  g_return_val_if_fail (SHK_IS_CARD_SESSION (session) && pin != NULL && payload != NULL, NULL);

  draft = shk_cose_sign1_prepare (&options, payload, NULL, &error);
  if (draft == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_then (shk_card_session_sign (session, pin, last_try, shk_cose_sign1_draft_get_to_be_signed (draft)), finish,
                          draft, free_draft);
}
