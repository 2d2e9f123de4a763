/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-window-prompter.h"

#include "shk-card-words.h"

#include <glib/gi18n-lib.h>

struct _ShkWindowPrompter
{
  GObject parent_instance;

  GWeakRef parent; /* of GtkWidget */
};

static void prompter_iface_init (ShkPrompterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShkWindowPrompter, shk_window_prompter, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_PROMPTER, prompter_iface_init))

static void
answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  dex_promise_resolve_boolean (promise, g_strcmp0 (response, "risk") == 0);
}

/* Whoever presses Return or Escape has risked nothing. */
static AdwDialog *
make_dialog (ShkPinKind kind)
{
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", _("If the password is wrong once more, it is blocked."),
                                           shk_words_for_forgotten_pin (kind));
  AdwDialog *dialog = adw_alert_dialog_new (_("Use the Last Try?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "keep", _("_Don't Risk It"), "risk", _("_Use the Last Try"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "risk", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "keep");
  adw_alert_dialog_set_close_response (alert, "keep");
  return dialog;
}

static DexFuture *
shk_window_prompter_confirm_last_try (ShkPrompter *prompter, ShkPinKind kind)
{
  ShkWindowPrompter *self = SHK_WINDOW_PROMPTER (prompter);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);
  DexPromise *promise;

  if (parent == NULL)
    return dex_future_new_for_boolean (FALSE);
  promise = dex_promise_new_cancellable ();
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (make_dialog (kind)), parent, dex_promise_get_cancellable (promise), answered,
                           dex_ref (promise));
  return DEX_FUTURE (promise);
}

static void
prompter_iface_init (ShkPrompterInterface *iface)
{
  iface->confirm_last_try = shk_window_prompter_confirm_last_try;
}

static void
shk_window_prompter_finalize (GObject *object)
{
  g_weak_ref_clear (&SHK_WINDOW_PROMPTER (object)->parent);

  G_OBJECT_CLASS (shk_window_prompter_parent_class)->finalize (object);
}

static void
shk_window_prompter_class_init (ShkWindowPrompterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_window_prompter_finalize;
}

static void
shk_window_prompter_init (ShkWindowPrompter *self)
{
  g_weak_ref_init (&self->parent, NULL);
}

/**
 * shk_window_prompter_new:
 * @parent: over what the dialogs are shown
 */
ShkPrompter *
shk_window_prompter_new (GtkWidget *parent)
{
  ShkWindowPrompter *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);

  self = g_object_new (SHK_TYPE_WINDOW_PROMPTER, NULL);
  g_weak_ref_set (&self->parent, parent);
  return SHK_PROMPTER (self);
}
