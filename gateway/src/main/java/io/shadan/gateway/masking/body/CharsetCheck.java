package io.shadan.gateway.masking.body;

import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Header, byte order mark, declaration inside the body and catalogue must agree; where they do not,
 * a browser might read another text.
 */
public final class CharsetCheck {

  private static final Pattern CONTENT =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([^\\s\"';,>]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern META =
      Pattern.compile("<meta[^>]{0,200}" + CONTENT.pattern(), Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARATION =
      Pattern.compile(
          "^(?:\\u00ef\\u00bb\\u00bf)?<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([^\"']*)[\"']");

  private CharsetCheck() {}

  /**
   * Checks.
   *
   * @param header charset of the Content-Type header
   * @param catalogued charset of the catalogue
   * @throws MalformedBodyException with {@code upstream_charset_refused}
   */
  public static void check(Optional<String> header, String catalogued, BodyHead first)
      throws MalformedBodyException {
    Charset expected = DecodedText.charset(catalogued);
    if (header.isPresent()) {
      require(header.get(), expected, "header");
    }
    String head = first.text();
    if (head.indexOf('<') >= 0) {
      checkDeclarations(head, expected);
    }
    boolean marked =
        head.startsWith("\u00ef\u00bb\u00bf")
            || head.startsWith("\u00fe\u00ff")
            || head.startsWith("\u00ff\u00fe");
    if (marked && !(head.startsWith("\u00ef") && expected.equals(StandardCharsets.UTF_8))) {
      throw refused("byte order mark", "another charset", expected);
    }
  }

  private static void checkDeclarations(String head, Charset expected)
      throws MalformedBodyException {
    Matcher declaration = DECLARATION.matcher(head);
    if (declaration.lookingAt()) {
      require(declaration.group(1), expected, "declaration in the body");
    }
    Matcher meta = META.matcher(head);
    for (int at = nextMeta(head, 0); at >= 0; at = nextMeta(head, at + 1)) {
      if (meta.region(at, head.length()).lookingAt()) {
        require(meta.group(1), expected, "declaration in the body");
      }
    }
  }

  /** Documents have many tags and few of these. */
  private static int nextMeta(String head, int from) {
    int at = head.indexOf('<', from);
    while (at >= 0 && !head.regionMatches(true, at, "<meta", 0, "<meta".length())) {
      at = head.indexOf('<', at + 1);
    }
    return at;
  }

  /**
   * Holds a label against the charset the body was read in.
   *
   * @param where what carries the label
   * @throws MalformedBodyException with {@code upstream_charset_refused}
   */
  public static void require(String label, Charset expected, String where)
      throws MalformedBodyException {
    if (!expected.equals(DecodedText.charset(label))) {
      throw refused(where, DecodedText.charset(label).name(), expected);
    }
  }

  /** As {@link #require} for a {@code content} such as {@code text/html; charset=Shift_JIS}. */
  public static void requireContent(String content, Charset expected, String where)
      throws MalformedBodyException {
    Matcher matcher = CONTENT.matcher(content);
    while (matcher.find()) {
      require(matcher.group(1), expected, where);
    }
  }

  private static MalformedBodyException refused(String where, String found, Charset expected) {
    return new MalformedBodyException(
        ReasonCode.UPSTREAM_CHARSET_REFUSED,
        "the " + where + " says " + found + ", expected " + expected.name());
  }
}
