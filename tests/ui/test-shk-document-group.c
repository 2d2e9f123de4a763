/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The documents of the form page: files that a person chooses or drops, what is refused and why, taking away and back, and looking at
 * the pages. */

#include "../qr/files.h"
#include "../shk-test-folder.h"
#include "fixture.h"
#include "form-fixture.h"

#include "shk-attachment-row.h"
#include "shk-document-group.h"
#include "shk-preview-dialog.h"
#include "shk-thumbnail.h"

/* Documents, in the order of the form. */
#define COPY 0 /* required, 2 pages, 64 KiB */
#define OTHER 1

static char *folder; /* (owned) */

static void
set_up (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (ShkForm) form = form_fixture_new_form ("1");

  form_fixture_open (fixture, form, NULL, 600, 700);
}

static void
tear_down (FormFixture *fixture, gconstpointer data)
{
  form_fixture_close (fixture);
}

/* --- Files -------------------------------------------------------------------------------------------------------------- */

static ShkPicture *
make_picture (guint size)
{
  g_autofree guint8 *luminance = g_malloc0 ((gsize) size * size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&luminance), (gsize) size * size);

  return shk_picture_new (bytes, size, size);
}

/* Another file for every @size. */
static GBytes *
make_png (guint size)
{
  g_autoptr (ShkPicture) picture = make_picture (size);

  return files_image (picture, "png");
}

static GBytes *
make_pdf (guint n_pages)
{
  ShkPicture *pictures[8];
  GBytes *pdf;

  for (guint i = 0; i < n_pages; i++)
    pictures[i] = make_picture (40);
  pdf = files_pdf (pictures, n_pages, 200);
  for (guint i = 0; i < n_pages; i++)
    shk_picture_unref (pictures[i]);
  return pdf;
}

/* A PNG of exactly that many bytes: what is behind its end does no harm. */
static GBytes *
make_large (gsize size)
{
  g_autoptr (GBytes) png = make_png (20);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, g_bytes_get_data (png, NULL), (guint) g_bytes_get_size (png));
  g_byte_array_set_size (bytes, (guint) size);
  memset (bytes->data + g_bytes_get_size (png), 0, size - g_bytes_get_size (png));
  return g_byte_array_free_to_bytes (bytes);
}

/* --- What is seen and done ---------------------------------------------------------------------------------------------- */

static ShkDocumentGroup *
get_group (FormFixture *fixture, guint index)
{
  return SHK_DOCUMENT_GROUP (fixture_find (GTK_WIDGET (fixture->page), SHK_TYPE_DOCUMENT_GROUP, index));
}

static gboolean
is_through (gpointer data)
{
  return !shk_document_group_is_busy (data);
}

static void
take (ShkDocumentGroup *group, const char *name, GBytes *bytes)
{
  g_autoptr (GFile) file = form_fixture_write (folder, name, bytes);

  shk_document_group_take_file (group, file);
}

static void
take_and_wait (ShkDocumentGroup *group, const char *name, GBytes *bytes)
{
  take (group, name, bytes);
  fixture_wait (is_through, group);
  fixture_settle ();
}

static guint
count_attached (ShkDocumentGroup *group)
{
  return fixture_count (GTK_WIDGET (group), SHK_TYPE_ATTACHMENT_ROW);
}

static GtkWidget *
get_attached (ShkDocumentGroup *group, guint index)
{
  return fixture_find (GTK_WIDGET (group), SHK_TYPE_ATTACHMENT_ROW, index);
}

static GtkWidget *
find_icon_button (GtkWidget *root, const char *icon_name)
{
  GtkWidget *button;

  for (guint i = 0; (button = fixture_find (root, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), icon_name) == 0)
      return button;
  return NULL;
}

static void
press (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  fixture_settle ();
}

static void
assert_refused (ShkDocumentGroup *group, const char *name, const char *words)
{
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (group), name));
  if (fixture_find_label (GTK_WIDGET (group), words) == NULL)
    g_error ("not to be seen: %s", words);
  fixture_assert_named (GTK_WIDGET (group));
}

/* --- Attaching ------------------------------------------------------------------------------------------------------------ */

static void
test_limits_are_said (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *group = GTK_WIDGET (get_group (fixture, OTHER));

  g_assert_nonnull (fixture_find_label (group, "PDF, PNG or JPEG; up to 10 pages, 5 MB each"));
  g_assert_null (fixture_find_seen (group, "Required"));
  g_assert_nonnull (fixture_find_seen (GTK_WIDGET (get_group (fixture, COPY)), "Required"));
  fixture_assert_named (group);
}

