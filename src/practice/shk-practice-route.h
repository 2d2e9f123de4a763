/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-exchange.h"
#include "shk-practice-service.h"

G_BEGIN_DECLS

/* The service's resources: one line each in the table of shk-practice-route.c, one function each in a file of its
 * own, and the same paths and methods in data/service-api.yaml. HEAD goes wherever GET does. */
typedef struct
{
  const char *method;
  const char *path;       /* where a segment is a {parameter}, any but an empty one stands for it */
  const char *consumes;   /* (nullable) media type of the request's body; NULL: it has none */
  gsize max_body_bytes;
  ShkPracticeResource resource;
  void (*serve) (ShkPracticeService *service, ShkPracticeExchange *exchange);
} ShkPracticeRoute;

const ShkPracticeRoute *shk_practice_routes     (gsize *n_routes);

/* @parameters: (out) (nullable): what stands where the route's path has parameters, in their order
 * @allowed: (out) (nullable): where NULL is returned, the methods that the path does have; NULL: there is no such
 * path */
const ShkPracticeRoute *shk_practice_route_find (const char *method, const char *path, GStrv *parameters,
                                                 char **allowed);

void shk_practice_serve_trust_list  (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_status      (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_status_list (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_ocsp        (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_crl         (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_challenge   (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_sign_in     (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_sign_out    (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_me          (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_registrations (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_applications  (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_qualifications (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_form          (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_attachment    (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_piece         (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_filing        (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_application   (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_registration  (ShkPracticeService *service, ShkPracticeExchange *exchange);
void shk_practice_serve_message       (ShkPracticeService *service, ShkPracticeExchange *exchange);

G_END_DECLS
