/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Attachments and applications, each question as it is sent and each answer read strictly. */

#include "shk-net-fixture.h"
#include "shk-test-form.h"

#include "shk-registration.h"
#include "shk-service-answer-private.h"
#include "shk-service.h"

#include <string.h>

#define KEY "01234567-89ab-4cde-8f01-23456789abcd"
#define TYPE_JSON "application/json"
#define TYPE_COSE "application/cose"
#define SIZE 1000

/* --- What an upload's answer says --------------------------------------------------------------------------------------- */

static ShkUpload *
parse (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  ShkUpload *upload = _shk_answer_parse_upload (body, SIZE, &error);

  if (upload == NULL)
    g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ANSWER);
  return upload;
}

static void
test_upload (void)
{
  g_autoptr (ShkUpload) begun = parse ("{\"id\":\"U-1\",\"received\":0,\"complete\":false}");
  g_autoptr (ShkUpload) nearly = parse ("{\"id\":\"U-1\",\"received\":999,\"complete\":false}");
  g_autoptr (ShkUpload) complete = parse ("{\"id\":\"U-1\",\"received\":1000,\"complete\":true}");

  g_assert_cmpstr (shk_upload_get_id (begun), ==, "U-1");
  g_assert_cmpuint (shk_upload_get_size (begun), ==, SIZE);
  g_assert_cmpuint (shk_upload_get_received (begun), ==, 0);
  g_assert_false (shk_upload_is_complete (begun));
  g_assert_cmpuint (shk_upload_get_received (nearly), ==, 999);
  g_assert_false (shk_upload_is_complete (nearly));
  g_assert_true (shk_upload_is_complete (complete));
}

static void
test_upload_refuses (void)
{
  static const char *const wrong[] = {
    "", "{}", "[]", "null", "{\"received\":0,\"complete\":false}", "{\"id\":\"U-1\",\"complete\":false}",
    "{\"id\":\"U-1\",\"received\":0}", "{\"id\":\"U-1\",\"received\":0,\"complete\":false,\"more\":1}",
    "{\"id\":1,\"received\":0,\"complete\":false}", "{\"id\":null,\"received\":0,\"complete\":false}",
    "{\"id\":\"\",\"received\":0,\"complete\":false}", "{\"id\":\"..\",\"received\":0,\"complete\":false}",
    "{\"id\":\"a/b\",\"received\":0,\"complete\":false}", "{\"id\":\"U-1\",\"received\":-1,\"complete\":false}",
    "{\"id\":\"U-1\",\"received\":0.0,\"complete\":false}", "{\"id\":\"U-1\",\"received\":\"0\",\"complete\":false}",
    "{\"id\":\"U-1\",\"received\":null,\"complete\":false}", "{\"id\":\"U-1\",\"received\":1001,\"complete\":true}",
    "{\"id\":\"U-1\",\"received\":1001,\"complete\":false}", "{\"id\":\"U-1\",\"received\":1000,\"complete\":false}",
    "{\"id\":\"U-1\",\"received\":999,\"complete\":true}", "{\"id\":\"U-1\",\"received\":0,\"complete\":0}",
    "{\"id\":\"U-1\",\"received\":0,\"complete\":null}", "{\"id\":\"U-1\",\"received\":0,\"complete\":\"false\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_null (parse (wrong[i]));
    }
}

/* --- Asking ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  Fixture net;
  ShkService *service;       /* (owned) */
  ShkSecret *session;        /* (owned) */
  ShkAttachment *attachment; /* (owned) */
  const char *answer;        /* to what comes next */
  const char *answer_type;
  gsize answer_size;         /* 0: as long as it is */
  guint n_requests;
  char *line;                /* (owned) (nullable) method and path of the last one */
  char *type;                /* (owned) (nullable) */
  char *accept;              /* (owned) (nullable) */
  char *authorization;       /* (owned) (nullable) */
  char *key;                 /* (owned) (nullable) */
  char *offset;              /* (owned) (nullable) */
  GBytes *body;              /* (owned) (nullable) */
} Desk;

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Desk *desk = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  desk->n_requests++;
  g_free (desk->line);
  desk->line = g_strconcat (soup_server_message_get_method (message), " ", path, NULL);
  g_set_str (&desk->type, soup_message_headers_get_one (headers, "Content-Type"));
  g_set_str (&desk->accept, soup_message_headers_get_one (headers, "Accept"));
  g_set_str (&desk->authorization, soup_message_headers_get_one (headers, "Authorization"));
  g_set_str (&desk->key, soup_message_headers_get_one (headers, "Idempotency-Key"));
  g_set_str (&desk->offset, soup_message_headers_get_one (headers, "Upload-Offset"));
  g_clear_pointer (&desk->body, g_bytes_unref);
  desk->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, desk->answer_type, SOUP_MEMORY_COPY, desk->answer,
                                    desk->answer_size > 0 ? desk->answer_size : strlen (desk->answer));
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autofree guint8 *digest = g_malloc0 (SHK_ATTACHMENT_DIGEST_BYTES);
  g_autoptr (GBytes) sha256 = g_bytes_new (digest, SHK_ATTACHMENT_DIGEST_BYTES);

  fixture_start (&desk->net, "server.pem", handle, desk);
  desk->service = shk_service_new (desk->net.address, desk->net.http);
  desk->session = shk_secret_new ("abc", 3);
  desk->attachment = shk_attachment_new ("certificate-copy", "写し.png", SHK_ATTACHMENT_PNG, SIZE, 1, sha256);
  desk->answer_type = TYPE_JSON;
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  g_assert_finalize_object (desk->service);
  shk_secret_unref (desk->session);
  shk_attachment_unref (desk->attachment);
  g_free (desk->line);
  g_free (desk->type);
  g_free (desk->accept);
  g_free (desk->authorization);
  g_free (desk->key);
  g_free (desk->offset);
  g_clear_pointer (&desk->body, g_bytes_unref);
  fixture_stop (&desk->net);
}

