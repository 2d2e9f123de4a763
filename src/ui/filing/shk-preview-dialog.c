/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-preview-dialog.h"

#include "shk-fiber.h"
#include "shk-form-words.h"
#include "shk-sheet.h"
#include "shk-text.h"

#include <glib/gi18n-lib.h>

/* The longer side of a page: sharp where the dialog is as wide as it gets on a screen of twice the pixels, and no more memory than that. */
#define MAX_SIDE 1600

struct _ShkPreviewDialog
{
  AdwDialog parent_instance;

  ShkAttachment *attachment; /* (owned) */
  DexFuture *drawing;        /* (owned) (nullable) */

  GtkWidget *window_title;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *pages_box;
};

G_DEFINE_FINAL_TYPE (ShkPreviewDialog, shk_preview_dialog, ADW_TYPE_DIALOG)

static void
show (ShkPreviewDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

static void
add_page (ShkPreviewDialog *self, guint page, GdkTexture *texture)
{
  guint n_pages = shk_attachment_get_n_pages (self->attachment);
  /* Translators: which page of how many. */
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);
  GtkWidget *picture = g_object_new (GTK_TYPE_PICTURE, "paintable", texture, "alternative-text", text, "can-shrink", TRUE,
                                     "content-fit", GTK_CONTENT_FIT_SCALE_DOWN, NULL);

  gtk_widget_add_css_class (picture, "sheet");
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->pages_box), picture);
  if (page == 0)
    {
      show (self, "pages");
      gtk_widget_grab_focus (self->scroller);
    }
}

typedef struct
{
  GWeakRef dialog;
  ShkAttachment *attachment; /* (owned) */
  DexFuture *fetching;       /* (owned) (nullable) */
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  dex_clear (&self->fetching);
  shk_attachment_unref (self->attachment);
  g_weak_ref_clear (&self->dialog);
  g_free (self);
}

/* Page by page, so that the first is seen at once. A dialog that was closed is gone, even where a page came at that moment. */
static DexFuture *
draw_fiber (gpointer data)
{
  Drawing *drawing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = shk_fiber_await_boxed (g_steal_pointer (&drawing->fetching), &error);
  guint n_pages;

  if (bytes == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  n_pages = shk_attachment_get_n_pages (drawing->attachment);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (GdkTexture) texture = shk_fiber_await_object (shk_sheet_draw (bytes, i, MAX_SIDE), &error);
      g_autoptr (ShkPreviewDialog) dialog = g_weak_ref_get (&drawing->dialog);

      if (texture == NULL)
        return dex_future_new_for_error (g_steal_pointer (&error));
      if (dialog == NULL)
        break;
      add_page (dialog, i, texture);
    }
  return dex_future_new_true ();
}

static DexFuture *
failed (DexFuture *future, gpointer user_data)
{
  show (user_data, "failed");
  return NULL;
}

static void
shk_preview_dialog_dispose (GObject *object)
{
  ShkPreviewDialog *self = SHK_PREVIEW_DIALOG (object);

  dex_clear (&self->drawing);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_PREVIEW_DIALOG);

  G_OBJECT_CLASS (shk_preview_dialog_parent_class)->dispose (object);
}

static void
shk_preview_dialog_finalize (GObject *object)
{
  g_clear_pointer (&SHK_PREVIEW_DIALOG (object)->attachment, shk_attachment_unref);

  G_OBJECT_CLASS (shk_preview_dialog_parent_class)->finalize (object);
}

static void
shk_preview_dialog_class_init (ShkPreviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_preview_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = shk_preview_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-preview-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkPreviewDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, ShkPreviewDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ShkPreviewDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, ShkPreviewDialog, pages_box);
}

static void
shk_preview_dialog_init (ShkPreviewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shk_preview_dialog_new:
 * @attachment: a file
 * @fetching: (transfer full): a future of its bytes
 */
AdwDialog *
shk_preview_dialog_new (ShkAttachment *attachment, DexFuture *fetching)
{
  ShkPreviewDialog *self;
  Drawing *drawing;
  g_autofree char *name = NULL, *words = NULL;

  g_return_val_if_fail (attachment != NULL && fetching != NULL, NULL);

  self = g_object_new (SHK_TYPE_PREVIEW_DIALOG, NULL);
  self->attachment = shk_attachment_ref (attachment);
  name = shk_text_make_safe (shk_attachment_get_name (attachment));
  words = shk_words_for_attachment (attachment);
  adw_dialog_set_title (ADW_DIALOG (self), name);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->window_title), name);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->window_title), words);
  drawing = g_new0 (Drawing, 1);
  g_weak_ref_init (&drawing->dialog, self);
  drawing->attachment = shk_attachment_ref (attachment);
  drawing->fetching = fetching;
  self->drawing = dex_future_catch (shk_fiber_spawn (draw_fiber, drawing, drawing_free), failed, self, NULL);
  return ADW_DIALOG (self);
}
