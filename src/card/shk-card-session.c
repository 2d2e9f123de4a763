/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-session.h"

#include "shk-card-attributes-private.h"
#include "shk-card-worker-private.h"

#include <string.h>

/* How many commands a job is about to need, for its progress; reading corrects it as soon as a length is known. */
#define N_TRIES_COMMANDS 9
#define N_AUTHENTICATE_COMMANDS 13
#define N_PERSON_COMMANDS 7
#define N_SIGNING_CERTIFICATE_COMMANDS 11
#define N_SIGN_COMMANDS 13

struct _ShkCardSession
{
  GObject parent_instance;

  ShkCardWorker *worker; /* (owned) (nullable) NULL when it is closed */
  ShkPinTries tries;
};

enum
{
  PROP_PROGRESS = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ShkCardSession, shk_card_session, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (ShkCardSignature, shk_card_signature, shk_card_signature_copy, shk_card_signature_free)

/* What a job is given. */
typedef struct
{
  ShkSecret *pin; /* (owned) (nullable) */
  gboolean last_try;
  GBytes *data;   /* (owned) (nullable) what is signed */
} Request;

static Request *
request_new (ShkSecret *pin, gboolean last_try, GBytes *data)
{
  Request *self = g_new0 (Request, 1);

  self->pin = pin ? shk_secret_ref (pin) : NULL;
  self->last_try = last_try;
  self->data = data ? g_bytes_ref (data) : NULL;
  return self;
}

static void
request_free (gpointer data)
{
  Request *self = data;

  g_clear_pointer (&self->pin, shk_secret_unref);
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

/* --- On the worker's thread -------------------------------------------------------------------------------------------- */

static gpointer
read_tries (ShkCardWorker *worker, ShkCardChannel *channel, gpointer data, GError **error)
{
  if (!shk_card_channel_query_all_tries (channel, error))
    return NULL;
  return shk_pin_tries_copy (&channel->tries);
}

static GBytes *
read_certificate_once (ShkCardWorker *worker, ShkCardChannel *channel, guint16 file, GError **error)
{
  GBytes *bytes = shk_card_worker_lookup (worker, file);

  if (bytes != NULL)
    return bytes;
  bytes = shk_card_channel_read_certificate (channel, file, error);
  if (bytes != NULL)
    shk_card_worker_keep (worker, file, bytes);
  return bytes;
}

/* The signature key asks for its password before each signature, and its certificate can be read only after it. */
static gpointer
sign_with (ShkCardWorker *worker, ShkCardChannel *channel, const ShkCardKeyPlace *key, Request *request, GError **error)
{
  ShkCardSignature result = { 0 };
  ShkCardSignature *copy;

  if (!shk_card_channel_verify (channel, key->pin, request->pin, request->last_try, error))
    return NULL;
  g_clear_pointer (&request->pin, shk_secret_unref);
  result.signature = shk_card_channel_sign (channel, key, request->data, error);
  if (result.signature == NULL)
    return NULL;
  result.certificate = read_certificate_once (worker, channel, key->certificate_file, error);
  copy = result.certificate ? shk_card_signature_copy (&result) : NULL;
  g_bytes_unref (result.signature);
  g_clear_pointer (&result.certificate, g_bytes_unref);
  return copy;
}

static gpointer
authenticate (ShkCardWorker *worker, ShkCardChannel *channel, gpointer data, GError **error)
{
  return sign_with (worker, channel, &channel->layout->auth, data, error);
}

static gpointer
sign (ShkCardWorker *worker, ShkCardChannel *channel, gpointer data, GError **error)
{
  return sign_with (worker, channel, &channel->layout->sign, data, error);
}

static gpointer
read_signing_certificate (ShkCardWorker *worker, ShkCardChannel *channel, gpointer data, GError **error)
{
  const ShkCardKeyPlace *key = &channel->layout->sign;
  Request *request = data;

  if (!shk_card_channel_verify (channel, key->pin, request->pin, request->last_try, error))
    return NULL;
  return read_certificate_once (worker, channel, key->certificate_file, error);
}

/* The bytes are wiped: they are personal, and only the person is handed on. */
static gpointer
read_person (ShkCardWorker *worker, ShkCardChannel *channel, gpointer data, GError **error)
{
  Request *request = data;
  g_autoptr (GBytes) bytes = NULL;
  ShkPerson *person;
  gsize size;
  gconstpointer content;

  if (!shk_card_channel_verify (channel, SHK_PIN_ATTRIBUTES, request->pin, request->last_try, error))
    return NULL;
  bytes = shk_card_channel_read_attributes (channel, error);
  if (bytes == NULL)
    return NULL;
  content = g_bytes_get_data (bytes, &size);
  person = shk_card_attributes_parse (content, size, error);
  shk_secret_wipe ((gpointer) content, size);
  return person;
}

/* --- The object ------------------------------------------------------------------------------------------------------- */

static gboolean
on_progress (gpointer user_data)
{
  ShkCardSession *self = user_data;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  return G_SOURCE_REMOVE;
}

static void
shk_card_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShkCardSession *self = SHK_CARD_SESSION (object);

  if (id == PROP_PROGRESS)
    g_value_set_double (value, self->worker ? shk_card_worker_get_progress (self->worker) : 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
shk_card_session_dispose (GObject *object)
{
  shk_card_session_close (SHK_CARD_SESSION (object));

  G_OBJECT_CLASS (shk_card_session_parent_class)->dispose (object);
}

static void
shk_card_session_class_init (ShkCardSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shk_card_session_get_property;
  object_class->dispose = shk_card_session_dispose;

  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
shk_card_session_init (ShkCardSession *self)
{
  self->tries = (ShkPinTries) SHK_PIN_TRIES_INIT;
}

/**
 * shk_card_session_new:
 * @readers: where the card is
 * @reader: (nullable): the reader's name; %NULL for the first that has a My Number card
 * @layout: what is where on the card
 *
 * Opens nothing yet.
 */
ShkCardSession *
shk_card_session_new (ShkCardReaders *readers, const char *reader, const ShkCardLayout *layout)
{
  ShkCardSession *self;

  g_return_val_if_fail (SHK_IS_CARD_READERS (readers) && layout != NULL, NULL);

  self = g_object_new (SHK_TYPE_CARD_SESSION, NULL);
  self->worker = shk_card_worker_new (readers, reader, layout);
  shk_card_worker_set_listener (self->worker, on_progress, self);
  return self;
}

/**
 * shk_card_session_close:
 * @self: a session
 *
 * Ends what is under way, resets the card and lets go of it, and forgets what was read. Does not wait for the card.
 */
void
shk_card_session_close (ShkCardSession *self)
{
  g_return_if_fail (SHK_IS_CARD_SESSION (self));

  if (self->worker == NULL)
    return;
  shk_card_worker_get_tries (self->worker, &self->tries);
  shk_card_worker_stop (self->worker);
  g_clear_pointer (&self->worker, shk_card_worker_unref);
}

const ShkPinTries *
shk_card_session_get_tries (ShkCardSession *self)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self), NULL);

  if (self->worker != NULL)
    shk_card_worker_get_tries (self->worker, &self->tries);
  return &self->tries;
}

/* Takes @request. */
static DexFuture *
push (ShkCardSession *self, GType type, guint n_expected, ShkCardWork work, Request *request)
{
  if (self->worker != NULL)
    return shk_card_worker_push (self->worker, type, n_expected, work, request, request_free);
  request_free (request);
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session is over");
}

static gboolean
is_pin (ShkSecret *pin)
{
  return pin != NULL && shk_secret_get_size (pin) >= 1 && shk_secret_get_size (pin) <= SHK_PIN_MAX_BYTES;
}

/**
 * shk_card_session_read_tries:
 * @self: a session
 *
 * Returns: (transfer full): a future of #ShkPinTries: of every password that the card has; spends none
 */
DexFuture *
shk_card_session_read_tries (ShkCardSession *self)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self), NULL);

  return push (self, SHK_TYPE_PIN_TRIES, N_TRIES_COMMANDS, read_tries, request_new (NULL, FALSE, NULL));
}

