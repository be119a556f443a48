package io.shadan.faults.check;

import static java.util.stream.Collectors.joining;

import io.shadan.faults.record.RecordContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The payload of a numbered record, written out by the published format. */
final class ExpectedPayload {
  private static final Pattern START =
      Pattern.compile("\\[2,\"[A-Z]+\",\\d+,\\d+,\"r-(\\d{1,18})\",");
  private static final int START_CHARS = 120;

  private ExpectedPayload() {}

  /** The number of the record a payload claims to be. */
  static OptionalLong number(byte[] payload) {
    int length = Math.min(payload.length, START_CHARS);
    Matcher start = START.matcher(new String(payload, 0, length, StandardCharsets.ISO_8859_1));
    return start.lookingAt()
        ? OptionalLong.of(Long.parseLong(start.group(1)))
        : OptionalLong.empty();
  }

  static byte[] of(long id) {
    RecordContent record = new RecordContent(id);
    String parts =
        record.isRelease()
            ? array(record.actor())
                + ","
                + array(record.terminal())
                + ","
                + array(List.of("127.0.0.1", ""))
                + ","
                + array(List.of("wheeling", "customer-info", "", "GET", "c1"))
                + ","
                + array(List.of("d-" + id, "p1", "bundle", ""))
            : "null,null,null,null,null";
    return ("[2,\"%s\",%d,%d,\"%s\",%s,%s,\"allowed\",[\"own_customer\"],{\"bytes\":\"%d\",\"remark\":\"%s\"}]"
            .formatted(
                record.code(),
                record.seconds(),
                record.nanoseconds(),
                record.exchange(),
                parts,
                disclosures(record.customers()),
                id,
                record.remark()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String disclosures(List<String> customers) {
    if (customers.isEmpty()) {
      return "[],[]";
    }
    String kind =
        "[\"C0123\",\"supply_register\",\"other\",\"40221\",[\"usage\"],[\"contact\",\"site\"]]";
    return "["
        + kind
        + "],["
        + customers.stream().map(customer -> "0,\"" + customer + "\"").collect(joining(","))
        + "]";
  }

  private static String array(List<String> texts) {
    return texts.stream()
        .map(text -> "\"" + text.replace("\"", "\\\"") + "\"")
        .collect(joining(",", "[", "]"));
  }
}
