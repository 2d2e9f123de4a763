/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-situation.h"

struct _ShkCardSituation
{
  gatomicrefcount ref_count;
  ShkCardService service;
  GArray *readers; /* (owned) of ShkCardReader */
};

G_DEFINE_BOXED_TYPE (ShkCardSituation, shk_card_situation, shk_card_situation_ref, shk_card_situation_unref)

static const char *const words[SHK_N_CARD_READINESSES] = {
  "service-missing", "service-stopped", "service-denied", "service-protocol", "service-failed", "no-reader",
  "no-card",         "looking",         "mute",           "busy",             "other-card",     "ready",
};

static void
clear_reader (gpointer data)
{
  ShkCardReader *reader = data;

  g_free (reader->name);
  g_free (reader->atr);
}

ShkCardSituation *
shk_card_situation_new (ShkCardService service)
{
  ShkCardSituation *self = g_new0 (ShkCardSituation, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->service = service;
  self->readers = g_array_new (FALSE, FALSE, sizeof (ShkCardReader));
  g_array_set_clear_func (self->readers, clear_reader);
  return self;
}

void
shk_card_situation_add_reader (ShkCardSituation *self, const char *name, ShkCardPresence presence, const char *atr)
{
  ShkCardReader reader = { 0 };

  g_return_if_fail (self != NULL && name != NULL);

  reader.name = g_utf8_make_valid (name, -1);
  reader.presence = presence;
  reader.atr = g_strdup (atr);
  g_array_append_val (self->readers, reader);
}

ShkCardSituation *
shk_card_situation_ref (ShkCardSituation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_card_situation_unref (ShkCardSituation *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->readers);
  g_free (self);
}

ShkCardService
shk_card_situation_get_service (const ShkCardSituation *self)
{
  g_return_val_if_fail (self != NULL, SHK_CARD_SERVICE_FAILED);

  return self->service;
}

guint
shk_card_situation_get_n_readers (const ShkCardSituation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->readers->len;
}

const ShkCardReader *
shk_card_situation_get_reader (const ShkCardSituation *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->readers->len, NULL);

  return &g_array_index (self->readers, ShkCardReader, index);
}

static ShkCardReadiness
readiness_of_service (ShkCardService service)
{
  switch (service)
    {
    case SHK_CARD_SERVICE_MISSING:
      return SHK_CARD_READINESS_SERVICE_MISSING;
    case SHK_CARD_SERVICE_STOPPED:
      return SHK_CARD_READINESS_SERVICE_STOPPED;
    case SHK_CARD_SERVICE_DENIED:
      return SHK_CARD_READINESS_SERVICE_DENIED;
    case SHK_CARD_SERVICE_PROTOCOL:
      return SHK_CARD_READINESS_SERVICE_PROTOCOL;
    case SHK_CARD_SERVICE_RUNNING:
      return SHK_CARD_READINESS_NO_READER;
    case SHK_CARD_SERVICE_FAILED:
    default:
      return SHK_CARD_READINESS_SERVICE_FAILED;
    }
}

static ShkCardReadiness
readiness_of_reader (ShkCardPresence presence)
{
  switch (presence)
    {
    case SHK_CARD_PRESENCE_LOOKING:
      return SHK_CARD_READINESS_LOOKING;
    case SHK_CARD_PRESENCE_MUTE:
      return SHK_CARD_READINESS_MUTE;
    case SHK_CARD_PRESENCE_BUSY:
      return SHK_CARD_READINESS_BUSY;
    case SHK_CARD_PRESENCE_OTHER:
      return SHK_CARD_READINESS_OTHER_CARD;
    case SHK_CARD_PRESENCE_JPKI:
      return SHK_CARD_READINESS_READY;
    case SHK_CARD_PRESENCE_EMPTY:
    default:
      return SHK_CARD_READINESS_NO_CARD;
    }
}

/**
 * shk_card_situation_get_readiness:
 * @self: a situation
 *
 * A security key that is always in its slot must not hide that the other reader is empty: what lies in a reader and is another card
 * counts only where no reader is still free or being looked at.
 *
 * Returns: the one state that a person is told
 */
ShkCardReadiness
shk_card_situation_get_readiness (const ShkCardSituation *self)
{
  ShkCardReadiness best;
  gboolean has_free = FALSE;

  g_return_val_if_fail (self != NULL, SHK_CARD_READINESS_SERVICE_FAILED);

  best = readiness_of_service (self->service);
  for (guint i = 0; i < self->readers->len; i++)
    {
      ShkCardReadiness one = readiness_of_reader (g_array_index (self->readers, ShkCardReader, i).presence);

      best = MAX (best, one);
      has_free |= one == SHK_CARD_READINESS_NO_CARD;
    }
  return best == SHK_CARD_READINESS_OTHER_CARD && has_free ? SHK_CARD_READINESS_NO_CARD : best;
}

const char *
shk_card_situation_get_ready_reader (const ShkCardSituation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->readers->len; i++)
    if (g_array_index (self->readers, ShkCardReader, i).presence == SHK_CARD_PRESENCE_JPKI)
      return g_array_index (self->readers, ShkCardReader, i).name;
  return NULL;
}

gboolean
shk_card_situation_equal (const ShkCardSituation *self, const ShkCardSituation *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->service != other->service || self->readers->len != other->readers->len)
    return FALSE;
  for (guint i = 0; i < self->readers->len; i++)
    {
      const ShkCardReader *one = &g_array_index (self->readers, ShkCardReader, i);
      const ShkCardReader *two = &g_array_index (other->readers, ShkCardReader, i);

      if (one->presence != two->presence || g_strcmp0 (one->name, two->name) != 0 || g_strcmp0 (one->atr, two->atr) != 0)
        return FALSE;
    }
  return TRUE;
}

const char *
shk_card_readiness_to_word (ShkCardReadiness readiness)
{
  g_return_val_if_fail ((guint) readiness < SHK_N_CARD_READINESSES, NULL);

  return words[readiness];
}
