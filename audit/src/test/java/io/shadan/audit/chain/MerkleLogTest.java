package io.shadan.audit.chain;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.shadan.audit.journal.JournalReader;
import io.shadan.audit.shipping.JournalFixture;
import io.shadan.audit.tlog.LeafEntry;
import io.shadan.audit.tlog.NaiveTree;
import io.shadan.audit.tlog.TreeHasher;
import io.shadan.audit.tlog.WitnessFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerkleLogTest {
  private final Path home;

  MerkleLogTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void theCheckpointIsTheRootOfTheJournalAcrossRestarts() throws Exception {
    ChainFixture chain = new ChainFixture(home, 300);
    for (int records : List.of(0, 1, 254, 1, 1, 600, 0, 700)) {
      chain.append(records);
      assertThat(chain.checkpoint().root()).isEqualTo(NaiveTree.root(leaves(chain)));
    }
    assertThat(chain.checkpoint().size()).isEqualTo(1557);
    List<Path> seen = new ArrayList<>();
    new WitnessFolder(chain.witness(), "chained").all().forEachRemaining(seen::add);
    assertThat(seen)
        .extracting(path -> Long.valueOf(path.getFileName().toString()))
        .contains(0L, 1L, 255L, 256L, 257L, 857L, 1557L);
    // partial tiles are gone where the full one is there
    assertThat(chain.log().resolve("tile/0/000.p")).doesNotExist();
    assertThat(chain.log().resolve("tile/0/000")).hasSize(8192);
    assertThat(chain.log().resolve("tile/0/006.p/21")).hasSize(21 * 32);
    assertThat(chain.log().resolve("tile/1/000.p/6")).hasSize(6 * 32);
    assertThat(chain.log().resolve("tile/entries/006.p/21")).hasSize(21 * 46);
  }

  @Test
  void aLogThatStartsLateCatchesUp() throws Exception {
    ChainFixture chain = new ChainFixture(home, 300);
    try (JournalFixture journal = new JournalFixture(chain.journal(), "chained")) {
      journal.append(
          java.util.stream.IntStream.range(0, 2_000).mapToObj(ChainFixture::entry).toList());
    }
    chain.append(1);
    assertThat(chain.checkpoint().size()).isEqualTo(2_001);
    assertThat(chain.checkpoint().root()).isEqualTo(NaiveTree.root(leaves(chain)));
  }

  @Test
  void whatACrashLeftAfterTheCheckpointDoesNoHarm() throws Exception {
    ChainFixture chain = new ChainFixture(home, 300).append(250);
    byte[] before = Files.readAllBytes(chain.log().resolve("checkpoint"));
    chain.append(20);
    // Tiles of 270 are there, the checkpoint of 270 is not; its witness copy neither.
    Files.write(chain.log().resolve("checkpoint"), before);
    Files.delete(new WitnessFolder(chain.witness(), "chained").file(270));
    Files.writeString(chain.log().resolve("checkpoint.new"), "torn");
    chain.append(5);
    assertThat(chain.checkpoint().size()).isEqualTo(275);
    assertThat(chain.checkpoint().root()).isEqualTo(NaiveTree.root(leaves(chain)));
  }

  @Test
  void oneWriterOnly() throws Exception {
    ChainFixture chain = new ChainFixture(home, 300);
    try (JournalFixture journal = new JournalFixture(chain.journal(), "chained");
        MerkleLog first = MerkleLog.start(chain.settings(), journal.journal())) {
      assertThatThrownBy(() -> MerkleLog.start(chain.settings(), journal.journal()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another writer");
      assertThat(first.state().failure()).isEmpty();
    }
  }

  @Test
  void aWitnessThatFailsHoldsUpNobodyAndGetsItsCopyLater() throws Exception {
    Map<String, String> received = new ConcurrentHashMap<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/w",
        exchange -> {
          boolean first = received.isEmpty() && !received.containsKey("refused");
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (first) {
            received.put("refused", exchange.getRequestURI().getPath());
          } else {
            received.put(exchange.getRequestURI().getPath(), new String(body));
          }
          exchange.sendResponseHeaders(first ? 503 : 201, -1);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/w/");
    ChainFixture chain = new ChainFixture(home, 300);
    try (JournalFixture journal = new JournalFixture(chain.journal(), "chained");
        MerkleLog log = MerkleLog.start(chain.settings(url), journal.journal())) {
      journal.append(List.of(ChainFixture.entry(0)));
      until("checkpoint", () -> log.state().checkpointed() == 1);
      until("failure is counted", () -> log.state().witnessFailures() == 1);
      assertThat(log.state().witnessesWell()).isFalse();
      assertThat(log.state().failure()).isEmpty();
      until("copies arrive", () -> received.containsKey("/w/chained/000000000000000001"));
      assertThat(received)
          .containsKey("/w/chained/000000000000000000")
          .containsEntry(
              "/w/chained/000000000000000001", Files.readString(chain.log().resolve("checkpoint")));
      until("well again", () -> log.state().witnessesWell());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aLogThatCannotBeWrittenSaysSoAndGoesOnLater() throws Exception {
    ChainFixture chain = new ChainFixture(home, 300).append(10);
    Path tiles = chain.log().resolve("tile");
    Path aside = chain.log().resolve("aside");
    try (JournalFixture journal = new JournalFixture(chain.journal(), "chained");
        MerkleLog log = MerkleLog.start(chain.settings(), journal.journal())) {
      Files.move(tiles, aside);
      Files.writeString(tiles, "in the way");
      journal.append(List.of(ChainFixture.entry(10)));
      until("failure is told", () -> log.state().failure().isPresent());
      assertThat(log.state().checkpointed()).isEqualTo(10);
      Files.delete(tiles);
      Files.move(aside, tiles);
      until("gone on", () -> log.state().checkpointed() == 11);
      assertThat(log.state().failure()).isEmpty();
    }
    assertThat(chain.checkpoint().root()).isEqualTo(NaiveTree.root(leaves(chain)));
  }

  static List<byte[]> leaves(ChainFixture chain) throws IOException {
    TreeHasher hasher = new TreeHasher();
    return new JournalReader(chain.journal())
        .readPayloads(0, Integer.MAX_VALUE, Long.MAX_VALUE).stream()
            .map(
                each ->
                    new LeafEntry(each.position(), each.bytes().length, hasher.digest(each.bytes()))
                        .bytes())
            .toList();
  }
}
