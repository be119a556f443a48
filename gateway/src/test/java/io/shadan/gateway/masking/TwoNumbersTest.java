package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A record whose key is the caller's own customer, as in an answer that repeats the search, and
 * that shows another customer's number and name.
 */
class TwoNumbersTest {

  private static final String JSON = SecondField.json("supply_point");

  static Stream<Arguments> formats() {
    return SecondField.formats("supply_point", 22);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void anotherNumberInARecordMakesItNobodys(String response, String answer) {
    Operation operation = Plans.operation(response);
    assertThat(Masks.masked(operation, answer.formatted(Plans.OWN, Plans.OWN))).contains("hanako");
    assertThat(Masks.masked(operation, answer.formatted(Plans.OWN, Plans.OTHER)))
        .contains(Plans.OTHER)
        .doesNotContain("hanako");
  }

  /** Hyphens and wide digits make the same number; what is no number judges nobody. */
  @ParameterizedTest
  @CsvSource({
    "09-0000-0000-0000-0000-0001, true",
    "'０９ 0000 0000 0000 0000 0001', true",
    "'', true",
    "未設定, true",
    "09000000000000000000021, true",
    "/x?spn=0900000000000000000002, false",
    "旧 0900000000000000000002, false"
  })
  void theSameNumberWrittenInAnotherWayAgrees(String second, boolean shown) {
    String body =
        "{\"items\":[{\"q\":\"%s\",\"second\":\"%s\",\"name\":\"hanako\"}]}"
            .formatted(Plans.OWN, second);
    assertThat(Masks.masked(Plans.operation(JSON), body).contains("hanako")).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%1$s %2$s", "%2$s %1$s", "%1$s　%2$s %1$s"})
  void numbersOneBehindTheOtherAreSoManyCustomers(String numbers) {
    String second = numbers.formatted(Plans.OWN, Plans.OTHER);
    String body =
        "{\"items\":[{\"q\":\"%s\",\"second\":\"%s\",\"name\":\"hanako\"}]}"
            .formatted(Plans.OWN, second);
    assertThat(Masks.masked(Plans.operation(JSON), body)).doesNotContain("hanako");
    assertThat(Masks.masked(Plans.operation(JSON), body.replace(Plans.OTHER, Plans.OWN)))
        .contains("hanako");
  }
}
