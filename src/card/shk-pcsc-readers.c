/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-pcsc-readers.h"

#include "shk-card-layout.h"
#include "shk-card-probe.h"
#include "shk-secret.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <winscard.h>

#define SOCKET_VARIABLE "PCSCLITE_CSOCK_NAME"
#define DEFAULT_SOCKET "/run/pcscd/pcscd.comm"
#define PNP_READER "\\\\?PnP?\\Notification"

#define SERVICE_POLL_MS 1000 /* a service that is not there tells nobody when it comes */
#define BUSY_POLL_MS 1000    /* nor does one who has a card for himself when he lets go */
#define WATCH_MS 10000       /* the longest that a stopped thread goes on where the word to stop came too early */
#define N_EVENTS_SHIFT 16    /* the upper half of a reader's state counts insertions and removals */

/* --- What it says ----------------------------------------------------------------------------------------------------- */

static const char *
get_socket_path (void)
{
  const char *path = g_getenv (SOCKET_VARIABLE);

  return path != NULL && *path != '\0' ? path : DEFAULT_SOCKET;
}

/* Why there is no service, of the code that the library gave. */
static ShkCardService
service_of (LONG code)
{
  switch ((guint32) code)
    {
    case (guint32) SCARD_S_SUCCESS:
      return SHK_CARD_SERVICE_RUNNING;
    case (guint32) SCARD_W_SECURITY_VIOLATION:
      return SHK_CARD_SERVICE_DENIED;
    case (guint32) SCARD_E_SERVICE_STOPPED: /* what pcscd answers to a client of another version */
      return SHK_CARD_SERVICE_PROTOCOL;
    case (guint32) SCARD_E_NO_SERVICE:
      if (access (get_socket_path (), F_OK) != 0)
        return errno == EACCES ? SHK_CARD_SERVICE_DENIED : SHK_CARD_SERVICE_MISSING;
      return access (get_socket_path (), W_OK) == 0 ? SHK_CARD_SERVICE_STOPPED : SHK_CARD_SERVICE_DENIED;
    case (guint32) SCARD_F_COMM_ERROR:
      return SHK_CARD_SERVICE_STOPPED;
    default:
      return SHK_CARD_SERVICE_FAILED;
    }
}

static ShkCardError
error_of (LONG code)
{
  switch ((guint32) code)
    {
    case (guint32) SCARD_E_NO_SERVICE:
    case (guint32) SCARD_E_SERVICE_STOPPED:
    case (guint32) SCARD_F_COMM_ERROR:
    case (guint32) SCARD_E_INVALID_HANDLE: /* of a service that was started anew */
      return SHK_CARD_ERROR_SERVICE;
    case (guint32) SCARD_E_UNKNOWN_READER:
    case (guint32) SCARD_E_READER_UNAVAILABLE:
    case (guint32) SCARD_E_NO_READERS_AVAILABLE:
      return SHK_CARD_ERROR_NO_READER;
    case (guint32) SCARD_E_NO_SMARTCARD:
      return SHK_CARD_ERROR_NO_CARD;
    case (guint32) SCARD_E_NOT_TRANSACTED:
    case (guint32) SCARD_W_REMOVED_CARD:
      return SHK_CARD_ERROR_REMOVED;
    case (guint32) SCARD_W_RESET_CARD:
      return SHK_CARD_ERROR_RESET;
    case (guint32) SCARD_E_SHARING_VIOLATION:
      return SHK_CARD_ERROR_BUSY;
    case (guint32) SCARD_W_UNRESPONSIVE_CARD:
    case (guint32) SCARD_W_UNPOWERED_CARD:
    case (guint32) SCARD_W_UNSUPPORTED_CARD:
    case (guint32) SCARD_E_PROTO_MISMATCH:
      return SHK_CARD_ERROR_MUTE;
    case (guint32) SCARD_W_SECURITY_VIOLATION:
      return SHK_CARD_ERROR_DENIED;
    default:
      return SHK_CARD_ERROR_STATUS;
    }
}

