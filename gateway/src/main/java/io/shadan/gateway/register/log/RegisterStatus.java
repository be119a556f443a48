package io.shadan.gateway.register.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the register is doing on this node.
 *
 * @param loaded whether the change log has ever been in force here as a whole
 * @param batch number of the newest batch in force; 0 before the first
 * @param behind batches known that are not in force here
 * @param revision revision in force, 16 hexadecimal digits
 * @param points supply points known, at least
 * @param silence how long the change log has not answered; empty before it first did
 * @param doubt why nothing is settled now; empty when all is well
 * @param feeds every feed that is configured or has ever sent
 */
public record RegisterStatus(
    boolean loaded,
    int batch,
    int behind,
    String revision,
    long points,
    Optional<Duration> silence,
    Optional<String> doubt,
    List<FeedStatus> feeds) {

  public RegisterStatus {
    feeds = List.copyOf(feeds);
  }

  /** Whether everything the feeds settle is settled. */
  public boolean ready() {
    return doubt.isEmpty() && feeds.stream().noneMatch(FeedStatus::stale);
  }

  /**
   * One feed.
   *
   * @param id its name
   * @param newest its newest batch in force; empty before the first
   * @param age of the data of that batch; empty before the first
   * @param limit age at which its points become unsettled; zero when it is not configured any more
   * @param stale whether its points are unsettled
   */
  public record FeedStatus(
      String id,
      Optional<LoggedBatch> newest,
      Optional<Duration> age,
      Duration limit,
      boolean stale) {}
}
