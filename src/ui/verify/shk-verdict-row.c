/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verdict-row.h"

#include "shk-text.h"
#include "shk-verdict-look.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

struct _ShkVerdictRow
{
  GtkBox parent_instance;

  GtkWidget *icon;
  GtkWidget *title_label;
  GtkWidget *status_label;
  GtkWidget *source_label;
};

G_DEFINE_FINAL_TYPE (ShkVerdictRow, shk_verdict_row, GTK_TYPE_BOX)

static void
shk_verdict_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_VERDICT_ROW);

  G_OBJECT_CLASS (shk_verdict_row_parent_class)->dispose (object);
}

static void
shk_verdict_row_class_init (ShkVerdictRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_verdict_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-verdict-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictRow, source_label);
}

static void
shk_verdict_row_init (ShkVerdictRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
shk_verdict_row_new (void)
{
  return g_object_new (SHK_TYPE_VERDICT_ROW, NULL);
}

/* Whose certificate for which qualification; where there is none, what was read. */
static char *
dup_title (ShkVerdict *verdict)
{
  ShkClaims *claims = shk_verdict_get_claims (verdict);
  const char *name = claims ? shk_claims_get (claims, SHK_CLAIM_NAME) : NULL;
  const char *qualification = claims ? shk_claims_get (claims, SHK_CLAIM_QUALIFICATION) : NULL;
  g_autofree char *text = NULL;

  if (name != NULL && qualification != NULL)
    text = g_strdup_printf ("%s · %s", name, qualification);
  if (text == NULL && name == NULL && qualification == NULL)
    return shk_source_look_dup_name (shk_verdict_get_source (verdict));
  return shk_text_make_safe (text ? text : name ? name : qualification);
}

/**
 * shk_verdict_row_set_verdict:
 * @self: a row
 * @verdict: what it shows from now on
 */
void
shk_verdict_row_set_verdict (ShkVerdictRow *self, ShkVerdict *verdict)
{
  ShkVerdictKind kind = shk_verdict_get_kind (verdict);
  g_autofree char *title = dup_title (verdict);
  g_autofree char *status = shk_words_dup_status_line (verdict);
  g_autofree char *source = shk_source_look_dup_name (shk_verdict_get_source (verdict));
  const char *classes[] = { "verdict-mark", shk_verdict_look_get_class (kind), NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), shk_verdict_look_get_icon (kind));
  gtk_widget_set_css_classes (self->icon, classes);
  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_label_set_label (GTK_LABEL (self->status_label), status);
  gtk_widget_set_css_classes (self->status_label, classes);
  gtk_label_set_label (GTK_LABEL (self->source_label), source);
  gtk_widget_set_visible (self->source_label, !g_str_equal (source, title));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
}

/**
 * shk_verdict_row_dup_spoken:
 * @verdict: a verdict
 *
 * Returns: what a screen reader says for its row: the status first
 */
char *
shk_verdict_row_dup_spoken (ShkVerdict *verdict)
{
  g_autofree char *title = dup_title (verdict);
  g_autofree char *status = shk_words_dup_status_line (verdict);

  return g_strdup_printf ("%s, %s", status, title);
}
