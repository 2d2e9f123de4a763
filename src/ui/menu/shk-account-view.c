/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-account-view.h"

#include "shk-announce.h"
#include "shk-card-words.h"
#include "shk-failure-view.h"
#include "shk-focus.h"
#include "shk-toast.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* How long nothing is shown of a wait, and how long a spinner without words. */
#define SPINNER_AFTER_MS 300
#define WORDS_AFTER_MS 3000

struct _ShkAccountView
{
  GtkWidget parent_instance;

  ShkAccount *account; /* (owned) (nullable) */
  ShkAccountLoad load;
  gpointer load_data;  /* (unowned) */
  DexFuture *loading;  /* (owned) (nullable) */
  guint wait_source;
  gboolean by_hand;    /* somebody waits to hear that it is done */

  GtkWidget *stack;        /* (owned) */
  GtkWidget *wait_label;   /* (unowned) in the stack */
  GtkWidget *child;        /* (unowned) (nullable) in the stack */
  GtkWidget *failure_view; /* (unowned) in the stack */
};

enum
{
  PROP_CHILD = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ShkAccountView, shk_account_view, GTK_TYPE_WIDGET)

static void
show (ShkAccountView *self, const char *name)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

/* --- Waiting ------------------------------------------------------------------------------------------------------------ */

static gboolean
show_words (gpointer data)
{
  ShkAccountView *self = data;

  self->wait_source = 0;
  gtk_widget_set_visible (self->wait_label, TRUE);
  shk_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->wait_label)));
  return G_SOURCE_REMOVE;
}

static gboolean
show_spinner (gpointer data)
{
  ShkAccountView *self = data;

  self->wait_source = 0;
  gtk_widget_set_visible (self->wait_label, FALSE);
  show (self, "waiting");
  self->wait_source = g_timeout_add (WORDS_AFTER_MS - SPINNER_AFTER_MS, show_words, self);
  return G_SOURCE_REMOVE;
}

/* Who waits too long is not kept: the question is dropped, and can be asked again. */
static void
cancel_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkAccountView *self = SHK_ACCOUNT_VIEW (widget);

  dex_clear (&self->loading);
  show (self, "stopped");
  shk_focus_begin (gtk_stack_get_visible_child (GTK_STACK (self->stack)));
}

/* --- The answer --------------------------------------------------------------------------------------------------------- */

static void
show_failure (ShkAccountView *self, const GError *error)
{
  g_autoptr (ShkFailure) failure = shk_failure_from_error (error);
  gboolean signed_out = g_str_equal (shk_failure_get_code (failure), SHK_FAILURE_SESSION_EXPIRED);
  ShkFailureView *view = SHK_FAILURE_VIEW (self->failure_view);

  shk_failure_view_set_failure (view, failure, NULL);
  if (signed_out)
    shk_failure_view_set_action (view, _("_Sign In Again"), "win.sign-in");
  else
    shk_failure_view_set_action (view, shk_failure_is_retriable (failure) ? _("_Try Again") : NULL, "account.load");
  show (self, "failure");
  shk_announce (GTK_WIDGET (self), shk_words_for_failure (shk_failure_get_code (failure)).title);
}

static DexFuture *
loaded (DexFuture *future, gpointer user_data)
{
  ShkAccountView *self = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) != NULL)
    show (self, "child");
  else
    show_failure (self, error);
  if (error == NULL && self->by_hand)
    shk_toast (GTK_WIDGET (self), _("This is up to date"));
  self->by_hand = FALSE;
  return NULL;
}

static void
load_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  shk_account_view_load (SHK_ACCOUNT_VIEW (widget));
}

