package io.shadan.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.search.AccessContext;
import io.shadan.audit.search.AccessEntry;
import io.shadan.gateway.console.DriftRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nobody classified, one row for each operation. */
class ConsoleSearchTest {

  private static final Instant TIME = Instant.parse("2026-07-01T03:04:05Z");

  @Test
  void answersOfOneOperationAreOneRowAndTheWorstComesFirst() {
    List<AccessEntry> newestFirst =
        List.of(
            entry("menu", "unclassified=2", 30, "unclassified_sample_1=column 3: 漢"),
            entry("card", "unclassified=5", 20),
            entry(
                "menu",
                "unclassified=1",
                10,
                "unclassified_sample_2=column 3: 漢",
                "unclassified_sample_1=column 4: 9-9"));

    assertThat(ConsoleSearch.drifting(newestFirst))
        .containsExactly(
            new DriftRow(
                "wheeling",
                "card",
                1,
                5,
                List.of(),
                TIME.plusSeconds(20),
                TIME.plusSeconds(20),
                "x-20"),
            new DriftRow(
                "wheeling",
                "menu",
                2,
                3,
                List.of("column 3: 漢", "column 4: 9-9"),
                TIME.plusSeconds(10),
                TIME.plusSeconds(30),
                "x-30"));
  }

  private static AccessEntry entry(String operation, String detail, int second, String... samples) {
    AccessContext who =
        new AccessContext(
            "retail-clerk",
            "retail-aff",
            "affiliated_retailer",
            "T-RT-01",
            "affiliated_retailer",
            "wheeling",
            operation,
            "",
            "own_customer",
            "");
    return new AccessEntry(
        TIME.plusSeconds(second),
        second,
        "x-" + second,
        "release",
        "released",
        who,
        List.of(),
        Stream.concat(Stream.of("bytes=10", detail, "records=1"), Stream.of(samples)).toList(),
        1);
  }
}
