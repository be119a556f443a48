package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.PlainName;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a document: finds every text and attribute, the record it belongs to and where its
 * characters are.
 */
final class XmlScan {

  private static final XMLInputFactory2 FACTORY = factory();
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s([^\\s=<>\"'/]+)\\s*=\\s*(\"[^\"]*\"|'[^']*')");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  private static final String NIL = "/@" + XmlPaths.name(XmlPaths.INSTANCE, "nil");

  final List<Value> values = new ArrayList<>();
  final List<Found> records = new ArrayList<>();
  private final String text;
  private final XmlPaths paths;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Found enclosing;

  private XmlScan(String text, XmlPaths paths) {
    this.text = text;
    this.paths = paths;
    RecordSpec whole = paths.record("");
    if (whole != null) {
      enclosing = new Found(whole, 0, text.length(), null);
      records.add(enclosing);
    }
  }

  /**
   * Scans.
   *
   * @throws MalformedBodyException unless the text is one well-formed document without a document
   *     type
   */
  static XmlScan of(String text, XmlPaths paths) throws MalformedBodyException {
    int mark = text.startsWith("\ufeff") ? 1 : 0;
    XmlScan scan = new XmlScan(text, paths);
    try {
      XMLStreamReader2 reader =
          (XMLStreamReader2) FACTORY.createXMLStreamReader(new StringReader(text.substring(mark)));
      requireVersion(reader);
      while (reader.hasNext()) {
        int event = reader.next();
        int start = mark + (int) reader.getLocationInfo().getStartingCharOffset();
        int end = mark + (int) reader.getLocationInfo().getEndingCharOffset();
        scan.event(reader, event, start, end);
      }
      return scan;
    } catch (XMLStreamException e) {
      throw new MalformedBodyException(
          "the XML cannot be parsed at character "
              + (e.getLocation() == null
                  ? "?"
                  : Integer.toString(e.getLocation().getCharacterOffset())));
    }
  }

  /** XML 1.1 has other line ends and characters than this scan reckons with. */
  private static void requireVersion(XMLStreamReader2 reader) throws MalformedBodyException {
    if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
      throw new MalformedBodyException("the XML is of another version, expected 1.0");
    }
  }

