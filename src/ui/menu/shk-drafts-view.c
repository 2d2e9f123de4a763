/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-drafts-view.h"

#include "shk-fiber.h"
#include "shk-setup-rows.h"
#include "shk-text.h"
#include "shk-toast.h"

#include <glib/gi18n-lib.h>

struct _ShkDraftsView
{
  AdwBin parent_instance;

  ShkServices *services; /* (owned) (nullable) */
  DexFuture *loading;    /* (owned) (nullable) */
  DexFuture *asking;     /* (owned) (nullable): about a draft that may be deleted */

  AdwPreferencesGroup *group;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ShkDraftsView, shk_drafts_view, ADW_TYPE_BIN)

#define DRAFT "shk-draft"

/* --- Deleting --------------------------------------------------------------------------------------------------------- */

static DexFuture *
delete_answered (DexFuture *future, gpointer user_data)
{
  ShkDraftsView *self = user_data;
  const char *id = g_value_get_string (dex_future_get_value (future, NULL));

  if (*id != '\0' && self->services != NULL)
    dex_future_disown (shk_draft_store_remove (shk_services_get_drafts (self->services), id)); /* it says itself when it is gone */
  return NULL;
}

typedef struct
{
  DexPromise *promise; /* (owned) */
  char *id;            /* (owned) */
} Question;

static void
answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  dex_promise_resolve_string (question->promise, g_strdup (g_strcmp0 (response, "delete") == 0 ? question->id : ""));
  dex_clear (&question->promise);
  g_free (question->id);
  g_free (question);
}

/* Whoever presses Return or Escape has deleted nothing. */
static AdwDialog *
make_dialog (const ShkDraft *draft)
{
  AdwDialog *dialog = adw_alert_dialog_new (
    _("Delete This Draft?"),
    draft->message != NULL ? _("It may have reached the service already. Deleting it here does not take it back.")
                           : _("What you entered and the documents that you attached are gone then. Nothing has been sent."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "keep", _("_Keep"), "delete", _("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "keep");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "keep");
  return dialog;
}

static void
delete_clicked (ShkDraftsView *self, GtkWidget *button)
{
  const ShkDraft *draft = shk_draft_entry_get_draft (g_object_get_data (G_OBJECT (button), DRAFT));
  Question *question = g_new0 (Question, 1);

  question->promise = dex_promise_new_cancellable ();
  question->id = g_strdup (draft->id);
  dex_clear (&self->asking);
  self->asking = dex_future_then (dex_ref (DEX_FUTURE (question->promise)), delete_answered, self, NULL);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (make_dialog (draft)), GTK_WIDGET (self),
                           dex_promise_get_cancellable (question->promise), answered, question);
}

/* --- Rows ------------------------------------------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable) */
static ShkQualification *
find_qualification (ShkCatalogue *catalogue, const char *id)
{
  GListModel *list = shk_catalogue_get_qualifications (catalogue);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkQualification) qualification = g_list_model_get_item (list, i);

      if (g_str_equal (shk_qualification_get_id (qualification), id))
        return g_steal_pointer (&qualification);
    }
  return NULL;
}

static char *
dup_procedure (ShkQualification *qualification, const char *id)
{
  for (guint i = 0; id != NULL && i < shk_qualification_get_n_procedures (qualification); i++)
    {
      const ShkQualificationProcedure *procedure = shk_qualification_get_procedure (qualification, i);

      if (g_str_equal (procedure->id, id))
        return shk_setup_dup_text (procedure->title_ja, procedure->title_en);
    }
  return g_strdup (_("No procedure chosen yet"));
}

static char *
dup_subtitle (const ShkDraft *draft, ShkQualification *qualification)
{
  g_autofree char *procedure = dup_procedure (qualification, draft->procedure);
  g_autoptr (GDateTime) saved = g_date_time_new_from_unix_local (draft->saved_at_s);
  g_autofree char *day = saved ? g_date_time_format (saved, "%Y/%m/%d %H:%M") : g_strdup ("");

  if (draft->message != NULL)
    /* Translators: a procedure. */
    return g_strdup_printf (_("%s, signed: go on to see whether it has arrived"), procedure);
  /* Translators: a procedure, and a day with time. */
  return g_strdup_printf (_("%s, saved %s"), procedure, day);
}

static GtkWidget *
make_row (ShkDraftsView *self, ShkDraftEntry *entry, ShkQualification *qualification)
{
  const ShkDraft *draft = shk_draft_entry_get_draft (entry);
  g_autofree char *title = shk_text_make_safe (shk_qualification_get_name_ja (qualification));
  g_autofree char *subtitle = dup_subtitle (draft, qualification);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 0, "subtitle", subtitle,
                                 "subtitle-lines", 0, "activatable", TRUE, "action-name", "win.go-on", NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *spoken = NULL;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", draft->id);
  /* Translators: a qualification's name. */
  spoken = g_strdup_printf (_("Delete the draft: %s"), title);
  gtk_widget_set_tooltip_text (button, _("Delete the draft"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), DRAFT, g_object_ref (entry), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  return row;
}

/* --- Loading ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  ShkDraftsView *view;   /* (owned) */
  ShkServices *services; /* (owned) */
  char *holder;          /* (owned) */
} Loading;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->view);
  g_object_unref (loading->services);
  g_free (loading->holder);
  g_free (loading);
}

