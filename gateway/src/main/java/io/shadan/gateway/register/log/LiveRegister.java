package io.shadan.gateway.register.log;

import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterProperties.Feed;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.register.batch.BatchAcceptance;
import io.shadan.gateway.register.image.ImageAnswer;
import io.shadan.gateway.register.log.RegisterStatus.FeedStatus;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * The register as the change log has it, kept so by a thread of its own. When the log is silent,
 * known to be ahead, or a feed is older than its limit, nothing, or nothing of that feed, is
 * settled.
 */
public final class LiveRegister implements SupplyRegister, AutoCloseable {

  private final ChangeLog log;
  private final RegisterProperties properties;
  private final Clock clock;
  private final Pulse pulse;
  private final InForce inForce;
  private final LogWatch watch;
  private final LogAcceptance acceptance;

  private LiveRegister(
      ChangeLog log,
      ImageFolder images,
      RegisterProperties properties,
      RegisterWitness witness,
      Clock clock,
      LongSupplier nanos) {
    this.log = log;
    this.properties = properties;
    this.clock = clock;
    this.pulse = new Pulse(nanos, properties.contactLimit());
    this.inForce = new InForce(log, images, witness, pulse, properties.overlay());
    this.watch = new LogWatch(inForce, properties.poll());
    this.acceptance = new LogAcceptance(log, inForce, properties, witness, clock);
  }

  /**
   * A register that is not started.
   *
   * @param database the database, whose tables are there
   * @param state folder of this node
   * @throws IOException when the folder cannot be used
   */
  public static LiveRegister open(
      DataSource database,
      Path state,
      RegisterProperties properties,
      RegisterWitness witness,
      Clock clock)
      throws IOException {
    return open(database, state, properties, witness, clock, System::nanoTime);
  }

  static LiveRegister open(
      DataSource database,
      Path state,
      RegisterProperties properties,
      RegisterWitness witness,
      Clock clock,
      LongSupplier nanos)
      throws IOException {
    ChangeLog log = new ChangeLog(database);
    return new LiveRegister(log, ImageFolder.in(state), properties, witness, clock, nanos);
  }

  /** Begins to follow the log; waits a while until what it holds is in force. */
  public void start() {
    watch.start();
  }

  /** Where batches are accepted on this node. */
  public BatchAcceptance acceptance() {
    return acceptance;
  }

  /** For the operator: what was believed of a point. */
  public BeliefReader beliefs() {
    return new BeliefReader(log, inForce::view);
  }

  /** Tells what was corrected. */
  public Corrections corrections() {
    return new Corrections(log, inForce::view);
  }

  @Override
  public SupplyFact during(String supplyPoint, LocalDate from, LocalDate to) {
    View view = inForce.view();
    Optional<SupplyPoint> point = SupplyPoint.of(supplyPoint);
    if (point.isEmpty() || !Days.tells(from) || !Days.tells(to) || to.isBefore(from)) {
      return Facts.unsettled("", "register: not a supply point and days that can be told");
    }
    ImageAnswer answer = view.through(point.get(), Days.of(from), Days.of(to));
    Optional<String> doubt = pulse.doubt();
    if (doubt.isPresent()) {
      return unsettled(answer, "register#" + view.number() + ": " + doubt.get());
    }
    if (answer.kind() == ImageAnswer.Kind.UNKNOWN_POINT) {
      return unsettled(answer, "register#" + view.number() + ": unknown supply point");
    }
    LoggedBatch newest = view.feeds().get(answer.feed());
    if (newest == null) {
      return unsettled(answer, "register#" + view.number() + ": unknown feed");
    }
    return stale(newest)
        ? unsettled(answer, newest.source() + ": the feed is older than its limit")
        : Facts.of(answer, newest.head().feed());
  }

  /** The municipality is not in doubt: it tells which disaster a point is in. */
  private static SupplyFact unsettled(ImageAnswer answer, String why) {
    return Facts.unsettled(answer.municipality(), why);
  }

  @Override
  public String revision() {
    return LoggedBatch.shown(inForce.view().revision());
  }

  /** How the register is doing; never blocks. */
  public RegisterStatus status() {
    View view = inForce.view();
    Set<String> ids = new LinkedHashSet<>();
    properties.feeds().forEach(feed -> ids.add(feed.id()));
    view.feeds().values().forEach(newest -> ids.add(newest.head().feed()));
    List<FeedStatus> feeds = new ArrayList<>();
    ids.forEach(id -> feeds.add(status(id, view)));
    return new RegisterStatus(
        pulse.known(),
        view.number(),
        Math.max(0, pulse.newest() - view.number()),
        LoggedBatch.shown(view.revision()),
        view.points(),
        pulse.silence(),
        pulse.doubt(),
        feeds);
  }

  @Override
  public void close() {
    watch.close();
    inForce.close();
  }

  /** The newest batch of a feed that is in force; empty before its first. */
  public Optional<LoggedBatch> newest(String feed) {
    return newest(feed, inForce.view());
  }

  private static Optional<LoggedBatch> newest(String feed, View view) {
    return view.feeds().values().stream().filter(b -> b.head().feed().equals(feed)).findFirst();
  }

  private FeedStatus status(String id, View view) {
    Optional<LoggedBatch> newest = newest(id, view);
    return new FeedStatus(
        id,
        newest,
        newest.map(batch -> Duration.between(batch.head().asOf(), clock.instant())),
        limit(id).isNegative() ? Duration.ZERO : limit(id),
        newest.isEmpty() || stale(newest.get()));
  }

  private boolean stale(LoggedBatch newest) {
    long age = clock.millis() - newest.head().asOf().toEpochMilli();
    return age > limit(newest.head().feed()).toMillis();
  }

  /** A feed nobody vouches for any more has no time at all. */
  private Duration limit(String feed) {
    for (Feed each : properties.feeds()) {
      if (each.id().equals(feed)) {
        return each.maxAge();
      }
    }
    return Duration.ofMillis(-FeedRules.AHEAD.toMillis() - 1);
  }
}