static gboolean
has_thumbnail (gpointer row)
{
  return shk_thumbnail_has_texture (SHK_THUMBNAIL (fixture_find (row, SHK_TYPE_THUMBNAIL, 0)));
}

static void
test_attach (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GBytes) pdf = make_pdf (2);
  g_autofree char *size = g_format_size (g_bytes_get_size (pdf)), *words = g_strdup_printf ("PDF, 2 pages, %s", size);

  g_assert_false (shk_document_group_is_right (group));
  take (group, "登録証.pdf", pdf);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (group), "Looking at the file"));
  g_assert_true (shk_document_group_is_busy (group));
  fixture_assert_named (GTK_WIDGET (group));
  fixture_wait (is_through, group);
  g_assert_true (shk_document_group_is_right (group));
  g_assert_cmpuint (count_attached (group), ==, 1);
  g_assert_nonnull (fixture_find_label (get_attached (group, 0), "登録証.pdf"));
  g_assert_nonnull (fixture_find_label (get_attached (group, 0), words));
  g_assert_null (fixture_find_label (GTK_WIDGET (group), "Looking at the file"));
  fixture_wait (has_thumbnail, get_attached (group, 0));
  fixture_assert_named (GTK_WIDGET (group));
}

/* In the order in which they were handed in, whichever is looked at faster. */
static void
test_order (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, OTHER);
  g_autoptr (GBytes) slow = make_pdf (5), text = g_bytes_new_static ("text", 4), quick = make_png (10);

  take (group, "slow.pdf", slow);
  take (group, "text.txt", text);
  take_and_wait (group, "quick.png", quick);
  g_assert_cmpuint (count_attached (group), ==, 2);
  g_assert_nonnull (fixture_find_label (get_attached (group, 0), "slow.pdf"));
  g_assert_nonnull (fixture_find_label (get_attached (group, 1), "quick.png"));
  g_assert_cmpuint (count_attached (get_group (fixture, COPY)), ==, 0);
}

/* No page is left while a file is being looked at, which might be refused. */
static void
test_busy (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, OTHER);
  g_autoptr (GBytes) png = make_png (10);

  take (group, "a.png", png);
  g_assert_false (shk_page_get_facts (SHK_PAGE (fixture->page)).complete);
  fixture_wait (is_through, group);
}

static void
test_give_up (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, OTHER);
  g_autoptr (GBytes) png = make_png (10), other = make_png (11);

  take (group, "a.png", png);
  take (group, "b.png", other);
  press (find_icon_button (GTK_WIDGET (group), "window-close-symbolic"));
  fixture_wait (is_through, group);
  fixture_settle ();
  g_assert_cmpuint (count_attached (group), ==, 1);
  g_assert_nonnull (fixture_find_label (get_attached (group, 0), "b.png"));
}

/* --- Refusals ------------------------------------------------------------------------------------------------------------- */

static void
test_size (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0), most = make_large (64 * 1024), over = make_large (64 * 1024 + 1);

  take_and_wait (group, "none.png", none);
  assert_refused (group, "none.png", "The file is empty. Choose another one.");
  take_and_wait (group, "over.png", over);
  assert_refused (group, "over.png", "The file is too large. Scan it at a lower resolution, so that it has at most 65 kB.");
  g_assert_cmpuint (count_attached (group), ==, 0);
  take_and_wait (group, "most.png", most);
  g_assert_cmpuint (count_attached (group), ==, 1);
}

static void
test_kind (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GBytes) text = g_bytes_new_static ("text", 4), png = make_png (10);
  g_autoptr (GBytes) cut = files_prefix (png, g_bytes_get_size (png) - 4);

  take_and_wait (group, "text.pdf", text);
  assert_refused (group, "text.pdf", "This is neither PDF nor PNG nor JPEG. Save it as one of these, and choose that file.");
  take_and_wait (group, "cut.png", cut);
  assert_refused (group, "cut.png", "The file is damaged. Scan or save it once more.");
}

static void
test_locked (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GBytes) pdf = make_pdf (1), locked = files_encrypted (pdf, "user", "owner");

  if (locked == NULL)
    {
      g_test_skip ("qpdf is not installed");
      return;
    }
  take_and_wait (group, "locked.pdf", locked);
  assert_refused (group, "locked.pdf", "The PDF needs a password. Save it without one, and choose that file.");
}

/* All files of a document together. */
static void
test_pages (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  const char *words = "This document may have only 2 pages in all. Leave some out, or remove another file first.";
  g_autoptr (GBytes) three = make_pdf (3), two = make_pdf (2), png = make_png (10);

  take_and_wait (group, "three.pdf", three);
  assert_refused (group, "three.pdf", words);
  take_and_wait (group, "two.pdf", two);
  g_assert_cmpuint (count_attached (group), ==, 1);
  take_and_wait (group, "one.png", png);
  assert_refused (group, "one.png", words);
  g_assert_cmpuint (count_attached (group), ==, 1);
}

