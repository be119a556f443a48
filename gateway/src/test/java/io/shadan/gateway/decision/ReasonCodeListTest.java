package io.shadan.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.reason.ReasonCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** {@code policies/codes.json} and the enum are the same list. */
class ReasonCodeListTest {
  private record Row(String code, int status, boolean allows, String ja, String en) {}

  @Test
  void theFileListsExactlyTheEnum() {
    Path file = Path.of(System.getProperty("shadan.root"), "policies", "codes.json");
    List<Row> listed = List.of(new JsonMapper().readValue(file.toFile(), Row[].class));

    List<Row> known =
        Arrays.stream(ReasonCode.values())
            .map(c -> new Row(c.wire(), c.status(), c.allows(), c.ja(), c.en()))
            .toList();
    assertThat(listed)
        .as(
            "policies/codes.json must list, in order: %s",
            new JsonMapper().writeValueAsString(known))
        .isEqualTo(known);
  }
}
