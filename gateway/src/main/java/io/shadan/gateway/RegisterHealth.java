package io.shadan.gateway;

import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.register.log.LiveRegister;
import io.shadan.gateway.register.log.LoggedBatch;
import io.shadan.gateway.register.log.RegisterStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * What the management port says of the supply register. A node that has not loaded it yet is out of
 * service. One whose feed is stale, or whose change log is silent, is degraded and stays in
 * service: nobody is settled by it, and the grid's own work goes on.
 */
final class RegisterHealth implements HealthIndicator {

  /** In service, with less than everything. */
  static final Status DEGRADED = new Status("DEGRADED");

  private final SupplyRegister register;

  RegisterHealth(SupplyRegister register) {
    this.register = register;
  }

  @Override
  public Health health() {
    if (!(register instanceof LiveRegister live)) {
      return Health.up().withDetail("revision", register.revision()).build();
    }
    RegisterStatus status = live.status();
    Health.Builder health =
        Health.status(
                !status.loaded() ? Status.OUT_OF_SERVICE : status.ready() ? Status.UP : DEGRADED)
            .withDetail("batch", status.batch())
            .withDetail("revision", status.revision())
            .withDetail("behind", status.behind());
    status.silence().ifPresent(silence -> health.withDetail("logSilence", silence.toString()));
    status.doubt().ifPresent(doubt -> health.withDetail("doubt", doubt));
    Map<String, Object> feeds = new LinkedHashMap<>();
    status.feeds().forEach(feed -> feeds.put(feed.id(), details(feed)));
    return health.withDetail("feeds", feeds).build();
  }

  private static Map<String, Object> details(RegisterStatus.FeedStatus feed) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("stale", feed.stale());
    details.put("maxAge", feed.limit().toString());
    feed.age().ifPresent(age -> details.put("age", age.toString()));
    if (feed.newest().isPresent()) {
      LoggedBatch newest = feed.newest().get();
      details.put("batch", newest.number());
      details.put("sequence", newest.head().sequence());
      details.put("asOf", newest.head().asOf().toString());
    }
    return details;
  }
}
