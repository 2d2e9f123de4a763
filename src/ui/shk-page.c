/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-page.h"

#include "shk-bottom-bar.h"
#include "shk-failure-map.h"
#include "shk-failure-view.h"
#include "shk-focus.h"
#include "shk-stage-line.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  ShkFlow *flow;      /* (owned) (nullable) */
  char *action_label; /* (owned) (nullable) */
  char *second_label; /* (owned) (nullable) */
  char *wait_text;    /* (owned) (nullable) */
  gboolean complete;
  gboolean busy;
  gboolean narrow;
  gboolean low;
  gboolean tiny;
  gboolean can_be_left;
  gboolean has_stages;
  gboolean was_shown;

  GtkWidget *leave_button;
  GtkWidget *leave_icon_button;
  GtkWidget *menu_button;
  GtkWidget *refresh_button;
  GtkWidget *banner;
  GtkWidget *stage_line;
  GtkWidget *toast_overlay;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *clamp;
  GtkWidget *body_bin;
  GtkWidget *failure_view;
  ShkBottomBar *bottom_bar;
  GMenuModel *second_menu; /* (owned) (nullable) */
} ShkPagePrivate;

enum
{
  PROP_0,
  PROP_ACTION_LABEL,
  PROP_SECOND_LABEL,
  PROP_SECOND_MENU,
  PROP_WAIT_TEXT,
  PROP_COMPLETE,
  PROP_BUSY,
  PROP_NARROW,
  PROP_LOW,
  PROP_TINY,
  PROP_CONTENT,
  PROP_BODY,
  PROP_WIDTH,
  PROP_MENU,
  N_PROPS,
};

enum
{
  APPROVE,
  CANCEL,
  LEAVE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShkPage, shk_page, ADW_TYPE_NAVIGATION_PAGE)

static ShkPagePrivate *
get_private (ShkPage *self)
{
  return shk_page_get_instance_private (self);
}

static void
show_second (ShkPage *self)
{
  ShkPagePrivate *priv = get_private (self);

  shk_bottom_bar_set_second (priv->bottom_bar, priv->second_label, priv->second_menu);
}

static void
set_width (ShkPage *self, int width)
{
  ShkPagePrivate *priv = get_private (self);

  adw_clamp_set_maximum_size (ADW_CLAMP (priv->clamp), width);
  shk_bottom_bar_set_width (priv->bottom_bar, width);
}

/* In a low window the content comes first: no stage line, buttons side by side, and what style sheets make smaller.
 * In a tiny one a word is too much for the header bar. */
static void
apply_shape (ShkPage *self)
{
  ShkPagePrivate *priv = get_private (self);

  shk_bottom_bar_set_narrow (priv->bottom_bar, priv->narrow && !priv->low);
  gtk_widget_set_visible (priv->stage_line, priv->has_stages && !priv->low);
  shk_stage_line_set_brief (SHK_STAGE_LINE (priv->stage_line), priv->tiny);
  gtk_widget_set_visible (priv->leave_button, priv->can_be_left && !priv->tiny);
  gtk_widget_set_visible (priv->leave_icon_button, priv->can_be_left && priv->tiny);
  if (priv->low)
    gtk_widget_add_css_class (GTK_WIDGET (self), "low");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "low");
}

