package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * First bytes of documents no masker reads. A body that has them under the label of another type is
 * refused, because its reader may look at the bytes and not at the label.
 */
public enum Signature {
  PDF("%PDF-[0-9]", 1024, "application/pdf"),
  POSTSCRIPT("%!PS", 0, "application/postscript"),
  RTF("\\{\\\\rtf", 0, "(?:application|text)/rtf"),
  ZIP("PK(?:\\x03\\x04|\\x05\\x06|\\x07\\x08)", 0, ".*(?:zip|openxmlformats|opendocument|jar).*"),
  OFFICE("\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1", 0, "application/(?:msword|vnd\\.ms-).*"),
  GZIP("\\x1f\\x8b", 0, "application/(?:x-)?gzip"),
  BZIP2("BZh[1-9]1AY&SY", 0, "application/(?:x-)?bzip2?"),
  XZ("\\xfd7zXZ\\x00", 0, "application/x-xz"),
  ZSTANDARD("\\x28\\xb5\\x2f\\xfd", 0, "application/zstd"),
  SEVEN_ZIP("7z\\xbc\\xaf\\x27\\x1c", 0, "application/x-7z-compressed"),
  RAR("Rar!\\x1a\\x07", 0, "application/(?:vnd\\.rar|x-rar-compressed)"),
  LHA(".{2}-lh[0-9a-z]-", 0, "application/x-lzh.*"),
  CABINET("MSCF\\x00\\x00\\x00\\x00", 0, "application/vnd\\.ms-cab-compressed"),
  TAR(".{257}ustar", 0, "application/x-tar"),
  PNG("\\x89PNG\\r\\n", 0, "image/png"),
  GIF("GIF8[79]a", 0, "image/gif"),
  JPEG("\\xff\\xd8\\xff", 0, "image/jpeg"),
  TIFF("(?:II\\*\\x00|MM\\x00\\*)", 0, "image/tiff"),
  BITMAP("BM.{4}\\x00\\x00\\x00\\x00", 0, "image/bmp"),
  RIFF("RIFF.{4}(?:WEBP|WAVE|AVI )", 0, "(?:image/webp|audio/wave?|video/x-msvideo)"),
  MEDIA("\\x00\\x00.{2}ftyp", 0, "(?:image|audio|video)/.*"),
  PROGRAM("(?:MZ.{0,62}\\x00|\\x7fELF|\\xca\\xfe\\xba\\xbe)", 0, "application/octet-stream"),
  WASM("\\x00asm", 0, "application/wasm"),
  FONT("(?:wOF[F2]|OTTO|\\x00\\x01\\x00\\x00)", 0, "(?:font/.*|application/(?:x-)?font-.*)");

  private static final int HEAD = 1024 + 16;

  private final Pattern bytes;
  private final Pattern types;

  /**
   * A signature.
   *
   * @param bytes expression over bytes as ISO-8859-1
   * @param within bytes that readers of it skip before it
   * @param types media types it may have
   */
  Signature(String bytes, int within, String types) {
    this.bytes = Pattern.compile("(?s)(?:.{0," + within + "}?)" + bytes);
    this.types = Pattern.compile(types);
  }

  /**
   * Holds a body against the format and types it is catalogued with.
   *
   * @throws MalformedBodyException with {@code upstream_content_type_refused}
   */
  public static void check(ResponseSpec response, byte[] body) throws MalformedBodyException {
    String head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
    for (Signature signature : values()) {
      if (signature.bytes.matcher(head).lookingAt() && !signature.passes(response)) {
        throw new MalformedBodyException(
            ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED,
            "the body begins as "
                + signature.name().toLowerCase(Locale.ROOT)
                + ", expected "
                + response.format().name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private boolean passes(ResponseSpec response) {
    Set<String> allowed = response.contentTypes();
    return response.format() == BodyFormat.STATIC
        && allowed.stream().anyMatch(type -> types.matcher(type).matches());
  }
}
