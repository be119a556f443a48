package io.shadan.audit.journal;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Actor;
import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.audit.event.AuditRecord.Source;
import io.shadan.audit.event.AuditRecord.TerminalRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads what {@link RecordWriter} writes, and nothing else. */
final class RecordReader {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser in;

  private RecordReader(JsonParser in) {
    this.in = in;
  }

  /**
   * @throws IllegalArgumentException something else stands where something is expected
   */
  static AuditRecord read(byte[] json) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      AuditRecord entry = new RecordReader(in).record();
      require(in.nextToken() == null, "nothing more");
      return entry;
    }
  }

  private AuditRecord record() {
    expect(JsonToken.START_ARRAY);
    require(integer() == AuditRecordCodec.VERSION, "version " + AuditRecordCodec.VERSION);
    AuditEventCode code = AuditEventCode.valueOf(text());
    Instant time = Instant.ofEpochSecond(longer(), integer());
    String exchange = text();
    Optional<Actor> actor = part(7, t -> new Actor(t[0], t[1], t[2], t[3], t[4], t[5], t[6]));
    Optional<TerminalRef> terminal = part(3, t -> new TerminalRef(t[0], t[1], t[2]));
    Optional<Source> source = part(2, t -> new Source(t[0], t[1]));
    Optional<OperationRef> operation = part(5, t -> new OperationRef(t[0], t[1], t[2], t[3], t[4]));
    Optional<DecisionRef> decision = part(4, t -> new DecisionRef(t[0], t[1], t[2], t[3]));
    List<Disclosure> disclosures = disclosures(kinds());
    AuditRecord entry =
        new AuditRecord(
            code,
            time,
            exchange,
            actor,
            terminal,
            source,
            operation,
            decision,
            disclosures,
            text(),
            texts(),
            details());
    expect(JsonToken.END_ARRAY);
    return entry;
  }

  private <T> Optional<T> part(int size, Function<String[], T> make) {
    if (in.nextToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    require(in.currentToken() == JsonToken.START_ARRAY, "an array or null");
    String[] texts = new String[size];
    for (int i = 0; i < size; i++) {
      texts[i] = text();
    }
    expect(JsonToken.END_ARRAY);
    return Optional.of(make.apply(texts));
  }

  /** What customers have in common, without a customer. */
  private List<Disclosure> kinds() {
    List<Disclosure> kinds = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (in.nextToken() == JsonToken.START_ARRAY) {
      kinds.add(new Disclosure("", text(), text(), text(), text(), texts(), texts()));
      expect(JsonToken.END_ARRAY);
    }
    require(in.currentToken() == JsonToken.END_ARRAY, "a kind of disclosure");
    return kinds;
  }

  private List<Disclosure> disclosures(List<Disclosure> kinds) {
    List<Disclosure> disclosures = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (in.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      int kind = in.getIntValue();
      require(kind >= 0 && kind < kinds.size(), "the number of a kind");
      disclosures.add(kinds.get(kind).of(text()));
    }
    require(in.currentToken() == JsonToken.END_ARRAY, "a customer");
    return disclosures;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(in.getString());
    }
    require(in.currentToken() == JsonToken.END_ARRAY, "text");
    return texts;
  }

  private Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT);
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      details.put(in.currentName(), text());
    }
    require(in.currentToken() == JsonToken.END_OBJECT, "a detail");
    return details;
  }

  private String text() {
    expect(JsonToken.VALUE_STRING);
    return in.getString();
  }

  private int integer() {
    expect(JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  private long longer() {
    expect(JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  private void expect(JsonToken expected) {
    @Nullable JsonToken found = in.nextToken();
    require(found == expected, expected.name());
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("expected " + expected);
    }
  }
}
