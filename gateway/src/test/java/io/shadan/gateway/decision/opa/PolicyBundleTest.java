package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PolicyBundleTest {
  private static final String REVISION = "a".repeat(64);
  private static final String DATA = "{\"shadan\":{\"revision\":\"" + REVISION + "\"}}";
  private static final String MANIFEST =
      "{\"sources_sha256\":\"" + REVISION + "\",\"entrypoint\":\"shadan/release/decision\"}";

  @Test
  void theCommittedBundleIsWhole() {
    assertThat(PolicyBundle.fromClasspath().revision()).matches("[0-9a-f]{64}");
  }

  @Test
  void partsThatBelongTogetherAreTaken() {
    assertThat(PolicyBundle.of(new byte[0], DATA, MANIFEST).revision()).isEqualTo(REVISION);
  }

  @TestFactory
  Iterable<DynamicTest> partsThatDoNotAreRefusedByName() {
    Map<String, Runnable> broken =
        Map.of(
            "manifest.json", () -> PolicyBundle.of(new byte[0], DATA, "{"),
            "data.json", () -> PolicyBundle.of(new byte[0], "", MANIFEST),
            "expected the same SHA-256",
                () -> PolicyBundle.of(new byte[0], DATA.replace("aaaa", "bbbb"), MANIFEST),
            "names sources ''", () -> PolicyBundle.of(new byte[0], DATA, "{}"),
            "entry point is 'other'",
                () ->
                    PolicyBundle.of(
                        new byte[0], DATA, MANIFEST.replace("shadan/release/decision", "other")));
    return broken.entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () ->
                        assertThatThrownBy(() -> one.getValue().run())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining(one.getKey())))
        .toList();
  }
}
