/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-reading.h"

struct _ShkReading
{
  GObject parent_instance;

  char *source;       /* (owned) */
  char *text;         /* (owned) (nullable) */
  GBytes *cose;       /* (owned) (nullable) */
  const char *reason; /* (nullable) (static) */
};

G_DEFINE_FINAL_TYPE (ShkReading, shk_reading, G_TYPE_OBJECT)

static void
shk_reading_finalize (GObject *object)
{
  ShkReading *self = SHK_READING (object);

  g_free (self->source);
  g_free (self->text);
  g_clear_pointer (&self->cose, g_bytes_unref);

  G_OBJECT_CLASS (shk_reading_parent_class)->finalize (object);
}

static void
shk_reading_class_init (ShkReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_reading_finalize;
}

static void
shk_reading_init (ShkReading *self)
{
}

static ShkReading *
reading_new (const char *source)
{
  ShkReading *self = g_object_new (SHK_TYPE_READING, NULL);

  self->source = g_strdup (source);
  return self;
}

/**
 * shk_reading_new_text:
 * @source: where it was read, in words that a person knows
 * @text: the code's text, unchecked
 */
ShkReading *
shk_reading_new_text (const char *source, const char *text)
{
  ShkReading *self;

  g_return_val_if_fail (source != NULL && text != NULL, NULL);

  self = reading_new (source);
  self->text = g_strdup (text);
  return self;
}

ShkReading *
shk_reading_new_cose (const char *source, GBytes *cose)
{
  ShkReading *self;

  g_return_val_if_fail (source != NULL && cose != NULL, NULL);

  self = reading_new (source);
  self->cose = g_bytes_ref (cose);
  return self;
}

/**
 * shk_reading_new_failed:
 * @source: where nothing was read
 * @reason: a word of shk-reason.h; kept, not copied
 */
ShkReading *
shk_reading_new_failed (const char *source, const char *reason)
{
  ShkReading *self;

  g_return_val_if_fail (source != NULL && reason != NULL, NULL);

  self = reading_new (source);
  self->reason = reason;
  return self;
}

const char *
shk_reading_get_source (ShkReading *self)
{
  g_return_val_if_fail (SHK_IS_READING (self), NULL);

  return self->source;
}

const char *
shk_reading_get_text (ShkReading *self)
{
  g_return_val_if_fail (SHK_IS_READING (self), NULL);

  return self->text;
}

GBytes *
shk_reading_get_cose (ShkReading *self)
{
  g_return_val_if_fail (SHK_IS_READING (self), NULL);

  return self->cose;
}

const char *
shk_reading_get_reason (ShkReading *self)
{
  g_return_val_if_fail (SHK_IS_READING (self), NULL);

  return self->reason;
}

DexFuture *
shk_reading_verify (ShkReading *self, ShkVerifier *verifier)
{
  g_return_val_if_fail (SHK_IS_READING (self) && SHK_IS_VERIFIER (verifier), NULL);

  if (self->cose != NULL)
    return shk_verifier_verify_cose (verifier, self->source, self->cose);
  if (self->text != NULL)
    return shk_verifier_verify_text (verifier, self->source, self->text);
  return dex_future_new_take_object (
      shk_verdict_new_not_a_certificate (self->source, self->reason, g_get_real_time () / G_USEC_PER_SEC));
}
