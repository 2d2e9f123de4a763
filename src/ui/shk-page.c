/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-page.h"

#include "shk-failure-view.h"
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
  gboolean shows_words;

  GtkWidget *menu_button;
  GtkWidget *banner;
  GtkWidget *stage_line;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *clamp;
  GtkWidget *body_bin;
  GtkWidget *failure_view;
  GtkWidget *bottom_bar;
  GtkWidget *wait_revealer;
  GtkWidget *spinner;
  GtkWidget *words_box;
  GtkWidget *wait_label;
  GtkWidget *progress_bar;
  GtkWidget *main_button;
  GtkWidget *second_button;
  GtkWidget *second_menu_button;
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
show_bottom_bar (ShkPage *self)
{
  ShkPagePrivate *priv = get_private (self);

  gtk_widget_set_visible (priv->bottom_bar,
                          gtk_widget_get_visible (priv->main_button) || gtk_widget_get_visible (priv->second_button) ||
                            gtk_widget_get_visible (priv->second_menu_button) ||
                            gtk_revealer_get_reveal_child (GTK_REVEALER (priv->wait_revealer)));
}

/* A page that belongs to no flow has nobody who derives its buttons. */
static void
show_own_main (ShkPage *self)
{
  ShkPagePrivate *priv = get_private (self);

  gtk_button_set_label (GTK_BUTTON (priv->main_button), priv->action_label ? priv->action_label : "");
  gtk_widget_set_visible (priv->main_button, priv->action_label != NULL);
  show_bottom_bar (self);
}

static void
show_second (ShkPage *self)
{
  ShkPagePrivate *priv = get_private (self);

  gtk_widget_set_visible (priv->second_button, priv->second_label != NULL && priv->second_menu == NULL);
  gtk_widget_set_visible (priv->second_menu_button, priv->second_label != NULL && priv->second_menu != NULL);
  gtk_button_set_label (GTK_BUTTON (priv->second_button), priv->second_label ? priv->second_label : "");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (priv->second_menu_button), priv->second_label ? priv->second_label : "");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (priv->second_menu_button), priv->second_menu);
  show_bottom_bar (self);
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
    case PROP_COMPLETE:
      shk_page_set_complete (self, g_value_get_boolean (value));
      break;
    case PROP_BUSY:
      shk_page_set_busy (self, g_value_get_boolean (value));
      break;
    case PROP_NARROW:
      if (priv->narrow != g_value_get_boolean (value))
        {
          priv->narrow = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_CONTENT:
      set_content (self, g_value_get_object (value));
      break;
    case PROP_BODY:
      set_body (self, g_value_get_object (value));
      break;
    case PROP_WIDTH:
      adw_clamp_set_maximum_size (ADW_CLAMP (priv->clamp), g_value_get_int (value));
      adw_clamp_set_maximum_size (ADW_CLAMP (priv->bottom_bar), g_value_get_int (value));
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

static void
shk_page_real_focus (ShkPage *self)
{
  GtkWidget *main_button = get_private (self)->main_button;

  if (gtk_widget_get_visible (main_button) && gtk_widget_is_sensitive (main_button))
    gtk_widget_grab_focus (main_button);
}

/* Return means the page that is looked at. */
static void
shk_page_showing (AdwNavigationPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), get_private (SHK_PAGE (page))->main_button);
  if (ADW_NAVIGATION_PAGE_CLASS (shk_page_parent_class)->showing != NULL)
    ADW_NAVIGATION_PAGE_CLASS (shk_page_parent_class)->showing (page);
}

