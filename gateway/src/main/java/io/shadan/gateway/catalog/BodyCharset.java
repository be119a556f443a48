package io.shadan.gateway.catalog;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Charsets bodies and parameters may be in, by every label the WHATWG Encoding Standard gives them.
 * {@code Shift_JIS} is read as windows-31j, as browsers do. Charsets that shift (ISO-2022-JP) or
 * whose bytes may pass for another's (UTF-16, UTF-7) are left out: a mask could be misaligned.
 */
public final class BodyCharset {

  private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
  private static final Charset EUC_JP = Charset.forName("EUC-JP");
  private static final Map<String, Charset> LABELS =
      Map.ofEntries(
          Map.entry("shift_jis", WINDOWS_31J),
          Map.entry("shift-jis", WINDOWS_31J),
          Map.entry("sjis", WINDOWS_31J),
          Map.entry("x-sjis", WINDOWS_31J),
          Map.entry("ms_kanji", WINDOWS_31J),
          Map.entry("ms932", WINDOWS_31J),
          Map.entry("windows-31j", WINDOWS_31J),
          Map.entry("csshiftjis", WINDOWS_31J),
          Map.entry("euc-jp", EUC_JP),
          Map.entry("x-euc-jp", EUC_JP),
          Map.entry("cseucpkdfmtjapanese", EUC_JP),
          Map.entry("utf-8", StandardCharsets.UTF_8),
          Map.entry("utf8", StandardCharsets.UTF_8),
          Map.entry("unicode-1-1-utf-8", StandardCharsets.UTF_8));

  private BodyCharset() {}

  /** The charset a label stands for; empty for a label that is none of these. */
  public static Optional<Charset> ofLabel(String label) {
    return Optional.ofNullable(LABELS.get(label.strip().toLowerCase(Locale.ROOT)));
  }
}
