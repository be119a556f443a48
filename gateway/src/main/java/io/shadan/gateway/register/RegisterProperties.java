package io.shadan.gateway.register;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * @param retailers file of the retailer codes there are: one code of 5 characters a line, {@code #}
 *     begins a remark; read again for every batch
 */
@ConfigurationProperties("shadan.register")
public record RegisterProperties(
    @Nullable Path state,
    @Nullable Path feed,
    @DefaultValue List<Feed> feeds,
    @DefaultValue("1m") Duration contactLimit,
    @DefaultValue("250ms") Duration poll,
    @DefaultValue("100000") int overlay,
    @Nullable Path retailers) {

  private static final String NAME = "shadan.register";
  private static final int MOST_FEEDS = 255;

  /**
   * Checks what the parts cannot see alone.
   *
   * @throws IllegalArgumentException naming the property, its value and what was expected
   */
  public RegisterProperties {
    feeds = List.copyOf(feeds);
    require(feeds.size() <= MOST_FEEDS, "feeds", feeds.size() + " feeds", "at most " + MOST_FEEDS);
    require(
        !poll.isNegative() && !poll.isZero() && contactLimit.compareTo(poll) > 0,
        "contact-limit",
        contactLimit + " and poll " + poll,
        "poll more than 0, contact-limit more than poll");
    require(overlay >= 1, "overlay", overlay, "1 or more");
    if (feeds.stream().anyMatch(Feed::isRead)) {
      require(retailers != null, "retailers", "absent", "the file of retailer codes");
      require(state != null, "state", "absent", "a folder of this node");
    }
    Set<Object> seen = new HashSet<>();
    for (Feed each : feeds) {
      require(seen.add(each.id()), "feeds", "twice '" + each.id() + "'", "different ids");
      require(
          each.drop() == null || seen.add(each.drop().toAbsolutePath().normalize()),
          "feeds",
          "twice drop " + each.drop(),
          "a folder for each feed");
    }
  }

  /** The feed of this id; empty when it is not configured. */
  public Optional<Feed> feed(String id) {
    return feeds.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  static void require(boolean holds, String property, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          NAME + "." + property + " is " + value + "; expected " + expected);
    }
  }

  /**
   * One feed.
   *
   * @param id its name, for ever
   * @param maxAge age of the data (as_of) of its newest batch after which its points are unsettled
   * @param maxShrinkPercent of its points that a snapshot may let go at once
   * @param drop folder files are dropped into; none when absent
   * @param maxWait how long a batch waits for the one before it, and a file for its other half
   * @param senders subjects whose tokens may push batches of this feed; nobody when empty
   * @param file how its files are written
   */
  public record Feed(
      String id,
      @DefaultValue("26h") Duration maxAge,
      @DefaultValue("5") int maxShrinkPercent,
      @Nullable Path drop,
      @DefaultValue("6h") Duration maxWait,
      @DefaultValue List<String> senders,
      @DefaultValue FeedFormat file) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the property, its value and what was expected
     */
    public Feed {
      require(
          id != null && id.matches("[a-z0-9][a-z0-9-]{0,63}"),
          "feeds.id",
          "'" + id + "'",
          "a to z, digits and '-', at most 64");
      require(!maxAge.isNegative() && !maxAge.isZero(), "feeds.max-age", maxAge, "more than 0");
      require(
          maxShrinkPercent >= 0 && maxShrinkPercent <= 100,
          "feeds.max-shrink-percent",
          maxShrinkPercent,
          "0 to 100");
      require(
          !maxWait.isNegative() && maxWait.compareTo(Duration.ofDays(30)) <= 0,
          "feeds.max-wait",
          maxWait,
          "0s to 30d");
      senders = List.copyOf(senders);
    }

    /** Whether anything of it arrives here. */
    boolean isRead() {
      return drop != null || !senders.isEmpty();
    }
  }
}
