package io.shadan.gateway.register;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The supply register.
 *
 * @param state folder of this node for images and spools; absent while one file is all there is
 * @param feed one file, read at the start; superseded by {@code feeds}
 * @param feeds who speaks of supply points
 * @param contactLimit how long the change log may be silent before nothing is settled any more
 * @param poll how often the change log is asked for batches of other nodes
 * @param overlay points changed since the image after which it is made anew
 */
@ConfigurationProperties("shadan.register")
public record RegisterProperties(
    @Nullable Path state,
    @Nullable Path feed,
    @DefaultValue List<Feed> feeds,
    @DefaultValue("1m") Duration contactLimit,
    @DefaultValue("250ms") Duration poll,
    @DefaultValue("100000") int overlay) {

  /**
   * Checks that ids are different.
   *
   * @throws IllegalArgumentException otherwise
   */
  public RegisterProperties {
    feeds = List.copyOf(feeds);
    long ids = feeds.stream().map(Feed::id).distinct().count();
    if (ids != feeds.size()) {
      throw new IllegalArgumentException("shadan.register.feeds has an id twice");
    }
    if (contactLimit.compareTo(poll) <= 0 || poll.isNegative() || poll.isZero() || overlay < 1) {
      throw new IllegalArgumentException(
          "shadan.register needs poll more than 0, contact-limit more than poll, overlay more than 0");
    }
  }

  /** The feed of this id; empty when it is not configured. */
  public Optional<Feed> feed(String id) {
    return feeds.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /**
   * One feed.
   *
   * @param id its name, for ever
   * @param maxAge age of the data (as_of) of its newest batch after which its points are unsettled
   * @param maxShrinkPercent of its points that a snapshot may let go at once
   */
  public record Feed(
      String id, @DefaultValue("26h") Duration maxAge, @DefaultValue("5") int maxShrinkPercent) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when a value cannot be
     */
    public Feed {
      if (id == null || !id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
        throw new IllegalArgumentException(
            "shadan.register.feeds[].id is '" + id + "', expected letters a-z, digits and hyphens");
      }
      if (maxAge.isNegative() || maxAge.isZero()) {
        throw new IllegalArgumentException(
            "shadan.register.feeds[" + id + "].max-age is " + maxAge + ", expected more than 0");
      }
      if (maxShrinkPercent < 0 || maxShrinkPercent > 100) {
        throw new IllegalArgumentException(
            "shadan.register.feeds[%s].max-shrink-percent is %d, expected 0 to 100"
                .formatted(id, maxShrinkPercent));
      }
    }
  }
}
