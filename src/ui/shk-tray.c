/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-tray.h"

struct _ShkTrayCard
{
  GObject parent_instance;

  char *name;  /* (owned) */
  char *title; /* (owned) */
  char *hint;  /* (owned) */
};

enum
{
  PROP_NAME = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (ShkTrayCard, shk_tray_card, G_TYPE_OBJECT)
G_DEFINE_INTERFACE (ShkTray, shk_tray, G_TYPE_OBJECT)

static void
shk_tray_default_init (ShkTrayInterface *iface)
{
  changed_signal = g_signal_new ("changed", SHK_TYPE_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

GListModel *
shk_tray_get_cards (ShkTray *self)
{
  g_return_val_if_fail (SHK_IS_TRAY (self), NULL);

  return SHK_TRAY_GET_IFACE (self)->get_cards (self);
}

int
shk_tray_get_placed (ShkTray *self)
{
  g_return_val_if_fail (SHK_IS_TRAY (self), -1);

  return SHK_TRAY_GET_IFACE (self)->get_placed (self);
}

void
shk_tray_place (ShkTray *self, guint position)
{
  g_return_if_fail (SHK_IS_TRAY (self));

  SHK_TRAY_GET_IFACE (self)->place (self, position);
}

void
shk_tray_remove (ShkTray *self)
{
  g_return_if_fail (SHK_IS_TRAY (self));

  SHK_TRAY_GET_IFACE (self)->remove (self);
}

void
shk_tray_changed (ShkTray *self)
{
  g_return_if_fail (SHK_IS_TRAY (self));

  g_signal_emit (self, changed_signal, 0);
}

/* --- One card --------------------------------------------------------------------------------------------------------- */

static void
shk_tray_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME)
    g_value_set_string (value, SHK_TRAY_CARD (object)->name);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
shk_tray_card_finalize (GObject *object)
{
  ShkTrayCard *self = SHK_TRAY_CARD (object);

  g_free (self->name);
  g_free (self->title);
  g_free (self->hint);

  G_OBJECT_CLASS (shk_tray_card_parent_class)->finalize (object);
}

static void
shk_tray_card_class_init (ShkTrayCardClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = shk_tray_card_get_property;
  G_OBJECT_CLASS (klass)->finalize = shk_tray_card_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
shk_tray_card_init (ShkTrayCard *self)
{
}

/**
 * shk_tray_card_new:
 * @name: whose it is
 * @title: what that person is here for
 * @hint: the passwords that open it
 */
ShkTrayCard *
shk_tray_card_new (const char *name, const char *title, const char *hint)
{
  ShkTrayCard *self;

  g_return_val_if_fail (name != NULL && title != NULL && hint != NULL, NULL);

  self = g_object_new (SHK_TYPE_TRAY_CARD, NULL);
  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->hint = g_strdup (hint);
  return self;
}

const char *
shk_tray_card_get_name (ShkTrayCard *self)
{
  g_return_val_if_fail (SHK_IS_TRAY_CARD (self), NULL);

  return self->name;
}

const char *
shk_tray_card_get_title (ShkTrayCard *self)
{
  g_return_val_if_fail (SHK_IS_TRAY_CARD (self), NULL);

  return self->title;
}

const char *
shk_tray_card_get_hint (ShkTrayCard *self)
{
  g_return_val_if_fail (SHK_IS_TRAY_CARD (self), NULL);

  return self->hint;
}
