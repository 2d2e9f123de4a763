/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

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

/*< private >
 * _shk_filing_attachment_read:
 * @field: the document's field
 * @name: what the file is called
 * @bytes: all of it
 *
 * Checks, in this order: it is not empty, and not larger than the field takes; in a worker: its kind, by how it begins; that it can
 * be opened; its pages; that each can be drawn.
 *
 * Returns: (transfer full): a future of #ShkAttachment, rejected with %SHK_FILING_FLOW_ERROR
 */
DexFuture *
_shk_filing_attachment_read (const ShkFormField *field, const char *name, GBytes *bytes)
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
