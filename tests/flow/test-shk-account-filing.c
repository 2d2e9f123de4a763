/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An application's files and its message, sent to a server of the test's own that cuts, refuses and forgets as it is told. */

#include "../net/shk-net-fixture.h"
#include "../net/shk-test-form.h"

#include "shk-account.h"
#include "shk-form.h"
#include "shk-particulars.h"
#include "shk-registration.h"

#include <string.h>

#define KEY "01234567-89ab-4cde-8f01-23456789abcd"
#define PIECE SHK_SERVICE_UPLOAD_PIECE_BYTES
#define TYPE_JSON "application/json"

/* What becomes of an application that comes. */
typedef enum
{
  TAKE,
  TAKE_AND_HANG_UP,
  HANG_UP,
  TAKE_AND_SAY_NOTHING,
  END_SESSION,
  REFUSE,
} Fate;

typedef struct
{
  Fixture net;
  ShkAccount *account;        /* (owned) */
  guint n_expired;

  /* The service. */
  GByteArray *received;       /* (owned) of the one file */
  gsize size;                 /* as announced */
  GString *log;               /* (owned) "begin 0 262144 …": every question about the file, by its offset */
  guint n_pieces;
  guint hangs_up_at;          /* the number of the piece from which on it hangs up, 0: none */
  gboolean takes_before;      /* hanging up, it has taken the piece */
  guint ends_session_at;      /* the number of the piece */
  guint others_send_at;       /* the number of the piece from which on another one comes from elsewhere before each */
  gboolean damages;           /* what arrived is another file */
  const char *begin_problem;  /* (nullable) why no file is taken */
  Fate fate;
  guint n_submissions;
  GBytes *message;            /* (owned) (nullable) what was taken */
  SoupServerMessage *waiting; /* (owned) (nullable) */

  GString *progress;          /* (owned) "0 262144 …" */
  guint n_progress;
} Desk;

/* --- The service -------------------------------------------------------------------------------------------------------- */

static void
answer (SoupServerMessage *message, guint status, const char *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, status == 200 ? TYPE_JSON : "application/problem+json", SOUP_MEMORY_COPY, text,
                                    strlen (text));
}

static void
answer_problem (SoupServerMessage *message, guint status, const char *code)
{
  g_autofree char *text = g_strdup_printf ("{\"code\":\"%s\"}", code);

  answer (message, status, text);
}

static void
hang_up (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static void
answer_received (Desk *desk, SoupServerMessage *message)
{
  g_autofree char *text = g_strdup_printf ("{\"id\":\"U-1\",\"received\":%u,\"complete\":%s}", desk->received->len,
                                           desk->received->len == desk->size ? "true" : "false");

  answer (message, 200, text);
}

static void
handle_begin (Desk *desk, SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  const char *size = strstr (text, "\"size\":");

  g_assert_nonnull (size);
  g_string_append (desk->log, "begin ");
  desk->size = g_ascii_strtoull (size + strlen ("\"size\":"), NULL, 10);
  if (desk->begin_problem != NULL)
    answer_problem (message, 422, desk->begin_problem);
  else
    answer_received (desk, message);
}

static void
take_piece (Desk *desk, SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));

  g_assert_cmpuint (g_bytes_get_size (body), >=, 1);
  g_assert_cmpuint (g_bytes_get_size (body), <=, PIECE);
  g_byte_array_append (desk->received, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));
  g_assert_cmpuint (desk->received->len, <=, desk->size);
}

static void
handle_piece (Desk *desk, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *offset = soup_message_headers_get_one (headers, "Upload-Offset");
  guint number = ++desk->n_pieces;
  gboolean hangs_up = desk->hangs_up_at > 0 && number >= desk->hangs_up_at;

  g_string_append_printf (desk->log, "%s ", offset);
  if (desk->others_send_at > 0 && number >= desk->others_send_at)
    take_piece (desk, message);
  if (number == desk->ends_session_at)
    answer_problem (message, 401, "session-expired");
  else if (hangs_up && !desk->takes_before)
    hang_up (message);
  else if (g_ascii_strtoull (offset, NULL, 10) != desk->received->len)
    answer_problem (message, 409, "attachment-offset");
  else
    {
      take_piece (desk, message);
      if (hangs_up)
        hang_up (message);
      else if (desk->damages && desk->received->len == desk->size)
        {
          g_byte_array_set_size (desk->received, 0);
          answer_problem (message, 422, "attachment-damaged");
        }
      else
        answer_received (desk, message);
    }
}

