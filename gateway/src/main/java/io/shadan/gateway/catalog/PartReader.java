package io.shadan.gateway.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the parts of a multipart answer. */
final class PartReader {

  private PartReader() {}

  static Map<String, ResponseSpec> read(EntryNode node, BodyFormat format, ResponseReader parts) {
    Map<String, ResponseSpec> read = new LinkedHashMap<>();
    if (format != BodyFormat.MULTIPART && node.has("parts")) {
      node.child("parts").error("are given, expected them with format multipart only");
    }
    for (EntryNode item : node.list("parts")) {
      item.keys("name", "response");
      String name = item.text("name");
      if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
        item.child("name").error("is '" + name + "', expected letters, digits, _ . -");
      }
      ResponseSpec response = parts.read(item.child("response"));
      if (response.format() == BodyFormat.MULTIPART) {
        item.child("response").error("has parts itself, expected another format");
      }
      if (response.format() == BodyFormat.STATIC && !response.carriesNoCustomerData()) {
        item.child("response").error("is static, expected carries_no_customer_data: true");
      }
      if (read.put(name, response) != null) {
        item.child("name").error("is '" + name + "' a second time");
      }
    }
    return read;
  }
}
