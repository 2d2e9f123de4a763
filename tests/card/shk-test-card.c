/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-card.h"

#include "shk-text.h"

#include <string.h>

#define DEADLINE_S 20 /* for what takes no time at all, on a busy machine */

typedef struct
{
  char *what;    /* (owned) */
  char *outcome; /* (owned) (nullable) */
} Step;

struct _ShkTestReaders
{
  GObject parent_instance;

  ShkCardSituation *situation; /* (owned) */
  GMutex lock;                 /* for the rest */
  GCond changed;
  GPtrArray *script;           /* (owned) of Step */
  guint at;
  guint n_transports;
  gboolean is_released;
  gboolean is_cancelled;
};

#define TEST_TYPE_TRANSPORT (test_transport_get_type ())
G_DECLARE_FINAL_TYPE (TestTransport, test_transport, TEST, TRANSPORT, GObject)

struct _TestTransport
{
  GObject parent_instance;

  ShkTestReaders *readers;
};

static void readers_iface_init (ShkCardReadersInterface *iface);
static void transport_iface_init (ShkCardTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShkTestReaders, shk_test_readers, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_READERS, readers_iface_init))
G_DEFINE_FINAL_TYPE_WITH_CODE (TestTransport, test_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_TRANSPORT, transport_iface_init))

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->what);
  g_free (step->outcome);
  g_free (step);
}

static void
wait_for_change (ShkTestReaders *self)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_S * G_TIME_SPAN_SECOND;

  if (!g_cond_wait_until (&self->changed, &self->lock, deadline))
    g_error ("nothing happens after step %u of %u", self->at, self->script->len);
}

static gboolean
fail (GError **error, const char *outcome)
{
  static const struct { const char *word; ShkCardError code; } failures[] = {
    { "removed", SHK_CARD_ERROR_REMOVED },
    { "reset", SHK_CARD_ERROR_RESET },
    { "busy", SHK_CARD_ERROR_BUSY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_strcmp0 (outcome, failures[i].word) == 0)
      {
        g_set_error_literal (error, SHK_CARD_ERROR, (int) failures[i].code, outcome);
        return TRUE;
      }
  return FALSE;
}

/* The next step, which has to be @what. Its outcome lives as long as the script. */
static const char *
take_step (ShkTestReaders *self, const char *what)
{
  Step *step;

  g_mutex_lock (&self->lock);
  if (self->at == self->script->len)
    g_error ("%s after the end of the script", what);
  step = g_ptr_array_index (self->script, self->at);
  if (strcmp (step->what, what) != 0)
    g_error ("step %u is %s instead of %s", self->at, what, step->what);
  self->at++;
  g_cond_broadcast (&self->changed);
  if (step->outcome != NULL && g_str_has_prefix (step->outcome, "hold"))
    while (!self->is_released)
      wait_for_change (self);
  if (g_strcmp0 (step->outcome, "wait") == 0)
    while (!self->is_cancelled)
      wait_for_change (self);
  g_mutex_unlock (&self->lock);
  return step->outcome;
}

static gboolean
take_call (gpointer transport, const char *what, GError **error)
{
  return !fail (error, take_step (TEST_TRANSPORT (transport)->readers, what));
}

static gboolean
transport_begin (ShkCardTransport *transport, GError **error)
{
  return take_call (transport, "begin", error);
}

static void
transport_end (ShkCardTransport *transport)
{
  take_call (transport, "end", NULL);
}

static gboolean
transport_reconnect (ShkCardTransport *transport, GError **error)
{
  return take_call (transport, "reconnect", error);
}

static void
transport_close (ShkCardTransport *transport)
{
  take_call (transport, "close", NULL);
}

static void
transport_cancel (ShkCardTransport *transport)
{
  ShkTestReaders *readers = TEST_TRANSPORT (transport)->readers;

  g_mutex_lock (&readers->lock);
  readers->is_cancelled = TRUE;
  g_cond_broadcast (&readers->changed);
  g_mutex_unlock (&readers->lock);
}

static gboolean
transport_transmit (ShkCardTransport *transport, const guint8 *command, gsize command_size, guint8 *response,
                    gsize *response_size, GError **error)
{
  g_autofree char *what = shk_hex_encode (command, command_size);
  g_autofree char *upper = g_ascii_strup (what, -1);
  const char *outcome = take_step (TEST_TRANSPORT (transport)->readers, upper);
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  if (fail (error, outcome))
    return FALSE;
  if (strcmp (outcome, "wait") == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, outcome);
      return FALSE;
    }
  if (strcmp (outcome, "short") == 0)
    outcome = "90";
  if (g_str_has_prefix (outcome, "hold "))
    outcome += strlen ("hold ");
  bytes = shk_hex_decode (outcome, strlen (outcome));
  g_assert_nonnull (bytes);
  size = g_bytes_get_size (bytes);
  g_assert_cmpuint (size, <=, SHK_CARD_MAX_RESPONSE);
  memcpy (response, g_bytes_get_data (bytes, NULL), size);
  *response_size = size;
  return TRUE;
}