static void
handle_submission (Desk *desk, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  desk->n_submissions++;
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Idempotency-Key"), ==, KEY);
  if (desk->fate == TAKE || desk->fate == TAKE_AND_HANG_UP || desk->fate == TAKE_AND_SAY_NOTHING)
    desk->message = soup_message_body_flatten (soup_server_message_get_request_body (message));
  switch (desk->fate)
    {
    case TAKE_AND_HANG_UP:
    case HANG_UP:
      hang_up (message);
      break;
    case TAKE_AND_SAY_NOTHING:
      desk->waiting = g_object_ref (message);
      soup_server_message_pause (message);
      break;
    case END_SESSION:
      answer_problem (message, 401, "session-expired");
      break;
    case REFUSE:
      answer_problem (message, 403, "person-other");
      break;
    case TAKE:
    default:
      answer (message, 200, TEST_SUBMISSION);
    }
}

static void
handle_message (Desk *desk, SoupServerMessage *message)
{
  if (desk->message == NULL)
    {
      answer_problem (message, 404, "application-unknown");
      return;
    }
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/cose", SOUP_MEMORY_COPY, g_bytes_get_data (desk->message, NULL),
                                    g_bytes_get_size (desk->message));
}

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Desk *desk = user_data;

  if (g_str_equal (path, "/v1/sign-in/challenge"))
    answer (message, 200, "{\"challenge\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\",\"expires\":\"2026-07-01T00:00:00Z\"}");
  else if (g_str_equal (path, "/v1/sign-in"))
    answer (message, 200, "{\"token\":\"abc\",\"expires\":\"2026-07-01T00:00:00Z\",\"holder\":\"h-1\"}");
  else if (g_str_equal (path, "/v1/session"))
    soup_server_message_set_status (message, 204, NULL);
  else if (g_str_equal (path, "/v1/attachments"))
    handle_begin (desk, message);
  else if (g_str_equal (path, "/v1/attachments/U-1"))
    handle_piece (desk, message);
  else if (g_str_equal (path, "/v1/applications"))
    handle_submission (desk, message);
  else if (g_str_equal (path, "/v1/applications/" KEY) && desk->message != NULL)
    answer (message, 200, TEST_SUBMISSION);
  else if (g_str_equal (path, "/v1/me/applications/PRACTICE-A-3001"))
    handle_message (desk, message);
  else if (g_str_equal (path, "/v1/me/registrations/PRACTICE-R-1001"))
    answer (message, 200, TEST_PARTICULARS);
  else if (g_str_equal (path, "/v1/me/registrations/OLD"))
    answer_problem (message, 401, "session-expired");
  else if (g_str_equal (path, "/v1/qualifications/certified-social-worker/procedures/initial-setup/form"))
    answer (message, 200, TEST_FORM);
  else
    answer_problem (message, 404, "application-unknown");
}

/* --- The fixture -------------------------------------------------------------------------------------------------------- */

static void
count (guint *counter)
{
  (*counter)++;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (ShkService) service = NULL;

  desk->received = g_byte_array_new ();
  desk->log = g_string_new (NULL);
  desk->progress = g_string_new (NULL);
  fixture_start (&desk->net, "server.pem", handle, desk);
  service = shk_service_new (desk->net.address, desk->net.http);
  desk->account = shk_account_new (service);
  g_signal_connect_swapped (desk->account, "expired", G_CALLBACK (count), &desk->n_expired);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (desk->account);
  if (desk->waiting != NULL)
    soup_server_message_unpause (desk->waiting);
  g_clear_object (&desk->waiting);
  fixture_stop (&desk->net);
  g_clear_pointer (&desk->message, g_bytes_unref);
  g_byte_array_unref (desk->received);
  g_string_free (desk->log, TRUE);
  g_string_free (desk->progress, TRUE);
}

static void
assert_true (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  g_assert_true (g_value_get_boolean (value));
}

static void
assert_rejected (DexFuture *future, ShkNetError code, const char *problem)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (owned, &error));
  g_assert_error (error, SHK_NET_ERROR, (int) code);
  g_assert_cmpstr (shk_net_error_get_problem (error), ==, problem);
}

