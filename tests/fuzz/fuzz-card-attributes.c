/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any file of the four items: a person with values within their limits, or an error; and never both. */

#include "shk-card-attributes-private.h"
#include "shk-card-error.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkPerson) person = _shk_card_attributes_parse (file, &error);
  glong n_name, n_address;

  g_assert_true ((person == NULL) == (error != NULL));
  if (person == NULL)
    {
      g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_ANSWER);
      return 0;
    }
  n_name = g_utf8_strlen (shk_person_get_name (person), -1);
  n_address = g_utf8_strlen (shk_person_get_address (person), -1);
  g_assert_true (n_name >= 1 && n_name <= SHK_PERSON_MAX_NAME_CHARACTERS);
  g_assert_true (n_address >= 1 && n_address <= SHK_PERSON_MAX_ADDRESS_CHARACTERS);
  g_assert_true (g_date_valid (shk_person_get_birth_date (person)));
  return 0;
}
