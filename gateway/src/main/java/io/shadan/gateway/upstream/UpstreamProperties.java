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
 *     and for a log-in
 */
@ConfigurationProperties("shadan.upstream")
public record UpstreamProperties(
    Map<String, LegacySystem> systems,
    Path credentialsFile,
    @DefaultValue(UpstreamProperties.DEFAULT_MAX_RESPONSE) DataSize maxResponse,
    @DefaultValue("256KB") DataSize streamAbove,
    @DefaultValue("10s") Duration bodyTimeout) {

  /** Largest response body where nobody configured another. */
  public static final String DEFAULT_MAX_RESPONSE = "8MB";

  public UpstreamProperties {
    systems = systems == null ? Map.of() : Map.copyOf(systems);
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