static void
sign_in (Desk *desk)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  assert_true (shk_account_finish_sign_in (desk->account, bytes, bytes, bytes));
  g_assert_cmpstr (shk_account_get_holder (desk->account), ==, "h-1");
}

static GBytes *
make_bytes (gsize size)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 7 + i / 251);
  return g_bytes_new_take (data, size);
}

static void
note_progress (gsize received, gsize size, gpointer user_data)
{
  Desk *desk = user_data;

  g_assert_cmpuint (size, ==, desk->size);
  g_string_append_printf (desk->progress, "%" G_GSIZE_FORMAT " ", received);
  desk->n_progress++;
}

static DexFuture *
upload (Desk *desk, GBytes *bytes)
{
  g_autoptr (GBytes) sha256 = shk_attachment_digest (bytes);
  g_autoptr (ShkAttachment) attachment =
    shk_attachment_new ("certificate-copy", "写し.pdf", SHK_ATTACHMENT_PDF, g_bytes_get_size (bytes), 1, sha256);

  g_string_truncate (desk->log, 0);
  g_string_truncate (desk->progress, 0);
  return shk_account_upload (desk->account, attachment, bytes, note_progress, desk);
}

static void
assert_arrived (Desk *desk, GBytes *bytes)
{
  g_assert_cmpmem (desk->received->data, desk->received->len, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* --- Files -------------------------------------------------------------------------------------------------------------- */

static void
test_pieces (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (2 * PIECE + 1);

  sign_in (desk);
  assert_true (upload (desk, bytes));
  assert_arrived (desk, bytes);
  g_assert_cmpstr (desk->log->str, ==, "begin 0 262144 524288 ");
  g_assert_cmpstr (desk->progress->str, ==, "0 262144 524288 524289 ");

  /* What is there is not sent again. */
  assert_true (upload (desk, bytes));
  g_assert_cmpstr (desk->log->str, ==, "begin ");
  g_assert_cmpstr (desk->progress->str, ==, "524289 ");
}

static void
test_sizes (Desk *desk, gconstpointer data)
{
  static const struct { gsize size; guint n_pieces; } cases[] = {
    { 1, 1 }, { PIECE - 1, 1 }, { PIECE, 1 }, { PIECE + 1, 2 }, { SHK_ATTACHMENT_MAX_BYTES, 20 },
  };

  sign_in (desk);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (cases[i].size);

      g_byte_array_set_size (desk->received, 0);
      desk->n_pieces = 0;
      assert_true (upload (desk, bytes));
      assert_arrived (desk, bytes);
      g_assert_cmpuint (desk->n_pieces, ==, cases[i].n_pieces);
    }
}

/* The network breaks before the third piece is there; the next call sends only the rest. */
static void
test_goes_on (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (4 * PIECE);

  sign_in (desk);
  desk->hangs_up_at = 3;
  assert_rejected (upload (desk, bytes), SHK_NET_ERROR_UNREACHABLE, NULL);
  g_assert_cmpuint (desk->received->len, ==, 2 * PIECE);
  g_assert_cmpstr (desk->progress->str, ==, "0 262144 524288 ");
  desk->hangs_up_at = 0;
  assert_true (upload (desk, bytes));
  assert_arrived (desk, bytes);
  g_assert_cmpstr (desk->log->str, ==, "begin 524288 786432 ");
  g_assert_cmpstr (desk->progress->str, ==, "524288 786432 1048576 ");
}

/* It breaks when the third piece is there and nobody was told. */
static void
test_goes_on_behind_a_lost_answer (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (4 * PIECE);
  g_autoptr (DexFuture) future = NULL;

  sign_in (desk);
  desk->hangs_up_at = 3;
  desk->takes_before = TRUE;
  future = upload (desk, bytes);
  g_assert_null (shk_await (future, NULL));
  desk->hangs_up_at = 0;
  assert_true (upload (desk, bytes));
  assert_arrived (desk, bytes);
}

/* In another session, as after a night. */
static void
test_goes_on_in_another_session (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (3 * PIECE);

  sign_in (desk);
  desk->ends_session_at = 2;
  assert_rejected (upload (desk, bytes), SHK_NET_ERROR_SESSION, "session-expired");
  g_assert_cmpuint (desk->n_expired, ==, 1);
  g_assert_false (shk_account_is_signed_in (desk->account));
  g_assert_null (shk_account_get_holder (desk->account));
  assert_rejected (upload (desk, bytes), SHK_NET_ERROR_SESSION, NULL);
  g_assert_cmpuint (desk->n_expired, ==, 1);
  sign_in (desk);
  assert_true (upload (desk, bytes));
  assert_arrived (desk, bytes);
  g_assert_cmpstr (desk->log->str, ==, "begin 262144 524288 ");
}

/* Whoever has signed out sends nothing more. */
static void
test_signed_out (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (5 * PIECE);
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (desk);
  future = upload (desk, bytes);
  while (desk->n_progress < 2)
    g_main_context_iteration (NULL, TRUE);
  assert_true (shk_account_sign_out (desk->account));
  g_assert_null (shk_await (future, &error));
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_SESSION);
  g_assert_cmpuint (desk->received->len, <, 5 * PIECE);
  g_assert_cmpuint (desk->n_expired, ==, 0);
}

