/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files that go with an application: looked at, kept, and handed out again. */

#include "shk-filing-flow-private.h"

#include "shk-document.h"
#include "shk-fiber.h"
#include "shk-qr-error.h"
#include "shk-worker.h"

#include <string.h>

/* Enough to find out whether a page can be drawn. */
#define CHECK_DPI 40

/* A file to look at, on its way to a worker. */
typedef struct
{
  char *document;  /* (owned) */
  char *name;      /* (owned) */
  GBytes *bytes;   /* (owned) */
  guint max_pages;
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_free (self->document);
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* A path's last part, without what a name can't have, cut in the middle of what is too long: its end says what kind it is. */
static char *
make_name (const char *path)
{
  g_autofree char *valid = g_utf8_make_valid (path, -1);
  g_autofree char *base = g_path_get_basename (valid);
  g_autoptr (GString) name = g_string_new (NULL);
  const glong tail = 20;
  glong length;

  for (const char *p = base; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_iscntrl (g_utf8_get_char (p)) && *p != '/')
      g_string_append_unichar (name, g_utf8_get_char (p));
  if (name->len == 0)
    g_string_assign (name, "?");
  length = g_utf8_strlen (name->str, -1);
  if (length > SHK_ATTACHMENT_MAX_NAME_CHARACTERS)
    {
      g_autofree char *head = g_utf8_substring (name->str, 0, SHK_ATTACHMENT_MAX_NAME_CHARACTERS - tail - 1);
      g_autofree char *end = g_utf8_substring (name->str, length - tail, -1);

      return g_strconcat (head, "…", end, NULL);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* What the reader of documents found wrong, as a reason for somebody who attaches one. Which of its limits was passed depends on
 * the kind: of a PDF, that of pages. */
static GError *
refuse (const GError *error, ShkAttachmentKind kind)
{
  int code = SHK_FILING_FLOW_ERROR_DAMAGED;

  if (g_error_matches (error, SHK_QR_ERROR, SHK_QR_ERROR_LOCKED))
    code = SHK_FILING_FLOW_ERROR_LOCKED;
  else if (g_error_matches (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE))
    code = kind == SHK_ATTACHMENT_PDF ? SHK_FILING_FLOW_ERROR_PAGES : SHK_FILING_FLOW_ERROR_TOO_LARGE;
  return g_error_new_literal (SHK_FILING_FLOW_ERROR, code, "The file can't be attached");
}

/* Every page is drawn once, so that a file that is damaged further down is found out here and not by the service. */
static gboolean
draw_all (ShkDocument *document, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < shk_document_get_n_pages (document); i++)
    {
      g_autoptr (ShkPicture) picture = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      picture = shk_document_render_page_at (document, i, CHECK_DPI, error);
      if (picture == NULL)
        return FALSE;
    }
  return TRUE;
}

static gpointer
look_at (gpointer data, GCancellable *cancellable, GError **error)
{
  const Candidate *candidate = data;
  g_autoptr (ShkDocument) document = NULL;
  g_autoptr (GBytes) sha256 = NULL;
  g_autoptr (GError) problem = NULL;
  ShkAttachmentKind kind;

  if (!shk_attachment_kind_from_bytes (candidate->bytes, &kind))
    {
      g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_KIND, "Neither PDF nor PNG nor JPEG");
      return NULL;
    }
  document = shk_document_open (candidate->bytes, &problem);
  if (document != NULL && shk_document_get_n_pages (document) > candidate->max_pages)
    {
      g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_PAGES, "Too many pages");
      return NULL;
    }
  if (document == NULL || !draw_all (document, cancellable, &problem))
    {
      g_propagate_error (error, shk_error_is_cancelled (problem) ? g_steal_pointer (&problem) : refuse (problem, kind));
      return NULL;
    }
  sha256 = shk_attachment_digest (candidate->bytes);
  return shk_attachment_new (candidate->document, candidate->name, kind, g_bytes_get_size (candidate->bytes),
                             shk_document_get_n_pages (document), sha256);
}

/*
 * read_attachment:
 * @field: the document's field
 * @name: what the file is called
 * @bytes: all of it
 *
 * Checks, in this order: it is not empty, and not larger than the field takes; in a worker: its kind, by how it begins; that it can
 * be opened; its pages; that each can be drawn.
 *
 * Returns: (transfer full): a future of #ShkAttachment, rejected with %SHK_FILING_FLOW_ERROR
 */
static DexFuture *
read_attachment (const ShkFormField *field, const char *name, GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);
  Candidate *candidate;

  if (size == 0)
    return dex_future_new_reject (SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_EMPTY, "The file is empty");
  if (size > field->max_bytes || size > SHK_ATTACHMENT_MAX_BYTES)
    return dex_future_new_reject (SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_TOO_LARGE, "The file is too large");
  candidate = g_new0 (Candidate, 1);
  candidate->document = g_strdup (field->id);
  candidate->name = make_name (name);
  candidate->bytes = g_bytes_ref (bytes);
  candidate->max_pages = field->max_pages;
  return shk_worker_run_boxed (SHK_TYPE_ATTACHMENT, look_at, candidate, candidate_free);
}