static gboolean
check (LONG code, const char *what, GError **error)
{
  if (code == SCARD_S_SUCCESS)
    return TRUE;
  g_set_error (error, SHK_CARD_ERROR, (int) error_of (code), "%s: 0x%08X", what, (guint32) code);
  return FALSE;
}

/* --- A connection ------------------------------------------------------------------------------------------------------ */

#define SHK_TYPE_PCSC_CARD (shk_pcsc_card_get_type ())
G_DECLARE_FINAL_TYPE (ShkPcscCard, shk_pcsc_card, SHK, PCSC_CARD, GObject)

struct _ShkPcscCard
{
  GObject parent_instance;

  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol;
  gboolean has_context;
  gboolean is_connected;
  gboolean in_transaction;
  DWORD disposition; /* what becomes of the card when it is closed */
  gint is_cancelled; /* atomic */
};

static void transport_iface_init (ShkCardTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShkPcscCard, shk_pcsc_card, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_TRANSPORT, transport_iface_init))

static gboolean
shk_pcsc_card_begin (ShkCardTransport *transport, GError **error)
{
  ShkPcscCard *self = SHK_PCSC_CARD (transport);

  if (!check (SCardBeginTransaction (self->card), "SCardBeginTransaction", error))
    return FALSE;
  self->in_transaction = TRUE;
  return TRUE;
}

static void
shk_pcsc_card_end (ShkCardTransport *transport)
{
  ShkPcscCard *self = SHK_PCSC_CARD (transport);

  if (self->in_transaction)
    SCardEndTransaction (self->card, SCARD_LEAVE_CARD);
  self->in_transaction = FALSE;
}

/* A card that is torn off in the middle of a command gives a success without an answer. */
static gboolean
shk_pcsc_card_transmit (ShkCardTransport *transport, const guint8 *command, gsize command_size, guint8 *response,
                        gsize *response_size, GError **error)
{
  ShkPcscCard *self = SHK_PCSC_CARD (transport);
  const SCARD_IO_REQUEST *format = self->protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
  DWORD n = SHK_CARD_MAX_RESPONSE;

  if (g_atomic_int_get (&self->is_cancelled))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits any more");
      return FALSE;
    }
  if (!check (SCardTransmit (self->card, format, command, command_size, NULL, response, &n), "SCardTransmit", error))
    return FALSE;
  if (n < 2)
    {
      g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_REMOVED, "The card was gone before it answered");
      return FALSE;
    }
  *response_size = n;
  return TRUE;
}

static gboolean
shk_pcsc_card_reconnect (ShkCardTransport *transport, GError **error)
{
  ShkPcscCard *self = SHK_PCSC_CARD (transport);

  self->in_transaction = FALSE;
  return check (SCardReconnect (self->card, SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY, SCARD_LEAVE_CARD, &self->protocol),
                "SCardReconnect", error);
}

static void
shk_pcsc_card_close (ShkCardTransport *transport)
{
  ShkPcscCard *self = SHK_PCSC_CARD (transport);

  shk_pcsc_card_end (transport);
  if (self->is_connected)
    SCardDisconnect (self->card, self->disposition);
  self->is_connected = FALSE;
  if (self->has_context)
    SCardReleaseContext (self->context);
  self->has_context = FALSE;
}

static void
shk_pcsc_card_cancel (ShkCardTransport *transport)
{
  g_atomic_int_set (&SHK_PCSC_CARD (transport)->is_cancelled, TRUE);
}

static void
transport_iface_init (ShkCardTransportInterface *iface)
{
  iface->begin = shk_pcsc_card_begin;
  iface->transmit = shk_pcsc_card_transmit;
  iface->end = shk_pcsc_card_end;
  iface->reconnect = shk_pcsc_card_reconnect;
  iface->close = shk_pcsc_card_close;
  iface->cancel = shk_pcsc_card_cancel;
}

static void
shk_pcsc_card_finalize (GObject *object)
{
  shk_pcsc_card_close (SHK_CARD_TRANSPORT (object));

  G_OBJECT_CLASS (shk_pcsc_card_parent_class)->finalize (object);
}