static void
test_duplicate (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GBytes) png = make_png (10);

  take_and_wait (group, "a.png", png);
  take_and_wait (group, "b.png", png);
  assert_refused (group, "b.png", "This document has the same file already.");
  g_assert_cmpuint (count_attached (group), ==, 1);
}

static void
test_no_file (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GFile) home = g_file_new_for_path (folder), missing = g_file_get_child (home, "missing.pdf");
  g_autofree char *name = g_file_get_basename (home);

  shk_document_group_take_file (group, home);
  shk_document_group_take_file (group, missing);
  fixture_wait (is_through, group);
  assert_refused (group, name, "This is a folder. Choose the files in it.");
  assert_refused (group, "missing.pdf", "The file is not there any more. Choose it again.");
}

/* What was said is put away by the person, or goes when other files are handed in. */
static void
test_dismiss (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GBytes) text = g_bytes_new_static ("text", 4);

  take_and_wait (group, "text.pdf", text);
  press (find_icon_button (GTK_WIDGET (group), "window-close-symbolic"));
  g_assert_null (fixture_find_label (GTK_WIDGET (group), "text.pdf"));
}

/* --- Dropping ------------------------------------------------------------------------------------------------------------- */

static gboolean
drop (ShkDocumentGroup *group, GFile **files, gsize n_files)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, n_files));
  return shk_document_group_drop (group, &value);
}

static void
test_drop (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, OTHER);
  g_autoptr (GBytes) png = make_png (10), other = make_png (11), text = g_bytes_new_static ("text", 4);
  g_autoptr (GFile) a = form_fixture_write (folder, "a.png", png), b = form_fixture_write (folder, "b.png", other);

  take_and_wait (group, "text.pdf", text);
  g_assert_true (drop (group, (GFile *[]) { a, b }, 2));
  fixture_wait (is_through, group);
  g_assert_cmpuint (count_attached (group), ==, 2);
  g_assert_null (fixture_find_label (GTK_WIDGET (group), "text.pdf"));
}

static void
test_drop_nothing (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, OTHER);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_static_string (&value, "text");
  g_assert_false (shk_document_group_drop (group, &value));
  g_assert_false (drop (group, NULL, 0));
  g_assert_false (shk_document_group_is_busy (group));
}

/* --- Taking away, and back ------------------------------------------------------------------------------------------------ */

static gboolean
has_two (gpointer group)
{
  return count_attached (group) == 2;
}

static GtkWidget *
find_undo (FormFixture *fixture)
{
  return fixture_find_button (GTK_WIDGET (fixture->window), "_Undo");
}

static void
test_undo (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, OTHER);
  g_autoptr (GBytes) png = make_png (10), other = make_png (11);

  take (group, "a.png", png);
  take_and_wait (group, "b.png", other);
  press (find_icon_button (get_attached (group, 0), "user-trash-symbolic"));
  g_assert_cmpuint (count_attached (group), ==, 1);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (fixture->window), "a.png was removed"));
  press (find_undo (fixture));
  fixture_wait (has_two, group);
  g_assert_nonnull (fixture_find_label (get_attached (group, 1), "a.png"));
}

static gboolean
has_refusal (gpointer group)
{
  return fixture_find_label (group, "This document has the same file already.") != NULL;
}

/* The focus goes to where the next file is chosen; and stays with whoever types elsewhere meanwhile. */
static void
test_focus (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, OTHER);
  GtkWidget *entry = fixture_find (GTK_WIDGET (fixture->page), GTK_TYPE_ENTRY, 1);
  g_autoptr (GBytes) png = make_png (10);

  take (group, "a.png", png);
  gtk_widget_grab_focus (entry);
  fixture_wait (is_through, group);
  fixture_settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window), entry));
  gtk_widget_grab_focus (find_icon_button (get_attached (group, 0), "user-trash-symbolic"));
  press (find_icon_button (get_attached (group, 0), "user-trash-symbolic"));
  g_assert_true (ADW_IS_BUTTON_ROW (gtk_window_get_focus (fixture->window)));
}

/* The same file is there again by then: it says so, and nothing is there twice. */
static void
test_undo_in_vain (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, OTHER);
  g_autoptr (GBytes) png = make_png (10);

  take_and_wait (group, "a.png", png);
  press (find_icon_button (get_attached (group, 0), "user-trash-symbolic"));
  take_and_wait (group, "a.png", png);
  press (find_undo (fixture));
  fixture_wait (has_refusal, group);
  g_assert_cmpuint (count_attached (group), ==, 1);
}

