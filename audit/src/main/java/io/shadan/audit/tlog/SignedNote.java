package io.shadan.audit.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/** Text with signatures below an empty line (C2SP signed-note). */
public final class SignedNote {
  private static final String SIGNATURE = "— ";
  private static final int ID_BYTES = 4;

  private SignedNote() {}

  /**
   * Signs.
   *
   * @param text ends with a line end
   */
  public static byte[] sign(String text, SigningKey key) {
    try {
      byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
      byte[] tagged =
          ByteBuffer.allocate(ID_BYTES + signature.length)
              .putInt(key.verifier().id())
              .put(signature)
              .array();
      String line =
          SIGNATURE + key.verifier().name() + " " + Base64.getEncoder().encodeToString(tagged);
      return (text + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the note cannot be signed", e);
    }
  }

  /**
   * The text of a note, if the key signed it; signatures of others are ignored.
   *
   * @throws IllegalArgumentException not a note, or not validly signed by the key
   */
  public static String open(byte[] note, VerifierKey key) {
    String all = new String(note, StandardCharsets.UTF_8);
    int end = all.lastIndexOf("\n\n");
    boolean wellFormed =
        end > 0 && all.endsWith("\n") && Arrays.equals(all.getBytes(StandardCharsets.UTF_8), note);
    if (!wellFormed) {
      throw new IllegalArgumentException("not a note: expected text, an empty line, signatures");
    }
    String text = all.substring(0, end + 1);
    for (String line : all.substring(end + 2, all.length() - 1).split("\n", -1)) {
      if (isSignature(line, text, key)) {
        return text;
      }
    }
    throw new IllegalArgumentException("the note has no signature by the key " + key);
  }

  private static boolean isSignature(String line, String text, VerifierKey key) {
    String start = SIGNATURE + key.name() + " ";
    if (!line.startsWith(SIGNATURE)) {
      throw new IllegalArgumentException("not a note: expected signatures after the empty line");
    }
    if (!line.startsWith(start)) {
      return false;
    }
    String base64 = line.substring(start.length());
    byte[] tagged = Base64.getDecoder().decode(base64);
    if (!Base64.getEncoder().encodeToString(tagged).equals(base64)) {
      throw new IllegalArgumentException("not a note: expected canonical base64");
    }
    if (tagged.length <= ID_BYTES || ByteBuffer.wrap(tagged).getInt() != key.id()) {
      return false; // another key of the same name
    }
    byte[] signature = Arrays.copyOfRange(tagged, ID_BYTES, tagged.length);
    if (!key.verifies(text.getBytes(StandardCharsets.UTF_8), signature)) {
      throw new IllegalArgumentException("the signature by the key " + key + " is wrong");
    }
    return true;
  }
}
