package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment on the file system. */
final class ChannelSegmentFile implements SegmentFile {
  private static final int ZEROS = 64 * 1024;

  private final FileChannel channel;

  private ChannelSegmentFile(FileChannel channel) {
    this.channel = channel;
  }

  static SegmentFile open(Path file, long offset) throws IOException {
    FileChannel channel =
        offset == 0
            ? FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
            : FileChannel.open(file, StandardOpenOption.WRITE);
    return new ChannelSegmentFile(channel.position(offset));
  }

  @Override
  public void write(ByteBuffer[] buffers) throws IOException {
    ByteBuffer last = buffers[buffers.length - 1];
    while (last.hasRemaining()) {
      channel.write(buffers);
    }
  }

  @Override
  public void reserve(long from, long to) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
    long at = from;
    while (at < to) {
      at += channel.write(zeros.clear().limit((int) Math.min(ZEROS, to - at)), at);
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
