package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Catalogue paths of a response with prefixes replaced by namespaces: {@code {uri}a/{uri}b} and
 * {@code {uri}a/@id}.
 */
final class XmlPaths {

  private final Map<String, String> namespaces;
  private final Map<String, RecordSpec> records = new HashMap<>();
  private final Map<String, FieldSpec> fields = new HashMap<>();
  private final Map<String, RecordSpec> keys = new HashMap<>();
  private final Map<String, RecordSpec> periods = new HashMap<>();

  private XmlPaths(Map<String, String> namespaces) {
    this.namespaces = namespaces;
  }

  static XmlPaths compile(ResponseSpec response) {
    XmlPaths paths = new XmlPaths(response.namespaces());
    response.fields().forEach(field -> paths.fields.put(paths.expand(field.at().value()), field));
    for (RecordSpec record : response.records()) {
      String at = paths.expand(record.at());
      paths.records.put(at, record);
      record
          .fields()
          .forEach(field -> paths.fields.put(at + "/" + paths.expand(field.at().value()), field));
      paths.keys.put(at + "/" + paths.expand(record.key().value()), record);
      record
          .period()
          .ifPresent(period -> paths.periods.put(at + "/" + paths.expand(period.value()), record));
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
    return record.equals(keys.get(path));
  }

  boolean isPeriod(String path, RecordSpec record) {
    return record.equals(periods.get(path));
  }

  static String name(@Nullable String namespace, String localName) {
    return namespace == null || namespace.isEmpty() ? localName : "{" + namespace + "}" + localName;
  }

  private String expand(String path) {
    StringBuilder expanded = new StringBuilder();
    for (String step : path.split("/")) {
      boolean attribute = step.startsWith("@");
      String name = attribute ? step.substring(1) : step;
      int colon = name.indexOf(':');
      String uri =
          colon < 0 ? "" : namespaces.getOrDefault(name.substring(0, colon), "unknown prefix");
      expanded
          .append(expanded.isEmpty() ? "" : "/")
          .append(attribute ? "@" : "")
          .append(name(uri, name.substring(colon + 1)));
    }
    return expanded.toString();
  }
}
