/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-private.h"

#include "shk-text.h"

#include <string.h>

#define TYPE_STATUS_LIST "application/statuslist+cwt"

struct _ShkService
{
  GObject parent_instance;

  char *address; /* (owned) without a slash at its end */
  char *origin;  /* (owned) (nullable) */
  ShkHttp *http; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ShkService, shk_service, G_TYPE_OBJECT)

static void
shk_service_finalize (GObject *object)
{
  ShkService *self = SHK_SERVICE (object);

  g_free (self->address);
  g_free (self->origin);
  g_object_unref (self->http);

  G_OBJECT_CLASS (shk_service_parent_class)->finalize (object);
}

static void
shk_service_class_init (ShkServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_service_finalize;
}

static void
shk_service_init (ShkService *self)
{
}

ShkService *
shk_service_new (const char *address, ShkHttp *http)
{
  ShkService *self;
  gsize length;

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (SHK_IS_HTTP (http), NULL);

  self = g_object_new (SHK_TYPE_SERVICE, NULL);
  length = strlen (address);
  while (length > 0 && address[length - 1] == '/')
    length--;
  self->address = g_strndup (address, length);
  self->http = g_object_ref (http);
  return self;
}

const char *
shk_service_get_address (ShkService *self)
{
  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);

  return self->address;
}

ShkHttp *
_shk_service_get_http (ShkService *self)
{
  return self->http;
}

/* --- For the rest of the API -------------------------------------------------------------------------------------- */

DexFuture *
_shk_service_send (ShkService *self, const char *path, ShkHttpRequest *request)
{
  g_autofree char *uri = g_strconcat (self->address, path, NULL);

  request->uri = uri;
  return shk_http_send (self->http, request);
}

DexFuture *
_shk_service_get_record (ShkService *self, const char *path, ShkSecret *session)
{
  ShkHttpRequest request = { .method = "GET", .accept = SHK_SERVICE_TYPE_JSON, .max_bytes = SHK_SERVICE_MAX_ACCOUNT_BYTES,
                             .bearer = session };

  return _shk_service_send (self, path, &request);
}

DexFuture *
_shk_service_reject_id (void)
{
  return dex_future_new_reject (SHK_NET_ERROR, SHK_NET_ERROR_ADDRESS, "not an id that the service may be asked about");
}

void
_shk_service_add_bytes (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = shk_base64url_encode (data, size);

  json_builder_add_string_value (json_builder_set_member_name (builder, name), text);
}

GBytes *
_shk_service_format (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  gsize length;
  char *text;

  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}

/* --- Trust and status --------------------------------------------------------------------------------------------- */

void
shk_service_set_origin (ShkService *self, const char *origin)
{
  g_return_if_fail (SHK_IS_SERVICE (self));

  g_set_str (&self->origin, origin);
}

/* Where @uri is asked: on the issuer's origin at the service's own address, anything else where it says. */
static char *
resolve (ShkService *self, const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *host = parsed ? g_uri_get_host (parsed) : NULL;
  const char *query;

  if (self->origin == NULL || host == NULL || g_ascii_strcasecmp (host, self->origin) != 0 ||
      g_uri_get_userinfo (parsed) != NULL || g_uri_get_fragment (parsed) != NULL)
    return g_strdup (uri);
  query = g_uri_get_query (parsed);
  return g_strconcat (self->address, g_uri_get_path (parsed), query ? "?" : NULL, query, NULL);
}

/**
 * shk_service_fetch_trust_list:
 * @self: the service
 *
 * GET /v1/trust-list
 *
 * Returns: (transfer full): a future of #GBytes: a signed trust list, unchecked
 */
DexFuture *
shk_service_fetch_trust_list (ShkService *self)
{
  g_autofree char *uri = NULL;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);

  uri = g_strconcat (self->address, "/v1/trust-list", NULL);
  return shk_http_get (self->http, uri, SHK_SERVICE_TYPE_COSE, SHK_SERVICE_MAX_TRUST_LIST_BYTES);
}

static GBytes *
status_question (const char *certificate_id, GBytes *nonce)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "id"), certificate_id);
  _shk_service_add_bytes (builder, "nonce", nonce);
  json_builder_end_object (builder);
  return _shk_service_format (builder);
}

/**
 * shk_service_ask_status:
 * @self: the service
 * @certificate_id: which certificate
 * @nonce: what the answer must be bound to
 *
 * POST /v1/certificates/status
 *
 * Returns: (transfer full): a future of #GBytes: a signed status answer, unchecked
 */
DexFuture *
shk_service_ask_status (ShkService *self, const char *certificate_id, GBytes *nonce)
{
  g_autofree char *uri = NULL;
  g_autoptr (GBytes) body = NULL;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (certificate_id != NULL && nonce != NULL, NULL);

  uri = g_strconcat (self->address, "/v1/certificates/status", NULL);
  body = status_question (certificate_id, nonce);
  return shk_http_post (self->http, uri, SHK_SERVICE_TYPE_JSON, body, SHK_SERVICE_TYPE_COSE, SHK_SERVICE_MAX_ANSWER_BYTES);
}

/**
 * shk_service_ask_ocsp:
 * @self: the service
 * @uri: the responder's address, from a certificate
 * @request: an OCSPRequest
 *
 * Returns: (transfer full): a future of #GBytes: an OCSPResponse, unchecked
 */
DexFuture *
shk_service_ask_ocsp (ShkService *self, const char *uri, GBytes *request)
{
  g_autofree char *where = NULL;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (uri != NULL && request != NULL, NULL);

  where = resolve (self, uri);
  return shk_http_post (self->http, where, "application/ocsp-request", request, SHK_HTTP_TYPE_OCSP,
                        SHK_SERVICE_MAX_ANSWER_BYTES);
}

/**
 * shk_service_fetch_crl:
 * @self: the service
 * @uri: the list's address, from a certificate
 *
 * Returns: (transfer full): a future of #GBytes: a CRL, unchecked
 */
DexFuture *
shk_service_fetch_crl (ShkService *self, const char *uri)
{
  g_autofree char *where = NULL;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  where = resolve (self, uri);
  return shk_http_get (self->http, where, SHK_HTTP_TYPE_CRL ", application/x-pkcs7-crl", SHK_SERVICE_MAX_LIST_BYTES);
}

/**
 * shk_service_fetch_status_list:
 * @self: the service
 * @uri: the list's address, from a certificate
 *
 * Returns: (transfer full): a future of #GBytes: a Status List Token, unchecked
 */
DexFuture *
shk_service_fetch_status_list (ShkService *self, const char *uri)
{
  g_autofree char *where = NULL;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  where = resolve (self, uri);
  return shk_http_get (self->http, where, TYPE_STATUS_LIST, SHK_SERVICE_MAX_LIST_BYTES);
}
