package io.shadan.gateway.evidence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.shadan.audit.chain.MerkleLog;
import io.shadan.audit.journal.Journal;
import io.shadan.gateway.console.StatusLine;
import java.util.List;

/** What an operator alarms on: a log that stands still, a witness that keeps nothing. */
final class TransparencyMeters {

  /** Durable records without a checkpoint. */
  static final String WAITING = "shadan.log.waiting";

  /** Copies that a witness did not keep, since the start. */
  static final String WITNESS_FAILURES = "shadan.log.witness.failures";

  /** More than a minute of a busy gateway's records. */
  private static final long MOST_WAITING = 100_000;

  private final MerkleLog log;
  private final Journal journal;

  TransparencyMeters(MerkleLog log, Journal journal, MeterRegistry registry) {
    this.log = log;
    this.journal = journal;
    Gauge.builder(WAITING, this, TransparencyMeters::waiting).register(registry);
    Gauge.builder(WITNESS_FAILURES, log, each -> each.state().witnessFailures()).register(registry);
  }

  private long waiting() {
    return journal.durablePosition() + 1 - log.state().checkpointed();
  }

  /** For the console's dashboard. */
  List<StatusLine> lines() {
    MerkleLog.State state = log.state();
    long waiting = waiting();
    return List.of(
        new StatusLine(
            "checkpoint",
            state.failure().isEmpty() && waiting < MOST_WAITING,
            state.failure().orElse(Long.toString(state.checkpointed()))),
        new StatusLine("witness", state.witnessesWell(), Long.toString(state.witnessFailures())));
  }
}
