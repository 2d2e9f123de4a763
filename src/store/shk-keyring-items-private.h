/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

/* What is asked of libsecret, as futures: items of a schema that has the attributes "use" and "id", of which every item has an
 * id of its own. A keyring puts an item in the place of one with the same attributes, and a key that somebody may have sealed
 * with must not go.
 *
 * Nothing here asks the person (shk-keyring-prompt.h). Errors are whatever libsecret and D-Bus say; SECRET_ERROR_IS_LOCKED for
 * what is locked. Dropping a future ends the call. Main thread. */
DexFuture *_shk_keyring_items_search   (const SecretSchema *schema); /* GPtrArray of SecretRetrievable, locked or not */
DexFuture *_shk_keyring_items_retrieve (SecretRetrievable *item);    /* SecretValue */
DexFuture *_shk_keyring_items_store    (const SecretSchema *schema, const char *label, SecretValue *value); /* TRUE */

G_END_DECLS
