package io.shadan.gateway.disaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.terminals.TerminalRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DisasterConfigurationTest {
  private final Path folder;
  private final ApplicationContextRunner core;

  DisasterConfigurationTest(@TempDir Path folder) {
    this.folder = folder;
    core =
        new ApplicationContextRunner()
            .withUserConfiguration(DisasterConfiguration.class)
            .withBean(
                DataSource.class,
                () -> JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db"), "sa", ""))
            .withBean(TerminalRegistry.class, FakeTerminals::new)
            .withBean(TransitionRecorder.class, FakeRecorder::new)
            .withBean(Clock.class, Clock::systemUTC)
            .withPropertyValues(
                "shadan.disaster.signing-key-file=" + folder.resolve("grant-keys.json"));
  }

  @Test
  void startsWithItsDefaults() {
    core.withPropertyValues("shadan.disaster.create-signing-keys=true")
        .run(
            context -> {
              assertThat(context)
                  .hasSingleBean(DisasterService.class)
                  .hasSingleBean(GrantVerifier.class);
              assertThat(context.getBean(DisasterProperties.class))
                  .isEqualTo(
                      new DisasterProperties(
                          Duration.ofHours(24),
                          Duration.ofMinutes(10),
                          Set.of("40", "41", "42", "43", "44", "45", "46"),
                          folder.resolve("grant-keys.json"),
                          true));
            });
  }

  @Test
  void refusesToStartWithoutKeysOutsideTheDemo() {
    core.run(
        context ->
            assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("grant key file")
                .hasMessageContaining("does not exist"));
  }

  @ParameterizedTest
  @CsvSource({
    "max-duration=73h, max-duration is PT73H",
    "max-duration=0s, max-duration is PT0S",
    "credential-lifetime=2h, credential-lifetime is PT2H",
    "prefectures=48, prefectures holds '48'",
    "signing-key-file=, signing-key-file"
  })
  void refusesToStartOutOfBounds(String property, String named) {
    core.withPropertyValues("shadan.disaster." + property)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .isNotNull()
                    .rootCause()
                    .hasMessageContaining(named));
  }
}
