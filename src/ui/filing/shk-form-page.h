/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* setup.form, change.form: what the service's form asks for, in its order, and its documents below. The person enters and attaches; every
 * answer goes to the flow as it is typed. What leaves the page is the flow's, complete and right: until then there is no way on, and
 * the end of the page says what is missing. Return in an entry leads to the next one that is not right. */
#define SHK_TYPE_FORM_PAGE (shk_form_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkFormPage, shk_form_page, SHK, FORM_PAGE, ShkPage)

G_END_DECLS
