package io.shadan.gateway.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds the parts of an answer's description against its format and each other. */
final class ResponseCheck {

  private static final Pattern OPAQUE =
      Pattern.compile(
          "(?:image|audio|video|font)/.*|application/(?:pdf|postscript|rtf|msword|wasm|zstd"
              + "|(?:.*[.-])?(?:zip|gzip|bzip2?|tar|rar|lzh|7z-compressed|cab-compressed)"
              + "|vnd\\.(?:openxmlformats|oasis|ms-(?:powerpoint|word)).*|java-archive)");

  private ResponseCheck() {}

  static void check(EntryNode node, ResponseSpec response) {
    List<RecordSpec> records = response.records();
    switch (response.format()) {
      case HTML -> {
        if (response.layout().isEmpty()) {
          node.child("layout").error("is empty, expected the screen's own texts");
        }
        if (response.streamed()) {
          StreamedReader.check(node, response);
        }
      }
      case CSV -> checkCsv(node, response);
      case FIXED -> FixedReader.check(node, response);
      case TEXT -> checkText(node, response);
      case FORM -> {
        if (records.size() > 1) {
          node.child("records").error("holds more than one kind, expected at most one for a form");
        }
      }
      case MULTIPART -> {
        boolean own = !(records.isEmpty() && response.fields().isEmpty());
        if (own || response.parts().isEmpty()) {
          node.error("has records, fields or no parts, expected parts only");
        }
        if (!response.contentTypes().stream().allMatch(type -> type.startsWith("multipart/"))) {
          node.child("content_types").error("names another type, expected multipart types");
        }
      }
      case STATIC -> {
        if (!(records.isEmpty() && response.fields().isEmpty())) {
          node.error("has records or fields, expected none: a static answer carries no customer");
        }
      }
      case NDJSON, SSE -> {
        if (response.fields().stream().anyMatch(FieldSpec::count)) {
          node.child("fields")
              .error("count, expected none to: a line or event cannot count those to come");
        }
      }
      case JSON, JSONP, XML -> {}
    }
    if (response.format() != BodyFormat.STATIC) {
      checkMasked(node, response);
    }
    Set<String> places = new HashSet<>();
    records.stream()
        .filter(record -> !places.add(record.at()))
        .forEach(record -> node.child("records").error("stand twice at '" + record.at() + "'"));
  }

  /** What is masked is text; a type that is none would be refused at every answer. */
  private static void checkMasked(EntryNode node, ResponseSpec response) {
    if (response.carriesNoCustomerData()) {
      node.child("carries_no_customer_data").error("is given, expected it with format static only");
    }
    response.contentTypes().stream()
        .filter(type -> OPAQUE.matcher(type).matches())
        .forEach(
            type ->
                node.child("content_types")
                    .error(
                        "names '"
                            + type
                            + "', which no masker reads; expected format static and"
                            + " carries_no_customer_data: true, or another operation"));
  }

  private static void checkCsv(EntryNode node, ResponseSpec response) {
    if (response.records().size() != 1) {
      node.child("records")
          .error("holds " + response.records().size() + " kinds, expected exactly one for CSV");
    }
    if (!response.fields().isEmpty()) {
      node.child("fields").error("is given, expected none: every row of a CSV is a record");
    }
  }

  private static void checkText(EntryNode node, ResponseSpec response) {
    if (!response.records().isEmpty() || response.fields().size() != 1) {
      node.error("has records or other than one field, expected one field {whole: true, class: …}");
      return;
    }
    if (response.fields().get(0).count()) {
      node.child("fields").error("count, expected a text's field not to");
    }
  }
}