static void
transport_iface_init (ShkCardTransportInterface *iface)
{
  iface->begin = transport_begin;
  iface->transmit = transport_transmit;
  iface->end = transport_end;
  iface->reconnect = transport_reconnect;
  iface->close = transport_close;
  iface->cancel = transport_cancel;
}

static void
test_transport_finalize (GObject *object)
{
  ShkTestReaders *readers = TEST_TRANSPORT (object)->readers;

  g_mutex_lock (&readers->lock);
  readers->n_transports--;
  g_cond_broadcast (&readers->changed);
  g_mutex_unlock (&readers->lock);
  G_OBJECT_CLASS (test_transport_parent_class)->finalize (object);
}

static void
test_transport_class_init (TestTransportClass *class)
{
  G_OBJECT_CLASS (class)->finalize = test_transport_finalize;
}

static void
test_transport_init (TestTransport *self)
{
}

static ShkCardSituation *
readers_dup_situation (ShkCardReaders *readers)
{
  return shk_card_situation_ref (SHK_TEST_READERS (readers)->situation);
}

static ShkCardTransport *
readers_open (ShkCardReaders *readers, const char *reader, GError **error)
{
  ShkTestReaders *self = SHK_TEST_READERS (readers);
  TestTransport *transport;

  g_assert_cmpstr (reader, ==, SHK_TEST_READER);
  if (fail (error, take_step (self, "open")))
    return NULL;
  transport = g_object_new (TEST_TYPE_TRANSPORT, NULL);
  transport->readers = self;
  g_mutex_lock (&self->lock);
  self->n_transports++;
  self->is_cancelled = FALSE;
  g_mutex_unlock (&self->lock);
  return SHK_CARD_TRANSPORT (transport);
}

static void
readers_iface_init (ShkCardReadersInterface *iface)
{
  iface->dup_situation = readers_dup_situation;
  iface->open = readers_open;
}

static void
shk_test_readers_finalize (GObject *object)
{
  ShkTestReaders *self = SHK_TEST_READERS (object);

  shk_card_situation_unref (self->situation);
  g_ptr_array_unref (self->script);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  G_OBJECT_CLASS (shk_test_readers_parent_class)->finalize (object);
}

static void
shk_test_readers_class_init (ShkTestReadersClass *class)
{
  G_OBJECT_CLASS (class)->finalize = shk_test_readers_finalize;
}

static void
shk_test_readers_init (ShkTestReaders *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->script = g_ptr_array_new_with_free_func (step_free);
  self->situation = shk_card_situation_new (SHK_CARD_SERVICE_RUNNING);
  shk_card_situation_add_reader (self->situation, SHK_TEST_READER, SHK_CARD_PRESENCE_JPKI, "3BE000FF813145FE14");
}

ShkTestReaders *
shk_test_readers_new (void)
{
  return g_object_new (SHK_TYPE_TEST_READERS, NULL);
}

void
shk_test_readers_set_situation (ShkTestReaders *self, ShkCardSituation *situation)
{
  g_clear_pointer (&self->situation, shk_card_situation_unref);
  self->situation = situation;
}

void
shk_test_readers_expect (ShkTestReaders *self, const char *what, const char *outcome)
{
  Step *step = g_new0 (Step, 1);

  step->what = g_strdup (what);
  step->outcome = g_strdup (outcome);
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->script, step);
  g_mutex_unlock (&self->lock);
}

guint
shk_test_readers_get_n_expected (ShkTestReaders *self)
{
  return self->script->len;
}

const char *
shk_test_readers_get_step (ShkTestReaders *self, guint index)
{
  return ((Step *) g_ptr_array_index (self->script, index))->what;
}

void
shk_test_readers_cut (ShkTestReaders *self, guint n, const char *outcome)
{
  Step *last = g_ptr_array_index (self->script, n - 1);

  g_free (last->outcome);
  last->outcome = g_strdup (outcome);
  g_ptr_array_set_size (self->script, (gint) n);
}

void
shk_test_readers_clear (ShkTestReaders *self)
{
  g_ptr_array_set_size (self->script, 0);
}

void
shk_test_readers_wait_until (ShkTestReaders *self, guint n_done)
{
  g_mutex_lock (&self->lock);
  while (self->at < n_done)
    wait_for_change (self);
  g_mutex_unlock (&self->lock);
}

gboolean
shk_test_readers_is_finished (ShkTestReaders *self)
{
  gboolean is_finished;

  g_mutex_lock (&self->lock);
  is_finished = self->at == self->script->len;
  g_mutex_unlock (&self->lock);
  return is_finished;
}

void
shk_test_readers_release (ShkTestReaders *self)
{
  g_mutex_lock (&self->lock);
  self->is_released = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
shk_test_readers_finish (ShkTestReaders *self)
{
  g_mutex_lock (&self->lock);
  while (self->at < self->script->len || self->n_transports > 0)
    wait_for_change (self);
  g_mutex_unlock (&self->lock);
}
