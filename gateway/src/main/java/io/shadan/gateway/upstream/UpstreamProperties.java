package io.shadan.gateway.upstream;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The systems behind the gateway.
 *
 * @param systems by catalogue id
 * @param credentialsFile the gateway's own ID and password for each, JSON {@code
 *     {"id":{"user","password"}}}
 * @param maxResponse largest response body that is masked as a whole
 * @param streamAbove body length above which a format that can be judged record by record is
 *     released while it arrives
 * @param bodyTimeout longest wait for a whole response body, for the next bytes of a streamed one,
 *     and for a log-in; 100 ms to 10 minutes
 * @param streamTimeout longest time a streamed body may take from its first byte to its last, the
 *     client's slowness included; not for streams of events, which have no end. At least {@code
 *     bodyTimeout}, at most a day
 * @param maxExchanges requests under way to one system at a time, 1 to 100000; one more is refused
 */
@ConfigurationProperties("shadan.upstream")
public record UpstreamProperties(
    Map<String, LegacySystem> systems,
    Path credentialsFile,
    @DefaultValue(UpstreamProperties.DEFAULT_MAX_RESPONSE) DataSize maxResponse,
    @DefaultValue("256KB") DataSize streamAbove,
    @DefaultValue("10s") Duration bodyTimeout,
    @DefaultValue("30m") Duration streamTimeout,
    @DefaultValue("500") int maxExchanges) {

  /** Largest response body where nobody configured another. */
  public static final String DEFAULT_MAX_RESPONSE = "8MB";

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST_BODY = Duration.ofMinutes(10);
  private static final Duration LONGEST_STREAM = Duration.ofDays(1);
  private static final int MOST_EXCHANGES = 100_000;

  public UpstreamProperties {
    systems = systems == null ? Map.of() : Map.copyOf(systems);
    within("body-timeout", bodyTimeout, SHORTEST, LONGEST_BODY);
    within("stream-timeout", streamTimeout, bodyTimeout, LONGEST_STREAM);
    within("max-exchanges", maxExchanges, 1, MOST_EXCHANGES);
  }

  private static <T extends Comparable<T>> void within(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "shadan.upstream.%s '%s': expected %s to %s".formatted(name, value, least, most));
    }
  }

  /**
   * One system.
   *
   * @param url scheme, host and port; paths come from the catalogue
   */
  public record LegacySystem(URI url) {
    public LegacySystem {
      if (url == null
          || url.getHost() == null
          || (url.getRawPath() != null && !url.getRawPath().isEmpty())) {
        throw new IllegalArgumentException(
            "shadan.upstream.systems.*.url '"
                + url
                + "': expected scheme://host:port without a path");
      }
    }
  }
}
