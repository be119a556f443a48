package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.xml.XmlPending.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open elements of a document: what is read in them and which record it belongs to. */
final class XmlElements {

  private static final int DEEPEST = 64;
  private static final int NO_GAP = -1;

  private final ByteWindow in;
  private final XmlPlan plan;
  private final CharacterBytes characters;
  private final XmlRelease release;
  private final XmlNames names;
  private final XmlNamespaces namespaces;
  private final XmlAttributes attributes;
  private final List<XmlOpen> open = new ArrayList<>();

  /** Whether the open element of each depth had a text. */
  private final boolean[] texts = new boolean[DEEPEST + 1];

  private final @Nullable XmlFound whole;
  private boolean rootSeen;

  /** Where white space begins that ends where the next tag begins. */
  private int gap = NO_GAP;

  XmlElements(
      ByteWindow in,
      XmlPlan plan,
      CharacterBytes characters,
      XmlCharacters syntax,
      XmlRelease release) {
    this.in = in;
    this.plan = plan;
    this.characters = characters;
    this.release = release;
    this.names = new XmlNames(plan, characters);
    this.namespaces = new XmlNamespaces(plan);
    this.attributes = new XmlAttributes(names, syntax);
    RecordSpec spec = plan.wholeRecord();
    this.whole = spec == null ? null : release.began(spec, null, true, 0, 0);
  }

  /** Whether an element is open. */
  boolean inside() {
    return !open.isEmpty();
  }

  /** Whether the root element has ended. */
  boolean complete() {
    return rootSeen && open.isEmpty();
  }

  /** Decides what can be, up to the token that ends here. */
  void decide(int end) throws MalformedBodyException {
    if (record() == null) {
      release.outside(gap == NO_GAP ? end : gap);
    }
  }

  /** Forgets the first bytes of the window. */
  void shift(int by) {
    gap = gap == NO_GAP ? NO_GAP : gap - by;
  }

  /** Takes a comment, whose text is here. */
  void comment(int start, int end) {
    gap = NO_GAP;
    release.value(Kind.COMMENT, null, record(), false, start, end, start);
  }

  /** Takes a text between tags. */
  void text(int start, int end) throws MalformedBodyException {
    if (open.isEmpty()) {
      requireSpace(start, end);
      return;
    }
    if (top().catalogued() || !blank(start, end)) {
      gap = NO_GAP;
      add(Kind.TEXT, start, end, start);
    } else {
      gap = lastOf((byte) ';', start, end) + 1;
    }
  }

  /**
   * Takes a CDATA section.
   *
   * @param from where its text begins
   * @param to where its text ends
   */
  void section(int start, int end, int from, int to) throws MalformedBodyException {
    if (open.isEmpty()) {
      throw new MalformedBodyException("the XML holds text outside its root element");
    }
    gap = NO_GAP;
    if (top().catalogued() || !XmlText.section(in.bytes, from, to, characters).isBlank()) {
      add(Kind.SECTION, start, end, from);
    }
  }

  /** Takes a start tag. */
  void start(int tag, int tagEnd) throws MalformedBodyException {
    boolean empty = in.bytes[tagEnd - 2] == '/' && tagEnd - 2 > tag;
    int nameEnd = XmlNames.end(in.bytes, tag + 1, tagEnd);
    XmlName name = names.of(in.bytes, tag + 1, nameEnd);
    attributes.read(in.bytes, nameEnd, tagEnd - (empty ? 2 : 1));
    int declared = namespaces.count();
    declareNamespaces(declared);
    open(name, tag, declared);
    for (int i = 0; i < attributes.count(); i++) {
      attribute(i);
    }
    if (!empty) {
      return;
    }
    if (top().catalogued()) {
      release.value(
          Kind.EMPTY_TAG, top().node(), top().record(), false, tagEnd - 2, tagEnd, tag + 1);
    }
    close(tagEnd);
  }

  /** Takes an end tag. */
  void end(int tag, int tagEnd) throws MalformedBodyException {
    if (open.isEmpty() || !isEndOf(top().name(), tag + 2, tagEnd - 1)) {
      throw new MalformedBodyException("the XML has an end tag of no open element");
    }
    gap = NO_GAP;
    if (!texts[open.size()] && top().catalogued()) {
      release.value(Kind.NOTHING, top().node(), record(), false, tag, tag, tag);
    }
    close(tagEnd);
  }

