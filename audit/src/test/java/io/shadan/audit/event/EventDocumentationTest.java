package io.shadan.audit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventDocumentationTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

  @Test
  void everyCodeHasItsRowAndEveryRowItsCode() throws IOException {
    String events = Files.readString(Path.of(System.getProperty("shadan.root"), "docs/events.md"));
    String table = events.substring(0, events.indexOf("## Where they stand"));
    List<String> rows = ROW.matcher(table).results().map(MatchResult::group).toList();
    List<String> codes =
        Arrays.stream(AuditEventCode.values()).map(code -> "| `" + code.wire() + "` |").toList();
    assertThat(rows).containsExactlyElementsOf(codes);
  }
}
