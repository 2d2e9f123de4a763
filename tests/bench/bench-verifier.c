/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What ten thousand verifications cost beside ten thousand bare signature checks, and whether memory stays flat.
 *
 * CWT certificates by one signer with a status list: the signer and the list are asked for once. The limit is what
 * gnutls_pubkey_verify_data2() takes for the signatures alone, on all cores.
 */

#include "shk-verifier.h"

#include "shk-test-inquirer.h"
#include "shk-verifier-private.h"
#include "shk-worker.h"

#include <stdio.h>
#include <sys/resource.h>

#define N 10000
#define AT_ONCE 64

typedef struct
{
  ShkVerifier *verifier;
  GBytes **codes;
  guint next;
  guint n_valid, n_done, n_under_way;
  GMainLoop *loop;
} Run;

static void start_some (Run *run);

static DexFuture *
on_verdict (DexFuture *future, gpointer data)
{
  Run *run = data;
  const GValue *value = dex_future_get_value (future, NULL);

  run->n_valid += value != NULL && shk_verdict_get_kind (g_value_get_object (value)) == SHK_VERDICT_VALID;
  run->n_done++;
  run->n_under_way--;
  start_some (run);
  if (run->n_done == N)
    g_main_loop_quit (run->loop);
  return dex_future_new_true ();
}

static void
start_some (Run *run)
{
  while (run->next < N && run->n_under_way < AT_ONCE)
    {
      DexFuture *future = shk_verifier_verify_cose (run->verifier, "bench", run->codes[run->next++]);

      run->n_under_way++;
      dex_future_disown (dex_future_finally (future, on_verdict, run, NULL));
    }
}

static long
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static double
run_once (Run *run)
{
  gint64 start_us = g_get_monotonic_time ();

  run->next = run->n_valid = run->n_done = 0;
  start_some (run);
  g_main_loop_run (run->loop);
  return (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC;
}

static gpointer
check_bare (gpointer data)
{
  ShkCoseCertificate *signer = test_certificate ("signer-rsa");
  GBytes *const *codes = data;

  for (guint i = 0; i < N / 2; i++)
    {
      g_autoptr (ShkCoseSign1) message = shk_cose_sign1_parse (codes[i], NULL);

      shk_cose_sign1_verify (message, shk_cose_certificate_get_key (signer), NULL, NULL);
    }
  return NULL;
}

/* Parsing and checking the signatures alone, on two threads. */
static double
run_bare (GBytes **codes)
{
  gint64 start_us = g_get_monotonic_time ();
  GThread *one = g_thread_new ("one", check_bare, codes), *two = g_thread_new ("two", check_bare, codes + N / 2);

  g_thread_join (one);
  g_thread_join (two);
  return (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC;
}

static ShkTrust *
make_trust (void)
{
  ShkTrust *trust = shk_trust_new ();
  g_autoptr (GBytes) kid = test_text (TEST_KID);
  g_autoptr (GBytes) service = test_text ("S-1");

  shk_trust_add_anchor (trust, test_certificate ("root"));
  shk_trust_add_anchor (trust, test_certificate ("issuing"));
  shk_trust_add_issuer (trust, kid, shk_cose_certificate_get_key (test_certificate ("signer-rsa")),
                        test_certificate ("signer-rsa"));
  shk_trust_add_service (trust, service, shk_cose_certificate_get_key (test_certificate ("service")),
                         test_certificate ("service"));
  return trust;
}

int
main (void)
{
  g_autoptr (ShkTrust) trust = make_trust ();
  g_autoptr (TestInquirer) inquirer = test_inquirer_new ();
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (TEST_NOW);
  g_autoptr (ShkVerifier) verifier = NULL;
  g_autofree GBytes **codes = g_new (GBytes *, N);
  Run run = { .codes = codes };
  double bare, seconds;
  long before;

  dex_init ();
  verifier = shk_verifier_new (trust, SHK_INQUIRER (inquirer), clock);
  _shk_verifier_set_present (verifier, clock);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *id = g_strdup_printf ("DQC-%u", i);
      g_autoptr (ShkClaims) claims = test_cwt_claims (id, TEST_NOW + 1, 0, 0, 0);

      codes[i] = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);
    }
  run.verifier = verifier;
  run.loop = g_main_loop_new (NULL, FALSE);

  run_once (&run);
  before = get_peak_kib ();
  seconds = run_once (&run);
  bare = run_bare (codes);
  printf ("%u verifications        %6.2f s  %6.1f µs each, %u valid, %u OCSP answers and %u lists asked for\n", N,
          seconds, seconds * 1e6 / N, run.n_valid, inquirer->n_ocsp, inquirer->n_list);
  printf ("%u signatures alone     %6.2f s  %6.1f µs each, on two threads; ratio %.2f\n", N, bare, bare * 1e6 / N,
          seconds / bare);
  printf ("memory that the second ten thousand added to the peak: %ld KiB\n", get_peak_kib () - before);
  g_main_loop_unref (run.loop);
  for (guint i = 0; i < N; i++)
    g_bytes_unref (codes[i]);
  return run.n_valid == N ? 0 : 1;
}
