package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the console, in both languages; a missing one is an error, not a blank. */
final class Labels {
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle japanese =
      ResourceBundle.getBundle("messages", Locale.JAPANESE, EXACT);
  private final ResourceBundle english =
      ResourceBundle.getBundle("messages", Locale.ENGLISH, EXACT);

  /** The Japanese word. */
  public String ja(String key) {
    return japanese.getString(key);
  }

  /** The English word. */
  public String en(String key) {
    return english.getString(key);
  }

  /** The Japanese word for a code of a list, e.g. {@code class} and {@code contact}. */
  public String jaOf(String list, String code) {
    return word(japanese, list, code);
  }

  /** The English word for a code of a list. */
  public String enOf(String list, String code) {
    return word(english, list, code);
  }

  /** The Japanese title of a reason code. */
  public String jaReason(String code) {
    return ReasonCode.ofWire(code).map(ReasonCode::ja).orElse(code);
  }

  /** The English title of a reason code. */
  public String enReason(String code) {
    return ReasonCode.ofWire(code).map(ReasonCode::en).orElse(code);
  }

  /** Records may hold codes of a later version; those are shown as they are. */
  private static String word(ResourceBundle bundle, String list, String code) {
    String key = list + "." + code;
    return bundle.containsKey(key) ? bundle.getString(key) : code;
  }
}
