package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of a response, made ready for walking along with documents. */
final class XmlPlan {

  /** Namespace of {@code xsi:nil}. */
  static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  private static final int MOST_KEPT = 4096;

  private static final Set<String> WELL_KNOWN =
      Set.of(
          INSTANCE,
          "http://www.w3.org/2001/XMLSchema",
          "http://www.w3.org/1999/xhtml",
          "http://www.w3.org/1999/xlink",
          "http://www.w3.org/2000/09/xmldsig#",
          "http://www.w3.org/2005/08/addressing",
          "http://www.w3.org/2003/05/soap-envelope",
          "http://www.w3.org/2003/05/soap-encoding",
          "http://schemas.xmlsoap.org/soap/envelope/",
          "http://schemas.xmlsoap.org/soap/encoding/");

  /** By identity, since a response is large to compare; replaced as a whole. */
  private static volatile Map<ResponseSpec, XmlPlan> compiled = new IdentityHashMap<>();

  private final Map<String, String> namespaces;
  private final Map<String, String> known = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final XmlNode root;
  private final XmlNode[] nodes;
  private final boolean counts;

  private XmlPlan(ResponseSpec response) {
    namespaces = response.namespaces();
    WELL_KNOWN.forEach(uri -> known.put(uri, uri));
    namespaces.values().forEach(uri -> known.put(uri, uri));
    known.put("", "");
    List<XmlNode> all = new ArrayList<>();
    root = new XmlNode(all, false, "", "");
    response.fields().forEach(field -> below(all, root, field.at().value()).field = field);
    for (RecordSpec spec : response.records()) {
      XmlNode record = below(all, root, spec.at());
      record.record = spec;
      spec.fields().forEach(field -> below(all, record, field.at().value()).field = field);
      below(all, record, spec.key().value()).keyOf = spec;
      spec.period().map(Locator::value).ifPresent(at -> below(all, record, at).periodOf = spec);
    }
    nodes = all.toArray(new XmlNode[0]);
    counts = response.fields().stream().anyMatch(FieldSpec::count);
  }

  /** Compiled once for each response of the catalogue. */
  static XmlPlan of(ResponseSpec response) {
    XmlPlan known = compiled.get(response);
    return known == null ? compile(response) : known;
  }

  private static synchronized XmlPlan compile(ResponseSpec response) {
    XmlPlan made = new XmlPlan(response);
    Map<ResponseSpec, XmlPlan> all =
        new IdentityHashMap<>(compiled.size() < MOST_KEPT ? compiled : Map.of());
    all.put(response, made);
    compiled = all;
    return made;
  }

  /** The node of the document, of which the root element is inside. */
  XmlNode root() {
    return root;
  }

  /** The node of a number. */
  XmlNode node(int number) {
    return nodes[number];
  }

  /** The record that is the whole document, if any. */
  @Nullable RecordSpec wholeRecord() {
    return root.record;
  }

  /** Whether a number outside records says how many there are. */
  boolean counts() {
    return counts;
  }

  /** Whether an element or attribute of this name occurs in the catalogue. */
  boolean knownName(String localName) {
    return names.contains(localName);
  }

  /**
   * The namespace a document may declare: the catalogue's own and those every SOAP has.
   *
   * @return the plan's own text of it, which is fast to compare; null for any other
   */
  @Nullable String namespace(String uri) {
    return known.get(uri);
  }

  private XmlNode below(List<XmlNode> all, XmlNode from, String path) {
    XmlNode node = from;
    for (String step : path.isEmpty() ? new String[0] : path.split("/")) {
      boolean attribute = step.startsWith("@");
      String name = attribute ? step.substring(1) : step;
      int colon = name.indexOf(':');
      String uri =
          colon < 0 ? "" : namespaces.getOrDefault(name.substring(0, colon), "unknown prefix");
      String localName = name.substring(colon + 1);
      names.add(localName);
      node = node.make(all, attribute, known.getOrDefault(uri, uri), localName);
    }
    return node;
  }
}