static void
shk_pcsc_card_class_init (ShkPcscCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_pcsc_card_finalize;
}

static void
shk_pcsc_card_init (ShkPcscCard *self)
{
}

/* @disposition: SCARD_RESET_CARD for whoever may verify a PIN, SCARD_LEAVE_CARD for who only looks. */
static ShkPcscCard *
shk_pcsc_card_open (const char *reader, DWORD disposition, GError **error)
{
  g_autoptr (ShkPcscCard) self = g_object_new (SHK_TYPE_PCSC_CARD, NULL);

  self->disposition = disposition;
  if (!check (SCardEstablishContext (SCARD_SCOPE_SYSTEM, NULL, NULL, &self->context), "SCardEstablishContext", error))
    return NULL;
  self->has_context = TRUE;
  if (!check (SCardConnect (self->context, reader, SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY, &self->card, &self->protocol),
              "SCardConnect", error))
    return NULL;
  self->is_connected = TRUE;
  return g_steal_pointer (&self);
}

/* --- Looking at readers ------------------------------------------------------------------------------------------------ */

/* One reader, from one look to the next. */
typedef struct
{
  char *name;              /* (owned) */
  DWORD state;             /* as the service last gave it */
  guint n_events;          /* of the card that was asked what it is */
  gboolean was_asked;
  ShkCardPresence presence;
  char *atr;               /* (owned) (nullable) */
} Slot;

static void
slot_free (gpointer data)
{
  Slot *self = data;

  g_free (self->name);
  g_free (self->atr);
  g_free (self);
}

/* Its index, or the length of the list. */
static guint
find_slot (GPtrArray *slots, const char *name)
{
  guint i = 0;

  while (i < slots->len && strcmp (((Slot *) g_ptr_array_index (slots, i))->name, name) != 0)
    i++;
  return i;
}

/* The readers that there are now, in the service's order; those that were there keep what is known of them. */
static LONG
list_slots (SCARDCONTEXT context, GPtrArray *slots)
{
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func (slot_free);
  g_autofree char *names = NULL;
  DWORD size = 0;
  LONG code = SCardListReaders (context, NULL, NULL, &size);

  if (code == SCARD_S_SUCCESS)
    {
      names = g_malloc0 (size + 2);
      code = SCardListReaders (context, NULL, names, &size);
    }
  if (code != SCARD_S_SUCCESS && code != SCARD_E_NO_READERS_AVAILABLE)
    return code;
  for (const char *name = names; code == SCARD_S_SUCCESS && *name != '\0'; name += strlen (name) + 1)
    {
      guint index = find_slot (slots, name);
      Slot *slot = index < slots->len ? g_ptr_array_steal_index (slots, index) : g_new0 (Slot, 1);

      if (slot->name == NULL)
        slot->name = g_strdup (name);
      g_ptr_array_add (now, slot);
    }
  g_ptr_array_set_size (slots, 0);
  while (now->len > 0)
    g_ptr_array_add (slots, g_ptr_array_steal_index (now, 0));
  return SCARD_S_SUCCESS;
}

static ShkCardPresence
ask_card (const char *reader, ShkPinTries *tries)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkPcscCard) card = shk_pcsc_card_open (reader, SCARD_LEAVE_CARD, &error);

  if (card != NULL && shk_card_probe (SHK_CARD_TRANSPORT (card), &shk_card_layout_jpki, tries, &error))
    return SHK_CARD_PRESENCE_JPKI;
  if (g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_OTHER_CARD))
    return SHK_CARD_PRESENCE_OTHER;
  if (g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_BUSY) ||
      g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET))
    return SHK_CARD_PRESENCE_BUSY;
  if (g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_REMOVED) ||
      g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_NO_CARD))
    return SHK_CARD_PRESENCE_LOOKING; /* the service has not seen it yet; it is asked again */
  return SHK_CARD_PRESENCE_MUTE;
}

