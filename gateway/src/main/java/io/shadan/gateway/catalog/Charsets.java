package io.shadan.gateway.catalog;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;

/** Charset labels of the catalogue. */
final class Charsets {

  private Charsets() {}

  static boolean known(String label) {
    try {
      return Charset.isSupported(label);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }
}
