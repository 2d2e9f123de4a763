/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-account-private.h"

#include "shk-fiber.h"
#include "shk-registration.h"

struct _ShkAccount
{
  GObject parent_instance;

  ShkService *service;       /* (owned) (nullable) */
  ShkSignedIn *signed_in;    /* (owned) (nullable) */
  char *name;                /* (owned) (nullable) */
  GListStore *registrations; /* (owned) */
  GListStore *submissions;   /* (owned) */
  DexFuture *catalogue;      /* (owned) (nullable) of ShkCatalogue: the last request for it */
  DexFuture *catalogue_kept; /* (owned) (nullable) waits for it, so that it goes on when others no longer do */
};

G_DEFINE_FINAL_TYPE (ShkAccount, shk_account, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SIGNED_IN,
  PROP_NAME,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  EXPIRED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
shk_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShkAccount *self = SHK_ACCOUNT (object);

  switch (id)
    {
    case PROP_SIGNED_IN:
      g_value_set_boolean (value, self->signed_in != NULL);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shk_account_finalize (GObject *object)
{
  ShkAccount *self = SHK_ACCOUNT (object);

  g_clear_object (&self->service);
  g_clear_pointer (&self->signed_in, shk_signed_in_unref);
  g_free (self->name);
  g_object_unref (self->registrations);
  g_object_unref (self->submissions);
  dex_clear (&self->catalogue_kept);
  dex_clear (&self->catalogue);

  G_OBJECT_CLASS (shk_account_parent_class)->finalize (object);
}

static void
shk_account_class_init (ShkAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shk_account_get_property;
  object_class->finalize = shk_account_finalize;

  properties[PROP_SIGNED_IN] =
    g_param_spec_boolean ("signed-in", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * ShkAccount::expired:
   * @self: an account, which is signed out by now
   *
   * The service has ended the session: whoever was in the middle of something signs in again and goes on.
   */
  signals[EXPIRED] =
    g_signal_new ("expired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_account_init (ShkAccount *self)
{
  self->registrations = g_list_store_new (SHK_TYPE_REGISTRATION);
  self->submissions = g_list_store_new (SHK_TYPE_SUBMISSION);
}

/**
 * shk_account_new:
 * @service: (nullable): who is asked; %NULL: none is known, and every question is rejected
 *
 * Returns: (transfer full): an account that nobody is signed in to
 */
ShkAccount *
shk_account_new (ShkService *service)
{
  ShkAccount *self;

  g_return_val_if_fail (service == NULL || SHK_IS_SERVICE (service), NULL);

  self = g_object_new (SHK_TYPE_ACCOUNT, NULL);
  g_set_object (&self->service, service);
  return self;
}

gboolean
shk_account_is_signed_in (ShkAccount *self)
{
  g_return_val_if_fail (SHK_IS_ACCOUNT (self), FALSE);

  return self->signed_in != NULL;
}

const char *
shk_account_get_name (ShkAccount *self)
{
  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);

  return self->name;
}

const char *
shk_account_get_holder (ShkAccount *self)
{
  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);

  return self->signed_in != NULL ? shk_signed_in_get_holder (self->signed_in) : NULL;
}

GListModel *
shk_account_get_registrations (ShkAccount *self)
{
  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);

  return G_LIST_MODEL (self->registrations);
}

GListModel *
shk_account_get_submissions (ShkAccount *self)
{
  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);

  return G_LIST_MODEL (self->submissions);
}

/**
 * shk_account_find_registered:
 * @self: an account
 * @qualification: an id of the catalogue
 *
 * Returns: (transfer full) (nullable): the person's registration of that qualification, as far as it is known
 */
ShkRegistration *
shk_account_find_registered (ShkAccount *self, const char *qualification)
{
  GListModel *list;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self) && qualification != NULL, NULL);

  list = G_LIST_MODEL (self->registrations);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkRegistration) registration = g_list_model_get_item (list, i);

      if (g_str_equal (shk_registration_get_qualification_id (registration), qualification))
        return g_steal_pointer (&registration);
    }
  return NULL;
}

