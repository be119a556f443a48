package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.body.BodyHead;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * First bytes of documents no masker reads. A body that has them under the label of another type is
 * refused, because its reader may look at the bytes and not at the label.
 */
public enum Signature {
  PDF("%PDF-[0-9]", 1024, 0, "%", "application/pdf"),
  POSTSCRIPT("%!PS", 0, "%", "application/postscript"),
  RTF("\\{\\\\rtf", 1, "\\", "(?:application|text)/rtf"),
  ZIP(
      "PK(?:\\x03\\x04|\\x05\\x06|\\x07\\x08)",
      0,
      "P",
      ".*(?:zip|openxmlformats|opendocument|jar).*"),
  OFFICE(
      "\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1",
      0,
      "\u00d0",
      "application/(?:msword|vnd\\.ms-).*"),
  GZIP("\\x1f\\x8b", 0, "\u001f", "application/(?:x-)?gzip"),
  BZIP2("BZh[1-9]1AY&SY", 0, "B", "application/(?:x-)?bzip2?"),
  XZ("\\xfd7zXZ\\x00", 0, "\u00fd", "application/x-xz"),
  ZSTANDARD("\\x28\\xb5\\x2f\\xfd", 0, "(", "application/zstd"),
  SEVEN_ZIP("7z\\xbc\\xaf\\x27\\x1c", 0, "7", "application/x-7z-compressed"),
  RAR("Rar!\\x1a\\x07", 0, "R", "application/(?:vnd\\.rar|x-rar-compressed)"),
  LHA(".{2}-lh[0-9a-z]-", 2, "-", "application/x-lzh.*"),
  CABINET("MSCF\\x00\\x00\\x00\\x00", 0, "M", "application/vnd\\.ms-cab-compressed"),
  TAR(".{257}ustar", 257, "u", "application/x-tar"),
  PNG("\\x89PNG\\r\\n", 0, "\u0089", "image/png"),
  GIF("GIF8[79]a", 0, "G", "image/gif"),
  JPEG("\\xff\\xd8\\xff", 0, "\u00ff", "image/jpeg"),
  TIFF("(?:II\\*\\x00|MM\\x00\\*)", 0, "IM", "image/tiff"),
  BITMAP("BM.{4}\\x00\\x00\\x00\\x00", 0, "B", "image/bmp"),
  RIFF("RIFF.{4}(?:WEBP|WAVE|AVI )", 0, "R", "(?:image/webp|audio/wave?|video/x-msvideo)"),
  MEDIA("\\x00\\x00.{2}ftyp", 0, "\u0000", "(?:image|audio|video)/.*"),
  PROGRAM(
      "(?:MZ.{0,62}\\x00|\\x7fELF|\\xca\\xfe\\xba\\xbe)",
      0,
      "M\u007f\u00ca",
      "application/octet-stream"),
  WASM("\\x00asm", 0, "\u0000", "application/wasm"),
  FONT(
      "(?:wOF[F2]|OTTO|\\x00\\x01\\x00\\x00)",
      0,
      "wO\u0000",
      "(?:font/.*|application/(?:x-)?font-.*)");

  /** By the first byte of a body, where that tells. */
  private static final List<List<Signature>> BY_FIRST =
      IntStream.range(0, 256).mapToObj(Signature::beginningWith).toList();

  private static final List<Signature> FURTHER_IN =
      Arrays.stream(values()).filter(each -> each.at > 0 || each.within > 0).toList();

  private final Pattern bytes;
  private final int within;
  private final int at;
  private final String first;
  private final Pattern types;

  Signature(String bytes, int at, String first, String types) {
    this(bytes, 0, at, first, types);
  }

  /**
   * A signature.
   *
   * @param bytes expression over bytes as ISO-8859-1
   * @param within bytes that readers of it skip before it
   * @param at offset of a byte that tells most bodies apart without the expression
   * @param first what that byte may be
   * @param types media types it may have
   */
  Signature(String bytes, int within, int at, String first, String types) {
    this.bytes = Pattern.compile("(?s)(?:.{0," + within + "}?)" + bytes);
    this.within = within;
    this.at = at;
    this.first = first;
    this.types = Pattern.compile(types);
  }

  /**
   * Holds a body against the format and types it is catalogued with.
   *
   * @throws MalformedBodyException with {@code upstream_content_type_refused}
   */
  public static void check(ResponseSpec response, BodyHead first) throws MalformedBodyException {
    String head = first.text();
    if (!head.isEmpty()) {
      check(BY_FIRST.get(head.charAt(0)), response, head);
    }
    check(FURTHER_IN, response, head);
  }

  private static List<Signature> beginningWith(int first) {
    return Arrays.stream(values())
        .filter(each -> each.at == 0 && each.within == 0 && each.first.indexOf(first) >= 0)
        .toList();
  }

  private static void check(List<Signature> candidates, ResponseSpec response, String head)
      throws MalformedBodyException {
    for (int i = 0; i < candidates.size(); i++) {
      Signature signature = candidates.get(i);
      if (signature.mayBe(head)
          && signature.bytes.matcher(head).lookingAt()
          && !signature.passes(response)) {
        throw new MalformedBodyException(
            ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED,
            "the body begins as "
                + signature.name().toLowerCase(Locale.ROOT)
                + ", expected "
                + response.format().name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private boolean mayBe(String head) {
    return within > 0
        ? head.contains(first)
        : at < head.length() && first.indexOf(head.charAt(at)) >= 0;
  }

  private boolean passes(ResponseSpec response) {
    Set<String> allowed = response.contentTypes();
    return response.format() == BodyFormat.STATIC
        && allowed.stream().anyMatch(type -> types.matcher(type).matches());
  }
}
