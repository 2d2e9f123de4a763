/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-worker.h"

#include "../shk-await.h"
#include "shk-clock.h"
#include "shk-fiber.h"

static gpointer
give_object (gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (g_thread_self () != data);
  return g_file_new_for_path ("/");
}

static gpointer
give_error (gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing");
  return NULL;
}

static gpointer
give_boxed (gpointer data, GCancellable *cancellable, GError **error)
{
  volatile char deep[1024 * 1024]; /* more than a fiber's stack would hold */

  for (gsize i = 0; i < sizeof deep; i += 512)
    deep[i] = 1;
  return g_bytes_new_static ("abc", 3);
}

static gpointer
wait_until_cancelled (gpointer data, GCancellable *cancellable, GError **error)
{
  GPollFD fd;
  gint *seen = data;

  g_atomic_int_set (seen, 1);
  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
  g_atomic_int_set (seen, 2);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}

static void
test_object (void)
{
  g_autoptr (DexFuture) future = shk_worker_run_object (give_object, g_thread_self (), NULL);
  const GValue *value = shk_await (future, NULL);

  g_assert_true (G_VALUE_HOLDS_OBJECT (value));
  g_assert_true (G_IS_FILE (g_value_get_object (value)));
}

static void
test_boxed_with_a_full_stack (void)
{
  g_autoptr (DexFuture) future = shk_worker_run_boxed (G_TYPE_BYTES, give_boxed, NULL, NULL);

  g_assert_cmpuint (g_bytes_get_size (g_value_get_boxed (shk_await (future, NULL))), ==, 3);
}

static void
test_error (void)
{
  g_autoptr (DexFuture) future = shk_worker_run_object (give_error, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static DexFuture *
do_nothing (DexFuture *future, gpointer data)
{
  return NULL;
}

static void
test_dropped_future_cancels (void)
{
  static gint seen;
  DexFuture *future = shk_worker_run_object (wait_until_cancelled, &seen, NULL);
  /* Somebody must wait before nobody does. */
  DexFuture *waiting = dex_future_finally (future, do_nothing, NULL, NULL);

  while (g_atomic_int_get (&seen) != 1)
    g_thread_yield ();
  dex_unref (waiting);
  while (g_atomic_int_get (&seen) != 2)
    g_thread_yield ();
}

static gpointer
give_nothing_soon (gpointer data, GCancellable *cancellable, GError **error)
{
  g_usleep (g_random_int_range (0, 300));
  return g_bytes_new_static ("", 0);
}

static DexFuture *
await_workers (gpointer data)
{
  for (guint i = 0; i < 3; i++)
    if (!shk_fiber_await (shk_worker_run_boxed (G_TYPE_BYTES, give_nothing_soon, NULL, NULL), NULL))
      break;
  return dex_future_new_true ();
}

/* A fiber that is dropped while a worker settles what it awaits must leave the main loop with nothing to do. */
static void
test_dropped_fibers_leave_the_loop_idle (void)
{
  guint n_turns = 0;

  for (guint i = 0; i < 300; i++)
    {
      DexFuture *future = shk_fiber_spawn (await_workers, NULL, NULL);

      for (guint n = g_random_int_range (0, 200); n > 0; n--)
        g_main_context_iteration (NULL, FALSE);
      dex_unref (future);
    }
  while (g_main_context_iteration (NULL, FALSE) && n_turns < 100000)
    n_turns++;
  g_assert_cmpuint (n_turns, <, 100000);
}

static void
test_clock (void)
{
  g_autoptr (ShkClock) fixed = shk_clock_new_fixed (1234567890);
  g_autoptr (ShkClock) system = shk_clock_new_system ();
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (shk_clock_now (fixed), ==, 1234567890);
  g_assert_true (shk_clock_is_fixed (fixed));
  g_assert_false (shk_clock_is_fixed (system));
  g_assert_cmpint (shk_clock_now (system), >=, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/base/worker/object", test_object);
  g_test_add_func ("/base/worker/boxed-with-a-full-stack", test_boxed_with_a_full_stack);
  g_test_add_func ("/base/worker/error", test_error);
  g_test_add_func ("/base/worker/dropped-future-cancels", test_dropped_future_cancels);
  g_test_add_func ("/base/worker/dropped-fibers-leave-the-loop-idle", test_dropped_fibers_leave_the_loop_idle);
  g_test_add_func ("/base/clock", test_clock);
  return g_test_run ();
}