/* --- What changes ------------------------------------------------------------------------------------------------- */

static void
set_name (ShkAccount *self, const char *name)
{
  if (g_set_str (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

static void
empty (GListStore *list)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    g_list_store_remove_all (list);
}

static void
fill (GListStore *list, GListModel *with)
{
  guint n = g_list_model_get_n_items (with);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (entries, g_list_model_get_item (with, i));
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), entries->pdata, n);
}

/* What is known belongs to one session: with another one, or none, it is forgotten first. */
static void
set_signed_in (ShkAccount *self, ShkSignedIn *signed_in)
{
  gboolean was_signed_in = self->signed_in != NULL;

  g_clear_pointer (&self->signed_in, shk_signed_in_unref);
  if (signed_in != NULL)
    self->signed_in = shk_signed_in_ref (signed_in);
  set_name (self, NULL);
  empty (self->registrations);
  empty (self->submissions);
  if (was_signed_in != (signed_in != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNED_IN]);
}

/* --- For its questions -------------------------------------------------------------------------------------------- */

ShkService *
_shk_account_get_service (ShkAccount *self)
{
  return self->service;
}

ShkSecret *
_shk_account_get_session (ShkAccount *self)
{
  return self->signed_in != NULL ? shk_signed_in_get_session (self->signed_in) : NULL;
}

DexFuture *
_shk_account_reject (ShkAccount *self, gboolean in_session)
{
  if (self->service == NULL)
    return dex_future_new_reject (SHK_NET_ERROR, SHK_NET_ERROR_UNSET, "No service is known");
  if (in_session && self->signed_in == NULL)
    return dex_future_new_reject (SHK_NET_ERROR, SHK_NET_ERROR_SESSION, "Nobody is signed in");
  return NULL;
}

void
_shk_account_note_error (ShkAccount *self, const ShkSecret *session, const GError *error)
{
  if (!g_error_matches (error, SHK_NET_ERROR, SHK_NET_ERROR_SESSION) || _shk_account_get_session (self) != session)
    return;
  set_signed_in (self, NULL);
  g_signal_emit (self, signals[EXPIRED], 0);
}

/* --- Signing in --------------------------------------------------------------------------------------------------- */

/**
 * shk_account_begin_sign_in:
 * @self: an account
 *
 * Returns: (transfer full): a future of #GBytes: what the card is to sign, good for one try
 */
DexFuture *
shk_account_begin_sign_in (ShkAccount *self)
{
  DexFuture *rejected;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);

  rejected = _shk_account_reject (self, FALSE);
  return rejected != NULL ? rejected : shk_service_begin_sign_in (self->service);
}

static DexFuture *
on_signed_in (DexFuture *future, gpointer user_data)
{
  set_signed_in (user_data, g_value_get_boxed (dex_future_get_value (future, NULL)));
  return dex_future_new_true ();
}

/**
 * shk_account_finish_sign_in:
 * @self: an account
 * @challenge: from shk_account_begin_sign_in()
 * @signature: over it, RSA PKCS#1 v1.5 with SHA-256
 * @certificate: whose, in DER
 *
 * Where somebody is signed in already, they are until this succeeds. Dropping the future leaves everything as it was.
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *
shk_account_finish_sign_in (ShkAccount *self, GBytes *challenge, GBytes *signature, GBytes *certificate)
{
  DexFuture *rejected;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (challenge != NULL && signature != NULL && certificate != NULL, NULL);

  rejected = _shk_account_reject (self, FALSE);
  if (rejected != NULL)
    return rejected;
  return dex_future_then (shk_service_finish_sign_in (self->service, challenge, signature, certificate), on_signed_in,
                          g_object_ref (self), g_object_unref);
}

/* --- Looking again ------------------------------------------------------------------------------------------------ */

typedef struct
{
  ShkAccount *account; /* (owned) */
  ShkSecret *session;  /* (owned) */
} Refresh;

static void
refresh_free (gpointer data)
{
  Refresh *self = data;

  g_object_unref (self->account);
  shk_secret_unref (self->session);
  g_free (self);
}