static const char *
words_for_kept (ShkKept kept)
{
  switch (kept)
    {
    case SHK_KEPT_NO_KEYRING:
      return _("There is no keyring on this computer: drafts are kept only until you close this app.");
    case SHK_KEPT_LOCKED:
      return _("The keyring is locked: drafts are kept only until you close this app.");
    case SHK_KEPT_DISK:
      return _("The disk can't be written: drafts are kept only until you close this app.");
    case SHK_KEPT:
    case SHK_KEPT_OPENING:
    default:
      return NULL;
    }
}

/* One whose qualification the service offers no more can't be gone on with. */
static void
show_drafts (ShkDraftsView *self, GListModel *entries, ShkCatalogue *catalogue)
{
  guint n_shown = 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (ShkDraftEntry) entry = g_list_model_get_item (entries, i);
      g_autoptr (ShkQualification) qualification =
        find_qualification (catalogue, shk_draft_entry_get_draft (entry)->qualification);

      if (qualification == NULL)
        continue;
      gtk_list_box_append (self->list, make_row (self, entry, qualification));
      n_shown++;
    }
  adw_preferences_group_set_description (self->group,
                                         words_for_kept (shk_draft_store_get_kept (shk_services_get_drafts (self->services))));
  gtk_widget_set_visible (GTK_WIDGET (self), n_shown > 0);
}

/* What can't be had is told where the account's lists are shown. */
static DexFuture *
load_fiber (gpointer data)
{
  Loading *loading = data;
  g_autoptr (GListModel) entries = shk_fiber_await_object (
    shk_draft_store_list (shk_services_get_drafts (loading->services), loading->holder), NULL);
  g_autoptr (ShkCatalogue) catalogue = NULL;

  if (entries != NULL && g_list_model_get_n_items (entries) > 0)
    catalogue = shk_fiber_await_object (shk_account_fetch_catalogue (shk_services_get_account (loading->services)), NULL);
  if (catalogue != NULL && loading->view->services == loading->services)
    show_drafts (loading->view, entries, catalogue);
  else
    gtk_widget_set_visible (GTK_WIDGET (loading->view), FALSE);
  return dex_future_new_true ();
}

/* --- The widget ------------------------------------------------------------------------------------------------------- */

static void
clear (ShkDraftsView *self)
{
  dex_clear (&self->loading);
  dex_clear (&self->asking);
  if (self->services != NULL)
    {
      g_signal_handlers_disconnect_by_data (shk_services_get_drafts (self->services), self);
      g_signal_handlers_disconnect_by_data (shk_services_get_account (self->services), self);
    }
  g_clear_object (&self->services);
}

static void
shk_drafts_view_dispose (GObject *object)
{
  clear (SHK_DRAFTS_VIEW (object));
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_DRAFTS_VIEW);

  G_OBJECT_CLASS (shk_drafts_view_parent_class)->dispose (object);
}

static void
shk_drafts_view_class_init (ShkDraftsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_drafts_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-drafts-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkDraftsView, group);
  gtk_widget_class_bind_template_child (widget_class, ShkDraftsView, list);
}

static void
shk_drafts_view_init (ShkDraftsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shk_drafts_view_load:
 * @self: a view
 *
 * Looks which drafts there are; of nobody where nobody is signed in.
 */
void
shk_drafts_view_load (ShkDraftsView *self)
{
  const char *holder;
  Loading *loading;

  g_return_if_fail (SHK_IS_DRAFTS_VIEW (self));

  holder = self->services ? shk_account_get_holder (shk_services_get_account (self->services)) : NULL;
  dex_clear (&self->loading);
  if (holder == NULL)
    {
      gtk_list_box_remove_all (self->list);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  loading = g_new0 (Loading, 1);
  loading->view = g_object_ref (self);
  loading->services = g_object_ref (self->services);
  loading->holder = g_strdup (holder);
  self->loading = shk_fiber_spawn (load_fiber, loading, loading_free);
}

void
shk_drafts_view_set_services (ShkDraftsView *self, ShkServices *services)
{
  g_return_if_fail (SHK_IS_DRAFTS_VIEW (self));

  clear (self);
  g_set_object (&self->services, services);
  if (services != NULL)
    {
      g_signal_connect_object (shk_services_get_drafts (services), "changed", G_CALLBACK (shk_drafts_view_load), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (shk_services_get_account (services), "notify::signed-in", G_CALLBACK (shk_drafts_view_load), self,
                               G_CONNECT_SWAPPED);
    }
  shk_drafts_view_load (self);
}
