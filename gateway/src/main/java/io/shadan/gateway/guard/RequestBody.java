package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.BodyCharset;
import io.shadan.gateway.catalog.ParameterSpec.Source;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * A whole request body, parsed for looking only: what goes upstream are its bytes.
 *
 * @param source {@code FORM} or {@code JSON}; {@code QUERY} when there is no body
 * @param label charset the client named, if any
 */
public record RequestBody(
    Source source, byte[] bytes, List<BodyValue> values, Optional<Charset> label) {

  private static final int MAX_FIELDS = 256;

  public RequestBody {
    values = List.copyOf(values);
  }

  /** No body. */
  public static RequestBody none() {
    return new RequestBody(Source.QUERY, new byte[0], List.of(), Optional.empty());
  }

  /**
   * Parses.
   *
   * @param contentType as sent; {@link RequestShape} has seen that it names a kind of body
   * @throws RefusedException for anything two parsers could read differently
   */
  public static RequestBody of(String contentType, byte[] bytes) {
    if (bytes.length == 0) {
      return none();
    }
    Source source = kind(contentType);
    Optional<Charset> label = label(contentType);
    List<BodyValue> values = source == Source.JSON ? JsonFields.read(bytes) : form(bytes);
    return new RequestBody(source, bytes, values, label);
  }

  /**
   * The kind of body a content type stands for.
   *
   * @throws RefusedException unless it is a form or JSON
   */
  static Source kind(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      boolean plain = type.getParameters().keySet().stream().allMatch("charset"::equalsIgnoreCase);
      String name = type.getType() + "/" + type.getSubtype();
      if (plain && name.equals(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
        return Source.FORM;
      }
      if (plain && name.equals(MediaType.APPLICATION_JSON_VALUE)) {
        return Source.JSON;
      }
    } catch (InvalidMediaTypeException e) {
      // refused below like any type that is not one of the two
    }
    throw new RefusedException(
        ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
        "a request body of this type, expected application/x-www-form-urlencoded or"
            + " application/json");
  }

  /** Fields as ISO-8859-1 text, for telling screens apart by a control parameter. */
  public Map<String, List<String>> asControlText() {
    Map<String, List<String>> text = new LinkedHashMap<>();
    if (source == Source.FORM) {
      values.forEach(
          value ->
              text.put(
                  value.at(), List.of(new String(value.value(), StandardCharsets.ISO_8859_1))));
    }
    return text;
  }

  /**
   * Sets the headers that tell upstream of the body.
   *
   * @param length bytes that go upstream
   */
  public void describe(HttpHeaders headers, int length) {
    if (source != Source.QUERY) {
      headers.set(
          HttpHeaders.CONTENT_TYPE,
          source == Source.JSON
              ? MediaType.APPLICATION_JSON_VALUE
              : MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }
    headers.setContentLength(length);
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  private static Optional<Charset> label(String contentType) {
    String label = MediaType.parseMediaType(contentType).getParameter("charset");
    if (label == null) {
      return Optional.empty();
    }
    return Optional.of(
        BodyCharset.ofLabel(label)
            .orElseThrow(
                () ->
                    new RefusedException(
                        ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
                        "the request body names a charset that is none of windows-31j, EUC-JP and"
                            + " UTF-8")));
  }

  private static List<BodyValue> form(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!FormPairs.isEncoded(text)) {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID, "the form holds characters outside RFC 3986");
    }
    return FormPairs.split(text, MAX_FIELDS).stream()
        .map(pair -> new BodyValue(pair.name(), pair.value(), pair.start(), pair.end(), false))
        .toList();
  }
}
