/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-job-private.h"

#include "shk-card-attributes-private.h"
#include "shk-card-session.h"

#define MAX_RESTARTS 3        /* another program that resets the card more often wants it for itself */
#define COMMANDS_OF_PIN 3     /* SELECT, the counter, VERIFY */
#define COMMANDS_OF_COUNTER 2
#define COMMANDS_OF_KEY 2     /* SELECT, the signature */
#define USUAL_BLOCKS 6        /* of a certificate, until its length is known */

ShkCardJob *
_shk_card_job_new (ShkCardJobKind kind, ShkSecret *pin, gboolean last_try, GBytes *data)
{
  ShkCardJob *self = g_new0 (ShkCardJob, 1);

  self->kind = kind;
  self->pin = pin ? shk_secret_ref (pin) : NULL;
  self->last_try = last_try;
  self->data = data ? g_bytes_ref (data) : NULL;
  return self;
}

void
_shk_card_job_free (ShkCardJob *self)
{
  g_clear_pointer (&self->pin, shk_secret_unref);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

GType
_shk_card_job_get_type (const ShkCardJob *self)
{
  switch (self->kind)
    {
    case SHK_CARD_JOB_TRIES:
      return SHK_TYPE_PIN_TRIES;
    case SHK_CARD_JOB_PERSON:
      return SHK_TYPE_PERSON;
    case SHK_CARD_JOB_SIGNING_CERTIFICATE:
      return G_TYPE_BYTES;
    case SHK_CARD_JOB_AUTHENTICATE:
    case SHK_CARD_JOB_SIGN:
    default:
      return SHK_TYPE_CARD_SIGNATURE;
    }
}

static guint
count_certificate (const ShkCardChannel *channel, GBytes *kept)
{
  return kept != NULL ? 0 : 1 + (channel->n_blocks > 0 ? channel->n_blocks : USUAL_BLOCKS);
}

guint
_shk_card_job_count_commands (const ShkCardJob *self, const ShkCardChannel *channel)
{
  const ShkCardLayout *layout = channel->layout;

  switch (self->kind)
    {
    case SHK_CARD_JOB_TRIES:
      return layout->n_applications + SHK_N_PINS * COMMANDS_OF_COUNTER;
    case SHK_CARD_JOB_PERSON:
      return 1 + COMMANDS_OF_PIN + 1 + MAX (channel->n_blocks, 1);
    case SHK_CARD_JOB_SIGNING_CERTIFICATE:
      return 1 + COMMANDS_OF_PIN + count_certificate (channel, channel->sign_certificate);
    case SHK_CARD_JOB_AUTHENTICATE:
      return 1 + COMMANDS_OF_PIN + COMMANDS_OF_KEY + count_certificate (channel, channel->auth_certificate);
    case SHK_CARD_JOB_SIGN:
    default:
      return 1 + COMMANDS_OF_PIN + COMMANDS_OF_KEY + count_certificate (channel, channel->sign_certificate);
    }
}

/* A PIN goes to the card once; then nothing here has it any more. */
static gboolean
verify (ShkCardJob *self, ShkCardChannel *channel, ShkPinKind kind, GError **error)
{
  gboolean done = _shk_card_channel_verify (channel, kind, self->pin, self->last_try, error);

  if (channel->pin_sent)
    g_clear_pointer (&self->pin, shk_secret_unref);
  return done;
}

/* A certificate that needs the password is read before the signature, after which a card may want the password again. */
static gpointer
sign (ShkCardJob *self, ShkCardChannel *channel, const ShkCardKeyPlace *key, GError **error)
{
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) certificate = NULL;
  ShkCardSignature *result;

  if (!verify (self, channel, key->pin, error))
    return NULL;
  if (key->certificate_needs_pin)
    {
      certificate = _shk_card_channel_read_certificate (channel, key, error);
      if (certificate == NULL)
        return NULL;
    }
  signature = _shk_card_channel_sign (channel, key, self->data, error);
  if (signature != NULL && certificate == NULL)
    certificate = _shk_card_channel_read_certificate (channel, key, error);
  if (signature == NULL || certificate == NULL)
    return NULL;

  result = g_new0 (ShkCardSignature, 1);
  result->signature = g_steal_pointer (&signature);
  result->certificate = g_steal_pointer (&certificate);
  return result;
}

static gpointer
read_person (ShkCardJob *self, ShkCardChannel *channel, GError **error)
{
  g_autoptr (GBytes) file = NULL;

  if (!verify (self, channel, SHK_PIN_ATTRIBUTES, error))
    return NULL;
  file = _shk_card_channel_read_attributes (channel, error);
  return file != NULL ? _shk_card_attributes_parse (file, error) : NULL;
}

static gpointer
do_it (ShkCardJob *self, ShkCardChannel *channel, GError **error)
{
  switch (self->kind)
    {
    case SHK_CARD_JOB_TRIES:
      return _shk_card_channel_count_all_tries (channel, error) ? shk_pin_tries_copy (&channel->tries) : NULL;
    case SHK_CARD_JOB_AUTHENTICATE:
      return sign (self, channel, &channel->layout->auth, error);
    case SHK_CARD_JOB_PERSON:
      return read_person (self, channel, error);
    case SHK_CARD_JOB_SIGNING_CERTIFICATE:
      if (!verify (self, channel, channel->layout->sign.pin, error))
        return NULL;
      return _shk_card_channel_read_certificate (channel, &channel->layout->sign, error);
    case SHK_CARD_JOB_SIGN:
    default:
      return sign (self, channel, &channel->layout->sign, error);
    }
}

/* With a transaction around it, so that no other program gets between the password and what it is for. */
static gpointer
run_once (ShkCardJob *self, ShkCardChannel *channel, GError **error)
{
  gpointer result;

  channel->n_blocks = 0;
  if (!_shk_card_channel_begin (channel, error))
    return NULL;
  result = do_it (self, channel, error);
  _shk_card_channel_end (channel);
  return result;
}

gpointer
_shk_card_job_run (ShkCardJob *self, ShkCardChannel *channel, GError **error)
{
  g_autoptr (GError) local = NULL;
  gpointer result = NULL;

  channel->pin_sent = FALSE;
  for (guint n = 0; n <= MAX_RESTARTS && result == NULL; n++)
    {
      g_clear_error (&local);
      result = run_once (self, channel, &local);
      if (channel->pin_sent || !g_error_matches (local, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET))
        break;
    }
  if (result == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return result;
}
