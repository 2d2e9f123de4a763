/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-virtual-reader.h"

#include "shk-card-layout.h"
#include "shk-card-probe.h"
#include "shk-virtual-card.h"

#include <string.h>

#define READER_NAME "Shikaku practice reader"

/* --- What reader and connections share --------------------------------------------------------------------------------- */

/* A card that was placed once; one that is placed again is another slot, so that old connections never reach it. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;         /* over the card, and what follows */
  GCond cond;           /* it was taken away, or is nobody's any more */
  ShkVirtualCard *card; /* (owned) (nullable) NULL: it was taken away */
  gconstpointer owner;  /* (unowned) (nullable) the connection that has it for itself, from begin() to end() */
  guint n_resets;       /* each by a connection that was closed */
  guint delay_ms;
} Slot;

static Slot *
slot_new (ShkVirtualCard *card, guint delay_ms)
{
  Slot *self = g_new0 (Slot, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->card = card;
  self->delay_ms = delay_ms;
  return self;
}

static Slot *
slot_ref (Slot *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
slot_unref (Slot *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->card, shk_virtual_card_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static void
slot_take_away (Slot *self)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->card, shk_virtual_card_free);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* --- A connection ------------------------------------------------------------------------------------------------------- */

#define SHK_TYPE_VIRTUAL_CONNECTION (shk_virtual_connection_get_type ())
G_DECLARE_FINAL_TYPE (ShkVirtualConnection, shk_virtual_connection, SHK, VIRTUAL_CONNECTION, GObject)

struct _ShkVirtualConnection
{
  GObject parent_instance;

  Slot *slot;            /* (owned) as long as this lives, since cancel() comes from other threads */
  guint n_resets;        /* of the slot, as this connection knows; what follows too is under the slot's mutex */
  gboolean is_cancelled;
  gboolean is_closed;
};

static void transport_iface_init (ShkCardTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShkVirtualConnection, shk_virtual_connection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_TRANSPORT, transport_iface_init))

static gboolean
removed (GError **error)
{
  g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_REMOVED, "The card was taken away");
  return FALSE;
}

static gboolean
is_usable (const ShkVirtualConnection *self)
{
  return self->slot->card != NULL && !self->is_cancelled && !self->is_closed;
}

/* Under the mutex: until no other connection has the card for itself. FALSE: there is nothing to be had any more, or another
 * connection has reset the card. */
static gboolean
wait_for_turn (ShkVirtualConnection *self, GError **error)
{
  Slot *slot = self->slot;

  while (is_usable (self) && slot->owner != NULL && slot->owner != self)
    g_cond_wait (&slot->cond, &slot->mutex);
  if (!is_usable (self))
    return removed (error);
  if (self->n_resets == slot->n_resets)
    return TRUE;
  g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET, "The card was reset");
  return FALSE;
}

static gboolean
shk_virtual_connection_begin (ShkCardTransport *transport, GError **error)
{
  ShkVirtualConnection *self = SHK_VIRTUAL_CONNECTION (transport);
  gboolean has_begun;

  g_mutex_lock (&self->slot->mutex);
  has_begun = wait_for_turn (self, error);
  if (has_begun)
    self->slot->owner = self;
  g_mutex_unlock (&self->slot->mutex);
  return has_begun;
}

/* Under the mutex. */
static void
give_back (ShkVirtualConnection *self)
{
  if (self->slot->owner != self)
    return;
  self->slot->owner = NULL;
  g_cond_broadcast (&self->slot->cond);
}

static void
shk_virtual_connection_end (ShkCardTransport *transport)
{
  ShkVirtualConnection *self = SHK_VIRTUAL_CONNECTION (transport);

  g_mutex_lock (&self->slot->mutex);
  give_back (self);
  g_mutex_unlock (&self->slot->mutex);
}

/* Under the mutex: as long as a real card would take, or until it is taken away. */
static void
take_time (ShkVirtualConnection *self)
{
  gint64 end = g_get_monotonic_time () + self->slot->delay_ms * G_TIME_SPAN_MILLISECOND;

  while (is_usable (self) && self->slot->delay_ms > 0 && g_cond_wait_until (&self->slot->cond, &self->slot->mutex, end))
    continue;
}

static GBytes *
ask_card (ShkVirtualConnection *self, const guint8 *command, gsize command_size, GError **error)
{
  if (!wait_for_turn (self, error))
    return NULL;
  take_time (self);
  return wait_for_turn (self, error) ? shk_virtual_card_transmit (self->slot->card, command, command_size) : NULL;
}

