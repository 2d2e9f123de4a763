/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "script-card.h"

#include "shk-secret.h"

#include <string.h>

#define READER "Script"

typedef struct
{
  char *command; /* (owned) hex */
  char *answer;  /* (owned) hex, or a word */
} Line;

struct _ScriptCard
{
  GObject parent_instance;

  GPtrArray *lines; /* (owned) of Line */
  GMutex mutex;
  GCond cond;
  guint next;
  guint cut_at;
  const char *cut; /* (nullable) */
  guint n_verified;
  guint n_begun;
  guint n_reconnected;
  gboolean in_transaction;
  gboolean is_open;
  gboolean is_closed;
  gboolean holds;
};

static void readers_iface_init (ShkCardReadersInterface *iface);
static void transport_iface_init (ShkCardTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ScriptCard, script_card, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_READERS, readers_iface_init)
                                 G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_TRANSPORT, transport_iface_init))

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->command);
  g_free (line->answer);
  g_free (line);
}

/* --- As readers ------------------------------------------------------------------------------------------------------- */

static ShkCardSituation *
script_card_dup_situation (ShkCardReaders *readers)
{
  ShkCardSituation *situation = shk_card_situation_new (SHK_CARD_SERVICE_RUNNING);

  shk_card_situation_add_reader (situation, READER, SHK_CARD_PRESENCE_JPKI, "3BE000FF8131FE4514");
  return situation;
}

static ShkCardTransport *
script_card_open (ShkCardReaders *readers, const char *reader, GError **error)
{
  ScriptCard *self = SCRIPT_CARD (readers);

  g_assert_cmpstr (reader, ==, READER);
  g_mutex_lock (&self->mutex);
  g_assert_false (self->is_open);
  self->is_open = TRUE;
  self->is_closed = FALSE;
  g_mutex_unlock (&self->mutex);
  return SHK_CARD_TRANSPORT (g_object_ref (self));
}

static ShkCardDiagnosis *
script_card_diagnose (ShkCardReaders *readers)
{
  ShkCardDiagnosis *diagnosis = shk_card_diagnosis_new ();

  diagnosis->situation = script_card_dup_situation (readers);
  return diagnosis;
}

static void
readers_iface_init (ShkCardReadersInterface *iface)
{
  iface->dup_situation = script_card_dup_situation;
  iface->open = script_card_open;
  iface->diagnose = script_card_diagnose;
}

/* --- As a transport --------------------------------------------------------------------------------------------------- */

static gboolean
script_card_begin (ShkCardTransport *transport, GError **error)
{
  ScriptCard *self = SCRIPT_CARD (transport);

  g_assert_false (self->in_transaction);
  self->in_transaction = TRUE;
  self->n_begun++;
  return TRUE;
}

static void
script_card_end (ShkCardTransport *transport)
{
  ScriptCard *self = SCRIPT_CARD (transport);

  g_assert_true (self->in_transaction);
  self->in_transaction = FALSE;
}

static gboolean
script_card_reconnect (ShkCardTransport *transport, GError **error)
{
  SCRIPT_CARD (transport)->n_reconnected++;
  return TRUE;
}

