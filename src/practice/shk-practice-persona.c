/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-persona.h"

#include "shk-practice-resources.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define RESOURCE SHK_RESOURCE_BASE "/practice/personas.json"

void
shk_practice_persona_free (ShkPracticePersona *self)
{
  g_free (self->name);
  g_free (self->title_ja);
  g_free (self->title_en);
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    {
      g_free (self->claims[i]);
      g_free (self->changed[i]);
    }
  g_free (self->status);
  g_free (self->verdict);
  g_free (self->reason);
  g_free (self);
}

static gboolean
fail (GError **error, const char *who, const char *member)
{
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS, "%s: “%s” is missing or wrong", who, member);
  return FALSE;
}

static JsonNode *
get_member (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

/* (transfer full) (nullable) */
static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

/* A time that is not there is 0. */
static gboolean
read_time (JsonObject *object, const char *name, gint64 *time_s)
{
  g_autofree char *text = dup_text (object, name);
  g_autoptr (GDateTime) time = NULL;

  *time_s = 0;
  if (object == NULL || !json_object_has_member (object, name))
    return TRUE;
  time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  if (time == NULL)
    return FALSE;
  *time_s = g_date_time_to_unix (time);
  return TRUE;
}

static gboolean
read_claims (JsonObject *object, char *claims[SHK_N_CLAIMS])
{
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    {
      ShkClaim claim;

      if (!shk_claim_from_key (name->data, &claim))
        return FALSE;
      claims[claim] = dup_text (object, name->data);
      if (claims[claim] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_profile (JsonObject *object, ShkProfile *profile)
{
  g_autofree char *word = dup_text (object, "profile");

  *profile = g_strcmp0 (word, "cwt") == 0 ? SHK_PROFILE_CWT : SHK_PROFILE_NQS;
  return g_strcmp0 (word, "cwt") == 0 || g_strcmp0 (word, "nqs") == 0;
}

static gboolean
read_signer (JsonObject *object, ShkPracticeIdentity *signer)
{
  g_autofree char *word = dup_text (object, "signer");

  return word != NULL && shk_practice_identity_from_name (word, signer);
}

static gboolean
read_status (JsonObject *object, char **status)
{
  static const char *const words[] = { "valid", "revoked", "suspended", "deleted", NULL };

  *status = dup_text (object, "status");
  return *status != NULL && g_strv_contains (words, *status);
}

static gboolean
read_person (ShkPracticePersona *self, JsonObject *object, GError **error)
{
  JsonObject *title = get_object (object, "title"), *claims = get_object (object, "claims");
  JsonObject *times = get_object (object, "times"), *expected = get_object (object, "expected");

  self->name = dup_text (object, "name");
  if (self->name == NULL)
    return fail (error, "A person", "name");
  self->title_ja = dup_text (title, "ja");
  self->title_en = dup_text (title, "en");
  if (self->title_ja == NULL || self->title_en == NULL)
    return fail (error, self->name, "title");
  if (!read_profile (object, &self->profile))
    return fail (error, self->name, "profile");
  if (!read_signer (object, &self->signer))
    return fail (error, self->name, "signer");
  if (claims == NULL || !read_claims (claims, self->claims))
    return fail (error, self->name, "claims");
  if (!read_claims (get_object (object, "changed"), self->changed))
    return fail (error, self->name, "changed");
  if (!read_time (times, "issued", &self->issued_s) || !read_time (times, "not_before", &self->not_before_s) ||
      !read_time (times, "expires", &self->expires_s))
    return fail (error, self->name, "times");
  if (!read_status (object, &self->status) || !read_time (object, "since", &self->since_s))
    return fail (error, self->name, "status");
  self->verdict = dup_text (expected, "verdict");
  self->reason = dup_text (expected, "reason");
  return self->verdict != NULL || fail (error, self->name, "expected");
}

static GPtrArray *
read_people (JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_practice_persona_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      ShkPracticePersona *person = g_new0 (ShkPracticePersona, 1);

      g_ptr_array_add (people, person);
      if (!JSON_NODE_HOLDS_OBJECT (node))
        fail (error, "A person", "name");
      else if (read_person (person, json_node_get_object (node), error))
        continue;
      return NULL;
    }
  return g_steal_pointer (&people);
}

GPtrArray *
shk_practice_personas_parse (GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  JsonNode *root, *people = NULL;
  gsize size;
  const char *text;

  g_return_val_if_fail (json != NULL, NULL);

  text = g_bytes_get_data (json, &size);
  if (!json_parser_load_from_data (parser, text, size, &local))
    {
      g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS, local->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    people = get_member (json_node_get_object (root), "people", JSON_NODE_ARRAY);
  if (people != NULL)
    return read_people (json_node_get_array (people), error);
  fail (error, "The data file", "people");
  return NULL;
}

GPtrArray *
shk_practice_personas_load (GError **error)
{
  g_autoptr (GBytes) json = g_resource_lookup_data (shk_practice_get_resource (), RESOURCE, 0, error);

  return json != NULL ? shk_practice_personas_parse (json, error) : NULL;
}

gboolean
shk_practice_persona_is_changed (const ShkPracticePersona *self)
{
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    if (self->changed[i] != NULL)
      return TRUE;
  return FALSE;
}
