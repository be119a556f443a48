package io.shadan.gateway.evidence;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The journal.
 *
 * @param directory its folder; one writer only
 * @param origin its name for ever
 * @param segment size after which a new segment starts
 * @param maxPending appends that may wait
 * @param reserve usable space below which nothing is taken
 * @param importWhenEmpty access log of a legacy system, taken in when the journal holds nothing yet
 */
@ConfigurationProperties("shadan.journal")
record JournalProperties(
    Path directory,
    String origin,
    @DefaultValue("64MB") DataSize segment,
    @DefaultValue("10000") int maxPending,
    @DefaultValue("256MB") DataSize reserve,
    @Nullable Path importWhenEmpty) {

  JournalProperties {
    if (directory == null || origin == null) {
      throw new IllegalArgumentException("shadan.journal needs directory and origin");
    }
  }
}
