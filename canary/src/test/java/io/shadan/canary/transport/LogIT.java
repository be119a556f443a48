package io.shadan.canary.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.shadan.canary.Cases;
import io.shadan.canary.Detector;
import io.shadan.canary.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever an upstream says, and however it fails, the log holds nothing of it. */
class LogIT {

  /** Keeps what the log was told. */
  private static final class Kept extends AppenderBase<ILoggingEvent> {

    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      events.add(event);
    }
  }

  @Test
  void nothingHiddenStandsInTheLog() {
    Trials trials = new Trials(TransportIT.SEED);
    List<String> found = new ArrayList<>();
    int events = 0;
    Kept log = new Kept();
    log.start();
    try (TransportGateway gateway = TransportGateway.start(1, LogIT.class.getClassLoader(), true)) {
      Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
      root.addAppender(log);
      List<Person> before = List.of();
      for (long i = 0; i < trials.table(); i++) {
        Trial trial = trials.make(i);
        if (trial.row().slow() || !everyRowOnce(i)) {
          continue;
        }
        ask(gateway.stations().get(0), trial);
        // what is logged a moment late is the answer's before
        List<Person> people = new ArrayList<>(trial.answer().people());
        people.addAll(before);
        before = trial.answer().people();
        Detector detector = new Detector(people);
        for (ILoggingEvent e = log.events.poll(); e != null; e = log.events.poll()) {
          events++;
          if (detector.find(text(e).getBytes(StandardCharsets.UTF_8)).isPresent()) {
            found.add(trial + ": " + e.getLoggerName());
          }
        }
      }
      root.detachAppender(log);
    }
    assertThat(found).isEmpty();
    assertThat(events).as("failures that were logged at all").isPositive();
  }

  /** Each row with one format, another one for the next. */
  private static boolean everyRowOnce(long index) {
    int formats = Cases.OPERATIONS.size();
    return index % formats == index / formats % formats;
  }

  private static void ask(Station station, Trial trial) {
    station.ask(trial.draft().method, trial.answer().operation(), trial.draft().script());
  }

  private static String text(ILoggingEvent event) {
    return event.getFormattedMessage()
        + (event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }
}
