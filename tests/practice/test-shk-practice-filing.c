/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Applications as the service judges, takes and examines them, with a fixed clock; each refusal by its code is in
 * test-applications.py. */

#include "../shk-test-folder.h"

#include "shk-cose-sign1.h"
#include "shk-filing-cbor.h"
#include "shk-practice-attachment.h"
#include "shk-practice-card-certificate.h"
#include "shk-practice-examination.h"
#include "shk-practice-filing.h"
#include "shk-practice-registration.h"
#include "shk-test-holder.h"

#include <gio/gio.h>

#include <string.h>

#define NOW_S G_GINT64_CONSTANT (1770000000)
#define TODAY "2026-02-02"
#define AFTER_S 20
#define TARO "練習　太郎"
#define KEY "1b4e28ba-2fa1-4d2b-883f-0016d3cca427"
#define OTHER_KEY "2b4e28ba-2fa1-4d2b-883f-0016d3cca427"

static char *folder; /* (owned) shared, so that keys are made once */

typedef struct
{
  ShkPracticeService *service; /* (owned) */
  const ShkPracticeHolder *holder;
  GBytes *document;            /* (owned) */
} Fixture;

static ShkPracticeStore *
get_store (Fixture *fixture)
{
  return shk_practice_service_get_store (fixture->service);
}

static void
open_at (Fixture *fixture, gint64 now_s)
{
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (now_s);
  ShkPracticeOptions options = { .folder = folder, .has_seed = TRUE, .seed = 9, .clock = clock };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->service, shk_practice_service_close);
  fixture->service = shk_practice_service_open (&options, &error);
  g_assert_no_error (error);
  fixture->holder = test_holder_find (fixture->service, TARO);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkPracticeAttachment) attachment = NULL;
  g_autoptr (GBytes) digest = NULL;

  open_at (fixture, NOW_S);
  fixture->document = g_bytes_new_static ("%PDF-1.7", 8);
  digest = shk_attachment_digest (fixture->document);
  attachment = shk_practice_attachment_new (fixture->holder->name, digest, 8, SHK_ATTACHMENT_PDF);
  attachment->received = attachment->size;
  g_assert_true (shk_practice_store_add_attachment (get_store (fixture), attachment, NOW_S, NULL));
}

/* Each test finds an empty database. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "practice.db", "practice.db-wal", "practice.db-shm" };

  g_clear_pointer (&fixture->service, shk_practice_service_close);
  g_bytes_unref (fixture->document);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      g_file_delete (file, NULL, NULL);
    }
}

/* --- Making one --------------------------------------------------------------------------------------------------- */

static ShkAnswers *
make_answers (const char *telephone)
{
  const char *const pairs[][2] = {
    { "registration-number", "123456" }, { "registered-on", "2020-04-01" }, { "name-kana", "レンシュウ タロウ" },
    { "telephone", telephone },
  };
  ShkAnswers *answers = shk_answers_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      ShkAnswers *more = shk_answers_with (answers, pairs[i][0], pairs[i][1]);

      shk_answers_unref (answers);
      answers = more;
    }
  return answers;
}

static ShkFiling *
make_filing (Fixture *fixture, const char *key, const char *telephone)
{
  const ShkForm *form = shk_practice_forms_find (shk_practice_service_get_forms (fixture->service), "nurse", "initial-setup");
  g_autoptr (ShkPerson) person = shk_person_new (fixture->holder->full_name, fixture->holder->address,
                                                 fixture->holder->birth_date, SHK_SEX_MALE);
  g_autoptr (ShkAnswers) answers = make_answers (telephone);
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_attachment_unref);
  g_autoptr (GBytes) digest = shk_attachment_digest (fixture->document);
  const ShkFilingParts parts = {
    .key = key,
    .qualification = "nurse",
    .procedure = "initial-setup",
    .form_version = shk_form_get_texts (form)->version,
    .terms_version = shk_form_get_texts (form)->terms_version,
    .person = person,
    .answers = answers,
    .attachments = attachments,
  };

  g_ptr_array_add (attachments, shk_attachment_new ("licence-copy", "写し.pdf", SHK_ATTACHMENT_PDF,
                                                    g_bytes_get_size (fixture->document), 1, digest));
  return shk_filing_new (&parts);
}