/* What @future gives, a boxed value. */
static gpointer
get_boxed (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

static void
assert_rejected (DexFuture *future, ShkNetError code)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (owned, &error));
  g_assert_error (error, SHK_NET_ERROR, (int) code);
}

static void
test_begins (Desk *desk, gconstpointer data)
{
  static const char *const asked =
    "{\"sha256\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"size\":1000,\"type\":\"image/png\"}";
  g_autoptr (ShkUpload) upload = NULL;

  desk->answer = "{\"id\":\"U-1\",\"received\":300,\"complete\":false}";
  upload = get_boxed (shk_service_begin_upload (desk->service, desk->session, desk->attachment));
  g_assert_cmpstr (desk->line, ==, "POST /v1/attachments");
  g_assert_cmpstr (desk->type, ==, TYPE_JSON);
  g_assert_cmpstr (desk->accept, ==, TYPE_JSON);
  g_assert_cmpstr (desk->authorization, ==, "Bearer abc");
  g_assert_null (desk->key);
  g_assert_null (desk->offset);
  g_assert_cmpmem (g_bytes_get_data (desk->body, NULL), g_bytes_get_size (desk->body), asked, strlen (asked));
  g_assert_cmpuint (shk_upload_get_received (upload), ==, 300);
  g_assert_cmpuint (shk_upload_get_size (upload), ==, SIZE);
}

static void
test_piece (Desk *desk, gconstpointer data)
{
  g_autoptr (ShkUpload) before = shk_upload_new ("U-1", SIZE, 300);
  g_autoptr (GBytes) piece = g_bytes_new_static ("0123456789", 10);
  g_autoptr (ShkUpload) after = NULL;

  desk->answer = "{\"id\":\"U-1\",\"received\":310,\"complete\":false}";
  after = get_boxed (shk_service_upload_piece (desk->service, desk->session, before, piece));
  g_assert_cmpstr (desk->line, ==, "POST /v1/attachments/U-1");
  g_assert_cmpstr (desk->type, ==, "application/offset+octet-stream");
  g_assert_cmpstr (desk->authorization, ==, "Bearer abc");
  g_assert_cmpstr (desk->offset, ==, "300");
  g_assert_null (desk->key);
  g_assert_true (g_bytes_equal (desk->body, piece));
  g_assert_cmpuint (shk_upload_get_received (after), ==, 310);
}

/* Less than what was sent would have it sent for ever; more, or another one, is not what was sent. */
static void
test_piece_answers (Desk *desk, gconstpointer data)
{
  static const char *const wrong[] = {
    "{\"id\":\"U-1\",\"received\":300,\"complete\":false}", "{\"id\":\"U-1\",\"received\":309,\"complete\":false}",
    "{\"id\":\"U-1\",\"received\":311,\"complete\":false}", "{\"id\":\"U-1\",\"received\":1000,\"complete\":true}",
    "{\"id\":\"U-2\",\"received\":310,\"complete\":false}", "{\"id\":\"U-1\",\"received\":310,\"complete\":true}",
  };
  g_autoptr (ShkUpload) before = shk_upload_new ("U-1", SIZE, 300);
  g_autoptr (GBytes) piece = g_bytes_new_static ("0123456789", 10);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      desk->answer = wrong[i];
      assert_rejected (shk_service_upload_piece (desk->service, desk->session, before, piece), SHK_NET_ERROR_ANSWER);
    }
}

