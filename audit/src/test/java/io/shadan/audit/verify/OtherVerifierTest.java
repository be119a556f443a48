package io.shadan.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.chain.ChainFixture;
import io.shadan.audit.journal.JournalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our files before a verifier that is not ours: golang.org/x/mod/sumdb (tools/tlogverify). */
class OtherVerifierTest {
  private final Path home;
  private final ChainFixture chain;

  OtherVerifierTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.chain = new ChainFixture(home, 300);
  }

  @Test
  void acceptsLogsOfManySizes() throws Exception {
    String none = empty();
    run(0, "-older", none);
    List<String> older = new ArrayList<>();
    for (int records : List.of(1, 1, 253, 1, 1, 255, 400, 3_000)) {
      chain.append(records);
      long size = chain.checkpoint().size();
      List<String> all = new ArrayList<>(older);
      for (long position : new long[] {0, size / 2, size - 1}) {
        all.addAll(List.of("-record", position + "=" + payload(position)));
      }
      run(0, all.toArray(String[]::new));
      Path copy = home.resolve("checkpoint-" + size);
      Files.copy(chain.log().resolve("checkpoint"), copy);
      older.addAll(List.of("-older", copy.toString()));
    }
  }

  private String empty() throws Exception {
    chain.append(0);
    return chain.witness().resolve("chained/000000000000/000000000000000000").toString();
  }

  @Test
  void acceptsALogOfMoreThanOneUpperTile() throws Exception {
    chain.append(4_000);
    for (int i = 0; i < 8; i++) {
      chain.append(8_000); // 68,000: a full tile of level 1
    }
    assertThat(chain.log().resolve("tile/1/000")).hasSize(8192);
    run(0, "-record", "0", "-record", "65535", "-record", "65536", "-record", "67999");
    Tampering.flip(chain.log().resolve("tile/1/000"), 32 * 200);
    run(3, "-record", "65536", "-record", "51200");
  }

  @Test
  void refusesWhatWasTamperedWith() throws Exception {
    chain.append(300);
    Path first = home.resolve("first");
    Files.copy(chain.log().resolve("checkpoint"), first);
    chain.append(300);
    run(0, "-older", first.toString(), "-record", "10=" + payload(10), "-record", "590");
    refused(chain.log().resolve("checkpoint"), 12);
    refused(chain.log().resolve("tile/0/000"), 32 * 10 + 1, "-record", "10");
    refused(chain.log().resolve("tile/entries/000"), 46 * 10 + 30, "-record", "10");
    refused(chain.log().resolve("tile/1/000.p/2"), 5);
    refused(first, 20, "-older", first.toString());
    run(3, "-record", "10=" + payload(11));
    Path other = home.resolve("other");
    Files.writeString(other, "another log");
    run(3, "-older", other.toString());
    run(2, "superfluous");
  }

  private void refused(Path file, int offset, String... arguments) throws Exception {
    Tampering.flip(file, offset);
    run(3, arguments);
    Tampering.flip(file, offset);
    run(0, arguments);
  }

  private Path payload(long position) throws IOException {
    Path file = home.resolve("payload-" + position);
    byte[] bytes =
        new JournalReader(chain.journal()).readPayloads(position, 1, position).get(0).bytes();
    return Files.write(file, bytes);
  }

  private void run(int expected, String... arguments) throws Exception {
    Path program = Path.of(System.getProperty("shadan.tools"), "tlogverify");
    assertThat(program).as("built by ./shadan tools").isExecutable();
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of("-log", chain.log().toString(), "-vkey", chain.key().toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s said: %s", command, said).isEqualTo(expected);
  }
}
