/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-composition.h"

#include "shk-fiber.h"
#include "shk-online-inquirer.h"
#include "shk-pcsc-readers.h"
#include "shk-practice-tray.h"
#include "shk-sample-index.h"
#include "shk-worker.h"

#define TRUST_LIST_FILE "trust-list.cose"

/* --- Practice ------------------------------------------------------------------------------------------------------- */

/* The practice authority as the only anchor. */
static ShkTrust *
make_practice_anchor (const char *path, GError **error)
{
  g_autofree char *pem = NULL;
  gsize length;
  g_autoptr (ShkCoseCertificate) authority = NULL;
  g_autoptr (ShkTrust) trust = NULL;

  if (!g_file_get_contents (path, &pem, &length, error))
    return NULL;
  authority = shk_cose_certificate_new_from_pem (pem, (gssize) length, error);
  if (authority == NULL)
    return NULL;
  trust = shk_trust_new ();
  shk_trust_add_anchor (trust, authority);
  return g_steal_pointer (&trust);
}

static ShkService *
make_service (const char *address, GTlsDatabase *anchors)
{
  g_autoptr (ShkHttp) http = shk_http_new (anchors);

  return shk_service_new (address, http);
}

/* Each mode has a folder of its own, and a key of its own in the keyring. */
static ShkDraftStore *
make_drafts (GFile *folder, gboolean practice)
{
  g_autoptr (ShkKeyring) keyring = shk_keyring_new (practice);

  return shk_draft_store_new (folder, keyring);
}

/* @folder: the mode's; @tray: (nullable): practice mode's; without one the system's readers are used. */
static ShkServices *
make_services (ShkTrust *trust, ShkService *service, GFile *folder, ShkPracticeTray *tray, GFile *samples_folder,
               GListModel *samples)
{
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  g_autoptr (ShkInquirer) inquirer = service ? shk_online_inquirer_new (service) : NULL;
  g_autoptr (ShkVerifier) verifier = shk_verifier_new (trust, inquirer, clock);
  g_autoptr (ShkAccount) account = shk_account_new (service);
  g_autoptr (ShkCardReaders) readers =
    tray ? g_object_ref (shk_practice_tray_get_reader (tray)) : shk_pcsc_readers_new ();
  g_autoptr (ShkDraftStore) drafts = make_drafts (folder, tray != NULL);

  if (service != NULL)
    shk_service_set_origin (service, shk_trust_get_origin (trust));
  shk_verifier_set_hosts (verifier, shk_trust_get_hosts (trust));
  return shk_services_new (&(ShkServicesParts) {
    .verifier = verifier,
    .account = account,
    .readers = readers,
    .drafts = drafts,
    .tray = (ShkTray *) tray,
    .samples = samples,
    .samples_folder = samples_folder,
  });
}

static DexFuture *
reject_practice (const GError *error)
{
  return dex_future_new_reject (SHK_APP_ERROR, SHK_APP_ERROR_PRACTICE_TRUST, "%s", error->message);
}

/* Practice without samples is still practice. */
static gpointer
load_samples (gpointer data, GCancellable *cancellable, GError **error)
{
  return shk_sample_index_load (data, g_get_language_names ()[0], error);
}

static gpointer
load_cards (gpointer data, GCancellable *cancellable, GError **error)
{
  return shk_practice_tray_load_cards (data, g_get_language_names ()[0], error);
}

/* Without cards nobody can sign in, which is what practice mode is for: that is a failure. */
static ShkPracticeTray *
await_tray (ShkPracticeRunner *runner, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_build_filename (shk_practice_runner_get_folder (runner), "cards", NULL);
  g_autoptr (GListModel) cards =
    shk_fiber_await_object (shk_worker_run_object (load_cards, g_object_ref (folder), g_object_unref), error);

  return cards ? shk_practice_tray_new (cards, folder, SHK_PRACTICE_TRAY_DELAY_MS) : NULL;
}