  private void event(XMLStreamReader2 reader, int event, int start, int end)
      throws MalformedBodyException, XMLStreamException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> startElement(reader, start, end);
      case XMLStreamConstants.END_ELEMENT -> endElement(start, end);
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
          characters(reader.getText(), start, end);
      case XMLStreamConstants.COMMENT ->
          values.add(Value.unclassified(enclosing, start + "<!--".length(), end - "-->".length()));
      case XMLStreamConstants.SPACE, XMLStreamConstants.END_DOCUMENT -> {}
      default ->
          throw new MalformedBodyException(
              "the XML holds a document type, an entity or an instruction; expected elements and text only");
    }
  }

  private void startElement(XMLStreamReader2 reader, int start, int end)
      throws MalformedBodyException, XMLStreamException {
    requireName(reader.getLocalName(), start);
    requirePrefix(reader.getPrefix(), start);
    String path =
        (open.isEmpty() ? "" : open.peek().path + "/")
            + XmlPaths.name(reader.getNamespaceURI(), reader.getLocalName());
    RecordSpec spec = paths.record(path);
    Open element = new Open(path, reader.getPrefixedName(), reader.isEmptyElement(), enclosing);
    if (spec != null) {
      enclosing = new Found(spec, start, end, enclosing);
      records.add(enclosing);
      enclosing.root = open.isEmpty();
    }
    open.push(element);
    attributes(reader, path, start, end);
    if (element.empty && paths.catalogued(path)) {
      add(path, "", end - "/>".length(), end, ">", "</" + element.name + ">");
    }
  }

  private void endElement(int start, int end) {
    Open closed = open.pop();
    if (!closed.empty && !closed.texts && paths.catalogued(closed.path)) {
      add(closed.path, "", start, start, "", "");
    }
    Found record = enclosing;
    if (record != null && record != closed.around) {
      record.end = end;
      enclosing = closed.around;
    }
  }

  private void attributes(XMLStreamReader2 reader, String path, int start, int end)
      throws MalformedBodyException {
    requireNamespaces(reader, start);
    Matcher matcher = ATTRIBUTE.matcher(text).region(start, end);
    int seen = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      if (name.equals("xmlns") || name.startsWith("xmlns:")) {
        continue;
      }
      String attribute =
          path
              + "/@"
              + XmlPaths.name(
                  reader.getAttributeNamespace(seen), reader.getAttributeLocalName(seen));
      String value = reader.getAttributeValue(seen);
      if (attribute.endsWith(NIL) && !paths.catalogued(attribute)) {
        addNil(path, value, matcher.start(), matcher.end());
      } else {
        requireName(reader.getAttributeLocalName(seen), start);
        requirePrefix(reader.getAttributePrefix(seen), start);
        add(attribute, value, matcher.start(2) + 1, matcher.end(2) - 1, "", "");
      }
      seen++;
    }
    if (seen != reader.getAttributeCount()) {
      throw new MalformedBodyException(
          "attributes of an element cannot be told apart at character " + start);
    }
  }

  private void requireNamespaces(XMLStreamReader2 reader, int start) throws MalformedBodyException {
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      if (!paths.knownNamespace(reader.getNamespaceURI(i))) {
        throw new MalformedBodyException(
            "a namespace the catalogue does not name is declared at character " + start);
      }
      requirePrefix(reader.getNamespacePrefix(i), start);
    }
  }

  /** Names that do not look like names may be data. */
  private void requireName(String name, int at) throws MalformedBodyException {
    if (!paths.knownName(name) && !(NAME.matcher(name).matches() && PlainName.is(name))) {
      throw new MalformedBodyException(
          "an element or attribute name is no plain name at character " + at);
    }
  }

  private void requirePrefix(@Nullable String prefix, int at) throws MalformedBodyException {
    if (prefix != null && !prefix.isEmpty()) {
      requireName(prefix, at);
    }
  }

  private void characters(String value, int start, int end) {
    Open element = open.peek();
    if (element != null && (!value.isBlank() || paths.catalogued(element.path))) {
      add(element.path, value, start, end, "", "");
      element.texts = true;
    }
  }

  private void add(String path, String value, int start, int end, String before, String after) {
    Found record = enclosing;
    boolean key = record != null && paths.isKey(path, record.record.spec());
    if (key && record != null) {
      record.record.readKey(value);
    }
    if (record != null && paths.isPeriod(path, record.record.spec())) {
      record.record.readPeriod(value);
    }
    boolean more = !path.contains("/@") && open.peek() != null && open.peek().texts;
    values.add(
        new Value(record, paths.field(path), key, false, more, value, start, end, before, after));
  }

  private void addNil(String path, String value, int start, int end) {
    Found record = enclosing;
    boolean key = record != null && paths.isKey(path, record.record.spec());
    values.add(new Value(record, paths.field(path), key, true, false, value, start, end, "", ""));
  }

  private static XMLInputFactory2 factory() {
    XMLInputFactory2 factory = (XMLInputFactory2) new com.ctc.wstx.stax.WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory2.P_REPORT_CDATA, true);
    factory.setProperty(com.ctc.wstx.api.WstxInputProperties.P_MIN_TEXT_SEGMENT, Integer.MAX_VALUE);
    factory.setProperty(com.ctc.wstx.api.WstxInputProperties.P_MAX_ELEMENT_DEPTH, 64);
    return factory;
  }

  /** An open element. */
  private static final class Open {
    final String path;
    final String name;
    final boolean empty;
    final @Nullable Found around;
    boolean texts;

    Open(String path, String name, boolean empty, @Nullable Found around) {
      this.path = path;
      this.name = name;
      this.empty = empty;
      this.around = around;
    }
  }
}
