package io.shadan.gateway.masking.html.tree;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Our own reader declines a page, or finds in it exactly what jsoup does. */
class PlainTreeTest {

  private static final long SEED = 20261121;

  /** {@code -Dshadan.pages=100000} for a longer run. */
  private static final int PAGES = Integer.getInteger("shadan.pages", 6_000);

  private static final List<String> SELECTORS =
      List.of(
          "tr",
          "table.list tr:has(td)",
          "table",
          "td.nm",
          "input[name=tel]",
          "body > b",
          "select option",
          "body:has(table)",
          "table[width=600] tr",
          "TABLE[CLASS=LIST]",
          ".LIST",
          "select[name=S]",
          "#top",
          "[name=TEL]",
          "b, font",
          "tr > td",
          "*",
          "table tr:has(a)",
          "#x",
          "[href]",
          "TR:has(TD)",
          "textarea[name='bikou']",
          "ul li, dl dd");

  private final HtmlSelectors selectors = new HtmlSelectors();

  @Test
  void declinesOrFindsWhatJsoupFinds() {
    int plain = 0;
    int read = 0;
    for (int i = 0; i < PAGES; i++) {
      String page = LegacyPages.make(SEED, i);
      HtmlPage jsoup = jsoup(page);
      HtmlPage ours = PlainTree.page(text(page), selectors);
      read += jsoup == null ? 0 : 1;
      if (ours != null) {
        plain++;
        assertThat(jsoup).as("page %d is refused by jsoup: %s", i, page).isNotNull();
        assertThat(shown(ours)).as("page %d: %s", i, page).isEqualTo(shown(requireNonNull(jsoup)));
        requireSameSelections(ours, requireNonNull(jsoup), page);
      }
    }
    System.out.println(plain + " of " + read + " pages jsoup reads are ordinary, of " + PAGES);
    assertThat(plain).isGreaterThan(PAGES / 4);
  }

  @Test
  void readsTextAsJsoupDoes() throws MalformedBodyException {
    for (int i = 0; i < PAGES / 4; i++) {
      String page = LegacyPages.make(SEED + 1, i);
      HtmlPage ours = jsoup(page);
      if (ours != null) {
        Document document = Parser.htmlParser().setTrackPosition(true).parseInput(page, "");
        List<Element> theirs = document.getAllElements();
        HtmlNode each = ours.root();
        while (each != null) {
          if (each instanceof HtmlElement element) {
            assertThat(element.text()).as(page).isEqualTo(theirs.get(element.number()).text());
          }
          each = each.following(ours.root());
        }
      }
    }
  }

  private void requireSameSelections(HtmlPage ours, HtmlPage theirs, String page) {
    for (String selector : SELECTORS) {
      List<PlainSelector> plain = selectors.plain(selector).stream().toList();
      if (!plain.isEmpty() && !HtmlSelectors.doubts(plain, ours)) {
        assertThat(numbers(ours.select(ours.root(), selector)))
            .as("%s in %s", selector, page)
            .isEqualTo(numbers(theirs.select(theirs.root(), selector)));
      }
    }
  }

  private static List<Integer> numbers(List<HtmlElement> elements) {
    return elements.stream().map(HtmlElement::number).toList();
  }

  private @Nullable HtmlPage jsoup(String page) {
    try {
      return JsoupTree.page(text(page), selectors);
    } catch (MalformedBodyException refused) {
      return null;
    }
  }

  private static DecodedText text(String page) {
    try {
      return DecodedText.of(page.getBytes(StandardCharsets.UTF_8), "UTF-8");
    } catch (MalformedBodyException e) {
      throw new AssertionError(e);
    }
  }

  /** A page as text: every node with its place, its characters and its attributes. */
  private static String shown(HtmlPage page) {
    StringBuilder shown = new StringBuilder();
    show(page.root(), "", shown);
    return shown.toString();
  }

  private static void show(HtmlNode node, String indent, StringBuilder to) {
    to.append(indent).append(node.start());
    if (node instanceof HtmlText text) {
      to.append('-')
          .append(text.end())
          .append(' ')
          .append(text.kind())
          .append(" '")
          .append(text.text())
          .append("'\n");
      return;
    }
    HtmlElement element = (HtmlElement) node;
    boolean whole = element.isPage() || element.is("html") || element.is("body");
    to.append('-')
        .append(whole ? "" : element.end())
        .append(' ')
        .append(element.name())
        .append(' ')
        .append(element.number());
    StartTag tag = element.startTag();
    if (tag != null) {
      Map<String, String> attributes = new TreeMap<>();
      for (StartTag.Written each : tag.attributes()) {
        attributes.put(
            each.name()
                + each.start()
                + ","
                + each.valueStart()
                + ","
                + each.valueEnd()
                + ","
                + each.end(),
            element.attribute(each.name()));
      }
      to.append(" <")
          .append(tag.start())
          .append('-')
          .append(tag.end())
          .append("> ")
          .append(attributes);
    }
    to.append(" '").append(element.text()).append("'\n");
    for (HtmlNode child = element.firstChild(); child != null; child = child.nextSibling()) {
      show(child, indent + " ", to);
    }
  }
}