static void
shk_account_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ShkAccountView *self = SHK_ACCOUNT_VIEW (object);

  if (id == PROP_CHILD)
    {
      self->child = g_value_get_object (value);
      gtk_stack_add_named (GTK_STACK (self->stack), self->child, "child");
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
shk_account_view_dispose (GObject *object)
{
  ShkAccountView *self = SHK_ACCOUNT_VIEW (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  dex_clear (&self->loading);
  g_clear_object (&self->account);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (shk_account_view_parent_class)->dispose (object);
}

static void
shk_account_view_class_init (ShkAccountViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = shk_account_view_set_property;
  object_class->dispose = shk_account_view_dispose;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "account.load", NULL, load_activated);
  gtk_widget_class_install_action (widget_class, "account.cancel", NULL, cancel_activated);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_waiting (ShkAccountView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *spinner = adw_spinner_new ();

  gtk_widget_set_margin_top (box, 48);
  gtk_widget_set_margin_bottom (box, 48);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The service is being asked"), -1);
  self->wait_label = gtk_label_new (_("The service is being asked. This takes a moment."));
  gtk_label_set_wrap (GTK_LABEL (self->wait_label), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->wait_label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_visible (self->wait_label, FALSE);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), self->wait_label);
  gtk_box_append (GTK_BOX (box), make_button (_("_Cancel"), "account.cancel"));
  return box;
}

static GtkWidget *
make_stopped (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Stopped"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("The service was not asked to the end. Nothing was changed."));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), make_button (_("_Try Again"), "account.load"));
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
shk_account_view_init (ShkAccountView *self)
{
  GtkStack *stack;

  self->stack = gtk_stack_new ();
  stack = GTK_STACK (self->stack);
  gtk_stack_set_hhomogeneous (stack, FALSE);
  gtk_stack_set_vhomogeneous (stack, FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  self->failure_view = g_object_new (SHK_TYPE_FAILURE_VIEW, NULL);
  gtk_stack_add_named (stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "nothing");
  gtk_stack_add_named (stack, make_waiting (self), "waiting");
  gtk_stack_add_named (stack, make_stopped (), "stopped");
  gtk_stack_add_named (stack, self->failure_view, "failure");
}

static void
signed_in_changed (ShkAccountView *self)
{
  if (shk_account_is_signed_in (self->account) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    shk_account_view_load (self);
}

/**
 * shk_account_view_set_account:
 * @self: a view
 * @account: (nullable): whose lists; another one ends what is being asked for the one before
 * @load: (nullable): asks for what the child shows; %NULL: shk_account_refresh()
 * @user_data: of @load; it outlives the view
 */
void
shk_account_view_set_account (ShkAccountView *self, ShkAccount *account, ShkAccountLoad load, gpointer user_data)
{
  g_return_if_fail (SHK_IS_ACCOUNT_VIEW (self));

  self->load = load;
  self->load_data = user_data;
  dex_clear (&self->loading);
  if (self->account != NULL)
    g_signal_handlers_disconnect_by_data (self->account, self);
  g_set_object (&self->account, account);
  if (self->stack != NULL)
    show (self, "nothing");
  if (account == NULL)
    return;
  g_signal_connect_object (account, "notify::signed-in", G_CALLBACK (signed_in_changed), self, G_CONNECT_SWAPPED);
}

/**
 * shk_account_view_load:
 * @self: a view with an account
 *
 * Asks the service; what was shown before stays until the answer is there.
 */
void
shk_account_view_load (ShkAccountView *self)
{
  DexFuture *asked;
  const char *shown;

  g_return_if_fail (SHK_IS_ACCOUNT_VIEW (self) && self->account != NULL);

  shown = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
  if (g_strcmp0 (shown, "child") != 0)
    {
      show (self, "nothing");
      self->wait_source = g_timeout_add (SPINNER_AFTER_MS, show_spinner, self);
    }
  dex_clear (&self->loading);
  asked = self->load ? self->load (self->account, self->load_data) : shk_account_refresh (self->account);
  self->loading = dex_future_finally (asked, loaded, self, NULL);
}

/**
 * shk_account_view_refresh:
 * @self: a view with an account
 *
 * Somebody wants to know whether anything has changed: also that nothing has is told. Nothing here asks by itself from time to
 * time, since a session that is asked for something never ends.
 */
void
shk_account_view_refresh (ShkAccountView *self)
{
  g_return_if_fail (SHK_IS_ACCOUNT_VIEW (self) && self->account != NULL);

  self->by_hand = TRUE;
  shk_account_view_load (self);
}
