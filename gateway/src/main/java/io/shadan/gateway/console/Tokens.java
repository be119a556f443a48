package io.shadan.gateway.console;

import java.util.regex.Pattern;

/** Ids in paths and parameters. */
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  private Tokens() {}

  /** The id, if it can be one. */
  static String require(String name, String value) {
    if (!TOKEN.matcher(value).matches()) {
      throw ConsoleProblem.invalid(name, value, "1 to 128 letters, digits or . _ : @ -");
    }
    return value;
  }
}
