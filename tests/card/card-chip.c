/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* card-chip CARD: the virtual card of a file as a filter, for tests that decide by themselves how it is wired. A line of standard
 * input is a command in hexadecimal, answered by a line; "reset" cuts the power for a moment and is answered by an empty one. The
 * first line of output is the ATR. */

#include "shk-virtual-card.h"

#include <stdio.h>
#include <string.h>

#define MAX_LINE 4096

static void
print_hex (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    printf ("%02X", data[i]);
  printf ("\n");
  fflush (stdout);
}

static gsize
parse_hex (const char *text, guint8 *bytes)
{
  gsize n = 0;

  for (; g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]); text += 2)
    bytes[n++] = (guint8) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]));
  return n;
}

static void
serve (ShkVirtualCard *card)
{
  char line[MAX_LINE];
  guint8 command[MAX_LINE / 2];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr (GBytes) response = NULL;

      if (g_str_has_prefix (line, "reset"))
        {
          shk_virtual_card_power_off (card);
          response = g_bytes_new (NULL, 0);
        }
      else
        response = shk_virtual_card_transmit (card, command, parse_hex (line, command));
      print_hex (response);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkVirtualCard) card = argc == 2 ? shk_virtual_card_load (argv[1], &error) : NULL;

  if (card == NULL)
    {
      fprintf (stderr, "card-chip: %s\n", error ? error->message : "usage: card-chip CARD");
      return 64;
    }
  print_hex (shk_virtual_card_get_atr (card));
  serve (card);
  return 0;
}
