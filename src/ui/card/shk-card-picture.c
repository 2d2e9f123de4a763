/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-picture.h"

/* The drawing's own measure; it is drawn as large as fits. */
#define WIDTH 300.0
#define HEIGHT 170.0
#define MOVE_MS 350

#define CARD_WIDTH 112.0
#define CARD_HEIGHT 71.0
#define OUTSIDE_X 8.0
#define OUTSIDE_Y 22.0
#define INSIDE_X 138.0
#define INSIDE_Y 62.0

#define BADGE_X 262.0
#define BADGE_Y 146.0
#define BADGE_RADIUS 19.0

struct _ShkCardPicture
{
  GtkWidget parent_instance;

  ShkCardPictureState state;
  double progress;
  double inside;           /* 0: the card is outside, 1: it lies on the reader */
  AdwAnimation *animation; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ShkCardPicture, shk_card_picture, GTK_TYPE_WIDGET)

static void
set_source (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static void
rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* A flat reader with the place for the card marked, and its cable. One that is missing is only outlined. */
static void
draw_reader (cairo_t *cr, const GdkRGBA *color, gboolean is_there)
{
  const double dashes[] = { 6, 5 };

  rounded (cr, 118, 42, 152, 112, 14);
  set_source (cr, color, is_there ? 0.14 : 0.05);
  cairo_fill_preserve (cr);
  set_source (cr, color, is_there ? 0.85 : 0.45);
  cairo_set_line_width (cr, 3);
  if (!is_there)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_move_to (cr, 194, 42);
  cairo_curve_to (cr, 194, 20, 240, 26, 244, is_there ? 2 : 14);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  rounded (cr, INSIDE_X, INSIDE_Y, CARD_WIDTH, CARD_HEIGHT, 8);
  set_source (cr, color, 0.18);
  cairo_fill (cr);
}

/* The side with the chip, which faces up. */
static void
draw_card (cairo_t *cr, const GdkRGBA *color, double x, double y)
{
  rounded (cr, x, y, CARD_WIDTH, CARD_HEIGHT, 8);
  set_source (cr, color, 1);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.92);
  rounded (cr, x + 14, y + 24, 24, 19, 4);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.6);
  rounded (cr, x + 50, y + 16, 48, 6, 3);
  rounded (cr, x + 50, y + 30, 48, 5, 2.5);
  rounded (cr, x + 50, y + 41, 34, 5, 2.5);
  cairo_fill (cr);
  set_source (cr, color, 1);
  cairo_set_line_width (cr, 1.2);
  cairo_move_to (cr, x + 14, y + 33.5);
  cairo_line_to (cr, x + 38, y + 33.5);
  cairo_move_to (cr, x + 26, y + 24);
  cairo_line_to (cr, x + 26, y + 43);
  cairo_stroke (cr);
}

/* From the card to its place, or away from it. */
static void
draw_arrow (cairo_t *cr, const GdkRGBA *color, gboolean away)
{
  set_source (cr, color, 0.7);
  cairo_set_line_width (cr, 3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, 64, 104);
  cairo_curve_to (cr, 70, 132, 92, 132, 106, 122);
  cairo_stroke (cr);
  cairo_move_to (cr, away ? 56 : 94, away ? 114 : 118);
  cairo_line_to (cr, away ? 64 : 107, away ? 103 : 121);
  cairo_line_to (cr, away ? 75 : 100, away ? 111 : 133);
  cairo_stroke (cr);
}

/* How far it is: a ring. */
static void
draw_progress (cairo_t *cr, const GdkRGBA *color, double progress)
{
  cairo_arc (cr, BADGE_X, BADGE_Y, BADGE_RADIUS, 0, 2 * G_PI);
  set_source (cr, color, 0.25);
  cairo_set_line_width (cr, 6);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  set_source (cr, color, 1);
  cairo_arc (cr, BADGE_X, BADGE_Y, BADGE_RADIUS, -G_PI_2, -G_PI_2 + 2 * G_PI * MAX (progress, 0.02));
  cairo_stroke (cr);
}

/* That it is done: a tick; that something is to be put right: an exclamation mark. */
static void
draw_mark (cairo_t *cr, const GdkRGBA *color, gboolean is_done)
{
  cairo_arc (cr, BADGE_X, BADGE_Y, BADGE_RADIUS, 0, 2 * G_PI);
  set_source (cr, color, 1);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 1);
  cairo_set_line_width (cr, 4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (is_done)
    {
      cairo_move_to (cr, BADGE_X - 8, BADGE_Y + 1);
      cairo_line_to (cr, BADGE_X - 2, BADGE_Y + 7);
      cairo_line_to (cr, BADGE_X + 8, BADGE_Y - 6);
    }
  else
    {
      cairo_move_to (cr, BADGE_X, BADGE_Y - 9);
      cairo_line_to (cr, BADGE_X, BADGE_Y + 2);
      cairo_move_to (cr, BADGE_X, BADGE_Y + 9);
      cairo_line_to (cr, BADGE_X, BADGE_Y + 9);
    }
  cairo_stroke (cr);
}

