/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-assistant.h"

#include "shk-failure-map.h"
#include "shk-toast.h"

#include <glib/gi18n-lib.h>

/* How long nothing is shown of a wait, and how long a spinner alone. */
#define SPINNER_AFTER_MS 300
#define WORDS_AFTER_MS 3000

struct _ShkAssistant
{
  GObject parent_instance;

  AdwNavigationView *view; /* (owned) (nullable) */
  const ShkStory *story;
  ShkServices *services;   /* (owned) */
  ShkFlow *flow;           /* (owned) (nullable) */
  ShkPage *page;           /* (owned) (nullable) that of the flow's step */
  DexFuture *approval;     /* (owned) (nullable) */
  char *until;             /* (owned) (nullable) steps before this one are approved as soon as they can be */
  gboolean practice;
  gboolean moving;         /* the view is changed by us, not by the person */
  ShkWait wait;
  guint wait_source;
  guint hurry_source;
  guint tidy_source;
  guint return_source;
  DexFuture *leaving;      /* (owned) (nullable) the person is asked whether to leave */
};

enum
{
  ENDED,
  SIGN_IN_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkAssistant, shk_assistant, G_TYPE_OBJECT)

static gboolean
is_ours (ShkAssistant *self, AdwNavigationPage *page)
{
  return SHK_IS_PAGE (page) && shk_page_get_flow (SHK_PAGE (page)) == self->flow && self->flow != NULL;
}

/* --- Waiting ------------------------------------------------------------------------------------------------------- */

static ShkFlowFacts
get_flow_facts (ShkAssistant *self)
{
  ShkFailure *failure = shk_flow_get_failure (self->flow);

  return (ShkFlowFacts) {
    .state = shk_flow_get_state (self->flow),
    .can_approve = shk_flow_can_approve (self->flow),
    .can_go_back = shk_flow_can_go_back (self->flow),
    .is_first = shk_flow_get_position (self->flow) <= 1,
    .retriable = failure != NULL && shk_failure_is_retriable (failure),
    .is_kept = self->story->get_leave != NULL,
  };
}

static void
apply (ShkAssistant *self)
{
  ShkPageFacts page = shk_page_get_facts (self->page);
  ShkFlowFacts flow = get_flow_facts (self);
  ShkControls controls = shk_controls_derive (&page, &flow, self->wait);

  shk_page_apply (self->page, &controls, shk_flow_get_failure (self->flow));
}