/* By the key of the card's certificate for signatures. */
static GBytes *
sign (Fixture *fixture, const ShkFiling *filing)
{
  g_autofree char *name = g_strdup_printf ("keys/card-%s-sign.pem", fixture->holder->name);
  g_autoptr (GBytes) pem = shk_practice_folder_read (shk_practice_service_get_folder (fixture->service), name, NULL);
  g_autoptr (GBytes) payload = shk_filing_encode (filing);
  GBytes *const chain[] = { fixture->holder->sign_certificate, NULL };
  const ShkCoseSign1Options options = { .algorithm = SHK_COSE_RS256, .x5chain = chain, .type = SHK_FILING_TYPE, .tagged = TRUE };
  g_autoptr (GError) error = NULL;
  gnutls_datum_t text;
  gnutls_privkey_t key;
  GBytes *message;
  gsize size;

  text.data = (guint8 *) g_bytes_get_data (pem, &size);
  text.size = (unsigned int) size;
  g_assert_cmpint (gnutls_privkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_privkey_import_x509_raw (key, &text, GNUTLS_X509_FMT_PEM, NULL, 0), >=, 0);
  message = shk_cose_sign1_sign (key, &options, payload, NULL, &error);
  g_assert_no_error (error);
  gnutls_privkey_deinit (key);
  return message;
}

static gboolean
hand_in (Fixture *fixture, const char *key, GBytes *message, ShkPracticeApplication **taken, gboolean *is_new,
         ShkPracticeRefusal *refusal)
{
  const ShkPracticeOffice office = {
    .jpki = shk_practice_service_get_jpki (fixture->service),
    .store = get_store (fixture),
    .procedures = shk_practice_service_get_procedures (fixture->service),
    .forms = shk_practice_service_get_forms (fixture->service),
    .now_s = shk_practice_service_get_now (fixture->service),
  };
  const ShkPracticeHandedIn handed_in = { fixture->holder, key, message };
  g_autoptr (GError) error = NULL;
  gboolean done = shk_practice_filing_take (&office, &handed_in, taken, is_new, refusal, &error);

  g_assert_no_error (error);
  g_assert_true (done == (*taken != NULL) && done == (refusal->code == NULL));
  return done;
}

/* (transfer full): its id */
static char *
take (Fixture *fixture)
{
  g_autoptr (ShkFiling) filing = make_filing (fixture, KEY, "03-1234-5678");
  g_autoptr (GBytes) message = sign (fixture, filing);
  g_autoptr (ShkPracticeApplication) taken = NULL;
  ShkPracticeRefusal refusal;
  gboolean is_new;

  g_assert_true (hand_in (fixture, KEY, message, &taken, &is_new, &refusal));
  return g_strdup (taken->id);
}

static void
assert_refused (Fixture *fixture, const char *key, GBytes *message, guint status, const char *code)
{
  g_autoptr (ShkPracticeApplication) taken = NULL;
  ShkPracticeRefusal refusal;
  gboolean is_new;

  g_assert_false (hand_in (fixture, key, message, &taken, &is_new, &refusal));
  g_assert_cmpstr (refusal.code, ==, code);
  g_assert_cmpuint (refusal.status, ==, status);
  g_assert_false (is_new);
}

static guint
count_applications (Fixture *fixture)
{
  g_autoptr (GPtrArray) list = shk_practice_store_list_applications (get_store (fixture), fixture->holder->name, NULL);

  return list->len;
}

/* --- Judging and taking ------------------------------------------------------------------------------------------- */

