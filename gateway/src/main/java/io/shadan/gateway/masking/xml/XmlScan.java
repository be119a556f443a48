package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
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

  final List<Value> values = new ArrayList<>();
  final List<Found> records = new ArrayList<>();
  private final String text;
  private final XmlPaths paths;
  private final Deque<Open> open = new ArrayDeque<>();

  private XmlScan(String text, XmlPaths paths) {
    this.text = text;
    this.paths = paths;
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

  private void event(XMLStreamReader2 reader, int event, int start, int end)
      throws MalformedBodyException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> startElement(reader, start, end);
      case XMLStreamConstants.END_ELEMENT -> endElement(end);
      case XMLStreamConstants.CHARACTERS -> characters(reader.getText(), start, end);
      case XMLStreamConstants.CDATA ->
          characters(reader.getText(), start + "<![CDATA[".length(), end - "]]>".length());
      case XMLStreamConstants.COMMENT ->
          unclassified(start + "<!--".length(), end - "-->".length());
      case XMLStreamConstants.PROCESSING_INSTRUCTION,
          XMLStreamConstants.DTD,
          XMLStreamConstants.ENTITY_REFERENCE ->
          throw new MalformedBodyException(
              "the XML holds a document type, an entity or an instruction; expected elements and text only");
      default -> {}
    }
  }

  private void startElement(XMLStreamReader2 reader, int start, int end)
      throws MalformedBodyException {
    String path =
        (open.isEmpty() ? "" : open.peek().path + "/")
            + XmlPaths.name(reader.getNamespaceURI(), reader.getLocalName());
    RecordSpec spec = paths.record(path);
    Found found = spec == null ? null : new Found(spec, start, enclosing());
    if (found != null) {
      records.add(found);
    }
    open.push(new Open(path, found));
    attributes(reader, path, start, end);
  }

  private void endElement(int end) {
    Open closed = open.pop();
    if (closed.record != null) {
      closed.record.end = end;
    }
  }

  private void attributes(XMLStreamReader2 reader, String path, int start, int end)
      throws MalformedBodyException {
    Matcher matcher = ATTRIBUTE.matcher(text).region(start, end);
    int seen = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      if (name.equals("xmlns") || name.startsWith("xmlns:")) {
        continue;
      }
      String attribute =
          XmlPaths.name(reader.getAttributeNamespace(seen), reader.getAttributeLocalName(seen));
      add(
          path + "/@" + attribute,
          reader.getAttributeValue(seen),
          matcher.start(2) + 1,
          matcher.end(2) - 1);
      seen++;
    }
    if (seen != reader.getAttributeCount()) {
      throw new MalformedBodyException(
          "attributes of an element cannot be told apart at character " + start);
    }
  }

  private void characters(String value, int start, int end) {
    if (!value.isBlank() && !open.isEmpty()) {
      add(open.peek().path, value, start, end);
    }
  }

  private void unclassified(int start, int end) {
    if (end > start) {
      values.add(new Value(enclosing(), null, false, "", start, end));
    }
  }

  private void add(String path, String value, int start, int end) {
    Found record = enclosing();
    boolean key = record != null && paths.isKey(path, record.spec);
    if (key && record != null) {
      record.key = value;
    }
    if (record != null && paths.isPeriod(path, record.spec)) {
      record.period = value;
    }
    values.add(new Value(record, paths.field(path), key, value, start, end));
  }

  private @Nullable Found enclosing() {
    return open.stream()
        .map(element -> element.record)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
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
    final @Nullable Found record;

    Open(String path, @Nullable Found record) {
      this.path = path;
      this.record = record;
    }
  }

  /** A record as found. */
  static final class Found {
    final RecordSpec spec;
    final int start;
    final @Nullable Found outer;
    int end;
    @Nullable String key;
    @Nullable String period;

    Found(RecordSpec spec, int start, @Nullable Found outer) {
      this.spec = spec;
      this.start = start;
      this.outer = outer;
    }

    @Nullable String keyOrOuter() {
      return key != null || outer == null ? key : outer.keyOrOuter();
    }
  }

  /** A text or attribute value as found; its range is that of the raw characters. */
  record Value(
      @Nullable Found record,
      @Nullable FieldSpec field,
      boolean key,
      String text,
      int start,
      int end) {}
}