static void
set_shape (ShkPage *self, gboolean *member, gboolean value, guint property)
{
  if (*member == value)
    return;
  *member = value;
  apply_shape (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_content (ShkPage *self, GtkWidget *content)
{
  ShkPagePrivate *priv = get_private (self);

  adw_clamp_set_child (ADW_CLAMP (priv->clamp), content);
  gtk_stack_set_visible_child_name (GTK_STACK (priv->stack), "content");
}

static void
set_body (ShkPage *self, GtkWidget *body)
{
  ShkPagePrivate *priv = get_private (self);

  adw_bin_set_child (ADW_BIN (priv->body_bin), body);
  gtk_stack_set_visible_child_name (GTK_STACK (priv->stack), "body");
}

static void
set_menu (ShkPage *self, GMenuModel *menu)
{
  ShkPagePrivate *priv = get_private (self);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (priv->menu_button), menu);
  gtk_widget_set_visible (priv->menu_button, menu != NULL);
}

static void
shk_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ShkPagePrivate *priv = get_private (SHK_PAGE (object));

  switch (prop_id)
    {
    case PROP_ACTION_LABEL:
      g_value_set_string (value, priv->action_label);
      break;
    case PROP_SECOND_LABEL:
      g_value_set_string (value, priv->second_label);
      break;
    case PROP_SECOND_MENU:
      g_value_set_object (value, priv->second_menu);
      break;
    case PROP_WAIT_TEXT:
      g_value_set_string (value, priv->wait_text);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, priv->complete);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, priv->busy);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    case PROP_LOW:
      g_value_set_boolean (value, priv->low);
      break;
    case PROP_TINY:
      g_value_set_boolean (value, priv->tiny);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, adw_clamp_get_maximum_size (ADW_CLAMP (priv->clamp)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shk_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ShkPage *self = SHK_PAGE (object);
  ShkPagePrivate *priv = get_private (self);

  switch (prop_id)
    {
    case PROP_ACTION_LABEL:
      shk_page_set_action_label (self, g_value_get_string (value));
      break;
    case PROP_SECOND_LABEL:
      if (g_set_str (&priv->second_label, g_value_get_string (value)))
        show_second (self);
      break;
    case PROP_SECOND_MENU:
      if (g_set_object (&priv->second_menu, g_value_get_object (value)))
        show_second (self);
      break;
    case PROP_WAIT_TEXT:
      shk_page_set_wait_text (self, g_value_get_string (value));
      break;
    case PROP_NARROW:
      set_shape (self, &priv->narrow, g_value_get_boolean (value), PROP_NARROW);
      break;
    case PROP_LOW:
      set_shape (self, &priv->low, g_value_get_boolean (value), PROP_LOW);
      break;
    case PROP_TINY:
      set_shape (self, &priv->tiny, g_value_get_boolean (value), PROP_TINY);
      break;
    case PROP_CONTENT:
      set_content (self, g_value_get_object (value));
      break;
    case PROP_BODY:
      set_body (self, g_value_get_object (value));
      break;
    case PROP_WIDTH:
      set_width (self, g_value_get_int (value));
      break;
    case PROP_MENU:
      set_menu (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shk_page_dispose (GObject *object)
{
  ShkPagePrivate *priv = get_private (SHK_PAGE (object));

  g_clear_object (&priv->flow);
  g_clear_object (&priv->second_menu);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_PAGE);

  G_OBJECT_CLASS (shk_page_parent_class)->dispose (object);
}

static void
shk_page_finalize (GObject *object)
{
  ShkPagePrivate *priv = get_private (SHK_PAGE (object));

  g_free (priv->action_label);
  g_free (priv->second_label);
  g_free (priv->wait_text);

  G_OBJECT_CLASS (shk_page_parent_class)->finalize (object);
}

/* Without a main button, the first way on. */
static void
shk_page_real_focus (ShkPage *self)
{
  GtkWidget *main_button = shk_page_get_main_button (self);

  if (gtk_widget_get_visible (main_button) && gtk_widget_is_sensitive (main_button))
    gtk_widget_grab_focus (main_button);
  else
    shk_focus_begin (GTK_WIDGET (self));
}

/* Return means the page that is looked at. */
static void
shk_page_showing (AdwNavigationPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), shk_page_get_main_button (SHK_PAGE (page)));
  if (ADW_NAVIGATION_PAGE_CLASS (shk_page_parent_class)->showing != NULL)
    ADW_NAVIGATION_PAGE_CLASS (shk_page_parent_class)->showing (page);
}

/* A step of a flow begins anew; on any other page a person who comes back goes on where they were. */
static gboolean
is_come_back_to (ShkPage *self)
{
  ShkPagePrivate *priv = get_private (self);

  return priv->was_shown && priv->flow == NULL && shk_focus_is_inside (GTK_WIDGET (self));
}

