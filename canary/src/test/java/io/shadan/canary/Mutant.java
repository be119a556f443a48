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
      "    } else if (!isLayout(text.getWholeText())) {\n      unclassified++;",
      "    } else if (false) {\n      unclassified++;"),
  DIGITS_IN_TOKENS_PASS("html/HtmlMarkup.java", "MOST_DIGITS = 5", "MOST_DIGITS = 50"),
  MASK_ENDS_EARLY(
      "body/Splices.java",
      "new Splice(start, end, replacement, false)",
      "new Splice(start, Math.max(start, end - 24), replacement, false)"),
  RELATION_OF_THE_FIRST_RECORD(
      "TreatmentTable.java", "2 * relation.ordinal() + (inArea ? 1 : 0)", "0"),
  KEYS_MAY_DISAGREE("FoundRecord.java", "disagrees |= text != null && !text.equals(read);", ""),
  JSON_UNKNOWN_SHOWN(
      "json/JsonRelease.java",
      "return MARK;\n      }\n      fieldClass",
      "return null;\n      }\n      fieldClass"),
  JSON_LAST_SCALAR_MISSED(
      "json/JsonRelease.java", "i < pending.size(); i++", "i < pending.size() - 1; i++"),
  XML_UNKNOWN_SHOWN(
      "xml/XmlMasker.java",
      "if (!value.key() && field == null) {",
      "if (!value.key() && field == null) {\n        if (true) return;"),
  XML_NAMES_PASS("xml/XmlScan.java", "(?!(?:.*\\\\d){6})", ""),
  CSV_UNKNOWN_SHOWN(
      "csv/CsvMasker.java",
      "if (fieldClass == null) {\n        unclassified++;",
      "if (fieldClass == null) {\n        if (true) return;\n        unclassified++;"),
  CSV_LAST_RECORD_MISSED(
      "csv/CsvMasker.java",
      "for (int i = 0; i < data.size(); i++) {",
      "for (int i = 0; i < data.size() - 1; i++) {"),
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