static char *
dup_hex (const guint8 *bytes, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02X", bytes[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is to be seen from outside. LOOKING: there is a card that has not been asked yet. */
static void
take_state (Slot *self, const SCARD_READERSTATE *state)
{
  guint n_events = (guint) (state->dwEventState >> N_EVENTS_SHIFT);

  self->state = state->dwEventState & ~(DWORD) SCARD_STATE_CHANGED;
  g_clear_pointer (&self->atr, g_free);
  if (!(state->dwEventState & SCARD_STATE_PRESENT))
    {
      self->presence = SHK_CARD_PRESENCE_EMPTY;
      self->was_asked = FALSE;
      return;
    }
  self->atr = state->cbAtr > 0 ? dup_hex (state->rgbAtr, state->cbAtr) : NULL;
  if (state->dwEventState & SCARD_STATE_MUTE)
    self->presence = SHK_CARD_PRESENCE_MUTE;
  else if (!self->was_asked || self->n_events != n_events)
    {
      self->presence = SHK_CARD_PRESENCE_LOOKING;
      self->n_events = n_events;
    }
}

static void
ask_slot (Slot *self, ShkPinTries *tries)
{
  self->presence = ask_card (self->name, tries);
  self->was_asked = self->presence == SHK_CARD_PRESENCE_JPKI || self->presence == SHK_CARD_PRESENCE_OTHER;
}

static gboolean
must_be_asked (const Slot *self)
{
  return self->presence == SHK_CARD_PRESENCE_LOOKING || (self->presence == SHK_CARD_PRESENCE_BUSY && !self->was_asked);
}

static ShkCardSituation *
situation_of (GPtrArray *slots)
{
  ShkCardSituation *situation = shk_card_situation_new (SHK_CARD_SERVICE_RUNNING);

  for (guint i = 0; i < slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (slots, i);

      shk_card_situation_add_reader (situation, slot->name, slot->presence, slot->atr);
    }
  return situation;
}

/* Waits until something is another than was known, and takes it in. */
static LONG
wait_for_change (SCARDCONTEXT context, GPtrArray *slots, DWORD timeout_ms)
{
  g_autofree SCARD_READERSTATE *states = g_new0 (SCARD_READERSTATE, slots->len + 1);
  LONG code;

  for (guint i = 0; i < slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (slots, i);

      states[i].szReader = slot->name;
      states[i].dwCurrentState = slot->state;
    }
  states[slots->len].szReader = PNP_READER;
  states[slots->len].dwCurrentState = (DWORD) slots->len << N_EVENTS_SHIFT;
  code = SCardGetStatusChange (context, timeout_ms, states, slots->len + 1);
  if (code == SCARD_S_SUCCESS)
    for (guint i = 0; i < slots->len; i++)
      take_state (g_ptr_array_index (slots, i), &states[i]);
  return code;
}

/* --- The watch --------------------------------------------------------------------------------------------------------- */

/* Shared by the object and its thread, which goes on for a moment when the object is gone. */
typedef struct
{
  gatomicrefcount ref_count;
  GMutex mutex;                /* over what follows */
  GCond cond;
  ShkCardSituation *situation; /* (owned) */
  SCARDCONTEXT context;
  gboolean has_context;
  gboolean is_stopped;
  gboolean is_told;
  GMainContext *main_context;  /* (owned) */
  gpointer object;             /* (unowned) (nullable) NULL when it is gone; main thread only */
} Watch;

struct _ShkPcscReaders
{
  GObject parent_instance;

  Watch *watch; /* (owned) (nullable) NULL until somebody asks */
};

static void readers_iface_init (ShkCardReadersInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShkPcscReaders, shk_pcsc_readers, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_READERS, readers_iface_init))