/* Somebody else, or this program before it was killed, has sent a piece meanwhile: it is asked once how far it is. */
static void
test_others_send (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (2 * PIECE);

  sign_in (desk);
  desk->others_send_at = 2;
  assert_true (upload (desk, bytes));
  assert_arrived (desk, bytes);
  g_assert_cmpstr (desk->log->str, ==, "begin 0 262144 begin ");
}

static void
test_others_send_for_ever (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (5 * PIECE);

  sign_in (desk);
  desk->others_send_at = 2;
  assert_rejected (upload (desk, bytes), SHK_NET_ERROR_REFUSED, "attachment-offset");
  g_assert_cmpstr (desk->log->str, ==, "begin 0 262144 begin 524288 ");
}

/* The service has thrown it away, and the next call begins anew. */
static void
test_damaged (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (PIECE + 1);

  sign_in (desk);
  desk->damages = TRUE;
  assert_rejected (upload (desk, bytes), SHK_NET_ERROR_REFUSED, "attachment-damaged");
  g_assert_cmpstr (desk->progress->str, ==, "0 262144 ");
  desk->damages = FALSE;
  assert_true (upload (desk, bytes));
  assert_arrived (desk, bytes);
  g_assert_cmpstr (desk->log->str, ==, "begin 0 262144 ");
}

static void
test_refused_file (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (10);

  sign_in (desk);
  desk->begin_problem = "attachment-type";
  assert_rejected (upload (desk, bytes), SHK_NET_ERROR_REFUSED, "attachment-type");
  g_assert_cmpuint (desk->n_pieces, ==, 0);
  g_assert_cmpstr (desk->progress->str, ==, "");
  g_assert_true (shk_account_is_signed_in (desk->account));
}

static void
test_without_progress (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (PIECE + 1);
  g_autoptr (GBytes) sha256 = shk_attachment_digest (bytes);
  g_autoptr (ShkAttachment) attachment =
    shk_attachment_new ("certificate-copy", "写し.pdf", SHK_ATTACHMENT_PDF, PIECE + 1, 1, sha256);

  sign_in (desk);
  assert_true (shk_account_upload (desk->account, attachment, bytes, NULL, NULL));
  assert_arrived (desk, bytes);
}

/* Nobody waits any more: nothing more is sent or told but the piece that may be on its way. */
static void
test_dropped (Desk *desk, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes (5 * PIECE);
  DexFuture *future;
  guint n_progress;

  sign_in (desk);
  future = upload (desk, bytes);
  while (desk->n_progress < 2)
    g_main_context_iteration (NULL, TRUE);
  n_progress = desk->n_progress;
  dex_unref (future);
  assert_rejected (shk_account_find_submission (desk->account, KEY), SHK_NET_ERROR_REFUSED, "application-unknown");
  assert_rejected (shk_account_find_submission (desk->account, KEY), SHK_NET_ERROR_REFUSED, "application-unknown");
  g_assert_cmpuint (desk->n_progress, ==, n_progress);
  g_assert_cmpuint (desk->n_pieces, <=, n_progress);
  g_assert_cmpuint (desk->received->len, <, 5 * PIECE);
}

/* --- Applications ------------------------------------------------------------------------------------------------------- */

static DexFuture *
submit (Desk *desk)
{
  g_autoptr (GBytes) message = g_bytes_new_static ("\xd2\x84", 2);

  return shk_account_submit (desk->account, KEY, message);
}