static void
shk_page_shown (AdwNavigationPage *page)
{
  shk_page_focus (SHK_PAGE (page));
  if (ADW_NAVIGATION_PAGE_CLASS (shk_page_parent_class)->shown != NULL)
    ADW_NAVIGATION_PAGE_CLASS (shk_page_parent_class)->shown (page);
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
shk_page_class_init (ShkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = shk_page_get_property;
  object_class->set_property = shk_page_set_property;
  object_class->dispose = shk_page_dispose;
  object_class->finalize = shk_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = shk_page_showing;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_page_shown;
  klass->focus = shk_page_real_focus;

  properties[PROP_ACTION_LABEL] = g_param_spec_string ("action-label", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_LABEL] = g_param_spec_string ("second-label", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_MENU] = g_param_spec_object ("second-menu", NULL, NULL, G_TYPE_MENU_MODEL, flags);
  properties[PROP_WAIT_TEXT] = g_param_spec_string ("wait-text", NULL, NULL, NULL, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, TRUE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 560, flags);
  properties[PROP_MENU] = g_param_spec_object ("menu", NULL, NULL, G_TYPE_MENU_MODEL,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The main button, or Return. The string: approve the steps that follow too, up to that one; NULL for this step alone. */
  signals[APPROVE] = g_signal_new ("approve", SHK_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  signals[CANCEL] = g_signal_new ("cancel", SHK_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "page.main", NULL, main_activated);
  gtk_widget_class_install_action (widget_class, "page.second", NULL, second_activated);
  gtk_widget_class_install_action (widget_class, "page.cancel", NULL, cancel_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.cancel", NULL);

  g_type_ensure (SHK_TYPE_FAILURE_VIEW);
  g_type_ensure (SHK_TYPE_STAGE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, menu_button);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, banner);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, stage_line);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, clamp);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, body_bin);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, failure_view);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, bottom_bar);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, wait_revealer);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, spinner);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, words_box);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, wait_label);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, progress_bar);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, main_button);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, second_button);
  gtk_widget_class_bind_template_child_private (widget_class, ShkPage, second_menu_button);
}

static void
shk_page_init (ShkPage *self)
{
  get_private (self)->complete = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.cancel", FALSE);
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
  if (priv->flow == NULL)
    show_own_main (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTION_LABEL]);
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
  gtk_label_set_label (GTK_LABEL (priv->wait_label), text ? text : _("Please wait"));
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

/**
 * shk_page_announce:
 * @self: a page
 * @text: what a screen reader says at once
 */
void
shk_page_announce (ShkPage *self, const char *text)
{
  g_return_if_fail (SHK_IS_PAGE (self));

  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
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
show_words (ShkPage *self, gboolean shown)
{
  ShkPagePrivate *priv = get_private (self);

  gtk_widget_set_visible (priv->words_box, shown);
  gtk_widget_set_halign (gtk_revealer_get_child (GTK_REVEALER (priv->wait_revealer)),
                         shown ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  if (shown && !priv->shows_words)
    shk_page_announce (self, gtk_label_get_label (GTK_LABEL (priv->wait_label)));
  priv->shows_words = shown;
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
  const char *label = controls->main_retries ? _("_Try Again") : priv->action_label;

  gtk_button_set_label (GTK_BUTTON (priv->main_button), label ? label : "");
  gtk_widget_set_visible (priv->main_button, controls->main_visible && label != NULL);
  gtk_widget_action_set_enabled (widget, "page.main", controls->main_enabled);
  gtk_widget_action_set_enabled (widget, "page.second", controls->second_enabled);
  gtk_widget_set_sensitive (priv->second_menu_button, controls->second_enabled);
  gtk_widget_action_set_enabled (widget, "page.cancel", controls->cancel_enabled);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), controls->can_leave);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, controls->shows_wait, -1);

  show_words (self, controls->shows_words);
  gtk_revealer_set_reveal_child (GTK_REVEALER (priv->wait_revealer), controls->shows_wait);
  show_failure (self, controls->shows_failure ? failure : NULL);
  show_bottom_bar (self);
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
  GtkProgressBar *bar = GTK_PROGRESS_BAR (get_private (self)->progress_bar);

  if (fraction < 0)
    gtk_progress_bar_pulse (bar);
  else
    gtk_progress_bar_set_fraction (bar, fraction);
  gtk_progress_bar_set_show_text (bar, text != NULL);
  gtk_progress_bar_set_text (bar, text);
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

  gtk_widget_set_visible (priv->stage_line, stages != NULL);
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

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    SHK_PAGE_GET_CLASS (self)->focus (self);
}

GtkWidget *
shk_page_get_main_button (ShkPage *self)
{
  return get_private (self)->main_button;
}