static void
script_card_close (ShkCardTransport *transport)
{
  ScriptCard *self = SCRIPT_CARD (transport);

  g_mutex_lock (&self->mutex);
  self->is_open = FALSE;
  self->is_closed = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static void
script_card_cancel (ShkCardTransport *transport)
{
  script_card_hold (SCRIPT_CARD (transport), FALSE);
}

static char *
to_hex (const guint8 *bytes, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02X", bytes[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gsize
from_hex (const char *text, guint8 *bytes)
{
  gsize size = strlen (text) / 2;

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
  return size;
}

static gboolean
answer (const char *text, guint8 *response, gsize *response_size, GError **error)
{
  int code = -1;

  if (strcmp (text, SCRIPT_REMOVED) == 0)
    code = SHK_CARD_ERROR_REMOVED;
  else if (strcmp (text, SCRIPT_RESET) == 0)
    code = SHK_CARD_ERROR_RESET;
  else if (strcmp (text, SCRIPT_SERVICE) == 0)
    code = SHK_CARD_ERROR_SERVICE;
  if (code >= 0)
    {
      g_set_error_literal (error, SHK_CARD_ERROR, code, text);
      return FALSE;
    }
  if (strcmp (text, SCRIPT_SHORT) == 0)
    *response_size = 1;
  else
    *response_size = from_hex (text, response);
  return TRUE;
}

static const char *
next_answer (ScriptCard *self, const char *command)
{
  const Line *line;

  if (self->next >= self->lines->len)
    g_error ("The script is over, and the card is told %s", command);
  line = g_ptr_array_index (self->lines, self->next);
  if (strcmp (line->command, command) != 0)
    g_error ("Command %u should be %s and is %s", self->next, line->command, command);
  self->next++;
  return self->cut != NULL && self->next > self->cut_at ? self->cut : line->answer;
}

static gboolean
script_card_transmit (ShkCardTransport *transport, const guint8 *command, gsize command_size, guint8 *response,
                      gsize *response_size, GError **error)
{
  ScriptCard *self = SCRIPT_CARD (transport);
  g_autofree char *text = to_hex (command, command_size);
  const char *found;

  g_assert_true (self->in_transaction);
  g_mutex_lock (&self->mutex);
  while (self->holds)
    g_cond_wait (&self->cond, &self->mutex);
  found = next_answer (self, text);
  if (g_str_has_prefix (text, "00200080") && command_size > 4)
    self->n_verified++;
  g_mutex_unlock (&self->mutex);
  shk_secret_wipe (text, strlen (text));
  return answer (found, response, response_size, error);
}

static void
transport_iface_init (ShkCardTransportInterface *iface)
{
  iface->begin = script_card_begin;
  iface->transmit = script_card_transmit;
  iface->end = script_card_end;
  iface->reconnect = script_card_reconnect;
  iface->close = script_card_close;
  iface->cancel = script_card_cancel;
}

/* --- The script ------------------------------------------------------------------------------------------------------- */

static void
script_card_finalize (GObject *object)
{
  ScriptCard *self = SCRIPT_CARD (object);

  g_ptr_array_unref (self->lines);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (script_card_parent_class)->finalize (object);
}

static void
script_card_class_init (ScriptCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = script_card_finalize;
}

static void
script_card_init (ScriptCard *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

ScriptCard *
script_card_new (void)
{
  return g_object_new (SCRIPT_TYPE_CARD, NULL);
}

void
script_card_expect (ScriptCard *self, const char *command, const char *text)
{
  Line *line = g_new0 (Line, 1);

  line->command = g_strdup (command);
  line->answer = g_strdup (text);
  g_ptr_array_add (self->lines, line);
}

void
script_card_cut (ScriptCard *self, guint n_commands, const char *event)
{
  self->cut_at = n_commands;
  self->cut = event;
}

void
script_card_hold (ScriptCard *self, gboolean hold)
{
  g_mutex_lock (&self->mutex);
  self->holds = hold;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/* The session's thread ends by itself: it is waited for. */
void
script_card_wait_for_close (ScriptCard *self)
{
  g_mutex_lock (&self->mutex);
  while (!self->is_closed)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

void
script_card_assert_done (ScriptCard *self)
{
  script_card_wait_for_close (self);
  g_assert_cmpuint (self->next, ==, self->lines->len);
  g_assert_false (self->in_transaction);
}

guint
script_card_get_n_commands (ScriptCard *self)
{
  return self->lines->len;
}

guint
script_card_get_n_verified (ScriptCard *self)
{
  return self->n_verified;
}

guint
script_card_get_n_begun (ScriptCard *self)
{
  return self->n_begun;
}

guint
script_card_get_n_reconnected (ScriptCard *self)
{
  return self->n_reconnected;
}

void
script_card_expect_jpki (ScriptCard *self)
{
  script_card_expect (self, "00A4040C0AD392F000260100000001", "9000");
}

void
script_card_expect_text (ScriptCard *self)
{
  script_card_expect (self, "00A4040C0AD3921000310001010408", "9000");
}

void
script_card_expect_file (ScriptCard *self, guint file)
{
  g_autofree char *command = g_strdup_printf ("00A4020C02%04X", file);

  script_card_expect (self, command, "9000");
}

void
script_card_expect_tries (ScriptCard *self, guint file, const char *text)
{
  script_card_expect_file (self, file);
  script_card_expect (self, "00200080", text);
}

void
script_card_expect_verify (ScriptCard *self, const char *pin, const char *text)
{
  g_autofree char *hex = to_hex ((const guint8 *) pin, strlen (pin));
  g_autofree char *command = g_strdup_printf ("00200080%02X%s", (guint) strlen (pin), hex);

  script_card_expect (self, command, text);
}

static void
expect_with_content (ScriptCard *self, const char *command, gconstpointer content, gsize size)
{
  g_autofree char *hex = to_hex (content, size);
  g_autofree char *text = g_strconcat (hex, "9000", NULL);

  script_card_expect (self, command, text);
}

/* A signature of @size bytes over the SHA-256 of @data. */
void
script_card_expect_signature (ScriptCard *self, guint file, const char *data, guint size)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, data, -1);
  g_autofree char *upper = g_ascii_strup (hash, -1);
  g_autofree char *command = g_strdup_printf ("802A0080333031300D060960864801650304020105000420%s00", upper);
  g_autofree guint8 *signature = g_malloc (size);

  memset (signature, 0x5a, size);
  script_card_expect_file (self, file);
  expect_with_content (self, command, signature, size);
}

void
script_card_expect_content (ScriptCard *self, guint file, gconstpointer content, gsize size, gsize first_block)
{
  gsize offset = 0;

  script_card_expect_file (self, file);
  while (offset < size)
    {
      gsize asked = offset == 0 ? first_block : MIN (size - offset, 256), n = MIN (asked, size - offset);
      g_autofree char *command =
        g_strdup_printf ("00B0%02X%02X%02X", (guint) offset >> 8, (guint) offset & 0xff, (guint) asked & 0xff);

      expect_with_content (self, command, (const guint8 *) content + offset, n);
      offset += n;
    }
}

GBytes *
script_card_make_certificate (gsize size)
{
  guint8 *bytes = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (i * 7);
  bytes[0] = 0x30;
  bytes[1] = 0x82;
  bytes[2] = (guint8) ((size - 4) >> 8);
  bytes[3] = (guint8) (size - 4);
  return g_bytes_new_take (bytes, size);
}