static void
assert_submission (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (shk_submission_get_id (g_value_get_object (value)), ==, "PRACTICE-A-3001");
}

static void
test_submits (Desk *desk, gconstpointer data)
{
  g_autoptr (DexFuture) message = NULL;
  const GValue *value;

  sign_in (desk);
  assert_submission (submit (desk));
  g_assert_cmpuint (desk->n_submissions, ==, 1);
  assert_submission (shk_account_find_submission (desk->account, KEY));
  message = shk_account_fetch_message (desk->account, "PRACTICE-A-3001");
  value = shk_await (message, NULL);
  g_assert_nonnull (value);
  g_assert_true (g_bytes_equal (g_value_get_boxed (value), desk->message));
  g_assert_cmpuint (desk->n_submissions, ==, 1);
}

/* It is there, and nobody was told: it is not sent again by itself, and the service says so when it is asked. */
static void
test_answer_lost (Desk *desk, gconstpointer data)
{
  sign_in (desk);
  desk->fate = TAKE_AND_HANG_UP;
  assert_rejected (submit (desk), SHK_NET_ERROR_UNREACHABLE, NULL);
  g_assert_cmpuint (desk->n_submissions, ==, 1);
  assert_submission (shk_account_find_submission (desk->account, KEY));
  g_assert_cmpuint (desk->n_submissions, ==, 1);
}

static void
test_never_came (Desk *desk, gconstpointer data)
{
  sign_in (desk);
  desk->fate = HANG_UP;
  assert_rejected (submit (desk), SHK_NET_ERROR_UNREACHABLE, NULL);
  g_assert_cmpuint (desk->n_submissions, ==, 1);
  assert_rejected (shk_account_find_submission (desk->account, KEY), SHK_NET_ERROR_REFUSED, "application-unknown");
  assert_rejected (shk_account_fetch_message (desk->account, "PRACTICE-A-3001"), SHK_NET_ERROR_REFUSED, "application-unknown");
  desk->fate = TAKE;
  assert_submission (submit (desk));
}

/* Whether it came before the time was over is a matter of chance; what the service says is what it has. */
static void
test_timeout (Desk *desk, gconstpointer data)
{
  sign_in (desk);
  desk->fate = TAKE_AND_SAY_NOTHING;
  _shk_http_set_timeout_ms (desk->net.http, 500);
  assert_rejected (submit (desk), SHK_NET_ERROR_TIMEOUT, NULL);
  _shk_http_set_timeout_ms (desk->net.http, SHK_HTTP_TIMEOUT_S * 1000);
  if (desk->message != NULL)
    assert_submission (shk_account_find_submission (desk->account, KEY));
  else
    assert_rejected (shk_account_find_submission (desk->account, KEY), SHK_NET_ERROR_REFUSED, "application-unknown");
  g_assert_cmpuint (desk->n_submissions, <=, 1);
  g_assert_true (shk_account_is_signed_in (desk->account));
}

static void
test_refused (Desk *desk, gconstpointer data)
{
  sign_in (desk);
  desk->fate = REFUSE;
  assert_rejected (submit (desk), SHK_NET_ERROR_REFUSED, "person-other");
  g_assert_cmpuint (desk->n_submissions, ==, 1);
  g_assert_true (shk_account_is_signed_in (desk->account));
  g_assert_cmpuint (desk->n_expired, ==, 0);
}

static void
test_session_ends (Desk *desk, gconstpointer data)
{
  sign_in (desk);
  desk->fate = END_SESSION;
  assert_rejected (submit (desk), SHK_NET_ERROR_SESSION, "session-expired");
  g_assert_cmpuint (desk->n_expired, ==, 1);
  g_assert_false (shk_account_is_signed_in (desk->account));
  sign_in (desk);
  desk->fate = TAKE;
  assert_submission (submit (desk));
  assert_rejected (shk_account_fetch_particulars (desk->account, "OLD"), SHK_NET_ERROR_SESSION, "session-expired");
  g_assert_cmpuint (desk->n_expired, ==, 2);
}

