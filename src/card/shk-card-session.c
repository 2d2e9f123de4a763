/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-session.h"

#include "shk-card-worker-private.h"

struct _ShkCardSession
{
  GObject parent_instance;

  ShkCardReaders *readers; /* (owned) */
  char *reader;            /* (owned) (nullable) */
  const ShkCardLayout *layout;
  ShkCardWorker *worker;   /* (owned) (nullable): from the first job to the end */
  ShkPinTries tries;
  double progress;
};

enum
{
  PROP_PROGRESS = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ShkCardSession, shk_card_session, G_TYPE_OBJECT)

static void
set_progress (double progress, gpointer data)
{
  ShkCardSession *self = data;

  if (self->progress == progress)
    return;
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROGRESS]);
}

static void
shk_card_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PROGRESS)
    g_value_set_double (value, SHK_CARD_SESSION (object)->progress);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
shk_card_session_dispose (GObject *object)
{
  ShkCardSession *self = SHK_CARD_SESSION (object);

  shk_card_session_close (self);
  g_clear_object (&self->readers);
  G_OBJECT_CLASS (shk_card_session_parent_class)->dispose (object);
}

static void
shk_card_session_finalize (GObject *object)
{
  g_free (SHK_CARD_SESSION (object)->reader);
  G_OBJECT_CLASS (shk_card_session_parent_class)->finalize (object);
}

static void
shk_card_session_class_init (ShkCardSessionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = shk_card_session_get_property;
  object_class->dispose = shk_card_session_dispose;
  object_class->finalize = shk_card_session_finalize;
  props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
shk_card_session_init (ShkCardSession *self)
{
  self->tries = (ShkPinTries) SHK_PIN_TRIES_INIT;
}

/**
 * shk_card_session_new:
 * @readers: where cards come from
 * @reader: (nullable): the name of the reader; %NULL: the first that has such a card when a job is asked for
 * @layout: the card
 *
 * Asks nothing of the card yet.
 *
 * Returns: (transfer full): a new session
 */
ShkCardSession *
shk_card_session_new (ShkCardReaders *readers, const char *reader, const ShkCardLayout *layout)
{
  ShkCardSession *self;

  g_return_val_if_fail (SHK_IS_CARD_READERS (readers) && layout != NULL, NULL);

  self = g_object_new (SHK_TYPE_CARD_SESSION, NULL);
  self->readers = g_object_ref (readers);
  self->reader = g_strdup (reader);
  self->layout = layout;
  return self;
}

/**
 * shk_card_session_close:
 * @self: a session
 *
 * Jobs that are not done end with %G_IO_ERROR_CANCELLED. Does not wait for the card, which is reset as soon as it has answered
 * what it is working on. A job that is asked for later opens the card again.
 */
void
shk_card_session_close (ShkCardSession *self)
{
  g_return_if_fail (SHK_IS_CARD_SESSION (self));

  if (self->worker == NULL)
    return;
  self->tries = _shk_card_worker_get_tries (self->worker);
  g_clear_pointer (&self->worker, _shk_card_worker_stop);
}

const ShkPinTries *
shk_card_session_get_tries (ShkCardSession *self)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self), NULL);

  if (self->worker != NULL)
    self->tries = _shk_card_worker_get_tries (self->worker);
  return &self->tries;
}

static GError *
explain_readiness (ShkCardReadiness readiness)
{
  static const ShkCardError codes[SHK_N_CARD_READINESSES] = {
    [SHK_CARD_READINESS_SERVICE_MISSING] = SHK_CARD_ERROR_SERVICE,
    [SHK_CARD_READINESS_SERVICE_STOPPED] = SHK_CARD_ERROR_SERVICE,
    [SHK_CARD_READINESS_SERVICE_DENIED] = SHK_CARD_ERROR_DENIED,
    [SHK_CARD_READINESS_SERVICE_PROTOCOL] = SHK_CARD_ERROR_SERVICE,
    [SHK_CARD_READINESS_SERVICE_FAILED] = SHK_CARD_ERROR_SERVICE,
    [SHK_CARD_READINESS_NO_READER] = SHK_CARD_ERROR_NO_READER,
    [SHK_CARD_READINESS_NO_CARD] = SHK_CARD_ERROR_NO_CARD,
    [SHK_CARD_READINESS_LOOKING] = SHK_CARD_ERROR_NO_CARD,
    [SHK_CARD_READINESS_MUTE] = SHK_CARD_ERROR_MUTE,
    [SHK_CARD_READINESS_BUSY] = SHK_CARD_ERROR_BUSY,
    [SHK_CARD_READINESS_OTHER_CARD] = SHK_CARD_ERROR_OTHER_CARD,
    [SHK_CARD_READINESS_READY] = SHK_CARD_ERROR_NO_CARD,
  };

  return g_error_new (SHK_CARD_ERROR, (int) codes[readiness], "no card: %s", shk_card_readiness_to_word (readiness));
}