static DexFuture *
compose_practice_fiber (gpointer data)
{
  ShkPracticeRunner *runner = data;
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkTrust) anchor = make_practice_anchor (shk_practice_runner_get_ca (runner), &error);
  g_autoptr (GTlsDatabase) database = anchor ? shk_trust_dup_tls_database (anchor, &error) : NULL;
  g_autoptr (ShkService) service = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autoptr (ShkTrust) trust = NULL;
  g_autoptr (GFile) own = g_file_new_for_path (shk_practice_runner_get_folder (runner));
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GListModel) samples = NULL;
  g_autoptr (ShkPracticeTray) tray = NULL;

  if (database == NULL)
    return reject_practice (error);
  service = make_service (shk_practice_runner_get_address (runner), database);
  list = shk_fiber_await_boxed (shk_service_fetch_trust_list (service), &error);
  trust = list ? shk_trust_new_with_list (anchor, list, clock, &error) : NULL;
  if (trust == NULL)
    return reject_practice (error);
  tray = await_tray (runner, &error);
  if (tray == NULL)
    return reject_practice (error);
  folder = shk_practice_runner_get_samples (runner)
             ? g_file_new_for_path (shk_practice_runner_get_samples (runner))
             : NULL;
  samples = folder ? shk_fiber_await_object (shk_worker_run_object (load_samples, g_object_ref (folder), g_object_unref),
                                            NULL)
                   : NULL;
  return dex_future_new_take_object (make_services (trust, service, own, tray, folder, samples));
}

/**
 * shk_compose_practice:
 * @runner: the practice service, ready
 */
DexFuture *
shk_compose_practice (ShkPracticeRunner *runner)
{
  g_return_val_if_fail (SHK_IS_PRACTICE_RUNNER (runner), NULL);

  return shk_fiber_spawn (compose_practice_fiber, g_object_ref (runner), g_object_unref);
}

/* --- Real ----------------------------------------------------------------------------------------------------------- */

static gboolean
add_file (ShkTrust *trust, const char *path, GBytes *kid, ShkClock *clock)
{
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_get_contents (path, &contents, &length, NULL) || length > SHK_TRUST_LIST_MAX_BYTES)
    return FALSE;
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  return shk_trust_add_file (trust, bytes, kid, clock, NULL);
}

static void
add_files (ShkTrust *trust, const char *const *trust_files)
{
  g_autoptr (ShkClock) clock = shk_clock_new_system ();

  for (guint i = 0; trust_files != NULL && trust_files[i] != NULL; i++)
    {
      const char *equals = strchr (trust_files[i], '=');
      g_autofree char *kid_text = equals ? g_strndup (trust_files[i], (gsize) (equals - trust_files[i])) : NULL;
      g_autoptr (GBytes) kid = kid_text ? shk_trust_item_parse_kid (kid_text) : NULL;

      add_file (trust, equals ? equals + 1 : trust_files[i], kid, clock);
    }
}

typedef struct
{
  ShkTrustStore *store; /* (owned) */
  GStrv trust_files;    /* (owned) */
  char *address;        /* (owned) */
  GFile *folder;        /* (owned) */
} Real;

static void
real_clear (gpointer data)
{
  Real *self = data;

  g_object_unref (self->store);
  g_strfreev (self->trust_files);
  g_free (self->address);
  g_object_unref (self->folder);
}

/* The worker may still read it when nobody waits for the fiber any more. */
static void
real_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, real_clear);
}

static gpointer
add_files_on_worker (gpointer data, GCancellable *cancellable, GError **error)
{
  Real *self = data;
  g_autoptr (ShkTrust) trust = shk_trust_new ();

  add_files (trust, (const char *const *) self->trust_files);
  return g_steal_pointer (&trust);
}

/* A list that is refused, or that is for practice, leaves what was trusted before. */
static gboolean
take_list (ShkTrust **trust, GBytes *list)
{
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  g_autoptr (ShkTrust) with_list = list ? shk_trust_new_with_list (*trust, list, clock, NULL) : NULL;

  return with_list != NULL && !shk_trust_is_practice (with_list) && g_set_object (trust, with_list);
}