/**
 * shk_card_session_authenticate:
 * @self: a session
 * @pin: the password of the user-authentication certificate
 * @last_try: whether a person has agreed to risk the last try
 * @challenge: what is signed
 *
 * Returns: (transfer full): a future of #ShkCardSignature: RSASSA-PKCS1-v1_5 over the SHA-256 of @challenge
 */
DexFuture *
shk_card_session_authenticate (ShkCardSession *self, ShkSecret *pin, gboolean last_try, GBytes *challenge)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self) && is_pin (pin) && challenge != NULL, NULL);

  return push (self, SHK_TYPE_CARD_SIGNATURE, N_AUTHENTICATE_COMMANDS, authenticate,
               request_new (pin, last_try, challenge));
}

/**
 * shk_card_session_read_person:
 * @self: a session
 * @pin: the password of the card-information application
 * @last_try: whether a person has agreed to risk the last try
 *
 * Returns: (transfer full): a future of #ShkPerson: the four items; the My Number is not read
 */
DexFuture *
shk_card_session_read_person (ShkCardSession *self, ShkSecret *pin, gboolean last_try)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self) && is_pin (pin), NULL);

  return push (self, SHK_TYPE_PERSON, N_PERSON_COMMANDS, read_person, request_new (pin, last_try, NULL));
}

/**
 * shk_card_session_read_signing_certificate:
 * @self: a session
 * @pin: the password of the signature certificate
 * @last_try: whether a person has agreed to risk the last try
 *
 * Returns: (transfer full): a future of #GBytes: the certificate in DER; it has the four items in it
 */
DexFuture *
shk_card_session_read_signing_certificate (ShkCardSession *self, ShkSecret *pin, gboolean last_try)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self) && is_pin (pin), NULL);

  return push (self, G_TYPE_BYTES, N_SIGNING_CERTIFICATE_COMMANDS, read_signing_certificate,
               request_new (pin, last_try, NULL));
}

/**
 * shk_card_session_sign:
 * @self: a session
 * @pin: the password of the signature certificate
 * @last_try: whether a person has agreed to risk the last try
 * @to_be_signed: what is signed: what the person has seen on the screen
 *
 * Returns: (transfer full): a future of #ShkCardSignature: RSASSA-PKCS1-v1_5 over the SHA-256 of @to_be_signed
 */
DexFuture *
shk_card_session_sign (ShkCardSession *self, ShkSecret *pin, gboolean last_try, GBytes *to_be_signed)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self) && is_pin (pin) && to_be_signed != NULL, NULL);

  return push (self, SHK_TYPE_CARD_SIGNATURE, N_SIGN_COMMANDS, sign, request_new (pin, last_try, to_be_signed));
}

ShkCardSignature *
shk_card_signature_copy (const ShkCardSignature *self)
{
  ShkCardSignature *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (ShkCardSignature, 1);
  copy->signature = g_bytes_ref (self->signature);
  copy->certificate = g_bytes_ref (self->certificate);
  return copy;
}

void
shk_card_signature_free (ShkCardSignature *self)
{
  g_return_if_fail (self != NULL);

  g_bytes_unref (self->signature);
  g_bytes_unref (self->certificate);
  g_free (self);
}