static void
test_submits (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) message = g_bytes_new_static ("\xd2\x84", 2);
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  const GValue *value;

  desk->answer = TEST_SUBMISSION;
  future = shk_service_submit (desk->service, desk->session, KEY, message);
  value = shk_await (future, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shk_submission_get_id (g_value_get_object (value)), ==, "PRACTICE-A-3001");
  g_assert_cmpstr (desk->line, ==, "POST /v1/applications");
  g_assert_cmpstr (desk->type, ==, TYPE_COSE);
  g_assert_cmpstr (desk->accept, ==, TYPE_JSON);
  g_assert_cmpstr (desk->authorization, ==, "Bearer abc");
  g_assert_cmpstr (desk->key, ==, KEY);
  g_assert_null (desk->offset);
  g_assert_true (g_bytes_equal (desk->body, message));
  desk->answer = "{}";
  assert_rejected (shk_service_submit (desk->service, desk->session, KEY, message), SHK_NET_ERROR_ANSWER);
}

static void
test_finds (Desk *desk, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  const GValue *value;

  desk->answer = TEST_SUBMISSION;
  future = shk_service_find_submission (desk->service, desk->session, KEY);
  value = shk_await (future, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shk_submission_get_id (g_value_get_object (value)), ==, "PRACTICE-A-3001");
  g_assert_cmpstr (desk->line, ==, "GET /v1/applications/" KEY);
  g_assert_cmpstr (desk->authorization, ==, "Bearer abc");
  g_assert_null (desk->key);
}

static void
test_fetches_message (Desk *desk, gconstpointer data)
{
  g_autofree char *large = g_strnfill (SHK_SERVICE_MAX_MESSAGE_BYTES + 1, 'x');
  g_autoptr (GBytes) message = NULL;

  desk->answer = large;
  desk->answer_type = TYPE_COSE;
  desk->answer_size = SHK_SERVICE_MAX_MESSAGE_BYTES;
  message = get_boxed (shk_service_fetch_message (desk->service, desk->session, "PRACTICE-A-3001"));
  g_assert_cmpuint (g_bytes_get_size (message), ==, SHK_SERVICE_MAX_MESSAGE_BYTES);
  g_assert_cmpstr (desk->line, ==, "GET /v1/me/applications/PRACTICE-A-3001");
  g_assert_cmpstr (desk->accept, ==, TYPE_COSE);
  g_assert_cmpstr (desk->authorization, ==, "Bearer abc");
  desk->answer_size = SHK_SERVICE_MAX_MESSAGE_BYTES + 1;
  assert_rejected (shk_service_fetch_message (desk->service, desk->session, "PRACTICE-A-3001"), SHK_NET_ERROR_TOO_LARGE);
  desk->answer_size = 1;
  desk->answer_type = TYPE_JSON;
  assert_rejected (shk_service_fetch_message (desk->service, desk->session, "PRACTICE-A-3001"), SHK_NET_ERROR_TYPE);
}

/* What is no key and no id leads nowhere else: nobody is asked. */
static void
test_no_ids (Desk *desk, gconstpointer data)
{
  static const char *const wrong[] = { "", ".", "..", "../me", "a/b", "a%2fb", "a?b", "a b", "a\r\nX: y" };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (ShkUpload) upload = shk_upload_new (wrong[i], SIZE, 0);

      assert_rejected (shk_service_upload_piece (desk->service, desk->session, upload, bytes), SHK_NET_ERROR_ADDRESS);
      assert_rejected (shk_service_submit (desk->service, desk->session, wrong[i], bytes), SHK_NET_ERROR_ADDRESS);
      assert_rejected (shk_service_find_submission (desk->service, desk->session, wrong[i]), SHK_NET_ERROR_ADDRESS);
      assert_rejected (shk_service_fetch_message (desk->service, desk->session, wrong[i]), SHK_NET_ERROR_ADDRESS);
    }
  assert_rejected (shk_service_find_submission (desk->service, desk->session, "01234567-89AB-4CDE-8F01-23456789ABCD"),
                   SHK_NET_ERROR_ADDRESS);
  g_assert_cmpuint (desk->n_requests, ==, 0);
}

#define ADD(path, func) g_test_add (path, Desk, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/net/upload/says", test_upload);
  g_test_add_func ("/net/upload/refuses", test_upload_refuses);
  ADD ("/net/upload/begins", test_begins);
  ADD ("/net/upload/piece", test_piece);
  ADD ("/net/upload/piece-answers", test_piece_answers);
  ADD ("/net/application/submits", test_submits);
  ADD ("/net/application/finds", test_finds);
  ADD ("/net/application/fetches-message", test_fetches_message);
  ADD ("/net/application/no-ids", test_no_ids);
  return g_test_run ();
}
