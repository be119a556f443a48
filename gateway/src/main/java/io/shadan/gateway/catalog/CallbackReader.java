package io.shadan.gateway.catalog;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what the function around a JSONP document may be called. */
final class CallbackReader {

  private CallbackReader() {}

  static Optional<String> read(EntryNode node, BodyFormat format) {
    Optional<String> callback = node.optionalText("callback");
    if (callback.isPresent() != (format == BodyFormat.JSONP)) {
      node.child("callback").error("belongs to format jsonp, which has one, and to no other");
    }
    callback.ifPresent(expression -> check(node.child("callback"), expression));
    return callback;
  }

  private static void check(EntryNode node, String expression) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      node.error("is '" + expression + "', expected an expression of the callback's whole name");
    }
  }
}
