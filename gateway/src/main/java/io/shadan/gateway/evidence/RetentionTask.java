package io.shadan.gateway.evidence;

import io.shadan.audit.journal.Journal;
import io.shadan.audit.retention.Retention;
import io.shadan.audit.search.ElasticsearchConnection;
import io.shadan.audit.search.SearchAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes evidence that is due, at the start and once a day, while a credential for it is set;
 * without one it does nothing.
 */
final class RetentionTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionTask.class);

  private final SearchAccess access;
  private final Journal journal;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor thread;

  RetentionTask(SearchAccess access, Journal journal, Clock clock) {
    this.access = access;
    this.journal = journal;
    this.clock = clock;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread running = new Thread(task, "retention");
              running.setDaemon(true);
              return running;
            });
  }

  RetentionTask daily(Optional<Path> credential) {
    credential.ifPresent(
        file -> {
          var unused = thread.scheduleWithFixedDelay(() -> deleteDue(file), 0, 1, TimeUnit.DAYS);
        });
    return this;
  }

  private void deleteDue(Path credential) {
    try {
      ElasticsearchConnection.retain(
          access.uri(),
          access.authority(),
          Optional.of(credential),
          store -> new Retention(journal, store, clock).deleteDue());
    } catch (IOException | RuntimeException e) {
      LOG.error("what is due for deletion stays for now: {}", e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
