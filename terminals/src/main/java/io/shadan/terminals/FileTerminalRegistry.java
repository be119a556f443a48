package io.shadan.terminals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The register in a JSON file, read again within a second after it changed. A file that can no
 * longer be read keeps the last good state for a bounded time only; after it no terminal is known
 * (law 10).
 */
public final class FileTerminalRegistry implements TerminalRegistry {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Duration TRUST_LAST_GOOD = Duration.ofSeconds(30);

  private final RegisterFile file;
  private final Clock clock;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile State state;

  /**
   * Opens the register.
   *
   * @throws IllegalStateException naming every error of the file
   */
  public FileTerminalRegistry(Path path, Clock clock) {
    this.file = new RegisterFile(path);
    this.clock = clock;
    this.state = load(clock.instant());
  }

  @Override
  public Optional<Terminal> findByCertificate(String certificateSha256) {
    return Optional.ofNullable(current().byCertificate().get(certificateSha256));
  }

  @Override
  public Optional<Terminal> find(String id) {
    return Optional.ofNullable(current().byId().get(id));
  }

  @Override
  public List<Terminal> all() {
    return current().byId().values().stream().sorted(Comparator.comparing(Terminal::id)).toList();
  }

  @Override
  public synchronized Terminal changeStatus(String id, TerminalStatus status) {
    State now = load(clock.instant());
    Terminal changed =
        Optional.ofNullable(now.byId().get(id))
            .orElseThrow(
                () -> new IllegalArgumentException("no terminal '" + id + "' in the register"))
            .withStatus(status);
    Map<String, Terminal> next = new TreeMap<>(now.byId());
    next.put(id, changed);
    try {
      file.write(List.copyOf(next.values()));
    } catch (IOException e) {
      throw new IllegalStateException(
          "the terminal register could not be written: " + e.getMessage(), e);
    }
    state = load(clock.instant());
    return changed;
  }

  /** Whether the file could be read when it was last looked at. */
  public boolean healthy() {
    State now = state;
    return now.problem().isEmpty();
  }

  private State current() {
    State now = state;
    Instant at = clock.instant();
    if (at.isBefore(now.lookedAt().plus(LOOK_AGAIN)) && !at.isBefore(now.lookedAt())) {
      return now;
    }
    if (looking.compareAndSet(false, true)) {
      try {
        state = refresh(now, at);
      } finally {
        looking.set(false);
      }
    }
    return state;
  }

  private State refresh(State known, Instant at) {
    try {
      if (known.problem().isEmpty()
          && Files.getLastModifiedTime(file.path()).toInstant().equals(known.modified())
          && Files.size(file.path()) == known.size()) {
        return known.lookedAt(at);
      }
      return load(at);
    } catch (IOException | IllegalStateException e) {
      boolean trusted = at.isBefore(known.goodAt().plus(TRUST_LAST_GOOD));
      return trusted
          ? known.failed(at, String.valueOf(e.getMessage()))
          : State.closed(at, known.goodAt(), String.valueOf(e.getMessage()));
    }
  }

  private State load(Instant at) {
    try {
      Instant modified = Files.getLastModifiedTime(file.path()).toInstant();
      long size = Files.size(file.path());
      Map<String, Terminal> byId = new TreeMap<>();
      Map<String, Terminal> byCertificate = new TreeMap<>();
      for (Terminal terminal : file.read()) {
        byId.put(terminal.id(), terminal);
        byCertificate.put(terminal.certificateSha256(), terminal);
      }
      return new State(byId, byCertificate, modified, size, at, at, Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(
          "the terminal register " + file.path() + " cannot be read: " + e, e);
    }
  }

  /** The register as last looked at. */
  private record State(
      Map<String, Terminal> byId,
      Map<String, Terminal> byCertificate,
      Instant modified,
      long size,
      Instant lookedAt,
      Instant goodAt,
      Optional<String> problem) {

    State lookedAt(Instant at) {
      return new State(byId, byCertificate, modified, size, at, at, Optional.empty());
    }

    State failed(Instant at, String why) {
      return new State(byId, byCertificate, modified, size, at, goodAt, Optional.of(why));
    }

    static State closed(Instant at, Instant goodAt, String why) {
      return new State(Map.of(), Map.of(), Instant.EPOCH, -1, at, goodAt, Optional.of(why));
    }
  }
}