static gboolean
shk_virtual_connection_transmit (ShkCardTransport *transport, const guint8 *command, gsize command_size, guint8 *response,
                                 gsize *response_size, GError **error)
{
  ShkVirtualConnection *self = SHK_VIRTUAL_CONNECTION (transport);
  g_autoptr (GBytes) answer = NULL;

  g_mutex_lock (&self->slot->mutex);
  answer = ask_card (self, command, command_size, error);
  g_mutex_unlock (&self->slot->mutex);
  if (answer == NULL)
    return FALSE;
  *response_size = g_bytes_get_size (answer);
  g_assert (*response_size <= SHK_CARD_MAX_RESPONSE);
  memcpy (response, g_bytes_get_data (answer, NULL), *response_size);
  return TRUE;
}

static gboolean
shk_virtual_connection_reconnect (ShkCardTransport *transport, GError **error)
{
  ShkVirtualConnection *self = SHK_VIRTUAL_CONNECTION (transport);
  gboolean is_there;

  g_mutex_lock (&self->slot->mutex);
  is_there = is_usable (self);
  self->n_resets = self->slot->n_resets;
  g_mutex_unlock (&self->slot->mutex);
  return is_there || removed (error);
}

/* Where another connection has the card for itself, that one resets it when it is closed. */
static void
shk_virtual_connection_close (ShkCardTransport *transport)
{
  ShkVirtualConnection *self = SHK_VIRTUAL_CONNECTION (transport);
  Slot *slot = self->slot;

  g_mutex_lock (&slot->mutex);
  give_back (self);
  if (!self->is_closed && slot->card != NULL && slot->owner == NULL)
    {
      shk_virtual_card_power_off (slot->card);
      slot->n_resets++;
    }
  self->is_closed = TRUE;
  g_mutex_unlock (&slot->mutex);
}

static void
shk_virtual_connection_cancel (ShkCardTransport *transport)
{
  ShkVirtualConnection *self = SHK_VIRTUAL_CONNECTION (transport);
  Slot *slot = self->slot;

  g_mutex_lock (&slot->mutex);
  self->is_cancelled = TRUE;
  g_cond_broadcast (&slot->cond);
  g_mutex_unlock (&slot->mutex);
}

static void
transport_iface_init (ShkCardTransportInterface *iface)
{
  iface->begin = shk_virtual_connection_begin;
  iface->transmit = shk_virtual_connection_transmit;
  iface->end = shk_virtual_connection_end;
  iface->reconnect = shk_virtual_connection_reconnect;
  iface->close = shk_virtual_connection_close;
  iface->cancel = shk_virtual_connection_cancel;
}

static void
shk_virtual_connection_finalize (GObject *object)
{
  shk_virtual_connection_close (SHK_CARD_TRANSPORT (object));
  slot_unref (SHK_VIRTUAL_CONNECTION (object)->slot);

  G_OBJECT_CLASS (shk_virtual_connection_parent_class)->finalize (object);
}

static void
shk_virtual_connection_class_init (ShkVirtualConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_virtual_connection_finalize;
}

static void
shk_virtual_connection_init (ShkVirtualConnection *self)
{
}

/* --- The reader --------------------------------------------------------------------------------------------------------- */

struct _ShkVirtualReader
{
  GObject parent_instance;

  guint delay_ms;
  GMutex mutex; /* over what follows */
  Slot *slot;   /* (owned) (nullable) NULL while it is empty */
  char *atr;    /* (owned) (nullable) */
};

static void readers_iface_init (ShkCardReadersInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShkVirtualReader, shk_virtual_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_READERS, readers_iface_init))

static ShkCardSituation *
shk_virtual_reader_dup_situation (ShkCardReaders *readers)
{
  ShkVirtualReader *self = SHK_VIRTUAL_READER (readers);
  ShkCardSituation *situation = shk_card_situation_new (SHK_CARD_SERVICE_RUNNING);

  g_mutex_lock (&self->mutex);
  shk_card_situation_add_reader (situation, READER_NAME,
                                 self->slot != NULL ? SHK_CARD_PRESENCE_JPKI : SHK_CARD_PRESENCE_EMPTY, self->atr);
  g_mutex_unlock (&self->mutex);
  return situation;
}

static ShkVirtualConnection *
connect_to (ShkVirtualReader *self)
{
  ShkVirtualConnection *connection = NULL;

  g_mutex_lock (&self->mutex);
  if (self->slot != NULL)
    {
      connection = g_object_new (SHK_TYPE_VIRTUAL_CONNECTION, NULL);
      connection->slot = slot_ref (self->slot);
      g_mutex_lock (&connection->slot->mutex);
      connection->n_resets = connection->slot->n_resets;
      g_mutex_unlock (&connection->slot->mutex);
    }
  g_mutex_unlock (&self->mutex);
  return connection;
}

