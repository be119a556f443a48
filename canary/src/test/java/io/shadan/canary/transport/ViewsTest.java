package io.shadan.canary.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.canary.Detector;
import io.shadan.canary.Person;
import io.shadan.canary.transport.Received.End;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a client can unpack is looked into; the gateway's own number is nobody's. */
class ViewsTest {

  private final Person hidden = Person.make(false, new SplittableRandom(1));
  private final byte[] value =
      ("x" + String.valueOf(hidden.values().get("name"))).getBytes(StandardCharsets.UTF_8);

  @Test
  void codingsAreUndone() {
    assertThat(leaks(body -> body)).isTrue();
    assertThat(leaks(Codings::gzip)).isTrue();
    assertThat(leaks(Codings::zlib)).isTrue();
    assertThat(leaks(Codings::brotli)).isTrue();
    assertThat(leaks(body -> Codings.gzip(Codings.zlib(body)))).isTrue();
    assertThat(leaks(Codings::bomb)).isTrue();
    assertThat(
            leaks(
                body ->
                    new String(body, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8)))
        .as("Latin-1 written as UTF-8")
        .isTrue();
    assertThat(leaks(body -> new byte[0])).isFalse();
  }

  @Test
  void digitsOfTheExchangesNumberAreNoLeak() {
    String digits = String.valueOf(hidden.values().get("tel")).substring(0, 6);
    String number = "0199" + digits + "abcdefabcdefabcdefabcd";
    assertThat(
            found(
                "Shadan-Exchange: " + number,
                ("\"" + number + "\"").getBytes(StandardCharsets.UTF_8)))
        .isFalse();
    assertThat(found("Shadan-Exchange: " + digits, new byte[0])).isTrue();
    assertThat(found("X-Number: " + number, new byte[0])).isTrue();
  }

  private boolean leaks(UnaryOperator<byte[]> packing) {
    return found("X: y", packing.apply(value));
  }

  private boolean found(String header, byte[] body) {
    byte[] raw = Draft.concat(Draft.latin("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n"), body);
    Received got = new Received(End.WHOLE, raw, 200, List.of(), body, 1);
    Detector detector = new Detector(List.of(hidden));
    return Views.of(got).stream().anyMatch(view -> detector.find(view).isPresent());
  }
}
