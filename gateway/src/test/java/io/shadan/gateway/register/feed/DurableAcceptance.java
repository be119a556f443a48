package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.batch.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accepts in order, one forced line for each batch; what was accepted outlives the process. */
final class DurableAcceptance extends MemoryAcceptance {
  private final Path file;

  DurableAcceptance(Path file) {
    this.file = file;
  }

  /** Sequence and digest of each batch, in order; a line that is not whole was never accepted. */
  static List<String> lines(Path file) throws IOException {
    if (Files.notExists(file)) {
      return List.of();
    }
    String all = Files.readString(file);
    return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
  }

  @Override
  public synchronized BatchReceipt accept(Batch batch)
      throws BatchRefusedException, LogUnavailableException {
    try {
      List<String> before = new ArrayList<>(lines(file));
      String line = batch.head().sequence() + " " + batch.head().sha256();
      int known = before.indexOf(line);
      if (known < 0 && batch.head().sequence() != before.size() + 1) {
        throw new BatchRefusedException(ProblemCode.OUT_OF_ORDER, "not the next");
      }
      if (known < 0) {
        before.add(line);
        append(String.join("\n", before) + "\n");
      }
      int number = known < 0 ? before.size() : known + 1;
      return new BatchReceipt(number, "0123456789abcdef", ACCEPTED_AT, 1, known >= 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String all) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(all.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  @Override
  public synchronized Optional<Newest> newest(String feed) {
    try {
      int accepted = lines(file).size();
      BatchHead head =
          new BatchHead(
              feed, accepted, BatchHead.Form.CHANGES, ACCEPTED_AT, 1, "0".repeat(64), "test");
      return accepted == 0
          ? Optional.empty()
          : Optional.of(new Newest(head, new BatchReceipt(accepted, "0", ACCEPTED_AT, 1, false)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