/* The newest list is kept, so that an older one, rightly signed, is refused at the next start too. */
static void
update_list (Real *self, ShkTrust **trust, ShkService *service)
{
  g_autoptr (GFile) kept = g_file_get_child (self->folder, TRUST_LIST_FILE);
  g_autoptr (GBytes) old = shk_fiber_await_boxed (dex_file_load_contents_bytes (kept), NULL);
  g_autoptr (GBytes) new = NULL;

  take_list (trust, old);
  new = shk_fiber_await_boxed (shk_service_fetch_trust_list (service), NULL);
  if (take_list (trust, new))
    shk_fiber_await (dex_file_replace_contents_bytes (kept, new, NULL, FALSE, G_FILE_CREATE_PRIVATE), NULL);
}

/* A practice list among a person's files: then nobody is believed at all. */
static DexFuture *
compose_trust_fiber (gpointer data)
{
  Real *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkTrust) trust = shk_fiber_await_object (
    shk_worker_run_object (add_files_on_worker, g_atomic_rc_box_acquire (self), real_release), &error);
  g_autoptr (ShkService) service = NULL;

  if (trust == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  shk_trust_store_add_to (self->store, trust);
  if (shk_trust_is_practice (trust))
    return dex_future_new_take_object (shk_trust_new ());
  if (*self->address != '\0')
    {
      service = make_service (self->address, NULL);
      update_list (self, &trust, service);
    }
  return dex_future_new_take_object (g_steal_pointer (&trust));
}

static DexFuture *
compose_real_fiber (gpointer data)
{
  Real *self = data;
  g_autoptr (ShkTrust) trust = NULL;
  g_autoptr (ShkService) service = NULL;
  g_autoptr (GError) error = NULL;

  if (!shk_fiber_await (shk_trust_store_load (self->store), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  trust = shk_fiber_await_object (
    shk_fiber_spawn (compose_trust_fiber, g_atomic_rc_box_acquire (self), real_release), &error);
  if (trust == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  service = *self->address != '\0' ? make_service (self->address, NULL) : NULL;
  return dex_future_new_take_object (make_services (trust, service, self->folder, NULL, NULL, NULL));
}

static Real *
make_real (ShkTrustStore *store, const char *const *trust_files, const char *address, GFile *folder)
{
  Real *self = g_atomic_rc_box_new0 (Real);

  self->store = g_object_ref (store);
  self->trust_files = g_strdupv ((char **) trust_files);
  self->address = g_strdup (address);
  self->folder = g_object_ref (folder);
  return self;
}

/**
 * shk_compose_real:
 * @store: the issuers that a person has imported; loaded here
 * @trust_files: (nullable): further files, each [KID=]PATH
 * @address: the service's address, or ""
 * @folder: the folder of the real mode
 */
DexFuture *
shk_compose_real (ShkTrustStore *store, const char *const *trust_files, const char *address, GFile *folder)
{
  g_return_val_if_fail (SHK_IS_TRUST_STORE (store) && address != NULL && G_IS_FILE (folder), NULL);

  return shk_fiber_spawn (compose_real_fiber, make_real (store, trust_files, address, folder), real_release);
}

/**
 * shk_compose_trust:
 * @store: the issuers that a person has imported, loaded
 * @trust_files: (nullable): further files, each [KID=]PATH
 * @address: the service's address, or ""
 * @folder: the folder of the real mode
 */
DexFuture *
shk_compose_trust (ShkTrustStore *store, const char *const *trust_files, const char *address, GFile *folder)
{
  g_return_val_if_fail (SHK_IS_TRUST_STORE (store) && address != NULL && G_IS_FILE (folder), NULL);

  return shk_fiber_spawn (compose_trust_fiber, make_real (store, trust_files, address, folder), real_release);
}
