/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-menu-view.h"

#include "shk-account-view.h"
#include "shk-drafts-view.h"
#include "shk-menu-rows.h"
#include "shk-text.h"

#include <glib/gi18n-lib.h>

struct _ShkMenuView
{
  AdwBin parent_instance;

  ShkAccount *account; /* (owned) (nullable) */

  GtkWidget *name_label;
  ShkAccountView *account_view;
  ShkDraftsView *drafts_view;
  GtkWidget *next_group;
  GtkListBox *next_list;
  GtkWidget *submissions_group;
  GtkListBox *submissions_list;
};

G_DEFINE_FINAL_TYPE (ShkMenuView, shk_menu_view, ADW_TYPE_BIN)

static void
name_changed (ShkMenuView *self)
{
  const char *name = self->account ? shk_account_get_name (self->account) : NULL;
  g_autofree char *safe = name ? shk_text_make_safe (name) : NULL;
  /* Translators: the name of the person who is signed in. */
  g_autofree char *greeting = safe ? g_strdup_printf (_("Welcome, %s"), safe) : g_strdup (_("You Are Signed In"));

  gtk_label_set_label (GTK_LABEL (self->name_label), greeting);
}

static gboolean
waits_for_person (ShkSubmission *submission)
{
  ShkSubmissionState state = shk_submission_get_state (submission);

  return state == SHK_SUBMISSION_AWAITING_PAYMENT || state == SHK_SUBMISSION_RETURNED;
}

/* Returns: (transfer full) (nullable): the application whose row has the focus */
static char *
dup_focused (ShkMenuView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  GtkWidget *list = row != NULL ? gtk_widget_get_parent (row) : NULL;

  if (list == NULL || (list != GTK_WIDGET (self->next_list) && list != GTK_WIDGET (self->submissions_list)))
    return NULL;
  return g_variant_dup_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)), NULL);
}

/* What waits for the person comes first, and once. Whoever was at an application stays there, wherever it stands now. */
static void
submissions_changed (ShkMenuView *self)
{
  GListModel *submissions = shk_account_get_submissions (self->account);
  g_autofree char *focused = dup_focused (self);
  GtkWidget *focus = NULL;
  guint n_next = 0, n = g_list_model_get_n_items (submissions);

  gtk_list_box_remove_all (self->next_list);
  gtk_list_box_remove_all (self->submissions_list);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShkSubmission) submission = g_list_model_get_item (submissions, i);
      gboolean is_next = waits_for_person (submission);

      GtkWidget *row = shk_submission_row_new (submission);

      n_next += is_next ? 1 : 0;
      gtk_list_box_append (is_next ? self->next_list : self->submissions_list, row);
      if (g_strcmp0 (shk_submission_get_id (submission), focused) == 0)
        focus = row;
    }
  gtk_widget_set_visible (self->next_group, n_next > 0);
  gtk_widget_set_visible (self->submissions_group, n > n_next);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

static void
shk_menu_view_dispose (GObject *object)
{
  ShkMenuView *self = SHK_MENU_VIEW (object);

  shk_menu_view_set_services (self, NULL);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_MENU_VIEW);

  G_OBJECT_CLASS (shk_menu_view_parent_class)->dispose (object);
}

static void
shk_menu_view_class_init (ShkMenuViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_menu_view_dispose;

  g_type_ensure (SHK_TYPE_ACCOUNT_VIEW);
  g_type_ensure (SHK_TYPE_DRAFTS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-menu-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkMenuView, name_label);
  gtk_widget_class_bind_template_child (widget_class, ShkMenuView, account_view);
  gtk_widget_class_bind_template_child (widget_class, ShkMenuView, drafts_view);
  gtk_widget_class_bind_template_child (widget_class, ShkMenuView, next_group);
  gtk_widget_class_bind_template_child (widget_class, ShkMenuView, next_list);
  gtk_widget_class_bind_template_child (widget_class, ShkMenuView, submissions_group);
  gtk_widget_class_bind_template_child (widget_class, ShkMenuView, submissions_list);
}

static void
shk_menu_view_init (ShkMenuView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
shk_menu_view_set_services (ShkMenuView *self, ShkServices *services)
{
  ShkAccount *account = services ? shk_services_get_account (services) : NULL;

  g_return_if_fail (SHK_IS_MENU_VIEW (self));

  if (self->drafts_view != NULL)
    shk_drafts_view_set_services (self->drafts_view, services);
  if (self->account == account)
    return;
  if (self->account != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->account, self);
      g_signal_handlers_disconnect_by_data (shk_account_get_submissions (self->account), self);
    }
  g_set_object (&self->account, account);
  shk_account_view_set_account (self->account_view, account, NULL, NULL);
  if (account == NULL)
    return;
  g_signal_connect_object (account, "notify::name", G_CALLBACK (name_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shk_account_get_submissions (account), "items-changed", G_CALLBACK (submissions_changed), self,
                           G_CONNECT_SWAPPED);
  name_changed (self);
  submissions_changed (self);
}

void
shk_menu_view_load (ShkMenuView *self)
{
  g_return_if_fail (SHK_IS_MENU_VIEW (self));

  shk_account_view_load (self->account_view);
  shk_drafts_view_load (self->drafts_view);
}

/**
 * shk_menu_view_refresh:
 * @self: a view with services
 *
 * As shk_menu_view_load(), by hand.
 */
void
shk_menu_view_refresh (ShkMenuView *self)
{
  g_return_if_fail (SHK_IS_MENU_VIEW (self));

  shk_account_view_refresh (self->account_view);
  shk_drafts_view_load (self->drafts_view);
}