static gboolean
has_badge (ShkCardPictureState state)
{
  return state >= SHK_CARD_PICTURE_READING;
}

/* At the reader's corner, free of what it lies on. */
static void
draw_badge (cairo_t *cr, const GdkRGBA *color, const GdkRGBA *ground, const ShkCardPicture *self)
{
  cairo_new_path (cr);
  cairo_arc (cr, BADGE_X, BADGE_Y, BADGE_RADIUS + 5, 0, 2 * G_PI);
  set_source (cr, ground, 1);
  cairo_fill (cr);
  if (self->state == SHK_CARD_PICTURE_READING)
    draw_progress (cr, color, self->progress);
  else
    draw_mark (cr, color, self->state == SHK_CARD_PICTURE_DONE);
}

/* The window's. */
static GdkRGBA
get_ground (void)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  return dark ? (GdkRGBA) { 0.133f, 0.133f, 0.149f, 1 } : (GdkRGBA) { 0.98f, 0.98f, 0.984f, 1 };
}

static void
shk_card_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ShkCardPicture *self = SHK_CARD_PICTURE (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double scale = MIN (width / WIDTH, height / HEIGHT);
  GdkRGBA color, ground = get_ground ();
  cairo_t *cr;
  gboolean has_reader = self->state != SHK_CARD_PICTURE_NO_READER;

  gtk_widget_get_color (widget, &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_translate (cr, (width - WIDTH * scale) / 2, (height - HEIGHT * scale) / 2);
  cairo_scale (cr, scale, scale);
  draw_reader (cr, &color, has_reader);
  if (has_reader && self->state != SHK_CARD_PICTURE_TROUBLE)
    draw_card (cr, &color, OUTSIDE_X + (INSIDE_X - OUTSIDE_X) * self->inside,
               OUTSIDE_Y + (INSIDE_Y - OUTSIDE_Y) * self->inside);
  if ((self->state == SHK_CARD_PICTURE_OUTSIDE || self->state == SHK_CARD_PICTURE_DONE) && self->inside < 0.1)
    draw_arrow (cr, &color, self->state == SHK_CARD_PICTURE_DONE);
  if (has_badge (self->state))
    draw_badge (cr, &color, &ground, self);
  cairo_destroy (cr);
}

static void
shk_card_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? (int) (WIDTH / 2) : (int) (HEIGHT / 2);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? (int) WIDTH : (int) HEIGHT;
}

static void
move (double value, gpointer user_data)
{
  SHK_CARD_PICTURE (user_data)->inside = value;
  gtk_widget_queue_draw (user_data);
}

static void
shk_card_picture_dispose (GObject *object)
{
  g_clear_object (&SHK_CARD_PICTURE (object)->animation);

  G_OBJECT_CLASS (shk_card_picture_parent_class)->dispose (object);
}

static void
shk_card_picture_class_init (ShkCardPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_card_picture_dispose;
  widget_class->snapshot = shk_card_picture_snapshot;
  widget_class->measure = shk_card_picture_measure;
  gtk_widget_class_set_css_name (widget_class, "cardpicture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
shk_card_picture_init (ShkCardPicture *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (move, self, NULL);

  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 0, MOVE_MS, target);
}

/**
 * shk_card_picture_set_state:
 * @self: the picture
 * @state: what is to be seen
 */
void
shk_card_picture_set_state (ShkCardPicture *self, ShkCardPictureState state)
{
  gboolean inside =
    state == SHK_CARD_PICTURE_INSIDE || state == SHK_CARD_PICTURE_READING || state == SHK_CARD_PICTURE_UNFIT;
  double to = inside ? 1 : 0;
  AdwTimedAnimation *animation;

  g_return_if_fail (SHK_IS_CARD_PICTURE (self));

  if (self->state == state)
    return;
  self->state = state;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  animation = ADW_TIMED_ANIMATION (self->animation);
  if (self->inside == to && adw_animation_get_state (self->animation) != ADW_ANIMATION_PLAYING)
    return;
  adw_animation_pause (self->animation);
  adw_timed_animation_set_value_from (animation, self->inside);
  adw_timed_animation_set_value_to (animation, to);
  adw_animation_reset (self->animation);
  adw_animation_play (self->animation);
}

void
shk_card_picture_set_progress (ShkCardPicture *self, double progress)
{
  g_return_if_fail (SHK_IS_CARD_PICTURE (self));

  self->progress = CLAMP (progress, 0, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