static void
test_taken_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFiling) filing = make_filing (fixture, KEY, "03-1234-5678");
  g_autoptr (ShkFiling) other = make_filing (fixture, KEY, "03-1234-5679");
  g_autoptr (GBytes) message = sign (fixture, filing);
  g_autoptr (GBytes) other_message = sign (fixture, other);
  guint n_before = count_applications (fixture);
  g_autofree char *id = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ShkPracticeApplication) taken = NULL;
      ShkPracticeRefusal refusal;
      gboolean is_new;

      if (i == 2)
        open_at (fixture, NOW_S + 100); /* another service */
      g_assert_true (hand_in (fixture, KEY, message, &taken, &is_new, &refusal));
      g_assert_true (is_new == (i == 0));
      g_assert_cmpint (taken->received_at_s, ==, NOW_S);
      if (id != NULL)
        g_assert_cmpstr (taken->id, ==, id);
      g_set_str (&id, taken->id);
    }
  assert_refused (fixture, KEY, other_message, 409, "key-reused");
  assert_refused (fixture, OTHER_KEY, message, 403, "key-other");
  g_assert_cmpuint (count_applications (fixture), ==, n_before + 1);
}

static void
test_certificate_out_of_its_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCoseCertificate) certificate =
    shk_cose_certificate_new_from_der (fixture->holder->sign_certificate, NULL);
  gint64 from_s = shk_cose_certificate_get_not_before (certificate), to_s = shk_cose_certificate_get_not_after (certificate);
  g_autoptr (ShkFiling) filing = make_filing (fixture, OTHER_KEY, "03-1234-5678");
  g_autoptr (GBytes) message = sign (fixture, filing);
  g_autofree char *id = NULL;

  open_at (fixture, from_s - 1);
  assert_refused (fixture, OTHER_KEY, message, 403, "certificate-expired");
  open_at (fixture, from_s);
  id = take (fixture);
  open_at (fixture, to_s);
  assert_refused (fixture, OTHER_KEY, message, 409, "application-open");
  open_at (fixture, to_s + 1);
  assert_refused (fixture, OTHER_KEY, message, 403, "certificate-expired");
}

/* The checks of a message come before anything that is in it, and what was refused leaves nothing. */
static void
test_refused_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFiling) filing = make_filing (fixture, KEY, "0312345678x");
  g_autoptr (ShkFiling) right = make_filing (fixture, KEY, "03-1234-5678");
  g_autoptr (GBytes) message = sign (fixture, filing);
  g_autoptr (GBytes) good = sign (fixture, right);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (message, &size);
  g_autofree guint8 *changed = g_memdup2 (bytes, size);
  g_autoptr (GBytes) forged = NULL;
  g_autoptr (GBytes) shorter = g_bytes_new (bytes, size - 1);
  guint n_before = count_applications (fixture);
  g_autofree char *id = NULL;

  changed[size - 1] ^= 1;
  forged = g_bytes_new (changed, size);
  assert_refused (fixture, KEY, shorter, 400, "message-invalid");
  assert_refused (fixture, KEY, forged, 403, "signature-wrong");
  assert_refused (fixture, OTHER_KEY, message, 403, "key-other");
  assert_refused (fixture, KEY, message, 422, "answer-wrong");
  g_assert_true (shk_practice_store_forget_attachments (get_store (fixture), NOW_S + SHK_PRACTICE_ATTACHMENT_KEPT_S + 1, NULL));
  assert_refused (fixture, KEY, good, 422, "attachment-unknown");
  g_assert_cmpuint (count_applications (fixture), ==, n_before);
}

