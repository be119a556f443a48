package io.shadan.canary.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.canary.transport.Received.End;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers without an end stop at the limit, in bounded time and memory. */
class BombIT {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final int BLOCK = 64 * 1024;
  private static final long ENDLESS = 1L << 30;

  /** Heap one answer may take beside what the suite itself needs. */
  private static final long MOST_HEAP = 64L << 20;

  private static TransportGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TransportGateway.start(1);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest(name = "{0}, {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "json-list | application/json | {\"items\":[{\"spn\":\" | chunked | a",
        "json-list | application/json | {\"items\":[{\"name\": | chunked | [",
        "json-list | application/json | {\"items\":[ | closed | a",
        "html-card | text/html; charset=Shift_JIS | <HTML><BODY><P> | chunked | 蒼朔",
        "html-list | text/html; charset=EUC-JP | <HTML><BODY><TABLE CLASS=list> | closed | <TR>",
        "xml-notice | application/xml | <n:Notice xmlns:n='urn:canary'> | chunked | <n:Row>",
        "csv-notice | text/csv; charset=Shift_JIS | 供給地点特定番号,名義 | closed | a,"
      })
  void endlessAnswersStopAtTheLimit(
      String operation, String type, String start, String framing, String block) {
    flooded(operation, "Content-Type: " + type + "\r\n", start, framing.equals("chunked"), block);
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate", "br", "identity"})
  void codedBombsStopAtTheHead(String coding) {
    long read =
        flooded(
            "json-list",
            "Content-Type: application/json\r\nContent-Encoding: " + coding + "\r\n",
            Draft.latin(Codings.gzip(new byte[10 << 20])),
            true,
            "\0");
    if (!coding.equals("identity")) {
      assertThat(read).as("bytes taken of a body that is refused by its head").isLessThan(8L << 20);
    }
  }

  /** Bytes the gateway took of it, its socket's buffers included. */
  private static long flooded(
      String operation, String lines, String start, boolean chunked, String text) {
    Station station = gateway.stations().get(0);
    byte[] block = text.repeat(BLOCK / text.length()).getBytes(SJIS);
    byte[] size = Draft.latin(Integer.toHexString(block.length) + "\r\n");
    byte[] first =
        start.getBytes(operation.startsWith("json") ? StandardCharsets.ISO_8859_1 : SJIS);
    byte[] head =
        Draft.latin(
            "HTTP/1.1 200 OK\r\n"
                + lines
                + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Connection: close\r\n\r\n"));
    Script script = new Script().send(head);
    if (chunked) {
      script
          .send(Draft.concat(Draft.latin(Integer.toHexString(first.length) + "\r\n"), first))
          .send(Draft.latin("\r\n"))
          .flood(Draft.concat(size, block, Draft.latin("\r\n")), ENDLESS);
    } else {
      script.send(first).flood(block, ENDLESS);
    }
    System.gc();
    long before = peaks().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    peaks().forEach(MemoryPoolMXBean::resetPeakUsage);
    long written = station.upstream().written();
    Received got = station.ask("GET", operation, script.close());
    long read = station.upstream().written() - written;
    long heap = peaks().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() - before;
    System.out.printf(
        "bomb: %s %s after %d ms: %s, %d KiB taken, heap +%d KiB%n",
        operation, lines.replaceAll("\\s+", " "), got.millis(), got.code(), read >> 10, heap >> 10);
    assertThat(got.released()).isFalse();
    assertThat(got.end()).isIn(End.WHOLE, End.CUT);
    assertThat(got.millis()).isLessThan(RawClient.PATIENCE_MILLIS);
    assertThat(read).isLessThanOrEqualTo(2 * TransportGateway.CAP);
    assertThat(heap).isLessThan(MOST_HEAP);
    return read;
  }

  private static java.util.stream.Stream<MemoryPoolMXBean> peaks() {
    List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    return pools.stream().filter(pool -> pool.getType() == MemoryType.HEAP);
  }
}