/* One after the other, on the one connection that is kept: another would cost more than waiting. Nothing is shown before all
 * are there. */
static gboolean
fetch_all (const Refresh *refresh, char **name, GListModel **registrations, GListModel **submissions, GError **error)
{
  ShkService *service = refresh->account->service;
  g_autoptr (GError) local = NULL;

  *name = shk_fiber_await_string (shk_service_fetch_me (service, refresh->session), &local);
  if (local == NULL)
    *registrations = shk_fiber_await_object (shk_service_fetch_registrations (service, refresh->session), &local);
  if (local == NULL)
    *submissions = shk_fiber_await_object (shk_service_fetch_submissions (service, refresh->session), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static DexFuture *
refresh_fiber (gpointer data)
{
  Refresh *refresh = data;
  ShkAccount *self = refresh->account;
  g_autofree char *name = NULL;
  g_autoptr (GListModel) registrations = NULL;
  g_autoptr (GListModel) submissions = NULL;
  g_autoptr (GError) error = NULL;

  if (!fetch_all (refresh, &name, &registrations, &submissions, &error))
    {
      _shk_account_note_error (self, refresh->session, error);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  if (_shk_account_get_session (self) != refresh->session)
    return dex_future_new_reject (SHK_NET_ERROR, SHK_NET_ERROR_SESSION, "That session is over");
  set_name (self, name);
  fill (self->registrations, registrations);
  fill (self->submissions, submissions);
  return dex_future_new_true ();
}

/**
 * shk_account_refresh:
 * @self: an account
 *
 * Asks the service for the name and both lists. Where that fails, what was known stays, unless the session has ended.
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *
shk_account_refresh (ShkAccount *self)
{
  DexFuture *rejected;
  Refresh *refresh;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);

  rejected = _shk_account_reject (self, TRUE);
  if (rejected != NULL)
    return rejected;
  refresh = g_new0 (Refresh, 1);
  refresh->account = g_object_ref (self);
  refresh->session = shk_secret_ref (_shk_account_get_session (self));
  return shk_fiber_spawn (refresh_fiber, refresh, refresh_free);
}

/* --- Signing out -------------------------------------------------------------------------------------------------- */

static DexFuture *
on_sign_out_failed (DexFuture *future, gpointer user_data)
{
  return dex_future_new_true ();
}

/**
 * shk_account_sign_out:
 * @self: an account
 *
 * Here it is done when this returns. A service that can't be had, or knows of no session, ends it by itself in time.
 *
 * Returns: (transfer full): a future of %TRUE: the service was told, or could not be
 */
DexFuture *
shk_account_sign_out (ShkAccount *self)
{
  g_autoptr (ShkSecret) session = NULL;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);

  if (self->signed_in == NULL)
    return dex_future_new_true ();
  session = shk_secret_ref (_shk_account_get_session (self));
  set_signed_in (self, NULL);
  return dex_future_catch (shk_service_sign_out (self->service, session), on_sign_out_failed, NULL, NULL);
}

/* --- What can be applied for -------------------------------------------------------------------------------------- */

/**
 * shk_account_fetch_catalogue:
 * @self: an account
 *
 * Asks the service the first time and after a failure; all others share that answer. The request goes on where its callers drop
 * the future, and ends with @self. Rejected with %SHK_NET_ERROR_UNSET where no service is known.
 *
 * Returns: (transfer full): a future of #ShkCatalogue
 */
DexFuture *
shk_account_fetch_catalogue (ShkAccount *self)
{
  DexFuture *rejected;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);

  rejected = _shk_account_reject (self, FALSE);
  if (rejected != NULL)
    return rejected;
  if (self->catalogue == NULL || dex_future_is_rejected (self->catalogue))
    {
      dex_clear (&self->catalogue_kept);
      dex_clear (&self->catalogue);
      self->catalogue = shk_service_fetch_catalogue (self->service);
      self->catalogue_kept = dex_future_first (dex_ref (self->catalogue), NULL);
    }
  return dex_ref (self->catalogue);
}
