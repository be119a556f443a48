package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that follows the change log. */
final class LogWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
  private static final Duration FIRST = Duration.ofSeconds(20);

  private final InForce inForce;
  private final Duration pause;
  private final CountDownLatch looked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "shadan-register");
  private String trouble = "";

  LogWatch(InForce inForce, Duration pause) {
    this.inForce = inForce;
    this.pause = pause;
    thread.setDaemon(true);
  }

  /** Starts, and waits a while for the first look to end. */
  void start() {
    thread.start();
    try {
      if (!looked.await(FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the supply register is not in force yet; until it is, nobody is settled");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      do {
        look();
        looked.countDown();
      } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      inForce.poll();
      said("");
    } catch (LogUnavailableException | LogDamagedException | IOException | RuntimeException e) {
      said(String.valueOf(e.getMessage()));
    }
  }

  /** One line for each change, not four in a second. */
  private void said(String now) {
    if (now.equals(trouble)) {
      return;
    }
    trouble = now;
    if (now.isEmpty()) {
      LOG.info("the supply register follows the change log again");
    } else {
      LOG.warn("the supply register cannot follow the change log: {}", now);
    }
  }
}
