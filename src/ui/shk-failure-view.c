/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-failure-view.h"

#include "shk-card-words.h"

struct _ShkFailureView
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkButton *action_button;
  AdwActionRow *code_row;
  AdwActionRow *detail_row;
};

G_DEFINE_FINAL_TYPE (ShkFailureView, shk_failure_view, ADW_TYPE_BIN)

static void
shk_failure_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_FAILURE_VIEW);

  G_OBJECT_CLASS (shk_failure_view_parent_class)->dispose (object);
}

static void
shk_failure_view_class_init (ShkFailureViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_failure_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-failure-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkFailureView, status_page);
  gtk_widget_class_bind_template_child (widget_class, ShkFailureView, action_button);
  gtk_widget_class_bind_template_child (widget_class, ShkFailureView, code_row);
  gtk_widget_class_bind_template_child (widget_class, ShkFailureView, detail_row);
}

static void
shk_failure_view_init (ShkFailureView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shk_failure_view_set_failure:
 * @self: the view
 * @failure: why something could not be done
 * @detail: (nullable): what the system said about it, as it said it
 */
void
shk_failure_view_set_failure (ShkFailureView *self, const ShkFailure *failure, const char *detail)
{
  const char *code;
  ShkWords words;

  g_return_if_fail (SHK_IS_FAILURE_VIEW (self) && failure != NULL);

  code = shk_failure_get_code (failure);
  words = shk_words_for_failure (code);
  adw_status_page_set_title (self->status_page, words.title);
  adw_status_page_set_description (self->status_page, words.advice);
  adw_action_row_set_subtitle (self->code_row, code);
  adw_action_row_set_subtitle (self->detail_row, detail ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_row), detail != NULL);
}

/**
 * shk_failure_view_set_action:
 * @self: the view
 * @label: (nullable): the one thing to do
 * @action: (nullable): the action behind it
 */
void
shk_failure_view_set_action (ShkFailureView *self, const char *label, const char *action)
{
  g_return_if_fail (SHK_IS_FAILURE_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->action_button), label != NULL);
  gtk_button_set_label (self->action_button, label ? label : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->action_button), action);
}
