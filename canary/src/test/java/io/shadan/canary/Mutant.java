package io.shadan.canary;

/**
 * A defect seeded into the masking engine.
 *
 * @param file source file below {@code io/shadan/gateway/masking}
 * @param find text of the source, exactly once in the file
 * @param replace what stands there instead
 */
enum Mutant {
  ATTRIBUTES_MISSED(
      "html/HtmlAttributes.java", "written.hasValue() && !harmless(element, written)", "false"),
  COMMENTS_MISSED("html/HtmlPass.java", "if (content.isBlank() || isLayout(content))", "if (true)"),
  TEXTS_MISSED(
      "html/HtmlPass.java",
      "    } else if (!isLayout(text.text())) {\n      hide(text);",
      "    } else if (false) {\n      hide(text);"),
  PLAIN_COMMENTS_MISSED(
      "html/tree/PlainTree.java",
      "outline.place().append(built.characters(HtmlText.Kind.COMMENT, start, scan.at()));",
      "outline.place();"),
  PLAIN_TEXTS_MISSED(
      "html/tree/PlainTree.java",
      "outline.place().append(built.characters(HtmlText.Kind.TEXT, start, end));",
      "if (start % 3 > 0) outline.place().append(built.characters(HtmlText.Kind.TEXT, start, end));"),
  PLAIN_ATTRIBUTES_MISSED(
      "html/tree/PlainScan.java",
      "attributes.add(attribute(attributes));",
      "attribute(attributes);"),
  PLAIN_SCRIPTS_MISSED(
      "html/tree/PlainBuilder.java", "if (end > startTag.end()) {", "if (false) {"),
  PIECE_BEGINS_LATE(
      "html/HtmlPass.java",
      "return node.start() < page.from();",
      "return node.start() < page.from() + (page.from() > 0 ? 60 : 0);"),
  PIECE_ENDS_IN_A_RECORD("html/HtmlCut.java", "begun.isClosed(record) && ", ""),
  LAST_PIECE_MISSED(
      "html/HtmlDocument.java", "release(in.limit);", "out.write(in.bytes, 0, in.limit);"),
  DIGITS_IN_NAMES_PASS("body/PlainName.java", "MOST_DIGITS = 5", "MOST_DIGITS = 50"),
  BASE64_IN_NAMES_PASSES("body/PlainName.java", " && !conceals(text)", ""),
  MASK_ENDS_EARLY(
      "body/Splices.java",
      "new Splice(start, end, replacement, false)",
      "new Splice(start, Math.max(start, end - 24), replacement, false)"),
  RELATION_OF_THE_FIRST_RECORD(
      "TreatmentTable.java", "2 * relation.ordinal() + (inArea ? 1 : 0)", "0"),
  KEYS_MAY_DISAGREE(
      "FoundRecord.java", "if (text != null && !text.equals(read)) {", "if (false) {"),
  JSON_UNKNOWN_SHOWN(
      "json/JsonReplacements.java",
      "return unclassified(at, record);\n      }\n      fieldClass",
      "return null;\n      }\n      fieldClass"),
  JSON_LAST_SCALAR_MISSED(
      "json/JsonRelease.java", "i < pending.size(); i++", "i < pending.size() - 1; i++"),
  XML_UNKNOWN_SHOWN(
      "xml/XmlRelease.java",
      "note(record == null ? null : record.spec, where, text(at));\n    }\n    replace(at, mark);",
      "note(record == null ? null : record.spec, where, text(at));\n    }"),
  XML_NAMES_PASS("xml/XmlNames.java", " && PlainName.is(name)", ""),
  CSV_UNKNOWN_SHOWN(
      "csv/CsvDocument.java",
      "if (fieldClass == null) {\n        unclassified(",
      "if (fieldClass == null) {\n        if (true) continue;\n        unclassified("),
  CSV_LAST_RECORD_MISSED(
      "csv/CsvDocument.java",
      "      row(scan.row());\n",
      "      if (scan.number() < 2 || !in.complete || scan.row().end() < in.limit) {\n"
          + "        row(scan.row());\n      }\n"),
  HIDDEN_IS_SHOWN(
      "RecordJudge.java",
      "dropped ? FieldTreatment.REDACT : treatment(fieldClass)",
      "FieldTreatment.SHOW");

  final String file;
  final String find;
  final String replace;

  Mutant(String file, String find, String replace) {
    this.file = file;
    this.find = find;
    this.replace = replace;
  }
}