static gboolean
wait_longer (gpointer data)
{
  ShkAssistant *self = data;

  self->wait_source = 0;
  self->wait++;
  if (self->wait == SHK_WAIT_SPINNER)
    self->wait_source = g_timeout_add (WORDS_AFTER_MS - SPINNER_AFTER_MS, wait_longer, self);
  if (self->page != NULL)
    apply (self);
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (ShkAssistant *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  self->wait = SHK_WAIT_NONE;
}

static void
watch_the_wait (ShkAssistant *self)
{
  ShkPageFacts facts = shk_page_get_facts (self->page);
  gboolean waits = facts.busy || shk_flow_get_state (self->flow) == SHK_FLOW_RUNNING;

  if (!waits)
    stop_waiting (self);
  else if (self->wait_source == 0 && self->wait == SHK_WAIT_NONE)
    self->wait_source = g_timeout_add (SPINNER_AFTER_MS, wait_longer, self);
}

/* --- What the person does ------------------------------------------------------------------------------------------- */

static void
approve (ShkAssistant *self)
{
  if (self->flow == NULL || !shk_flow_can_approve (self->flow) || !shk_page_get_facts (self->page).complete)
    return;
  dex_clear (&self->approval);
  self->approval = shk_flow_approve (self->flow);
}

static gboolean
needs_sign_in (ShkAssistant *self)
{
  ShkFailure *failure = self->flow ? shk_flow_get_failure (self->flow) : NULL;

  return failure != NULL && g_str_equal (shk_failure_get_code (failure), SHK_FAILURE_SESSION_EXPIRED);
}

static void
page_approved (ShkAssistant *self, const char *until, ShkPage *page)
{
  if (page != self->page)
    return;
  if (needs_sign_in (self))
    {
      g_signal_emit (self, signals[SIGN_IN_WANTED], 0);
      return;
    }
  g_set_str (&self->until, until);
  approve (self);
}

static void
page_cancelled (ShkAssistant *self, ShkPage *page)
{
  g_clear_pointer (&self->until, g_free);
  if (page == self->page)
    shk_flow_stop (self->flow);
}

static gboolean
approve_next (gpointer data)
{
  ShkAssistant *self = data;

  self->hurry_source = 0;
  approve (self);
  return G_SOURCE_REMOVE;
}

/* Goes on without being asked again, where the person has asked for several steps at once: when the flow has finished telling
 * that it has moved, not while it does. */
static void
hurry_on (ShkAssistant *self)
{
  ShkFlowState state = shk_flow_get_state (self->flow);

  if (self->until == NULL || state == SHK_FLOW_RUNNING || self->hurry_source != 0)
    return;
  if (state != SHK_FLOW_WAITING || g_str_equal (shk_flow_get_step (self->flow), self->until) ||
      !shk_flow_can_approve (self->flow))
    g_clear_pointer (&self->until, g_free);
  else
    self->hurry_source = g_idle_add (approve_next, self);
}

/* --- The pages in the view ------------------------------------------------------------------------------------------ */

static void
page_changed (ShkAssistant *self)
{
  if (self->flow == NULL || self->page == NULL)
    return;
  watch_the_wait (self);
  apply (self);
}

/* Behind the page that is shown lie those to which going back leads, and no others: not what is over, nor what needs nobody any
 * more. */
static gboolean
tidy (gpointer data)
{
  ShkAssistant *self = data;
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->view);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (stack);

  self->tidy_source = 0;
  if (shk_flow_get_state (self->flow) == SHK_FLOW_RUNNING)
    return G_SOURCE_REMOVE; /* nobody knows yet what will be behind */
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AdwNavigationPage) other = g_list_model_get_item (stack, i);

      if (!is_ours (self, other) || other == ADW_NAVIGATION_PAGE (self->page) ||
          shk_flow_leads_back_to (self->flow, adw_navigation_page_get_tag (other)))
        g_ptr_array_add (kept, g_steal_pointer (&other));
    }
  self->moving = TRUE;
  if (kept->len < n)
    adw_navigation_view_replace (self->view, (AdwNavigationPage **) kept->pdata, (int) kept->len);
  self->moving = FALSE;
  return G_SOURCE_REMOVE;
}

/* The view is in the middle of its transition when it says that the page is shown. */
static void
page_shown (ShkAssistant *self, ShkPage *page)
{
  ShkFlowState state = self->flow != NULL ? shk_flow_get_state (self->flow) : SHK_FLOW_CANCELLED;

  if (page == self->page && state != SHK_FLOW_RUNNING && state != SHK_FLOW_CANCELLED && self->tidy_source == 0)
    self->tidy_source = g_idle_add (tidy, self);
}

static void page_left (ShkAssistant *self, ShkPage *page);