static ShkCardTransport *
shk_virtual_reader_open (ShkCardReaders *readers, const char *reader, GError **error)
{
  ShkVirtualConnection *connection = NULL;

  if (strcmp (reader, READER_NAME) != 0)
    {
      g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_NO_READER, "There is no such reader");
      return NULL;
    }
  connection = connect_to (SHK_VIRTUAL_READER (readers));
  if (connection == NULL)
    g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_NO_CARD, "There is no card in the reader");
  return (ShkCardTransport *) connection;
}

static ShkCardDiagnosis *
shk_virtual_reader_diagnose (ShkCardReaders *readers)
{
  ShkCardDiagnosis *diagnosis = shk_card_diagnosis_new ();
  g_autoptr (ShkVirtualConnection) connection = connect_to (SHK_VIRTUAL_READER (readers));

  diagnosis->is_virtual = TRUE;
  diagnosis->situation = shk_virtual_reader_dup_situation (readers);
  if (connection != NULL && shk_card_transport_begin (SHK_CARD_TRANSPORT (connection), NULL))
    shk_card_probe (SHK_CARD_TRANSPORT (connection), &shk_card_layout_jpki, &diagnosis->tries, NULL);
  return diagnosis;
}

static void
readers_iface_init (ShkCardReadersInterface *iface)
{
  iface->dup_situation = shk_virtual_reader_dup_situation;
  iface->open = shk_virtual_reader_open;
  iface->diagnose = shk_virtual_reader_diagnose;
}

static void
shk_virtual_reader_finalize (GObject *object)
{
  ShkVirtualReader *self = SHK_VIRTUAL_READER (object);

  if (self->slot != NULL)
    slot_take_away (self->slot);
  g_clear_pointer (&self->slot, slot_unref);
  g_free (self->atr);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (shk_virtual_reader_parent_class)->finalize (object);
}

static void
shk_virtual_reader_class_init (ShkVirtualReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_virtual_reader_finalize;
}

static void
shk_virtual_reader_init (ShkVirtualReader *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * shk_virtual_reader_new:
 * @delay_ms: how long a card takes for each APDU
 *
 * Returns: (transfer full): an empty reader
 */
ShkVirtualReader *
shk_virtual_reader_new (guint delay_ms)
{
  ShkVirtualReader *self = g_object_new (SHK_TYPE_VIRTUAL_READER, NULL);

  self->delay_ms = delay_ms;
  return self;
}

static char *
dup_atr (const ShkVirtualCard *card)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size;
  const guint8 *atr = g_bytes_get_data (shk_virtual_card_get_atr (card), &size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02X", atr[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * shk_virtual_reader_place:
 * @self: the reader
 * @card_path: the card's file
 * @error: why it is none
 *
 * In place of one that lies there.
 */
gboolean
shk_virtual_reader_place (ShkVirtualReader *self, const char *card_path, GError **error)
{
  ShkVirtualCard *card;

  g_return_val_if_fail (SHK_IS_VIRTUAL_READER (self) && card_path != NULL, FALSE);

  shk_virtual_reader_remove (self);
  card = shk_virtual_card_load (card_path, error);
  if (card == NULL)
    return FALSE;
  g_mutex_lock (&self->mutex);
  self->atr = dup_atr (card);
  self->slot = slot_new (card, self->delay_ms);
  g_mutex_unlock (&self->mutex);
  shk_card_readers_changed (SHK_CARD_READERS (self));
  return TRUE;
}

void
shk_virtual_reader_remove (ShkVirtualReader *self)
{
  Slot *slot;

  g_return_if_fail (SHK_IS_VIRTUAL_READER (self));

  g_mutex_lock (&self->mutex);
  slot = g_steal_pointer (&self->slot);
  g_clear_pointer (&self->atr, g_free);
  g_mutex_unlock (&self->mutex);
  if (slot == NULL)
    return;
  slot_take_away (slot);
  slot_unref (slot);
  shk_card_readers_changed (SHK_CARD_READERS (self));
}

gboolean
shk_virtual_reader_has_card (ShkVirtualReader *self)
{
  gboolean has_card;

  g_return_val_if_fail (SHK_IS_VIRTUAL_READER (self), FALSE);

  g_mutex_lock (&self->mutex);
  has_card = self->slot != NULL;
  g_mutex_unlock (&self->mutex);
  return has_card;
}