static Watch *
watch_ref (Watch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
watch_unref (gpointer data)
{
  Watch *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  shk_card_situation_unref (self->situation);
  g_main_context_unref (self->main_context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static gboolean
tell (gpointer data)
{
  Watch *self = data;

  g_mutex_lock (&self->mutex);
  self->is_told = FALSE;
  g_mutex_unlock (&self->mutex);
  if (self->object != NULL)
    shk_card_readers_changed (self->object);
  return G_SOURCE_REMOVE;
}

/* Takes @situation. */
static void
publish (Watch *self, ShkCardSituation *situation)
{
  gboolean is_news, is_told;
  g_autoptr (GSource) source = NULL;

  g_mutex_lock (&self->mutex);
  is_news = !shk_card_situation_equal (self->situation, situation);
  shk_card_situation_unref (self->situation);
  self->situation = situation;
  is_told = self->is_told;
  self->is_told |= is_news;
  g_mutex_unlock (&self->mutex);
  if (!is_news || is_told)
    return;
  source = g_idle_source_new ();
  g_source_set_callback (source, tell, watch_ref (self), watch_unref);
  g_source_attach (source, self->main_context);
}

static gboolean
is_stopped (Watch *self)
{
  gboolean stopped;

  g_mutex_lock (&self->mutex);
  stopped = self->is_stopped;
  g_mutex_unlock (&self->mutex);
  return stopped;
}

static gboolean
ask_slots (Watch *self, GPtrArray *slots)
{
  gboolean is_any_busy = FALSE;

  publish (self, situation_of (slots));
  for (guint i = 0; i < slots->len && !is_stopped (self); i++)
    {
      Slot *slot = g_ptr_array_index (slots, i);

      if (must_be_asked (slot))
        ask_slot (slot, NULL);
      is_any_busy |= slot->presence == SHK_CARD_PRESENCE_BUSY || slot->presence == SHK_CARD_PRESENCE_LOOKING;
    }
  publish (self, situation_of (slots));
  return is_any_busy;
}

/* Until the service goes, or the watch is stopped. */
static LONG
watch_readers (Watch *self)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (slot_free);
  gboolean is_any_busy;
  LONG code = SCARD_S_SUCCESS;

  while (!is_stopped (self))
    {
      code = list_slots (self->context, slots);
      if (code != SCARD_S_SUCCESS)
        return code;
      wait_for_change (self->context, slots, 0); /* a reader that is new is not empty for having not been looked at */
      is_any_busy = ask_slots (self, slots);
      code = wait_for_change (self->context, slots, is_any_busy ? BUSY_POLL_MS : WATCH_MS);
      if (code != SCARD_S_SUCCESS && code != SCARD_E_TIMEOUT && code != SCARD_E_UNKNOWN_READER && code != SCARD_E_CANCELLED)
        return code;
    }
  return code;
}

static void
set_context (Watch *self, gboolean has_context)
{
  g_mutex_lock (&self->mutex);
  self->has_context = has_context;
  g_mutex_unlock (&self->mutex);
}

static void
wait_for_service (Watch *self)
{
  gint64 end = g_get_monotonic_time () + SERVICE_POLL_MS * G_TIME_SPAN_MILLISECOND;

  g_mutex_lock (&self->mutex);
  while (!self->is_stopped && g_cond_wait_until (&self->cond, &self->mutex, end))
    continue;
  g_mutex_unlock (&self->mutex);
}

static gpointer
run (gpointer data)
{
  Watch *self = data;

  while (!is_stopped (self))
    {
      LONG code = SCardEstablishContext (SCARD_SCOPE_SYSTEM, NULL, NULL, &self->context);

      if (code == SCARD_S_SUCCESS)
        {
          set_context (self, TRUE);
          code = watch_readers (self);
          set_context (self, FALSE);
          SCardReleaseContext (self->context);
        }
      if (is_stopped (self))
        break;
      publish (self, shk_card_situation_new (code == SCARD_S_SUCCESS ? SHK_CARD_SERVICE_STOPPED : service_of (code)));
      wait_for_service (self);
    }
  watch_unref (self);
  return NULL;
}

static Watch *
watch_new (ShkPcscReaders *object)
{
  Watch *self = g_new0 (Watch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->situation = shk_card_situation_new (SHK_CARD_SERVICE_RUNNING);
  self->main_context = g_main_context_ref_thread_default ();
  self->object = object;
  g_thread_unref (g_thread_new ("shk-readers", run, watch_ref (self)));
  return self;
}

static void
watch_stop (Watch *self)
{
  self->object = NULL;
  g_mutex_lock (&self->mutex);
  self->is_stopped = TRUE;
  g_cond_broadcast (&self->cond);
  if (self->has_context)
    SCardCancel (self->context);
  g_mutex_unlock (&self->mutex);
}

/* --- The object -------------------------------------------------------------------------------------------------------- */

static ShkCardSituation *
shk_pcsc_readers_dup_situation (ShkCardReaders *readers)
{
  ShkPcscReaders *self = SHK_PCSC_READERS (readers);
  ShkCardSituation *situation;

  if (self->watch == NULL)
    self->watch = watch_new (self);
  g_mutex_lock (&self->watch->mutex);
  situation = shk_card_situation_ref (self->watch->situation);
  g_mutex_unlock (&self->watch->mutex);
  return situation;
}

static ShkCardTransport *
shk_pcsc_readers_open (ShkCardReaders *readers, const char *reader, GError **error)
{
  return (ShkCardTransport *) shk_pcsc_card_open (reader, SCARD_RESET_CARD, error);
}

/* One look at everything, by itself: the check is there for when the watch may be what is wrong. */
static void
diagnose_readers (ShkCardDiagnosis *diagnosis, SCARDCONTEXT context)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (slot_free);

  diagnosis->service_code = (gint32) list_slots (context, slots);
  if (slots->len > 0)
    wait_for_change (context, slots, 0);
  for (guint i = 0; i < slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (slots, i);

      if (slot->presence == SHK_CARD_PRESENCE_LOOKING)
        ask_slot (slot, diagnosis->tries.left[SHK_PIN_AUTH] < 0 ? &diagnosis->tries : NULL);
    }
  diagnosis->situation = diagnosis->service_code == 0 ? situation_of (slots)
                                                      : shk_card_situation_new (service_of (diagnosis->service_code));
}

static ShkCardDiagnosis *
shk_pcsc_readers_diagnose (ShkCardReaders *readers)
{
  ShkCardDiagnosis *diagnosis = shk_card_diagnosis_new ();
  SCARDCONTEXT context;

  diagnosis->in_flatpak = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
  diagnosis->library_version = g_strdup (PCSCLITE_VERSION_NUMBER);
  diagnosis->socket_path = g_strdup (get_socket_path ());
  diagnosis->socket_exists = g_file_test (diagnosis->socket_path, G_FILE_TEST_EXISTS);
  diagnosis->service_code = (gint32) SCardEstablishContext (SCARD_SCOPE_SYSTEM, NULL, NULL, &context);
  if (diagnosis->service_code != 0)
    {
      diagnosis->situation = shk_card_situation_new (service_of (diagnosis->service_code));
      return diagnosis;
    }
  diagnose_readers (diagnosis, context);
  SCardReleaseContext (context);
  return diagnosis;
}

static void
readers_iface_init (ShkCardReadersInterface *iface)
{
  iface->dup_situation = shk_pcsc_readers_dup_situation;
  iface->open = shk_pcsc_readers_open;
  iface->diagnose = shk_pcsc_readers_diagnose;
}

static void
shk_pcsc_readers_dispose (GObject *object)
{
  ShkPcscReaders *self = SHK_PCSC_READERS (object);

  if (self->watch != NULL)
    watch_stop (self->watch);
  g_clear_pointer (&self->watch, watch_unref);

  G_OBJECT_CLASS (shk_pcsc_readers_parent_class)->dispose (object);
}

static void
shk_pcsc_readers_class_init (ShkPcscReadersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_pcsc_readers_dispose;
}

static void
shk_pcsc_readers_init (ShkPcscReaders *self)
{
}

/**
 * shk_pcsc_readers_new:
 *
 * Returns: (transfer full): the readers of the system's service
 */
ShkCardReaders *
shk_pcsc_readers_new (void)
{
  return g_object_new (SHK_TYPE_PCSC_READERS, NULL);
}