/* To the last second of a week, and no longer; never where an application has it. */
static void
test_attachments_are_forgotten (Fixture *fixture, gconstpointer data)
{
  const gint64 week_s = SHK_PRACTICE_ATTACHMENT_KEPT_S;
  g_autoptr (GBytes) digest = shk_attachment_digest (fixture->document);
  g_autofree char *id = take (fixture);
  g_autoptr (ShkPracticeAttachment) unused = shk_practice_attachment_new (fixture->holder->name, digest, 9, SHK_ATTACHMENT_PNG);
  guint n_unused;

  g_assert_true (shk_practice_store_add_attachment (get_store (fixture), unused, NOW_S, NULL));
  g_assert_true (shk_practice_store_forget_attachments (get_store (fixture), NOW_S + week_s, NULL));
  g_assert_true (shk_practice_store_count_attachments (get_store (fixture), fixture->holder->name, &n_unused, NULL));
  g_assert_cmpuint (n_unused, ==, 1);
  g_assert_true (shk_practice_store_touch_attachment (get_store (fixture), unused->id, NOW_S + 1, NULL));
  g_assert_true (shk_practice_store_forget_attachments (get_store (fixture), NOW_S + week_s + 1, NULL));
  g_assert_true (shk_practice_store_count_attachments (get_store (fixture), fixture->holder->name, &n_unused, NULL));
  g_assert_cmpuint (n_unused, ==, 1);
  g_assert_true (shk_practice_store_forget_attachments (get_store (fixture), NOW_S + week_s + 2, NULL));
  g_assert_true (shk_practice_store_count_attachments (get_store (fixture), fixture->holder->name, &n_unused, NULL));
  g_assert_cmpuint (n_unused, ==, 0);
  {
    g_autoptr (GPtrArray) kept = shk_practice_store_list_attachments (get_store (fixture), fixture->holder->name, digest, NULL);

    g_assert_cmpuint (kept->len, ==, 1);
  }
}

/* --- Examining ---------------------------------------------------------------------------------------------------- */

static ShkPracticeApplication *
look_up (Fixture *fixture, const char *id)
{
  ShkPracticeApplication *found;

  g_assert_true (shk_practice_store_find_application (get_store (fixture), id, &found, NULL));
  g_assert_nonnull (found);
  return found;
}

static void
assert_state (Fixture *fixture, const char *id, gint64 now_s, ShkPracticeApplicationState state, gint64 since_s)
{
  g_autoptr (ShkPracticeApplication) found = NULL;

  g_assert_true (shk_practice_examination_run (get_store (fixture), AFTER_S, now_s, NULL));
  found = look_up (fixture, id);
  g_assert_cmpint (found->state, ==, state);
  g_assert_cmpint (found->since_s, ==, since_s);
}

static void
test_examined_by_the_clock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = take (fixture);
  g_autoptr (ShkPracticeRegistration) registration = NULL;

  assert_state (fixture, id, NOW_S + AFTER_S - 1, SHK_PRACTICE_APPLICATION_RECEIVED, NOW_S);
  assert_state (fixture, id, NOW_S + AFTER_S, SHK_PRACTICE_APPLICATION_IN_REVIEW, NOW_S + AFTER_S);
  assert_state (fixture, id, NOW_S + 2 * AFTER_S - 1, SHK_PRACTICE_APPLICATION_IN_REVIEW, NOW_S + AFTER_S);
  assert_state (fixture, id, NOW_S + 2 * AFTER_S, SHK_PRACTICE_APPLICATION_DONE, NOW_S + 2 * AFTER_S);
  g_assert_true (shk_practice_store_find_registered (get_store (fixture), fixture->holder->name, "nurse", &registration, NULL));
  g_assert_cmpstr (registration->number, ==, "123456");
  g_assert_cmpstr (registration->registered_on, ==, "2020-04-01");
}

/* Both steps, each at its time, however late it is; and nothing of what nobody has sent. */
static void
test_made_up_for (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = take (fixture);
  g_autoptr (ShkPracticeApplication) sample = NULL;

  assert_state (fixture, id, NOW_S + 1000 * AFTER_S, SHK_PRACTICE_APPLICATION_DONE, NOW_S + 2 * AFTER_S);
  sample = look_up (fixture, "PRACTICE-A-2001");
  g_assert_cmpint (sample->state, ==, SHK_PRACTICE_APPLICATION_IN_REVIEW);
}

