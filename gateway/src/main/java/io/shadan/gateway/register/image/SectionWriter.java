package io.shadan.gateway.register.image;

import io.shadan.gateway.register.image.ImageHeader.Seal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** Appends records of one section to a file, and digests them. One thread. */
final class SectionWriter {

  private static final int BUFFER = 1 << 18;

  private final FileChannel channel;
  private final int width;
  private final MessageDigest digest = Digests.fresh();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private long length;

  SectionWriter(FileChannel channel, Section section) {
    this.channel = channel;
    this.width = section.width();
  }

  /** Room for one record, which the caller fills. */
  ByteBuffer record() throws IOException {
    if (buffer.remaining() < width) {
      flush();
    }
    return buffer;
  }

  void bytes(byte[] bytes) throws IOException {
    flush();
    digest.update(bytes);
    write(ByteBuffer.wrap(bytes));
  }

  /** Records appended. */
  long records() {
    return (length + buffer.position()) / width;
  }

  /** Ends the section. */
  Seal seal() throws IOException {
    flush();
    return new Seal(length, Digests.hex(digest));
  }

  private void flush() throws IOException {
    buffer.flip();
    digest.update(buffer.duplicate());
    write(buffer);
    buffer.clear();
  }

  private void write(ByteBuffer bytes) throws IOException {
    length += bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
