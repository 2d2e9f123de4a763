/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-thumbnail.h"

#define LINE_OPACITY 0.25f

struct _ShkThumbnail
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* (owned) (nullable) */
  GtkWidget *icon;     /* (owned) */
};

G_DEFINE_FINAL_TYPE (ShkThumbnail, shk_thumbnail, GTK_TYPE_WIDGET)

static void
shk_thumbnail_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SHK_THUMBNAIL_SIZE;
  *minimum_baseline = *natural_baseline = -1;
}

static void
shk_thumbnail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (SHK_THUMBNAIL (widget)->icon, &(GtkAllocation) { 0, 0, width, height }, -1);
}

/* Whole, in the middle, on whole pixels, so that the line is sharp. */
static graphene_rect_t
fit (GdkTexture *texture, float width, float height)
{
  float scale = MIN (width / (float) gdk_texture_get_width (texture), height / (float) gdk_texture_get_height (texture));
  float w = MAX (roundf ((float) gdk_texture_get_width (texture) * scale), 1);
  float h = MAX (roundf ((float) gdk_texture_get_height (texture) * scale), 1);

  return GRAPHENE_RECT_INIT (floorf ((width - w) / 2), floorf ((height - h) / 2), w, h);
}

static void
draw_line (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  GskRoundedRect outline;
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  color.alpha *= LINE_OPACITY;
  gsk_rounded_rect_init_from_rect (&outline, bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { color, color, color, color });
}

static void
shk_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ShkThumbnail *self = SHK_THUMBNAIL (widget);
  graphene_rect_t bounds;

  if (self->texture == NULL)
    {
      gtk_widget_snapshot_child (widget, self->icon, snapshot);
      return;
    }
  bounds = fit (self->texture, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  gtk_snapshot_append_scaled_texture (snapshot, self->texture, GSK_SCALING_FILTER_TRILINEAR, &bounds);
  draw_line (widget, snapshot, &bounds);
}

static void
shk_thumbnail_dispose (GObject *object)
{
  ShkThumbnail *self = SHK_THUMBNAIL (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->icon, gtk_widget_unparent);

  G_OBJECT_CLASS (shk_thumbnail_parent_class)->dispose (object);
}

static void
shk_thumbnail_class_init (ShkThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_thumbnail_dispose;
  widget_class->measure = shk_thumbnail_measure;
  widget_class->size_allocate = shk_thumbnail_size_allocate;
  widget_class->snapshot = shk_thumbnail_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
shk_thumbnail_init (ShkThumbnail *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "pixel-size", 32, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
shk_thumbnail_new (const char *icon_name)
{
  ShkThumbnail *self = g_object_new (SHK_TYPE_THUMBNAIL, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  return GTK_WIDGET (self);
}

void
shk_thumbnail_set_texture (ShkThumbnail *self, GdkTexture *texture)
{
  g_return_if_fail (SHK_IS_THUMBNAIL (self));

  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
shk_thumbnail_has_texture (ShkThumbnail *self)
{
  g_return_val_if_fail (SHK_IS_THUMBNAIL (self), FALSE);

  return self->texture != NULL;
}