static void
shk_page_shown (AdwNavigationPage *page)
{
  if (!is_come_back_to (SHK_PAGE (page)))
    shk_page_focus (SHK_PAGE (page));
  get_private (SHK_PAGE (page))->was_shown = TRUE;
  if (ADW_NAVIGATION_PAGE_CLASS (shk_page_parent_class)->shown != NULL)
    ADW_NAVIGATION_PAGE_CLASS (shk_page_parent_class)->shown (page);
}

/* Return is the main button's everywhere but on what does something itself. Buttons and fields see to that; a window would take
 * it away from rows. */
static gboolean
activate_row (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  for (; focus != NULL && focus != widget; focus = gtk_widget_get_parent (focus))
    if (GTK_IS_LIST_BOX_ROW (focus) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (focus)))
      return gtk_widget_activate (focus);
  return GDK_EVENT_PROPAGATE;
}

/* A window keeps a bare pointer to its default widget. */
static void
shk_page_unroot (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  ShkBottomBar *bar = get_private (SHK_PAGE (widget))->bottom_bar;
  GtkWidget *main_button = bar ? shk_bottom_bar_get_main (bar) : NULL;

  if (GTK_IS_WINDOW (root) && main_button != NULL && gtk_window_get_default_widget (GTK_WINDOW (root)) == main_button)
    gtk_window_set_default_widget (GTK_WINDOW (root), NULL);
  GTK_WIDGET_CLASS (shk_page_parent_class)->unroot (widget);
}

static void
main_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkPage *self = SHK_PAGE (widget);
  ShkFlow *flow = get_private (self)->flow;

  if (flow != NULL && shk_flow_get_state (flow) != SHK_FLOW_DONE)
    shk_page_approve (self, NULL);
  else if (SHK_PAGE_GET_CLASS (self)->main != NULL)
    SHK_PAGE_GET_CLASS (self)->main (self);
}

static void
second_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (SHK_PAGE_GET_CLASS (widget)->second != NULL)
    SHK_PAGE_GET_CLASS (widget)->second (SHK_PAGE (widget));
}

static void
cancel_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CANCEL], 0);
}

static void
refresh_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SHK_PAGE_GET_CLASS (widget)->refresh (SHK_PAGE (widget));
}

static void
leave_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[LEAVE], 0);
}

/* Words and parts are given by a template; facts change while the page is shown. */
static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags facts = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags parts = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_ACTION_LABEL] = g_param_spec_string ("action-label", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_LABEL] = g_param_spec_string ("second-label", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_MENU] = g_param_spec_object ("second-menu", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  properties[PROP_WAIT_TEXT] = g_param_spec_string ("wait-text", NULL, NULL, NULL, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, TRUE, facts);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, facts);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_LOW] = g_param_spec_boolean ("low", NULL, NULL, FALSE, flags);
  properties[PROP_TINY] = g_param_spec_boolean ("tiny", NULL, NULL, FALSE, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, parts);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET, parts);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 560, flags);
  properties[PROP_MENU] = g_param_spec_object ("menu", NULL, NULL, G_TYPE_MENU_MODEL, parts);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
shk_page_class_init (ShkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = shk_page_get_property;
  object_class->set_property = shk_page_set_property;
  object_class->dispose = shk_page_dispose;
  object_class->finalize = shk_page_finalize;
  widget_class->unroot = shk_page_unroot;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = shk_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_page_shown;
  klass->focus = shk_page_real_focus;

  install_properties (object_class);

  /* The main button, or Return. The string: approve the steps that follow too, up to that one; NULL for this step alone. */
  signals[APPROVE] = g_signal_new ("approve", SHK_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  signals[CANCEL] = g_signal_new ("cancel", SHK_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", SHK_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "page.main", NULL, main_activated);
  gtk_widget_class_install_action (widget_class, "page.second", NULL, second_activated);
  gtk_widget_class_install_action (widget_class, "page.cancel", NULL, cancel_activated);
  gtk_widget_class_install_action (widget_class, "page.leave", NULL, leave_activated);
  gtk_widget_class_install_action (widget_class, "page.refresh", NULL, refresh_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "page.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "page.refresh", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_row, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_row, NULL);

  g_type_ensure (SHK_TYPE_BOTTOM_BAR);
  g_type_ensure (SHK_TYPE_FAILURE_VIEW);
  g_type_ensure (SHK_TYPE_STAGE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, leave_button);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, leave_icon_button);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, menu_button);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, refresh_button);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, banner);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, stage_line);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, toast_overlay);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, clamp);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, body_bin);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, failure_view);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, bottom_bar);
}

