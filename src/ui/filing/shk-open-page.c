/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-open-page.h"

#include "shk-account-view.h"

struct _ShkOpenPage
{
  ShkPage parent_instance;

  ShkServices *services; /* (owned) */
  ShkOpenLoad load;
  gpointer data;          /* (owned) by @destroy */
  GDestroyNotify destroy; /* (nullable) */

  ShkAccountView *account_view;
};

enum
{
  OPENED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkOpenPage, shk_open_page, SHK_TYPE_PAGE)

static void
shk_open_page_dispose (GObject *object)
{
  ShkOpenPage *self = SHK_OPEN_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_OPEN_PAGE);
  g_clear_object (&self->services);
  if (self->destroy != NULL)
    g_clear_pointer (&self->data, self->destroy);

  G_OBJECT_CLASS (shk_open_page_parent_class)->dispose (object);
}

static void
shk_open_page_class_init (ShkOpenPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_open_page_dispose;

  signals[OPENED] = g_signal_new ("opened", SHK_TYPE_OPEN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  SHK_TYPE_FILING_SUBJECT);
  signals[FAILED] = g_signal_new ("failed", SHK_TYPE_OPEN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHK_TYPE_ACCOUNT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-open-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkOpenPage, account_view);
}

static void
shk_open_page_init (ShkOpenPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static DexFuture *
answered (DexFuture *future, gpointer user_data)
{
  g_autoptr (ShkOpenPage) self = g_object_ref (user_data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (value != NULL)
    g_signal_emit (self, signals[OPENED], 0, g_value_get_object (value));
  else
    g_signal_emit (self, signals[FAILED], 0);
  return NULL;
}

static DexFuture *
load (ShkAccount *account, gpointer user_data)
{
  ShkOpenPage *self = user_data;

  return dex_future_finally (self->load (self->services, self->data), answered, self, NULL);
}

/**
 * shk_open_page_new:
 * @services: with whom
 * @load: asks for the subject
 * @data: (transfer full): of @load
 * @destroy: (nullable): of @data
 */
ShkPage *
shk_open_page_new (ShkServices *services, ShkOpenLoad ask, gpointer data, GDestroyNotify destroy)
{
  ShkOpenPage *self;

  g_return_val_if_fail (SHK_IS_SERVICES (services) && ask != NULL, NULL);

  self = g_object_new (SHK_TYPE_OPEN_PAGE, NULL);
  self->services = g_object_ref (services);
  self->load = ask;
  self->data = data;
  self->destroy = destroy;
  shk_account_view_set_account (self->account_view, shk_services_get_account (services), load, self);
  return SHK_PAGE (self);
}

void
shk_open_page_begin (ShkOpenPage *self)
{
  g_return_if_fail (SHK_IS_OPEN_PAGE (self));

  shk_account_view_load (self->account_view);
}