/* The end of a session that was left already says nothing about the new one. */
static void
test_old_session_ends (Desk *desk, gconstpointer data)
{
  DexFuture *late;

  sign_in (desk);
  desk->fate = END_SESSION;
  late = submit (desk);
  assert_true (shk_account_sign_out (desk->account));
  sign_in (desk);
  assert_rejected (late, SHK_NET_ERROR_SESSION, "session-expired");
  g_assert_true (shk_account_is_signed_in (desk->account));
  g_assert_cmpuint (desk->n_expired, ==, 0);
}

/* --- Forms and what is registered ----------------------------------------------------------------------------------------- */

static void
test_form (Desk *desk, gconstpointer data)
{
  g_autoptr (DexFuture) form = shk_account_fetch_form (desk->account, "certified-social-worker", "initial-setup");
  const GValue *value = shk_await (form, NULL);

  g_assert_nonnull (value);
  g_assert_cmpuint (shk_form_get_n_fields (g_value_get_boxed (value)), ==, SHK_N_FIELD_TYPES);
}

static void
test_particulars (Desk *desk, gconstpointer data)
{
  g_autoptr (DexFuture) particulars = NULL;
  const GValue *value;

  sign_in (desk);
  particulars = shk_account_fetch_particulars (desk->account, "PRACTICE-R-1001");
  value = shk_await (particulars, NULL);
  g_assert_nonnull (value);
  g_assert_cmpstr (shk_person_get_name (shk_particulars_get_person (g_value_get_boxed (value))), ==, "練習　太郎");
}

/* --- Nobody to ask ------------------------------------------------------------------------------------------------------ */

static void
assert_each_is_rejected (ShkAccount *account, ShkNetError code)
{
  g_autoptr (GBytes) bytes = make_bytes (1);
  g_autoptr (GBytes) sha256 = shk_attachment_digest (bytes);
  g_autoptr (ShkAttachment) attachment = shk_attachment_new ("d", "a.pdf", SHK_ATTACHMENT_PDF, 1, 1, sha256);

  assert_rejected (shk_account_fetch_particulars (account, "PRACTICE-R-1001"), code, NULL);
  assert_rejected (shk_account_fetch_message (account, "PRACTICE-A-3001"), code, NULL);
  assert_rejected (shk_account_upload (account, attachment, bytes, NULL, NULL), code, NULL);
  assert_rejected (shk_account_submit (account, KEY, bytes), code, NULL);
  assert_rejected (shk_account_find_submission (account, KEY), code, NULL);
}

static void
test_signed_in_by_nobody (Desk *desk, gconstpointer data)
{
  assert_each_is_rejected (desk->account, SHK_NET_ERROR_SESSION);
  g_assert_cmpuint (desk->n_submissions, ==, 0);
  g_assert_cmpuint (desk->n_expired, ==, 0);
}

static void
test_no_service (void)
{
  ShkAccount *account = shk_account_new (NULL);

  assert_each_is_rejected (account, SHK_NET_ERROR_UNSET);
  assert_rejected (shk_account_fetch_form (account, "nurse", "change"), SHK_NET_ERROR_UNSET, NULL);
  g_assert_finalize_object (account);
}

/* --- */

static void
add (const char *name, void (*test) (Desk *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/account/filing/", name, NULL);

  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  add ("upload/pieces", test_pieces);
  add ("upload/sizes", test_sizes);
  add ("upload/goes-on", test_goes_on);
  add ("upload/goes-on/behind-a-lost-answer", test_goes_on_behind_a_lost_answer);
  add ("upload/goes-on/in-another-session", test_goes_on_in_another_session);
  add ("upload/signed-out", test_signed_out);
  add ("upload/others-send", test_others_send);
  add ("upload/others-send/for-ever", test_others_send_for_ever);
  add ("upload/damaged", test_damaged);
  add ("upload/refused", test_refused_file);
  add ("upload/without-progress", test_without_progress);
  add ("upload/dropped", test_dropped);
  add ("submission/taken", test_submits);
  add ("submission/answer-lost", test_answer_lost);
  add ("submission/never-came", test_never_came);
  add ("submission/timeout", test_timeout);
  add ("submission/refused", test_refused);
  add ("submission/session-ends", test_session_ends);
  add ("submission/old-session-ends", test_old_session_ends);
  add ("form", test_form);
  add ("particulars", test_particulars);
  add ("signed-in-by-nobody", test_signed_in_by_nobody);
  g_test_add_func ("/account/filing/no-service", test_no_service);
  return g_test_run ();
}
