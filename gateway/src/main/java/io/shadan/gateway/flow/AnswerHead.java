package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What the head of an answer says of its body, held against the catalogue; the same for an answer
 * of a legacy system and for a file somebody tries.
 */
public final class AnswerHead {

  private AnswerHead() {}

  /**
   * Holds the content type against the catalogued ones.
   *
   * @param given every Content-Type header of the answer; anything but one is refused
   * @throws RefusedException with {@code upstream_content_type_refused}
   */
  public static void checkType(ResponseSpec spec, List<String> given) {
    String first = given.isEmpty() ? null : given.get(0);
    try {
      MediaType type = first == null ? null : MediaType.parseMediaType(first);
      if (type != null
          && given.size() == 1
          && spec.contentTypes().contains(type.getType() + "/" + type.getSubtype())) {
        return;
      }
    } catch (InvalidMediaTypeException e) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED, "the answer's content type cannot be parsed");
    }
    throw new RefusedException(
        ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED,
        "the answer is '"
            + printable(String.valueOf(first))
            + "', expected "
            + spec.contentTypes());
  }

  /**
   * Refuses coded bodies: legacy systems are asked for none, and what cannot be read cannot be
   * masked.
   *
   * @param given every Content-Encoding header of the answer
   * @throws RefusedException with {@code upstream_coding_refused}
   */
  public static void checkCoding(List<String> given) {
    for (String coding : given) {
      if (!"identity".equalsIgnoreCase(coding.strip())) {
        throw new RefusedException(
            ReasonCode.UPSTREAM_CODING_REFUSED,
            "the answer is coded '" + printable(coding) + "', expected identity");
      }
    }
  }

  /** The refusal of a body that is larger than may be masked. */
  public static RefusedException tooLarge(long maxBytes) {
    return new RefusedException(
        ReasonCode.UPSTREAM_TOO_LARGE, "the answer is larger than " + maxBytes + " bytes");
  }

  /** The charset a Content-Type header labels the answer with. */
  public static Optional<String> charset(@Nullable String contentType) {
    return Optional.ofNullable(contentType)
        .map(type -> type.toLowerCase(Locale.ROOT))
        .filter(type -> type.contains("charset="))
        .map(AnswerHead::charsetLabel);
  }

  /** The type a released answer carries: the catalogue's. */
  public static String contentType(Operation operation) {
    return operation.response().releasedType();
  }

  /** A header's value as it may stand in a record: short, and ASCII only. */
  static String printable(String value) {
    String ascii = value.replaceAll("[^\\x20-\\x7e]", "?");
    return ascii.substring(0, Math.min(60, ascii.length()));
  }

  private static String charsetLabel(String contentType) {
    String label = contentType.substring(contentType.indexOf("charset=") + "charset=".length());
    int end = label.indexOf(';');
    return (end < 0 ? label : label.substring(0, end)).replace("\"", "").strip();
  }
}
