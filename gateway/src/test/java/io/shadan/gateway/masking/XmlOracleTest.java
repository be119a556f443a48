package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.stax.WstxInputFactory;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/**
 * Woodstox judges what the masker reads by itself: nothing is accepted that Woodstox refuses, and
 * what leaves is well-formed.
 */
class XmlOracleTest {

  private static final int ROUNDS = 60_000;

  private static final String[] PIECES = {
    "<",
    ">",
    "</",
    "/>",
    "<n:row>",
    "</n:row>",
    "<n:name>",
    "</n:name>",
    "<n:spn>",
    "</n:spn>",
    " a='",
    "'",
    "\"",
    "=",
    " xmlns:n='urn:x'",
    " xmlns='urn:x'",
    "&amp;",
    "&#65;",
    "&#x0;",
    "&",
    ";",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "--",
    "-",
    "]",
    "\r\n",
    " ",
    "山",
    "x",
    "\u0000",
    "<?xml version='1.0'?>",
    "<?",
    "?>",
    "<!DOCTYPE r>",
    "n:",
    ":",
    "xsi:nil='true'",
    "\ufeff",
    "/"
  };

  private static final Operation ROWS =
      Plans.operation(
          """
          format: xml
          content_types: [application/xml]
          namespaces: {n: "urn:x"}
          records:
            - at: n:r/n:row
              key: {path: n:spn}
              fields: [{path: n:name, class: contract_name}]
          """);

  @Test
  void nothingIsAcceptedThatTheLibraryRefuses() {
    Random random = new Random(11);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String body = mutated(document(random), random);
      if (Masks.outcome(ROWS, body, Plans.clerk(), random.nextBoolean()) instanceof Masked masked) {
        accepted++;
        String out = new String(masked.body(), StandardCharsets.UTF_8);
        assertThat(wellFormed(body)).as("accepted %s", body).isTrue();
        assertThat(wellFormed(out)).as("left %s of %s", out, body).isTrue();
      }
    }
    assertThat(accepted).as("documents accepted").isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
  }

  private static String document(Random random) {
    return "<n:r xmlns:n='urn:x'>\n<n:row><n:spn>"
        + (random.nextBoolean() ? Plans.OWN : Plans.OTHER)
        + "</n:spn><n:name a='1'>山<![CDATA[x]]>&lt;</n:name><!-- c --></n:row>\n</n:r>";
  }

  private static String mutated(String document, Random random) {
    StringBuilder text = new StringBuilder(document);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
        default -> {
          int end = Math.min(text.length(), at + random.nextInt(40));
          text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
        }
      }
    }
    return text.toString();
  }

  private static boolean wellFormed(String body) {
    XMLInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    String text = body.startsWith("\ufeff") ? body.substring(1) : body;
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        reader.next();
      }
      return true;
    } catch (XMLStreamException | RuntimeException e) {
      return false;
    }
  }
}