/* Every ruling in every state, without and with a fee. */
static void
test_rulings (Fixture *fixture, gconstpointer data)
{
  enum { NONE = -1, R = SHK_PRACTICE_APPLICATION_IN_REVIEW, P = SHK_PRACTICE_APPLICATION_AWAITING_PAYMENT,
         D = SHK_PRACTICE_APPLICATION_DONE, B = SHK_PRACTICE_APPLICATION_RETURNED };
  /* from received, in review, awaiting payment, done, returned, corrected; PRACTICE-A-2001 has a fee */
  static const int allowed[4][SHK_PRACTICE_N_APPLICATION_STATES] = {
    [SHK_PRACTICE_RULING_EXAMINE] = { R, NONE, NONE, NONE, NONE, NONE },
    [SHK_PRACTICE_RULING_APPROVE] = { P, P, NONE, NONE, NONE, NONE },
    [SHK_PRACTICE_RULING_RETURN] = { B, B, B, NONE, NONE, NONE },
    [SHK_PRACTICE_RULING_PAY] = { NONE, NONE, D, NONE, NONE, NONE },
  };

  for (guint ruling = 0; ruling < G_N_ELEMENTS (allowed); ruling++)
    for (guint from = 0; from < SHK_PRACTICE_N_APPLICATION_STATES; from++)
      {
        g_autoptr (ShkPracticeApplication) after = NULL;
        g_autoptr (GError) error = NULL;
        ShkPracticeApplicationState state;
        const char *reason = ruling == SHK_PRACTICE_RULING_RETURN ? "理由" : NULL;
        int wanted = allowed[ruling][from];

        g_assert_true (shk_practice_store_move_application (get_store (fixture), "PRACTICE-A-2001",
                                                            (ShkPracticeApplicationState) from, NOW_S, NULL, NULL));
        g_assert_true (shk_practice_examination_rule (get_store (fixture), "PRACTICE-A-2001", (ShkPracticeRuling) ruling, reason,
                                                      NOW_S, &state, &error) == (wanted != NONE));
        after = look_up (fixture, "PRACTICE-A-2001");
        g_assert_cmpint (after->state, ==, wanted != NONE ? wanted : (int) from);
        if (wanted == NONE)
          g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_APPLICATION);
        else
          g_assert_cmpstr (after->reason, ==, reason);
      }
}

static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (SHK_PRACTICE_MAX_REASON_CHARACTERS, 'x');
  g_autofree char *longer = g_strnfill (SHK_PRACTICE_MAX_REASON_CHARACTERS + 1, 'x');
  const char *const wrong[] = { NULL, "", "a\nb", "\x7f", "\xff", longer };
  ShkPracticeApplicationState state;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (shk_practice_examination_rule (get_store (fixture), "PRACTICE-A-2001", SHK_PRACTICE_RULING_RETURN, wrong[i],
                                                   NOW_S, &state, NULL));
  g_assert_false (shk_practice_examination_rule (get_store (fixture), "PRACTICE-A-2001", SHK_PRACTICE_RULING_APPROVE, "why",
                                                 NOW_S, &state, NULL));
  g_assert_true (shk_practice_examination_rule (get_store (fixture), "PRACTICE-A-2001", SHK_PRACTICE_RULING_RETURN, longest,
                                                NOW_S, &state, NULL));
}

/* A number that nobody has named is the service's own, and the day is today's in Japan. */
static void
test_new_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkPracticeRegistration) registration = NULL;
  ShkPracticeApplicationState state;

  g_assert_true (shk_practice_examination_rule (get_store (fixture), "PRACTICE-A-2003", SHK_PRACTICE_RULING_PAY, NULL, NOW_S,
                                                &state, NULL));
  g_assert_true (shk_practice_store_find_registered (get_store (fixture), fixture->holder->name, "boats-operator", &registration,
                                                     NULL));
  g_assert_cmpstr (registration->number, ==, "第９０００４号");
  g_assert_cmpstr (registration->registered_on, ==, TODAY);
}

/* --- The four items in a certificate ------------------------------------------------------------------------------ */

#define OID "1.2.392.200149.8.5.5."

typedef struct
{
  const char *oid;
  const char *text;
} Name;

