/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-catalogue.h"
#include "shk-form.h"
#include "shk-net-error.h"
#include "shk-particulars.h"
#include "shk-registration.h"
#include "shk-signed-in.h"
#include "shk-upload.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Answers of the service about an account and its applications, its catalogue and its forms, JSON to model. Strict: one object with
 * exactly the members that the API names (data/service-api.yaml), texts and lists within the limits of shk-service.h, days that
 * there are. Rejected with SHK_NET_ERROR_ANSWER, whose message says what is wrong and repeats nothing of the answer. Pure
 * functions, main thread. */
GBytes        *_shk_answer_parse_challenge     (GBytes *body, GError **error);
/* Wipes @body, which nobody may need any more. */
ShkSignedIn   *_shk_answer_take_session        (GBytes *body, GError **error);
gboolean       _shk_answer_parse_me            (GBytes *body, char **name, GError **error); /* @name: (out) (nullable) */
GListModel    *_shk_answer_parse_registrations (GBytes *body, GError **error);
GListModel    *_shk_answer_parse_submissions   (GBytes *body, GError **error); /* newest first */
ShkSubmission *_shk_answer_parse_submission    (GBytes *body, GError **error);
/* Of an attachment of @size bytes. */
ShkUpload     *_shk_answer_parse_upload        (GBytes *body, gsize size, GError **error);

/* In shk-service-catalogue.c. */
ShkCatalogue  *_shk_answer_parse_catalogue     (GBytes *body, GError **error);

/* In shk-service-form.c. */
ShkForm        *_shk_answer_parse_form         (GBytes *body, GError **error);

/* In shk-service-particulars.c. @id: (out) (transfer full): of the registration whose they are */
ShkParticulars *_shk_answer_parse_particulars  (GBytes *body, char **id, GError **error);

G_END_DECLS
