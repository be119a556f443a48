package io.shadan.audit.journal;

import io.shadan.audit.event.AuditRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Records as compact UTF-8 JSON: components in the order of the record, map keys sorted, absent
 * parts {@code null}. The same record always gives the same bytes; the reader accepts nothing
 * unknown, missing, doubled or of another type.
 */
public final class AuditRecordCodec {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .withCoercionConfig(LogicalType.Textual, AuditRecordCodec::textOnly)
          .build();

  private AuditRecordCodec() {}

  private static void textOnly(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  public static byte[] encode(AuditRecord entry) {
    return MAPPER.writeValueAsBytes(entry);
  }

  /**
   * @throws IllegalArgumentException the bytes are not exactly one record
   */
  public static AuditRecord decode(byte[] json) {
    try {
      return MAPPER.readValue(json, AuditRecord.class);
    } catch (JacksonException e) {
      // The original message quotes the record; the location is enough to find it.
      throw new IllegalArgumentException(
          "not an audit record of " + json.length + " bytes: " + e.getClass().getSimpleName(), e);
    }
  }
}