/* --- Of an application ------------------------------------------------------------------------------------------------------ */

GPtrArray *
shk_filing_flow_get_attachments (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return _shk_filing_flow_get_private (self)->draft->attachments;
}

/* Whether a document takes one file more. */
static gboolean
takes (ShkFilingFlow *self, const ShkFormField *field, ShkAttachment *attachment, GError **error)
{
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);
  guint n_pages = shk_attachment_get_n_pages (attachment);

  for (guint i = 0; i < priv->draft->attachments->len; i++)
    {
      const ShkAttachment *other = g_ptr_array_index (priv->draft->attachments, i);

      if (!shk_attachment_is_of (other, field->id))
        continue;
      n_pages += shk_attachment_get_n_pages (other);
      if (g_bytes_equal (shk_attachment_get_sha256 (other), shk_attachment_get_sha256 (attachment)))
        {
          g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_DUPLICATE, "It is there already");
          return FALSE;
        }
    }
  if (n_pages > field->max_pages)
    g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_PAGES, "Too many pages");
  else if (priv->draft->attachments->len >= SHK_ATTACHMENTS_MAX)
    g_set_error_literal (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_TOO_MANY, "Too many files");
  else
    return TRUE;
  return FALSE;
}

typedef struct
{
  ShkFilingFlow *flow; /* (owned) */
  char *field;         /* (owned) */
  char *name;          /* (owned) */
  GBytes *bytes;       /* (owned) */
} Attaching;

static void
attaching_free (gpointer data)
{
  Attaching *self = data;

  g_object_unref (self->flow);
  g_free (self->field);
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* The bytes are kept before the draft names them. */
static DexFuture *
attach_fiber (gpointer data)
{
  Attaching *attaching = data;
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (attaching->flow);
  const ShkFormField *field = shk_form_find_field (priv->form, attaching->field);
  g_autoptr (ShkForm) form = shk_form_ref (priv->form); /* which has the field */
  g_autoptr (ShkAttachment) attachment = NULL;
  g_autoptr (GError) error = NULL;

  attachment = shk_fiber_await_boxed (read_attachment (field, attaching->name, attaching->bytes), &error);
  if (attachment == NULL || !takes (attaching->flow, field, attachment, &error) ||
      !shk_fiber_await (shk_draft_store_put_file (priv->drafts, priv->draft->id, attaching->bytes), &error) ||
      !takes (attaching->flow, field, attachment, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  g_ptr_array_add (priv->draft->attachments, shk_attachment_ref (attachment));
  _shk_filing_flow_changed (attaching->flow);
  return dex_future_new_take_boxed (SHK_TYPE_ATTACHMENT, g_steal_pointer (&attachment));
}

/**
 * shk_filing_flow_attach:
 * @self: a flow with a form
 * @field: the id of a document's field
 * @name: what the file is called
 * @bytes: all of it
 *
 * Returns: (transfer full): a future of #ShkAttachment, rejected with %SHK_FILING_FLOW_ERROR; dropping it attaches nothing
 */
DexFuture *
shk_filing_flow_attach (ShkFilingFlow *self, const char *field, const char *name, GBytes *bytes)
{
  ShkFilingFlowPrivate *priv;
  const ShkFormField *asked;
  Attaching *attaching;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self) && field != NULL && name != NULL && bytes != NULL, NULL);

  priv = _shk_filing_flow_get_private (self);
  asked = priv->form ? shk_form_find_field (priv->form, field) : NULL;
  if (asked == NULL || asked->type != SHK_FIELD_FILE)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The form has no such document");
  attaching = g_new0 (Attaching, 1);
  attaching->flow = g_object_ref (self);
  attaching->field = g_strdup (field);
  attaching->name = g_strdup (name);
  attaching->bytes = g_bytes_ref (bytes);
  return shk_fiber_spawn (attach_fiber, attaching, attaching_free);
}

/**
 * shk_filing_flow_detach:
 * @self: a flow
 * @attachment: one of its attachments
 *
 * The bytes stay with the draft until that is over, so that attaching the same file again costs nothing.
 */
void
shk_filing_flow_detach (ShkFilingFlow *self, ShkAttachment *attachment)
{
  g_return_if_fail (SHK_IS_FILING_FLOW (self) && attachment != NULL);

  if (g_ptr_array_remove (_shk_filing_flow_get_private (self)->draft->attachments, attachment))
    _shk_filing_flow_changed (self);
}

/**
 * shk_filing_flow_fetch_file:
 * @self: a flow
 * @attachment: one of its attachments
 *
 * Returns: (transfer full): a future of #GBytes; %G_IO_ERROR_NOT_FOUND where only the service has it: it was sent with the
 *   application that this one corrects
 */
DexFuture *
shk_filing_flow_fetch_file (ShkFilingFlow *self, ShkAttachment *attachment)
{
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self) && attachment != NULL, NULL);

  priv = _shk_filing_flow_get_private (self);
  return shk_draft_store_get_file (priv->drafts, priv->draft->id, shk_attachment_get_sha256 (attachment));
}