static ShkPage *
make_page (ShkAssistant *self, const char *step)
{
  const ShkStoryPage *row = shk_story_find_page (self->story, step);
  ShkPage *page;

  if (row == NULL)
    g_error ("the story \"%s\" has no page for the step \"%s\"", self->story->name, step);
  page = g_object_new (row->get_type (), "tag", step, NULL);
  g_signal_connect_object (page, "approve", G_CALLBACK (page_approved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "cancel", G_CALLBACK (page_cancelled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "leave", G_CALLBACK (page_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "shown", G_CALLBACK (page_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::complete", G_CALLBACK (page_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::busy", G_CALLBACK (page_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::action-label", G_CALLBACK (page_changed), self, G_CONNECT_SWAPPED);
  shk_page_set_practice (page, self->practice);
  if (self->story->prepare_page != NULL)
    self->story->prepare_page (page, self->services);
  shk_page_begin (page, self->flow);
  return page;
}

static void
set_stages (ShkAssistant *self)
{
  const char *step = shk_flow_get_step (self->flow);
  guint current;
  g_auto (GStrv) stages = shk_story_dup_stages (self->story, step, &current);

  shk_page_set_stages (self->page, stages[0] ? (const char *const *) stages : NULL, current,
                       shk_flow_get_position (self->flow), shk_flow_get_n_needed (self->flow));
}

static ShkPage *
find_page (ShkAssistant *self, const char *step)
{
  AdwNavigationPage *page = adw_navigation_view_find_page (self->view, step);

  return page != NULL && is_ours (self, page) ? SHK_PAGE (page) : NULL;
}

/* Shows the page of the flow's step: one that is already below, or a new one on top. */
static void
show_step (ShkAssistant *self)
{
  const char *step = shk_flow_get_step (self->flow);
  ShkPage *page = find_page (self, step);

  if (page != NULL && page == self->page)
    return;
  stop_waiting (self);
  self->moving = TRUE;
  if (page != NULL)
    {
      g_set_object (&self->page, page);
      adw_navigation_view_pop_to_page (self->view, ADW_NAVIGATION_PAGE (page));
      set_stages (self);
    }
  else
    {
      g_autoptr (ShkPage) fresh = g_object_ref_sink (make_page (self, step));

      g_set_object (&self->page, fresh);
      set_stages (self);
      apply (self);
      adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (fresh));
    }
  self->moving = FALSE;
}

/* The page below ours that was shown before the flow began. */
static AdwNavigationPage *
find_page_below (ShkAssistant *self)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->view);

  for (guint i = g_list_model_get_n_items (stack); i > 0; i--)
    {
      g_autoptr (AdwNavigationPage) page = g_list_model_get_item (stack, i - 1);

      if (!is_ours (self, page))
        return page; /* the view keeps it */
    }
  return NULL;
}

static void
finish (ShkAssistant *self)
{
  AdwNavigationPage *below = find_page_below (self);

  self->moving = TRUE;
  if (below != NULL)
    adw_navigation_view_pop_to_page (self->view, below);
  self->moving = FALSE;
  shk_assistant_end (self);
}

static void
follow (ShkAssistant *self)
{
  if (self->flow == NULL || shk_flow_get_state (self->flow) == SHK_FLOW_CANCELLED)
    return;
  if (shk_flow_get_state (self->flow) == SHK_FLOW_DONE &&
      shk_story_find_page (self->story, shk_flow_get_step (self->flow)) == NULL)
    {
      finish (self);
      return;
    }
  show_step (self);
  watch_the_wait (self);
  apply (self);
  hurry_on (self);
}

/* --- Leaving -------------------------------------------------------------------------------------------------------- */

static ShkLeave
get_leave (ShkAssistant *self)
{
  if (self->flow == NULL || self->story->get_leave == NULL || shk_flow_get_state (self->flow) == SHK_FLOW_DONE)
    return SHK_LEAVE_FREELY;
  return self->story->get_leave (self->flow);
}

static void
tell_kept (AdwNavigationView *view)
{
  shk_toast (GTK_WIDGET (view), _("Kept as a draft"));
}

/* It is said over the page that is shown then. */
static void
leave_now (ShkAssistant *self)
{
  g_autoptr (AdwNavigationView) view = g_object_ref (self->view);
  gboolean kept = get_leave (self) == SHK_LEAVE_KEPT;

  finish (self);
  if (kept)
    tell_kept (view);
}

static DexFuture *
left (DexFuture *future, gpointer user_data)
{
  ShkAssistant *self = user_data;

  if (g_value_get_boolean (dex_future_get_value (future, NULL)) && self->flow != NULL)
    leave_now (self);
  return NULL;
}

static void
leave (ShkAssistant *self)
{
  dex_clear (&self->leaving);
  self->leaving = dex_future_then (shk_assistant_ask (self), left, self, NULL);
}

static void
page_left (ShkAssistant *self, ShkPage *page)
{
  if (page == self->page)
    leave (self);
}

/* The page is taken away already, whether by the button, Escape or a gesture: it is shown again, and the question over it. */
static gboolean
return_and_ask (gpointer data)
{
  ShkAssistant *self = data;

  self->return_source = 0;
  self->moving = TRUE;
  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (self->page));
  self->moving = FALSE;
  leave (self);
  return G_SOURCE_REMOVE;
}

static void
gone_below (ShkAssistant *self)
{
  if (!shk_assistant_must_ask (self))
    {
      if (get_leave (self) == SHK_LEAVE_KEPT)
        tell_kept (self->view);
      shk_assistant_end (self);
    }
  else if (self->return_source == 0)
    self->return_source = g_idle_add (return_and_ask, self);
}

static void
popped (ShkAssistant *self, AdwNavigationPage *page)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->view);

  if (self->moving || self->flow == NULL || !is_ours (self, page))
    return;
  if (!is_ours (self, visible))
    {
      gone_below (self);
      return;
    }
  while (shk_flow_can_go_back (self->flow) && shk_flow_is_past (self->flow, adw_navigation_page_get_tag (visible)))
    shk_flow_go_back (self->flow);
  follow (self);
}

