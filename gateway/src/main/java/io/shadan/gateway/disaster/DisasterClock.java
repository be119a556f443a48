package io.shadan.gateway.disaster;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every second: begins and ends what is due, and reads what other gateways have changed. */
final class DisasterClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DisasterClock.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final DisasterService service;
  private final ActiveDisasters active;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "disaster-clock");
            thread.setDaemon(true);
            return thread;
          });

  DisasterClock(DisasterService service, ActiveDisasters active) {
    this.service = service;
    this.active = active;
  }

  void start() {
    var unused = timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
  }

  /** One round. A failure is logged and the next round tries again: the view closes by its age. */
  void tick() {
    try {
      active.refresh();
      service.advance().block(LIMIT);
    } catch (RuntimeException e) {
      LOG.warn("disasters could not be brought up to date: {}", e.toString());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
