package io.shadan.gateway.masking.xml;

/**
 * A name as a document writes it.
 *
 * @param raw its bytes
 * @param prefix empty when it has none
 * @param hash of the bytes
 */
record XmlName(byte[] raw, String prefix, String localName, int hash) {

  /** Whether bytes {@code [start, end)} say the same. */
  boolean is(byte[] bytes, int start, int end) {
    return java.util.Arrays.equals(raw, 0, raw.length, bytes, start, end);
  }

  /** Whether it is an attribute that declares a namespace. */
  boolean declares() {
    return prefix.equals("xmlns") || prefix.isEmpty() && localName.equals("xmlns");
  }
}
