/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-claims.h"

#include <string.h>

struct _ShkClaims
{
  gatomicrefcount ref_count;
  ShkProfile profile;
  char *values[SHK_N_CLAIMS];  /* (owned) (nullable) */
  GPtrArray *others;           /* (owned) key, value, key, value … */
  gint64 expires_s;
  gint64 not_before_s;
  gint64 issued_at_s;
  gboolean has_expires;
  gboolean has_not_before;
  gboolean has_issued_at;
  char *status_list_uri;       /* (owned) (nullable) */
  guint64 status_list_index;
};

struct _ShkClaimsBuilder
{
  ShkClaims *claims; /* (owned) (nullable) until it has ended */
};

static const char *const keys[SHK_N_CLAIMS] = { "CN", "UN", "UB", "RN", "RD", "ID", "IA", "IN", "CI", "DN", "DT", "UC" };

G_DEFINE_BOXED_TYPE (ShkClaims, shk_claims, shk_claims_ref, shk_claims_unref)

ShkClaims *
shk_claims_ref (ShkClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_claims_unref (ShkClaims *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    g_free (self->values[i]);
  g_ptr_array_unref (self->others);
  g_free (self->status_list_uri);
  g_free (self);
}

ShkProfile
shk_claims_get_profile (const ShkClaims *self)
{
  g_return_val_if_fail (self != NULL, SHK_PROFILE_NQS);

  return self->profile;
}

/**
 * shk_claims_get:
 * @self: claims
 * @claim: which
 *
 * Returns: (nullable): the text as the certificate has it; not fit to be shown before shk_text_make_safe()
 */
const char *
shk_claims_get (const ShkClaims *self, ShkClaim claim)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) claim < SHK_N_CLAIMS, NULL);

  return self->values[claim];
}

guint
shk_claims_get_n_others (const ShkClaims *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->others->len / 2;
}

/**
 * shk_claims_get_other:
 * @self: claims
 * @index: below shk_claims_get_n_others()
 * @value: (out): its value
 *
 * A claim that this version has no name for is shown all the same, under its own key.
 *
 * Returns: its key
 */
const char *
shk_claims_get_other (const ShkClaims *self, guint index, const char **value)
{
  g_return_val_if_fail (self != NULL && value != NULL, NULL);
  g_return_val_if_fail (index < self->others->len / 2, NULL);

  *value = g_ptr_array_index (self->others, 2 * index + 1);
  return g_ptr_array_index (self->others, 2 * index);
}

static gboolean
get_time (gboolean has, gint64 time_s, gint64 *at_s)
{
  if (has && at_s != NULL)
    *at_s = time_s;
  return has;
}

gboolean
shk_claims_get_expires (const ShkClaims *self, gint64 *at_s)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return get_time (self->has_expires, self->expires_s, at_s);
}

gboolean
shk_claims_get_not_before (const ShkClaims *self, gint64 *at_s)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return get_time (self->has_not_before, self->not_before_s, at_s);
}

gboolean
shk_claims_get_issued_at (const ShkClaims *self, gint64 *at_s)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return get_time (self->has_issued_at, self->issued_at_s, at_s);
}

const char *
shk_claims_get_status_list_uri (const ShkClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->status_list_uri;
}

guint64
shk_claims_get_status_list_index (const ShkClaims *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->status_list_index;
}

const char *
shk_claim_to_key (ShkClaim claim)
{
  g_return_val_if_fail ((guint) claim < SHK_N_CLAIMS, NULL);

  return keys[claim];
}

gboolean
shk_claim_from_key (const char *key, ShkClaim *claim)
{
  g_return_val_if_fail (key != NULL && claim != NULL, FALSE);

  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    if (strcmp (keys[i], key) == 0)
      {
        *claim = (ShkClaim) i;
        return TRUE;
      }
  return FALSE;
}

ShkClaimsBuilder *
shk_claims_builder_new (ShkProfile profile)
{
  ShkClaimsBuilder *self = g_new0 (ShkClaimsBuilder, 1);

  self->claims = g_new0 (ShkClaims, 1);
  g_atomic_ref_count_init (&self->claims->ref_count);
  self->claims->profile = profile;
  self->claims->others = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
shk_claims_builder_free (ShkClaimsBuilder *self)
{
  g_clear_pointer (&self->claims, shk_claims_unref);
  g_free (self);
}

/* Ends the builder, which is freed with it. */
ShkClaims *
shk_claims_builder_end (ShkClaimsBuilder *self)
{
  ShkClaims *claims;

  g_return_val_if_fail (self != NULL, NULL);

  claims = g_steal_pointer (&self->claims);
  shk_claims_builder_free (self);
  return claims;
}

void
shk_claims_builder_set (ShkClaimsBuilder *self, ShkClaim claim, const char *value)
{
  g_return_if_fail (self != NULL && value != NULL);
  g_return_if_fail ((guint) claim < SHK_N_CLAIMS);

  g_free (self->claims->values[claim]);
  self->claims->values[claim] = g_strdup (value);
}

void
shk_claims_builder_add_other (ShkClaimsBuilder *self, const char *key, const char *value)
{
  g_return_if_fail (self != NULL && key != NULL && value != NULL);

  g_ptr_array_add (self->claims->others, g_strdup (key));
  g_ptr_array_add (self->claims->others, g_strdup (value));
}

void
shk_claims_builder_set_expires (ShkClaimsBuilder *self, gint64 at_s)
{
  self->claims->expires_s = at_s;
  self->claims->has_expires = TRUE;
}

void
shk_claims_builder_set_not_before (ShkClaimsBuilder *self, gint64 at_s)
{
  self->claims->not_before_s = at_s;
  self->claims->has_not_before = TRUE;
}

void
shk_claims_builder_set_issued_at (ShkClaimsBuilder *self, gint64 at_s)
{
  self->claims->issued_at_s = at_s;
  self->claims->has_issued_at = TRUE;
}

void
shk_claims_builder_set_status_list (ShkClaimsBuilder *self, const char *uri, guint64 index)
{
  g_return_if_fail (self != NULL && uri != NULL);

  g_free (self->claims->status_list_uri);
  self->claims->status_list_uri = g_strdup (uri);
  self->claims->status_list_index = index;
}
