/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-pipeline.h"

#include "../shk-await.h"

#define N_PIECES 1000
#define WIDTH 8

typedef struct
{
  guint n_given;
  guint n_pieces;
  guint n_under_way;
  guint most_under_way;
  GString *order;
  GPtrArray *gates;    /* of DexPromise, where the test opens them itself */
  DexPromise *last;    /* (nullable) what the piece after the last waits for */
  gboolean broken;
  gboolean destroyed;
} Story;

static ShkPipelineFuncs funcs;

/* A piece is any object; here a file named by its number. */
static DexFuture *
next (gpointer user_data)
{
  Story *story = user_data;
  g_autofree char *name = g_strdup_printf ("/%u", story->n_given);

  if (story->n_given == story->n_pieces)
    return story->broken ? dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, "gone")
           : story->last ? dex_ref (DEX_FUTURE (story->last))
                         : shk_pipeline_item (NULL);
  story->n_given++;
  return shk_pipeline_item (g_file_new_for_path (name));
}

static DexFuture *
finish_later (DexFuture *future, gpointer user_data)
{
  return NULL;
}

/* Later pieces finish before earlier ones: the wait shrinks within every group of four. */
static DexFuture *
work (gpointer item, gpointer user_data)
{
  Story *story = user_data;

  story->n_under_way++;
  story->most_under_way = MAX (story->most_under_way, story->n_under_way);
  if (story->gates != NULL)
    {
      DexPromise *gate = dex_promise_new_cancellable ();

      g_ptr_array_add (story->gates, gate);
      return dex_ref (DEX_FUTURE (gate));
    }
  if (story->n_given % 7 == 0)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_FAILED, "seven");
  return dex_future_finally (dex_timeout_new_usec (300 * (3 - story->n_given % 4)), finish_later, NULL, NULL);
}

static void
done (gpointer item, const GValue *result, const GError *error, gpointer user_data)
{
  Story *story = user_data;
  g_autofree char *name = g_file_get_basename (item);

  story->n_under_way--;
  g_string_append_printf (story->order, "%s ", name);
}

static void
destroy (gpointer user_data)
{
  ((Story *) user_data)->destroyed = TRUE;
}

static ShkPipelineFuncs funcs = { next, work, done };

static void
test_keeps_the_order_and_the_width (void)
{
  Story story = { .n_pieces = N_PIECES, .order = g_string_new (NULL) };
  g_autoptr (GString) order = story.order;
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (DexFuture) future = shk_pipeline_run (WIDTH, &funcs, &story, destroy);

  g_assert_nonnull (shk_await (future, NULL));
  for (guint i = 0; i < N_PIECES; i++)
    g_string_append_printf (expected, "%u ", i);
  g_assert_cmpstr (order->str, ==, expected->str);
  g_assert_cmpuint (story.most_under_way, ==, WIDTH);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (story.destroyed);
}

static void
test_hands_over_while_the_next_is_waited_for (void)
{
  Story story = { .n_pieces = 2, .order = g_string_new (NULL), .last = dex_promise_new () };
  g_autoptr (GString) order = story.order;
  g_autoptr (DexFuture) future = shk_pipeline_run (WIDTH, &funcs, &story, NULL);
  g_auto (GValue) none = G_VALUE_INIT;

  while (g_strcmp0 (order->str, "0 1 ") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_pending (future));

  g_value_init (&none, G_TYPE_OBJECT);
  dex_promise_resolve (story.last, &none);
  g_assert_nonnull (shk_await (future, NULL));
  dex_clear (&story.last);
}

static void
test_nothing_to_do (void)
{
  Story story = { .order = g_string_new (NULL) };
  g_autoptr (GString) order = story.order;
  g_autoptr (DexFuture) future = shk_pipeline_run (1, &funcs, &story, NULL);

  g_assert_nonnull (shk_await (future, NULL));
  g_assert_cmpstr (order->str, ==, "");
}

static void
test_broken_input_after_what_came_before (void)
{
  Story story = { .n_pieces = 3, .order = g_string_new (NULL), .broken = TRUE };
  g_autoptr (GString) order = story.order;
  g_autoptr (DexFuture) future = shk_pipeline_run (WIDTH, &funcs, &story, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
  g_assert_cmpstr (order->str, ==, "0 1 2 ");
}

static void
test_dropping_cancels_what_is_under_way (void)
{
  Story story = { .n_pieces = N_PIECES, .order = g_string_new (NULL) };
  g_autoptr (GString) order = story.order;
  g_autoptr (GPtrArray) gates = g_ptr_array_new_with_free_func (dex_unref);
  DexFuture *future;

  story.gates = gates;
  future = shk_pipeline_run (WIDTH, &funcs, &story, destroy);
  while (gates->len < WIDTH)
    g_main_context_iteration (NULL, TRUE);
  dex_unref (future);
  while (!story.destroyed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (gates->len, ==, WIDTH);
  for (guint i = 0; i < gates->len; i++)
    g_assert_true (g_cancellable_is_cancelled (dex_promise_get_cancellable (g_ptr_array_index (gates, i))));
  g_assert_cmpstr (order->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/flow/pipeline/keeps-the-order-and-the-width", test_keeps_the_order_and_the_width);
  g_test_add_func ("/flow/pipeline/hands-over-while-the-next-is-waited-for", test_hands_over_while_the_next_is_waited_for);
  g_test_add_func ("/flow/pipeline/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/flow/pipeline/broken-input-after-what-came-before", test_broken_input_after_what_came_before);
  g_test_add_func ("/flow/pipeline/dropping-cancels-what-is-under-way", test_dropping_cancels_what_is_under_way);
  return g_test_run ();
}
