package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment on the file system. */
final class ChannelSegmentFile implements SegmentFile {
  private final FileChannel channel;

  private ChannelSegmentFile(FileChannel channel) {
    this.channel = channel;
  }

  static SegmentFile open(Path file, boolean fresh) throws IOException {
    FileChannel channel =
        fresh
            ? FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
            : FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(channel.size());
    return new ChannelSegmentFile(channel);
  }

  @Override
  public void write(ByteBuffer[] buffers) throws IOException {
    ByteBuffer last = buffers[buffers.length - 1];
    while (last.hasRemaining()) {
      channel.write(buffers);
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