static ShkCoseCertificate *
make_certificate (const Name *names, guint n_names, unsigned int encoding)
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t crt;
  gnutls_datum_t der;
  g_autoptr (GBytes) bytes = NULL;
  ShkCoseCertificate *certificate;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), >=,
                   0);
  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_version (crt, 3), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_serial (crt, "\x01", 1), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_dn (crt, "CN=PRACTICE", NULL), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_activation_time (crt, NOW_S), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_expiration_time (crt, NOW_S + 1), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_key (crt, key), >=, 0);
  for (guint i = 0; i < n_names; i++)
    g_assert_cmpint (gnutls_x509_crt_set_subject_alt_othername (crt, names[i].oid, names[i].text,
                                                                (unsigned int) strlen (names[i].text),
                                                                GNUTLS_FSAN_APPEND | encoding), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, crt, key, GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der), >=, 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  gnutls_x509_crt_deinit (crt);
  gnutls_x509_privkey_deinit (key);
  certificate = shk_cose_certificate_new_from_der (bytes, NULL);
  g_assert_nonnull (certificate);
  return certificate;
}

static gboolean
names (const Name *list, guint n, unsigned int encoding, const ShkPerson *person)
{
  g_autoptr (ShkCoseCertificate) certificate = make_certificate (list, n, encoding);

  return shk_practice_card_certificate_names (certificate, person);
}

static void
test_names_in_a_certificate (void)
{
  const unsigned int utf8 = GNUTLS_FSAN_ENCODE_UTF8_STRING, octets = GNUTLS_FSAN_ENCODE_OCTET_STRING;
  g_autofree char *address = g_strnfill (SHK_PERSON_MAX_ADDRESS_CHARACTERS, 'x');
  const Name whole[] = { { OID "1", "練習" }, { OID "4", "319850412" }, { OID "3", "1" }, { OID "5", address },
                         { OID "2", "00" },   { OID "1", "練習" } };
  const Name sexless[] = { { OID "1", "練習" }, { OID "4", "319850412" }, { OID "3", "3" }, { OID "5", address } };
  const Name odd[] = { { OID "1", "練習" }, { OID "4", "19850412" }, { OID "3", "9" }, { OID "5", address } };
  g_autoptr (ShkPerson) person = shk_person_new ("練習", address, "19850412", SHK_SEX_MALE);
  g_autoptr (ShkPerson) woman = shk_person_new ("練習", address, "19850412", SHK_SEX_FEMALE);
  g_autoptr (ShkPerson) neither = shk_person_new ("練習", address, "19850412", SHK_SEX_NOT_APPLICABLE);
  g_autoptr (ShkPerson) older = shk_person_new ("練習", address, "18850412", SHK_SEX_MALE);

  g_assert_true (names (whole, 4, utf8, person));
  g_assert_true (names (whole, 5, utf8, person));  /* with what says how characters were substituted */
  g_assert_false (names (whole, 6, utf8, person)); /* one of them twice */
  g_assert_false (names (whole, 3, utf8, person)); /* no address */
  g_assert_false (names (whole + 1, 3, utf8, person));
  g_assert_false (names (whole, 0, utf8, person));
  g_assert_false (names (whole, 4, octets, person)); /* not as the profile has them */
  g_assert_false (names (whole, 4, utf8, woman));
  g_assert_false (names (whole, 4, utf8, neither));
  g_assert_false (names (whole, 4, utf8, older));
  g_assert_true (names (sexless, 4, utf8, neither));
  g_assert_false (names (sexless, 4, utf8, person));
  g_assert_false (names (odd, 4, utf8, neither)); /* no era, and a sex of the card's list */
}

/* --- */

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/practice/filing/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  folder = g_dir_make_tmp ("shk-practice-filing-XXXXXX", NULL);
  add ("taken-once", test_taken_once);
  add ("certificate-out-of-its-time", test_certificate_out_of_its_time);
  add ("refused-leaves-nothing", test_refused_leaves_nothing);
  add ("attachments-are-forgotten", test_attachments_are_forgotten);
  add ("examined-by-the-clock", test_examined_by_the_clock);
  add ("what-was-due-is-made-up-for", test_made_up_for);
  add ("rulings", test_rulings);
  add ("reasons", test_reasons);
  add ("new-numbers", test_new_numbers);
  g_test_add_func ("/practice/filing/names-in-a-certificate", test_names_in_a_certificate);
  return test_folder_run (folder);
}