/* The reader that a card is opened in. One that is still being asked what it is will say so to the job as well. */
static char *
dup_reader (ShkCardSession *self, GError **unready)
{
  g_autoptr (ShkCardSituation) situation = NULL;
  const char *ready;

  if (self->reader != NULL)
    return g_strdup (self->reader);
  situation = shk_card_readers_dup_situation (self->readers);
  ready = shk_card_situation_get_ready_reader (situation);
  if (ready != NULL)
    return g_strdup (ready);
  for (guint i = 0; i < shk_card_situation_get_n_readers (situation); i++)
    if (shk_card_situation_get_reader (situation, i)->presence == SHK_CARD_PRESENCE_LOOKING)
      return g_strdup (shk_card_situation_get_reader (situation, i)->name);
  *unready = explain_readiness (shk_card_situation_get_readiness (situation));
  return NULL;
}

static DexFuture *
ask (ShkCardSession *self, ShkCardJob *job)
{
  GError *unready = NULL;
  g_autofree char *reader = dup_reader (self, &unready);

  if (self->worker == NULL)
    self->worker = _shk_card_worker_new (self->readers, self->layout, set_progress, self);
  return _shk_card_worker_run (self->worker, job, reader, unready);
}

static gboolean
may_be_pin (ShkPinKind kind, ShkSecret *pin)
{
  return pin != NULL && shk_secret_get_size (pin) >= shk_pin_get_min_characters (kind) &&
         shk_secret_get_size (pin) <= shk_pin_get_max_characters (kind);
}

DexFuture *
shk_card_session_read_tries (ShkCardSession *self)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self), NULL);

  return ask (self, _shk_card_job_new (SHK_CARD_JOB_TRIES, NULL, FALSE, NULL));
}

/**
 * shk_card_session_authenticate:
 * @self: a session
 * @pin: of %SHK_PIN_AUTH, as shk_pin_normalise() gives it
 * @last_try: whether it is sent where one try is left
 * @challenge: what is signed
 *
 * Returns: (transfer full): a future of a #ShkCardSignature
 */
DexFuture *
shk_card_session_authenticate (ShkCardSession *self, ShkSecret *pin, gboolean last_try, GBytes *challenge)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self) && challenge != NULL, NULL);
  g_return_val_if_fail (may_be_pin (SHK_PIN_AUTH, pin), NULL);

  return ask (self, _shk_card_job_new (SHK_CARD_JOB_AUTHENTICATE, pin, last_try, challenge));
}

/**
 * shk_card_session_read_person:
 * @self: a session
 * @pin: of %SHK_PIN_ATTRIBUTES, as shk_pin_normalise() gives it
 * @last_try: whether it is sent where one try is left
 *
 * Returns: (transfer full): a future of a #ShkPerson
 */
DexFuture *
shk_card_session_read_person (ShkCardSession *self, ShkSecret *pin, gboolean last_try)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self), NULL);
  g_return_val_if_fail (may_be_pin (SHK_PIN_ATTRIBUTES, pin), NULL);

  return ask (self, _shk_card_job_new (SHK_CARD_JOB_PERSON, pin, last_try, NULL));
}

/**
 * shk_card_session_read_signing_certificate:
 * @self: a session
 * @pin: of %SHK_PIN_SIGN, as shk_pin_normalise() gives it
 * @last_try: whether it is sent where one try is left
 *
 * Returns: (transfer full): a future of #GBytes, in DER
 */
DexFuture *
shk_card_session_read_signing_certificate (ShkCardSession *self, ShkSecret *pin, gboolean last_try)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self), NULL);
  g_return_val_if_fail (may_be_pin (SHK_PIN_SIGN, pin), NULL);

  return ask (self, _shk_card_job_new (SHK_CARD_JOB_SIGNING_CERTIFICATE, pin, last_try, NULL));
}

/**
 * shk_card_session_sign:
 * @self: a session
 * @pin: of %SHK_PIN_SIGN, as shk_pin_normalise() gives it
 * @last_try: whether it is sent where one try is left
 * @to_be_signed: what is signed
 *
 * Returns: (transfer full): a future of a #ShkCardSignature
 */
DexFuture *
shk_card_session_sign (ShkCardSession *self, ShkSecret *pin, gboolean last_try, GBytes *to_be_signed)
{
  g_return_val_if_fail (SHK_IS_CARD_SESSION (self) && to_be_signed != NULL, NULL);
  g_return_val_if_fail (may_be_pin (SHK_PIN_SIGN, pin), NULL);

  return ask (self, _shk_card_job_new (SHK_CARD_JOB_SIGN, pin, last_try, to_be_signed));
}