  private boolean isEndOf(XmlName name, int start, int end) {
    int nameEnd = start + name.raw().length;
    return nameEnd <= end
        && name.is(in.bytes, start, nameEnd)
        && XmlAttributes.skipSpace(in.bytes, nameEnd, end) == end;
  }

  private void open(XmlName name, int tag, int declared) throws MalformedBodyException {
    if (open.size() == DEEPEST || complete()) {
      throw new MalformedBodyException(
          "the XML has more than one root element, or more than " + DEEPEST + " inside each other");
    }
    rootSeen = true;
    String uri = namespaces.of(name.prefix());
    XmlNode parent = open.isEmpty() ? plan.root() : top().node();
    XmlNode node = parent == null ? null : parent.inside(false, uri, name.localName());
    XmlFound record = record();
    RecordSpec spec = node == null ? null : node.record;
    if (spec != null) {
      int from = gap == NO_GAP ? tag : gap;
      record = release.began(spec, record, open.isEmpty(), from, tag);
    }
    gap = NO_GAP;
    open.add(new XmlOpen(name, node, record, spec != null, declared));
    texts[open.size()] = false;
  }

  private void close(int end) throws MalformedBodyException {
    XmlOpen closed = open.remove(open.size() - 1);
    namespaces.backTo(closed.namespaces());
    if (closed.began() && closed.record() != null) {
      release.ended(closed.record(), end);
    }
  }

  private void declareNamespaces(int since) throws MalformedBodyException {
    for (int i = 0; i < attributes.count(); i++) {
      XmlName name = attributes.name(i);
      if (name.declares()) {
        String uri =
            XmlText.attribute(
                in.bytes, attributes.valueStart(i), attributes.valueEnd(i), characters);
        namespaces.declare(name.prefix().isEmpty() ? "" : name.localName(), uri, since);
      }
    }
  }

  private void attribute(int at) throws MalformedBodyException {
    XmlName name = attributes.name(at);
    if (name.declares()) {
      return;
    }
    String uri = name.prefix().isEmpty() ? "" : namespaces.of(name.prefix());
    attributes.settle(at, uri);
    XmlOpen element = top();
    XmlNode node =
        element.node() == null ? null : element.node().inside(true, uri, name.localName());
    int start = attributes.valueStart(at);
    int end = attributes.valueEnd(at);
    boolean nil = uri.equals(XmlPlan.INSTANCE) && name.localName().equals("nil");
    if (nil && (node == null || !node.catalogued())) {
      int before = attributes.start(at) - 1;
      release.value(Kind.NIL, element.node(), element.record(), false, before, end + 1, start);
    } else {
      release.value(Kind.ATTRIBUTE, node, element.record(), false, start, end, start);
    }
  }

  private void add(Kind kind, int start, int end, int from) {
    release.value(kind, top().node(), record(), texts[open.size()], start, end, from);
    texts[open.size()] = true;
  }

  private XmlOpen top() {
    return open.get(open.size() - 1);
  }

  private @Nullable XmlFound record() {
    return open.isEmpty() ? whole : top().record();
  }

  private void requireSpace(int start, int end) throws MalformedBodyException {
    if (XmlAttributes.skipSpace(in.bytes, start, end) != end) {
      throw new MalformedBodyException("the XML holds text outside its root element");
    }
  }

  /** Whether a text is white space only, that of references and wide characters included. */
  private boolean blank(int start, int end) {
    int p = XmlAttributes.skipSpace(in.bytes, start, end);
    if (p == end) {
      return true;
    }
    boolean mayBe = in.bytes[p] < 0 || in.bytes[p] == '&';
    return mayBe && XmlText.content(in.bytes, p, end, characters).isBlank();
  }

  private int lastOf(byte wanted, int start, int end) {
    int p = end - 1;
    while (p >= start && in.bytes[p] != wanted) {
      p--;
    }
    return p < start ? start - 1 : p;
  }
}
