package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.masking.Original;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlNode;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import io.shadan.gateway.masking.html.tree.HtmlReader;
import io.shadan.gateway.masking.html.tree.HtmlText;
import io.shadan.gateway.masking.html.tree.StartTag;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Reads single values out of a page, with the bytes they are written in. */
public final class HtmlOriginals {

  private static final Pattern REFERENCE = Pattern.compile("&#?[A-Za-z0-9]+;?");

  private final HtmlReader reader = new HtmlReader();

  /**
   * Reads.
   *
   * @param charset label of the page's charset
   * @throws MalformedBodyException unless exactly one element of the page holds the value
   */
  public Original read(byte[] body, String charset, Locator at) throws MalformedBodyException {
    HtmlPage page = reader.read(DecodedText.behindMark(body, charset), null);
    List<HtmlElement> found = new HtmlLocators(page).find(page.root(), at);
    if (found.size() != 1) {
      throw new MalformedBodyException(
          "a value to be written back stands at " + found.size() + " places, expected one");
    }
    HtmlElement element = found.get(0);
    return at.attribute().isPresent()
        ? attribute(page, element, at.attribute().get())
        : text(page, element);
  }

  private static Original attribute(HtmlPage page, HtmlElement element, String name)
      throws MalformedBodyException {
    StartTag tag = element.startTag();
    if (tag == null) {
      throw new MalformedBodyException("a value to be written back stands in no tag");
    }
    StartTag.Written written = tag.find(name);
    if (written == null) {
      throw new MalformedBodyException("a value to be written back is missing");
    }
    Original original = original(page, written.valueStart(), written.valueEnd(), true);
    return agreed(original, element.attribute(name.toLowerCase(Locale.ROOT)));
  }

  private static Original text(HtmlPage page, HtmlElement element) throws MalformedBodyException {
    List<HtmlText> texts = new ArrayList<>(1);
    HtmlNode each = element;
    while (each != null) {
      if (each instanceof HtmlText text
          && text.kind() == HtmlText.Kind.TEXT
          && !StartTag.isBlank(text.text())) {
        texts.add(text);
      }
      each = each.following(element);
    }
    if (texts.isEmpty()) {
      return new Original("", new byte[0]);
    }
    if (texts.size() > 1) {
      throw new MalformedBodyException("a value to be written back stands in pieces");
    }
    String source = page.text().text();
    int start = texts.get(0).start();
    int end = texts.get(0).end();
    while (StartTag.isSpace(source.charAt(start))) {
      start++;
    }
    while (StartTag.isSpace(source.charAt(end - 1))) {
      end--;
    }
    return original(page, start, end, false);
  }

  /** Bytes as they stand; only a character reference becomes the bytes of its character. */
  private static Original original(HtmlPage page, int start, int end, boolean attribute)
      throws MalformedBodyException {
    String source = page.text().text();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder text = new StringBuilder();
    Matcher reference = REFERENCE.matcher(source).region(start, end);
    int at = start;
    while (reference.find()) {
      copy(page, at, reference.start(), bytes, text);
      String resolved = Parser.unescapeEntities(reference.group(), attribute);
      if (!page.text().charset().newEncoder().canEncode(resolved)) {
        throw new MalformedBodyException("a value to be written back cannot be encoded");
      }
      bytes.writeBytes(resolved.getBytes(page.text().charset()));
      text.append(resolved);
      at = reference.end();
    }
    copy(page, at, end, bytes, text);
    return new Original(text.toString(), bytes.toByteArray());
  }

  private static void copy(
      HtmlPage page, int from, int to, ByteArrayOutputStream bytes, StringBuilder text) {
    int start = page.text().byteOffset(from);
    bytes.write(page.text().bytes(), start, page.text().byteOffset(to) - start);
    text.append(page.text().text(), from, to);
  }

  /** The parser must have read the same. */
  private static Original agreed(Original original, String parsed) throws MalformedBodyException {
    if (!original.text().equals(parsed)) {
      throw new MalformedBodyException("a value to be written back can be read in two ways");
    }
    return original;
  }
}