static void
shk_page_init (ShkPage *self)
{
  get_private (self)->complete = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.cancel", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.leave", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.refresh", FALSE);
}

/**
 * shk_page_begin:
 * @self: a page that was not shown yet
 * @flow: the flow that it belongs to
 */
void
shk_page_begin (ShkPage *self, ShkFlow *flow)
{
  g_return_if_fail (SHK_IS_PAGE (self) && SHK_IS_FLOW (flow));

  g_set_object (&get_private (self)->flow, flow);
  if (SHK_PAGE_GET_CLASS (self)->begin != NULL)
    SHK_PAGE_GET_CLASS (self)->begin (self, flow);
}

ShkFlow *
shk_page_get_flow (ShkPage *self)
{
  g_return_val_if_fail (SHK_IS_PAGE (self), NULL);

  return get_private (self)->flow;
}

/**
 * shk_page_set_complete:
 * @self: a page
 * @complete: whether a person has answered what the page asks
 *
 * A fact; what it means for the buttons is the assistant's business.
 */
void
shk_page_set_complete (ShkPage *self, gboolean complete)
{
  g_return_if_fail (SHK_IS_PAGE (self));

  if (get_private (self)->complete == complete)
    return;
  get_private (self)->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

/**
 * shk_page_set_busy:
 * @self: a page
 * @busy: whether it is getting ready
 */
void
shk_page_set_busy (ShkPage *self, gboolean busy)
{
  g_return_if_fail (SHK_IS_PAGE (self));

  if (get_private (self)->busy == busy)
    return;
  get_private (self)->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * shk_page_set_action_label:
 * @self: a page
 * @label: (nullable): what the main button says, with an underlined letter; NULL where the page has no main action
 */
void
shk_page_set_action_label (ShkPage *self, const char *label)
{
  ShkPagePrivate *priv = get_private (self);

  g_return_if_fail (SHK_IS_PAGE (self));

  if (!g_set_str (&priv->action_label, label))
    return;
  if (priv->flow == NULL) /* nobody derives its buttons */
    shk_bottom_bar_set_main (priv->bottom_bar, label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTION_LABEL]);
}

/**
 * shk_page_set_refreshable:
 * @self: a page that can be refreshed
 * @refreshable: whether there is something to ask the service for at this time
 */
void
shk_page_set_refreshable (ShkPage *self, gboolean refreshable)
{
  g_return_if_fail (SHK_IS_PAGE (self) && SHK_PAGE_GET_CLASS (self)->refresh != NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.refresh", refreshable);
  gtk_widget_set_visible (get_private (self)->refresh_button, refreshable);
}

/**
 * shk_page_set_wait_text:
 * @self: a page
 * @text: (nullable): what is being done while the step runs, said after three seconds
 */
void
shk_page_set_wait_text (ShkPage *self, const char *text)
{
  ShkPagePrivate *priv = get_private (self);

  g_return_if_fail (SHK_IS_PAGE (self));

  if (!g_set_str (&priv->wait_text, text))
    return;
  shk_bottom_bar_set_wait_text (priv->bottom_bar, text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAIT_TEXT]);
}

/**
 * shk_page_approve:
 * @self: the page that is shown
 * @until: (nullable): the id of a step; those before it are approved too as soon as they can be
 *
 * Says that a person approves the step.
 */
void
shk_page_approve (ShkPage *self, const char *until)
{
  g_return_if_fail (SHK_IS_PAGE (self));

  g_signal_emit (self, signals[APPROVE], 0, until);
}

ShkPageFacts
shk_page_get_facts (ShkPage *self)
{
  ShkPagePrivate *priv = get_private (self);

  return (ShkPageFacts) {
    .has_action = priv->action_label != NULL,
    .complete = priv->complete,
    .busy = priv->busy,
  };
}

static void
show_failure (ShkPage *self, const ShkFailure *failure)
{
  ShkPagePrivate *priv = get_private (self);
  gboolean has_body = adw_bin_get_child (ADW_BIN (priv->body_bin)) != NULL;

  if (failure != NULL)
    shk_failure_view_set_failure (SHK_FAILURE_VIEW (priv->failure_view), failure, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (priv->stack), failure ? "failure" : has_body ? "body" : "content");
}

/* Signing in again is another thing than trying the same again. */
static const char *
retry_label (const ShkFailure *failure)
{
  gboolean signed_out = failure != NULL && g_str_equal (shk_failure_get_code (failure), SHK_FAILURE_SESSION_EXPIRED);

  return signed_out ? _("_Sign In Again") : _("_Try Again");
}

/**
 * shk_page_apply:
 * @self: a page
 * @controls: what the assistant has derived
 * @failure: (nullable): why the step could not be done
 *
 * Shows exactly that.
 */
void
shk_page_apply (ShkPage *self, const ShkControls *controls, const ShkFailure *failure)
{
  ShkPagePrivate *priv = get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  const char *label = controls->main_retries ? retry_label (failure) : priv->action_label;

  shk_bottom_bar_set_main (priv->bottom_bar, controls->main_visible ? label : NULL);
  gtk_widget_action_set_enabled (widget, "page.main", controls->main_enabled);
  gtk_widget_action_set_enabled (widget, "page.second", controls->second_enabled);
  shk_bottom_bar_enable_second (priv->bottom_bar, controls->second_enabled);
  gtk_widget_action_set_enabled (widget, "page.cancel", controls->cancel_enabled);
  gtk_widget_action_set_enabled (widget, "page.leave", controls->leave_enabled);
  priv->can_be_left = controls->leave_visible;
  apply_shape (self);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), controls->can_leave);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, controls->shows_wait, -1);

  shk_bottom_bar_set_wait (priv->bottom_bar, controls->shows_wait, controls->shows_words);
  show_failure (self, controls->shows_failure ? failure : NULL);
}

