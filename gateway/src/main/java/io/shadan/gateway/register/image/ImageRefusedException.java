package io.shadan.gateway.register.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is not an image of the register that can be relied on; nothing is answered from it and it
 * has to be made anew.
 */
public final class ImageRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  ImageRefusedException(Path file, String problem) {
    super("register image " + file + " " + problem);
  }
}
