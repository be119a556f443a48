package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Catalogue paths of a response with prefixes replaced by namespaces: {@code {uri}a/{uri}b} and
 * {@code {uri}a/@id}.
 */
final class XmlPaths {

  /** Namespace of {@code xsi:nil}. */
  static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  private static final Set<String> WELL_KNOWN =
      Set.of(
          INSTANCE,
          "http://www.w3.org/XML/1998/namespace",
          "http://www.w3.org/2000/xmlns/",
          "http://www.w3.org/2001/XMLSchema",
          "http://www.w3.org/1999/xhtml",
          "http://www.w3.org/1999/xlink",
          "http://www.w3.org/2000/09/xmldsig#",
          "http://www.w3.org/2005/08/addressing",
          "http://www.w3.org/2003/05/soap-envelope",
          "http://www.w3.org/2003/05/soap-encoding",
          "http://schemas.xmlsoap.org/soap/envelope/",
          "http://schemas.xmlsoap.org/soap/encoding/");

  private final Map<String, String> namespaces;
  private final Map<String, RecordSpec> records = new HashMap<>();
  private final Map<String, FieldSpec> fields = new HashMap<>();
  private final Map<String, RecordSpec> keys = new HashMap<>();
  private final Map<String, RecordSpec> periods = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private XmlPaths(Map<String, String> namespaces) {
    this.namespaces = namespaces;
  }

  static XmlPaths compile(ResponseSpec response) {
    XmlPaths paths = new XmlPaths(response.namespaces());
    response.fields().forEach(field -> paths.fields.put(paths.expand(field.at().value()), field));
    for (RecordSpec record : response.records()) {
      String at = paths.expand(record.at());
      paths.records.put(at, record);
      record.fields().forEach(field -> paths.fields.put(paths.below(at, field.at()), field));
      paths.keys.put(paths.below(at, record.key()), record);
      record.period().ifPresent(period -> paths.periods.put(paths.below(at, period), record));
    }
    return paths;
  }

  @Nullable RecordSpec record(String path) {
    return records.get(path);
  }

  @Nullable FieldSpec field(String path) {
    return fields.get(path);
  }

  boolean isKey(String path, RecordSpec record) {
    return record == keys.get(path);
  }

  boolean isPeriod(String path, RecordSpec record) {
    return record == periods.get(path);
  }

  /** Whether something is read at the path. */
  boolean catalogued(String path) {
    return fields.containsKey(path) || keys.containsKey(path) || periods.containsKey(path);
  }

  /** Whether an element or attribute of this name occurs in a catalogue path. */
  boolean knownName(String localName) {
    return names.contains(localName);
  }

  /** Whether a document may declare a namespace: the catalogue's own and those every SOAP has. */
  boolean knownNamespace(@Nullable String uri) {
    return uri == null
        || uri.isEmpty()
        || WELL_KNOWN.contains(uri)
        || namespaces.containsValue(uri);
  }

  static String name(@Nullable String namespace, String localName) {
    return namespace == null || namespace.isEmpty() ? localName : "{" + namespace + "}" + localName;
  }

  private String below(String at, Locator locator) {
    return (at.isEmpty() ? "" : at + "/") + expand(locator.value());
  }

  private String expand(String path) {
    StringBuilder expanded = new StringBuilder();
    for (String step : path.isEmpty() ? new String[0] : path.split("/")) {
      boolean attribute = step.startsWith("@");
      String name = attribute ? step.substring(1) : step;
      int colon = name.indexOf(':');
      String uri =
          colon < 0 ? "" : namespaces.getOrDefault(name.substring(0, colon), "unknown prefix");
      names.add(name.substring(colon + 1));
      expanded
          .append(expanded.isEmpty() ? "" : "/")
          .append(attribute ? "@" : "")
          .append(name(uri, name.substring(colon + 1)));
    }
    return expanded.toString();
  }
}
