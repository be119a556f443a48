package io.shadan.demo.legacy;

import java.nio.charset.Charset;

/** What these systems call Shift_JIS: windows-31j, 外字 and half-width kana included. */
final class Sjis {
  static final Charset CHARSET = Charset.forName("windows-31j");

  private Sjis() {}

  static byte[] bytes(String text) {
    return text.getBytes(CHARSET);
  }
}