/**
 * shk_page_set_progress:
 * @self: a page
 * @fraction: 0 to 1; negative where it is not known
 * @text: (nullable): the same in words, such as "12 of 200"
 */
void
shk_page_set_progress (ShkPage *self, double fraction, const char *text)
{
  shk_bottom_bar_set_progress (get_private (self)->bottom_bar, fraction, text);
}

/**
 * shk_page_set_stages:
 * @self: a page
 * @stages: (nullable): the flow's parts in words, each once
 * @current: which of them this page belongs to
 * @position: the step's number, from 1
 * @n_steps: how many steps there are
 */
void
shk_page_set_stages (ShkPage *self, const char *const *stages, guint current, guint position, guint n_steps)
{
  ShkPagePrivate *priv = get_private (self);

  priv->has_stages = stages != NULL;
  apply_shape (self);
  if (stages != NULL)
    shk_stage_line_set_stages (SHK_STAGE_LINE (priv->stage_line), stages, current, position, n_steps);
}

void
shk_page_set_practice (ShkPage *self, gboolean practice)
{
  adw_banner_set_revealed (ADW_BANNER (get_private (self)->banner), practice);
}

gboolean
shk_page_is_practice (ShkPage *self)
{
  return adw_banner_get_revealed (ADW_BANNER (get_private (self)->banner));
}

/**
 * shk_page_focus:
 * @self: a page that is now shown
 *
 * Puts the keyboard's focus where a person begins.
 */
void
shk_page_focus (ShkPage *self)
{
  g_return_if_fail (SHK_IS_PAGE (self));

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  SHK_PAGE_GET_CLASS (self)->focus (self);
  shk_focus_show (GTK_WIDGET (self));
}

GtkWidget *
shk_page_get_main_button (ShkPage *self)
{
  return shk_bottom_bar_get_main (get_private (self)->bottom_bar);
}

GtkWidget *
shk_page_get_toasts (ShkPage *self)
{
  return get_private (self)->toast_overlay;
}
