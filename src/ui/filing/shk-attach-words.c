/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-attach-words.h"

#include "shk-attachment.h"
#include "shk-filing-flow.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define BYTES_PER_KB 1000
#define BYTES_PER_MB (1000 * 1000)

/* In whole units, rounded down: whoever keeps to what is said is never refused. */
static char *
dup_size (guint64 bytes)
{
  if (bytes >= BYTES_PER_MB)
    /* Translators: a size, in millions of bytes. */
    return g_strdup_printf (_("%u MB"), (guint) (bytes / BYTES_PER_MB));
  /* Translators: a size, in thousands of bytes. */
  return g_strdup_printf (_("%u kB"), (guint) MAX (bytes / BYTES_PER_KB, 1));
}

static char *
dup_max_size (const ShkFormField *field)
{
  return dup_size (MIN (field->max_bytes, SHK_ATTACHMENT_MAX_BYTES));
}

/**
 * shk_words_for_attach_limits:
 * @field: a document
 *
 * Returns: (transfer full): what may be attached
 */
char *
shk_words_for_attach_limits (const ShkFormField *field)
{
  g_autofree char *size = NULL;

  g_return_val_if_fail (field != NULL && field->type == SHK_FIELD_FILE, NULL);

  size = dup_max_size (field);
  /* Translators: which files may be attached to a document. %s is a size, such as "5 MB". */
  return g_strdup_printf (ngettext ("PDF, PNG or JPEG; %u page, up to %s", "PDF, PNG or JPEG; up to %u pages, %s each",
                                    field->max_pages),
                          field->max_pages, size);
}

static char *
words_for_size (const ShkFormField *field)
{
  g_autofree char *size = dup_max_size (field);

  /* Translators: a size, such as "5 MB". */
  return g_strdup_printf (_("The file is too large. Scan it at a lower resolution, so that it has at most %s."), size);
}

static char *
words_for_pages (const ShkFormField *field)
{
  return g_strdup_printf (ngettext ("This document may have only %u page. Attach that one, or remove another file first.",
                                    "This document may have only %u pages in all. Leave some out, or remove another file first.",
                                    field->max_pages),
                          field->max_pages);
}

static const char *
words_for_reading (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    return _("This is a folder. Choose the files in it.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _("The file is not there any more. Choose it again.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _("You may not read this file. Choose one of your own.");
  return _("The file could not be read. Copy it to this computer and choose the copy.");
}

/**
 * shk_words_for_attach_error:
 * @field: a document
 * @error: of reading a file, or of shk_filing_flow_attach()
 *
 * Returns: (transfer full): a sentence or two
 */
char *
shk_words_for_attach_error (const ShkFormField *field, const GError *error)
{
  g_return_val_if_fail (field != NULL && field->type == SHK_FIELD_FILE && error != NULL, NULL);

  if (error->domain != SHK_FILING_FLOW_ERROR)
    return g_strdup (words_for_reading (error));
  switch ((ShkFilingFlowError) error->code)
    {
    case SHK_FILING_FLOW_ERROR_EMPTY:
      return g_strdup (_("The file is empty. Choose another one."));
    case SHK_FILING_FLOW_ERROR_TOO_LARGE:
      return words_for_size (field);
    case SHK_FILING_FLOW_ERROR_KIND:
      return g_strdup (_("This is neither PDF nor PNG nor JPEG. Save it as one of these, and choose that file."));
    case SHK_FILING_FLOW_ERROR_DAMAGED:
      return g_strdup (_("The file is damaged. Scan or save it once more."));
    case SHK_FILING_FLOW_ERROR_LOCKED:
      return g_strdup (_("The PDF needs a password. Save it without one, and choose that file."));
    case SHK_FILING_FLOW_ERROR_PAGES:
      return words_for_pages (field);
    case SHK_FILING_FLOW_ERROR_DUPLICATE:
      return g_strdup (_("This document has the same file already."));
    case SHK_FILING_FLOW_ERROR_TOO_MANY:
      return g_strdup_printf (ngettext ("An application may have at most %u file. Put several pages into one PDF.",
                                        "An application may have at most %u files. Put several pages into one PDF.",
                                        SHK_ATTACHMENTS_MAX),
                              SHK_ATTACHMENTS_MAX);
    case SHK_FILING_FLOW_ERROR_FORM_CHANGED:
    case SHK_FILING_FLOW_ERROR_OTHER_HOLDER:
    case SHK_FILING_FLOW_ERROR_FILE_GONE:
    default:
      return g_strdup (words_for_reading (error));
    }
}
