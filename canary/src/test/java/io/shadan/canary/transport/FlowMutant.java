package io.shadan.canary.transport;

/**
 * A defect seeded into the gateway's way from the legacy system to the client.
 *
 * @param file source file below {@code io/shadan/gateway}
 * @param find text of the source, exactly once in the file
 * @param replace what stands there instead
 */
enum FlowMutant {
  HEADERS_PASS(
      "flow/GatedResponse.java",
      "    return gate.pass(",
      "    upstreamHeaders.forEach((name, values) -> {\n"
          + "      if (name.startsWith(\"X-\")) getDelegate().getHeaders().addAll(name, values);\n"
          + "    });\n    return gate.pass("),
  COOKIES_PASS(
      "flow/GatedResponse.java",
      "    return gate.pass(",
      "    getDelegate().getHeaders().addAll(\"Set-Cookie\", upstreamHeaders.getOrEmpty(\"Set-Cookie\"));\n"
          + "    return gate.pass("),
  FILE_NAME_PASSES(
      "flow/GatedResponse.java",
      "    return gate.pass(",
      "    getDelegate().getHeaders().addAll(\"Content-Disposition\","
          + " upstreamHeaders.getOrEmpty(\"Content-Disposition\"));\n    return gate.pass("),
  CODING_UNCHECKED(
      "flow/AnswerHead.java",
      "if (!\"identity\".equalsIgnoreCase(coding.strip())) {",
      "if (false) {"),
  TYPE_UNCHECKED(
      "flow/AnswerHead.java",
      "    String first = given.isEmpty()",
      "    if (!given.isEmpty()) return;\n    String first = given.isEmpty()"),
  STATUS_UNCHECKED("flow/UpstreamAnswer.java", "if (code == 200) {", "if (code < 600) {"),
  RANGE_UNCHECKED(
      "flow/UpstreamAnswer.java",
      "if (headers.containsHeader(HttpHeaders.CONTENT_RANGE)) {",
      "if (false) {"),
  CUT_LOOKS_WHOLE(
      "flow/ReleaseGate.java",
      "return DataBufferUtils.join(body, answers.maxBytes())",
      "return DataBufferUtils.join(body.onErrorComplete(), answers.maxBytes())"),
  STREAM_CUT_LOOKS_WHOLE(
      "flow/StreamedRelease.java",
      "        body.timeout(patience, timer)",
      "        body.onErrorComplete().timeout(patience, timer)"),
  NO_PATIENCE_LIMIT(
      "flow/ReleaseGate.java",
      "        .timeout(answers.patience(), timer(gated.eventLoop()))\n",
      ""),
  NOTHING_MASKED(
      "flow/AnswerBody.java",
      "    return (MaskingOutcome.Masked) outcome;",
      "    return new MaskingOutcome.Masked(body, ((MaskingOutcome.Masked) outcome).records(),"
          + " ((MaskingOutcome.Masked) outcome).unclassified());");

  final String file;
  final String find;
  final String replace;

  FlowMutant(String file, String find, String replace) {
    this.file = file;
    this.find = find;
    this.replace = replace;
  }
}