/* --- Looking at the pages --------------------------------------------------------------------------------------------------- */

static GtkWidget *
find_preview (FormFixture *fixture)
{
  return fixture_find (GTK_WIDGET (fixture->window), SHK_TYPE_PREVIEW_DIALOG, 0);
}

static gboolean
shows_two_pages (gpointer data)
{
  GtkWidget *preview = find_preview (data);

  return preview != NULL && fixture_count (preview, GTK_TYPE_PICTURE) == 2;
}

static void
test_preview (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GBytes) pdf = make_pdf (2);
  GtkWidget *picture;

  take_and_wait (group, "copy.pdf", pdf);
  gtk_widget_activate (get_attached (group, 0));
  fixture_wait (shows_two_pages, fixture);
  picture = fixture_find (find_preview (fixture), GTK_TYPE_PICTURE, 1);
  g_assert_cmpstr (gtk_picture_get_alternative_text (GTK_PICTURE (picture)), ==, "Page 2 of 2");
  g_assert_true (gtk_widget_get_mapped (picture));
  fixture_assert_named (find_preview (fixture));
  adw_dialog_force_close (ADW_DIALOG (find_preview (fixture)));
  fixture_settle ();
  g_assert_null (find_preview (fixture));
}

/* Closed before anything was drawn, it leaves nothing behind. */
static void
test_preview_closed (FormFixture *fixture, gconstpointer data)
{
  ShkDocumentGroup *group = get_group (fixture, COPY);
  g_autoptr (GBytes) pdf = make_pdf (2);
  AdwDialog *preview;

  take_and_wait (group, "copy.pdf", pdf);
  gtk_widget_activate (get_attached (group, 0));
  preview = ADW_DIALOG (find_preview (fixture));
  g_object_add_weak_pointer (G_OBJECT (preview), (gpointer *) &preview);
  adw_dialog_force_close (preview);
  fixture_settle ();
  g_assert_null (preview);
}

static gboolean
says_it_is_gone (gpointer data)
{
  GtkWidget *preview = find_preview (data);

  return preview != NULL && fixture_find_seen (preview, "This File Can't Be Shown") != NULL;
}

/* A file that was sent with the application that this one corrects is only at the service. */
static void
test_preview_gone (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) sha256 = g_bytes_new_take (g_malloc0 (SHK_ATTACHMENT_DIGEST_BYTES), SHK_ATTACHMENT_DIGEST_BYTES);
  ShkDocumentGroup *group = get_group (fixture, COPY);

  g_ptr_array_add (shk_filing_flow_get_attachments (fixture->flow),
                   shk_attachment_new ("certificate-copy", "sent.pdf", SHK_ATTACHMENT_PDF, 1000, 1, sha256));
  shk_document_group_update (group);
  fixture_settle ();
  g_assert_true (shk_document_group_is_right (group));
  gtk_widget_activate (get_attached (group, 0));
  fixture_wait (says_it_is_gone, fixture);
}

#define ADD(name, function) g_test_add (name, FormFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  folder = g_dir_make_tmp ("shikaku-documents-XXXXXX", NULL);
  g_assert_nonnull (folder);

  ADD ("/ui/document-group/limits-are-said", test_limits_are_said);
  ADD ("/ui/document-group/attach", test_attach);
  ADD ("/ui/document-group/order", test_order);
  ADD ("/ui/document-group/busy", test_busy);
  ADD ("/ui/document-group/give-up", test_give_up);
  ADD ("/ui/document-group/size", test_size);
  ADD ("/ui/document-group/kind", test_kind);
  ADD ("/ui/document-group/locked", test_locked);
  ADD ("/ui/document-group/pages", test_pages);
  ADD ("/ui/document-group/duplicate", test_duplicate);
  ADD ("/ui/document-group/no-file", test_no_file);
  ADD ("/ui/document-group/dismiss", test_dismiss);
  ADD ("/ui/document-group/drop", test_drop);
  ADD ("/ui/document-group/drop-nothing", test_drop_nothing);
  ADD ("/ui/document-group/focus", test_focus);
  ADD ("/ui/document-group/undo", test_undo);
  ADD ("/ui/document-group/undo-in-vain", test_undo_in_vain);
  ADD ("/ui/document-group/preview", test_preview);
  ADD ("/ui/document-group/preview-closed", test_preview_closed);
  ADD ("/ui/document-group/preview-gone", test_preview_gone);
  return test_folder_run (folder);
}
