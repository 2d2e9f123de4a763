/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-inquirer.h"
#include "shk-status.h"
#include "shk-test-issuer.h"

G_BEGIN_DECLS

/* An inquirer that answers as a test wants it. */
typedef enum
{
  TEST_ANSWERS,
  TEST_UNREACHABLE,
  TEST_SILENT,      /* a future that never settles */
  TEST_GARBAGE,
  TEST_ERROR,       /* OCSP: an unsigned "try later" */
  TEST_UNSUPPORTED, /* it is not known whom to ask */
  TEST_CANCELS,     /* the request is said to be cancelled, though nobody did */
} TestBehaviour;

typedef struct
{
  TestBehaviour behaviour;
  const char *signer;
  const char *kid;
  const char *type;
  const char *id;        /* (nullable): the one that was asked about */
  gboolean other_nonce;
  ShkStatusAnswer answer;
} TestStatus;

typedef struct
{
  TestBehaviour behaviour;
  const char *signer;
  const char *uri;
  const char *type;
  guint8 statuses[16];
  guint bits;
  gint64 iat_s, exp_s, ttl_s;
} TestList;

#define TEST_TYPE_INQUIRER (test_inquirer_get_type ())
G_DECLARE_FINAL_TYPE (TestInquirer, test_inquirer, TEST, INQUIRER, GObject)

struct _TestInquirer
{
  GObject parent_instance;

  TestBehaviour ocsp_behaviour;
  TestOcsp ocsp;
  TestBehaviour crl_behaviour;
  const char *crl_issuer;
  const char *crl_revoked;
  gint64 crl_this_update_s, crl_next_update_s;
  TestStatus status;
  TestList list;
  gboolean later; /* answers come from the main loop, not at once */

  guint n_ocsp, n_crl, n_status, n_list;
  guint n_cancelled;
};

/* All is well, as of TEST_NOW. */
TestInquirer *test_inquirer_new (void);

G_END_DECLS