/* --- The object ----------------------------------------------------------------------------------------------------- */

static void
shk_assistant_dispose (GObject *object)
{
  ShkAssistant *self = SHK_ASSISTANT (object);

  stop_waiting (self);
  g_clear_handle_id (&self->hurry_source, g_source_remove);
  g_clear_handle_id (&self->tidy_source, g_source_remove);
  g_clear_handle_id (&self->return_source, g_source_remove);
  dex_clear (&self->approval);
  dex_clear (&self->leaving);
  if (self->flow != NULL)
    shk_flow_cancel (self->flow);
  g_clear_object (&self->flow);
  g_clear_object (&self->page);
  g_clear_object (&self->services);
  g_clear_object (&self->view);
  g_clear_pointer (&self->until, g_free);

  G_OBJECT_CLASS (shk_assistant_parent_class)->dispose (object);
}

static void
shk_assistant_class_init (ShkAssistantClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_assistant_dispose;

  signals[ENDED] = g_signal_new ("ended", SHK_TYPE_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGN_IN_WANTED] =
    g_signal_new ("sign-in-wanted", SHK_TYPE_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_assistant_init (ShkAssistant *self)
{
}

/**
 * shk_assistant_new:
 * @view: where the pages are shown
 * @story: which flow, and its pages
 * @services: with whom
 * @subject: (nullable): what the flow is about, as its story takes it
 */
ShkAssistant *
shk_assistant_new (AdwNavigationView *view, const ShkStory *story, ShkServices *services, GObject *subject)
{
  ShkAssistant *self;

  g_return_val_if_fail (ADW_IS_NAVIGATION_VIEW (view) && story != NULL, NULL);

  self = g_object_new (SHK_TYPE_ASSISTANT, NULL);
  self->view = g_object_ref (view);
  self->story = story;
  g_set_object (&self->services, services);
  self->flow = story->new_flow (services, subject);
  g_signal_connect_object (self->flow, "notify::step", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "notify::state", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flow, "notify::can-approve", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "popped", G_CALLBACK (popped), self, G_CONNECT_SWAPPED);
  return self;
}

ShkFlow *
shk_assistant_get_flow (ShkAssistant *self)
{
  g_return_val_if_fail (SHK_IS_ASSISTANT (self), NULL);

  return self->flow;
}

/**
 * shk_assistant_start:
 * @self: an assistant that was not started yet
 * @practice: whether the pages carry the banner of practice mode
 *
 * Shows the first page.
 */
void
shk_assistant_start (ShkAssistant *self, gboolean practice)
{
  g_return_if_fail (SHK_IS_ASSISTANT (self) && self->page == NULL);

  self->practice = practice;
  g_set_str (&self->until, shk_flow_get_goal (self->flow));
  follow (self);
}

/**
 * shk_assistant_retry:
 * @self: an assistant whose step has failed
 *
 * The person has signed in: the same step once more.
 */
void
shk_assistant_retry (ShkAssistant *self)
{
  g_return_if_fail (SHK_IS_ASSISTANT (self));

  if (needs_sign_in (self))
    approve (self);
}

/**
 * shk_assistant_must_ask:
 * @self: an assistant
 *
 * Returns: whether ending it now would lose something, so that shk_assistant_ask() asks
 */
gboolean
shk_assistant_must_ask (ShkAssistant *self)
{
  ShkLeave how;

  g_return_val_if_fail (SHK_IS_ASSISTANT (self), FALSE);

  how = get_leave (self);
  return how == SHK_LEAVE_LOSES || how == SHK_LEAVE_SENDING;
}

static AdwDialog *
make_question (ShkLeave how)
{
  AdwDialog *dialog;

  if (how == SHK_LEAVE_SENDING)
    dialog = adw_alert_dialog_new (_("Stop Sending?"),
                                   _("The application is on its way to the service. It is kept as a draft; when you go on with it, the "
                                     "service is asked first whether it arrived."));
  else
    dialog = adw_alert_dialog_new (_("Discard What You Entered?"),
                                   _("Drafts can't be kept on this computer now. If you leave, what you entered is gone."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "stay", _("_Keep On"), "leave",
                                  how == SHK_LEAVE_SENDING ? _("_Stop Sending") : _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "stay");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "stay");
  return dialog;
}

static void
answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  dex_promise_resolve_boolean (promise, g_strcmp0 (response, "leave") == 0);
}

/**
 * shk_assistant_ask:
 * @self: an assistant
 *
 * Asks the person, over the page, whether they really leave. Where nothing would be lost nobody is asked, and the answer is TRUE.
 *
 * Returns: (transfer full): a future of a boolean; dropping it takes the question away
 */
DexFuture *
shk_assistant_ask (ShkAssistant *self)
{
  DexPromise *promise;

  g_return_val_if_fail (SHK_IS_ASSISTANT (self), NULL);

  if (!shk_assistant_must_ask (self))
    return dex_future_new_true ();
  promise = dex_promise_new_cancellable ();
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (make_question (get_leave (self))), GTK_WIDGET (self->view),
                           dex_promise_get_cancellable (promise), answered, dex_ref (promise));
  return DEX_FUTURE (promise);
}

/**
 * shk_assistant_end:
 * @self: an assistant
 *
 * Cancels the flow, whose clean-up runs; the pages are no concern of ours any more.
 */
void
shk_assistant_end (ShkAssistant *self)
{
  g_autoptr (ShkAssistant) alive = g_object_ref (self);
  g_autoptr (ShkFlow) flow = g_steal_pointer (&self->flow);

  stop_waiting (self);
  g_clear_handle_id (&self->hurry_source, g_source_remove);
  g_clear_handle_id (&self->tidy_source, g_source_remove);
  g_clear_handle_id (&self->return_source, g_source_remove);
  dex_clear (&self->approval);
  dex_clear (&self->leaving);
  if (flow == NULL)
    return;
  g_signal_handlers_disconnect_by_data (flow, self);
  shk_flow_cancel (flow);
  g_clear_object (&self->page);
  g_signal_emit (self, signals[ENDED], 0);
}
