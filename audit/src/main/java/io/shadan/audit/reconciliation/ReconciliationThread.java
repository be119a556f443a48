package io.shadan.audit.reconciliation;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs the reconciliation at once and then with the interval between runs. */
public final class ReconciliationThread implements AutoCloseable {
  private final ScheduledThreadPoolExecutor thread;

  private ReconciliationThread() {
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread running = new Thread(task, "reconciliation");
              running.setDaemon(true);
              return running;
            });
  }

  public static ReconciliationThread start(Reconciliation reconciliation, Duration interval) {
    ReconciliationThread started = new ReconciliationThread();
    var unused =
        started.thread.scheduleWithFixedDelay(
            reconciliation::run, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return started;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      var unused = thread.awaitTermination(15, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
