/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-inquiries-private.h"

#include "shk-fiber.h"
#include "shk-verifier.h"

typedef struct
{
  DexFuture *under_way; /* (owned) (nullable) */
  ShkFinding *finding;  /* (owned) (nullable) */
  gint64 found_us;      /* monotonic */
} Entry;

struct _ShkInquiries
{
  guint ref_count;
  GHashTable *entries; /* (owned) key → Entry */
  guint n_silent;      /* questions to the service without an answer, since the last that it answered */
  gint64 silent_us;    /* monotonic: the last of them */
};

/* What the fiber of one question holds. */
typedef struct
{
  ShkInquiries *inquiries; /* (owned) */
  char *key;               /* (owned) */
  ShkInquiryFunc func;
  gpointer data;           /* (owned) */
  GDestroyNotify destroy;
} Question;

G_DEFINE_BOXED_TYPE (ShkFinding, _shk_finding, _shk_finding_ref, _shk_finding_unref)

ShkFinding *
_shk_finding_new (void)
{
  ShkFinding *self = g_new0 (ShkFinding, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

ShkFinding *
_shk_finding_ref (ShkFinding *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_shk_finding_unref (ShkFinding *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  shk_check_clear (&self->check);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_clear_pointer (&self->nonce, g_bytes_unref);
  g_clear_pointer (&self->list, shk_status_list_unref);
  g_free (self);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  dex_clear (&entry->under_way);
  g_clear_pointer (&entry->finding, _shk_finding_unref);
  g_free (entry);
}

ShkInquiries *
_shk_inquiries_new (void)
{
  ShkInquiries *self = g_new0 (ShkInquiries, 1);

  self->ref_count = 1;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return self;
}

ShkInquiries *
_shk_inquiries_ref (ShkInquiries *self)
{
  self->ref_count++;
  return self;
}

void
_shk_inquiries_unref (ShkInquiries *self)
{
  if (--self->ref_count > 0)
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* A clock that was set back makes an answer one from the future, which is no longer fresh for anybody. */
static gboolean
is_kept (const Entry *entry, gint64 now_s)
{
  const ShkFinding *finding = entry->finding;

  if (finding == NULL)
    return FALSE;
  if (now_s <= finding->keep_until_s && now_s >= finding->at_s - SHK_VERIFIER_MAX_SKEW_S)
    return TRUE;
  return finding->keep_until_s == 0 && finding->check.outcome == SHK_OUTCOME_NOT_MADE && !finding->skewed &&
         g_get_monotonic_time () - entry->found_us < SHK_INQUIRIES_RETRY_S * G_USEC_PER_SEC;
}

ShkFinding *
_shk_inquiries_look_up (ShkInquiries *self, const char *key, gint64 now_s)
{
  const Entry *entry = g_hash_table_lookup (self->entries, key);

  return entry != NULL && is_kept (entry, now_s) ? _shk_finding_ref (entry->finding) : NULL;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->data);
  _shk_inquiries_unref (question->inquiries);
  g_free (question->key);
  g_free (question);
}

static gboolean
is_settled (gpointer key, gpointer value, gpointer user_data)
{
  return ((const Entry *) value)->under_way == NULL;
}

static Entry *
ensure_entry (ShkInquiries *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry != NULL)
    return entry;
  if (g_hash_table_size (self->entries) >= SHK_INQUIRIES_MAX)
    g_hash_table_foreach_remove (self->entries, is_settled, NULL);
  entry = g_new0 (Entry, 1);
  g_hash_table_insert (self->entries, g_strdup (key), entry);
  return entry;
}

static DexFuture *
question_fiber (gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkFinding) finding = question->func (question->data, &error);
  Entry *entry = ensure_entry (question->inquiries, question->key);

  dex_clear (&entry->under_way);
  if (finding == NULL)
    {
      g_hash_table_remove (question->inquiries->entries, question->key);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  g_clear_pointer (&entry->finding, _shk_finding_unref);
  entry->finding = _shk_finding_ref (finding);
  entry->found_us = g_get_monotonic_time ();
  return dex_future_new_take_boxed (SHK_TYPE_FINDING, g_steal_pointer (&finding));
}

/* The question is dropped when the last of those who wait for its answer is gone. */
DexFuture *
_shk_inquiries_ask (ShkInquiries *self, const char *key, ShkInquiryFunc func, gpointer data, GDestroyNotify destroy)
{
  Entry *entry = ensure_entry (self, key);
  Question *question;

  if (entry->under_way != NULL)
    {
      if (destroy != NULL)
        destroy (data);
      return dex_ref (entry->under_way);
    }
  question = g_new0 (Question, 1);
  question->inquiries = _shk_inquiries_ref (self);
  question->key = g_strdup (key);
  question->func = func;
  question->data = data;
  question->destroy = destroy;
  entry->under_way = shk_fiber_spawn_shared (question_fiber, question, question_free);
  return dex_ref (entry->under_way);
}

void
_shk_inquiries_note_service (ShkInquiries *self, const ShkFinding *finding)
{
  if (finding != NULL && !finding->silent)
    {
      self->n_silent = 0;
      return;
    }
  self->n_silent++;
  self->silent_us = g_get_monotonic_time ();
}

gboolean
_shk_inquiries_service_is_silent (ShkInquiries *self)
{
  return self->n_silent >= SHK_INQUIRIES_MAX_SILENT &&
         g_get_monotonic_time () - self->silent_us < SHK_INQUIRIES_RETRY_S * G_USEC_PER_SEC;
}
