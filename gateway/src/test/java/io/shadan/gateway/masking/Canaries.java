package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.text.Normalizer;
import org.jsoup.parser.Parser;

/** Looks for any three characters of a hidden value in an answer, however they are written. */
final class Canaries {

  private static final int LENGTH = 3;

  private Canaries() {}

  static void assertNoneIn(byte[] body, Charset charset, String... hidden) {
    String plain = new String(body, charset);
    for (String form :
        new String[] {
          plain,
          Normalizer.normalize(plain, Normalizer.Form.NFKC),
          Parser.unescapeEntities(plain, false),
          unescapeJson(plain),
          unescapeUrl(plain, charset),
          Normalizer.normalize(plain, Normalizer.Form.NFKC).replaceAll("[-\\s]", "")
        }) {
      for (String value : hidden) {
        for (int i = 0; i + LENGTH <= value.length(); i++) {
          assertThat(form).doesNotContain(value.substring(i, i + LENGTH));
        }
      }
    }
  }

  private static String unescapeUrl(String text, Charset charset) {
    return text.matches("[\\x21-\\x7e]*") ? URLDecoder.decode(text, charset) : text;
  }

  private static String unescapeJson(String text) {
    return java.util.regex.Pattern.compile("\\\\u([0-9a-fA-F]{4})")
        .matcher(text)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(found.group(1), 16))));
  }
}
