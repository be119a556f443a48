package io.shadan.audit.shipping;

import io.shadan.audit.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Brings everything a journal holds into an index again: the same documents under the same ids, so
 * that what is there already stays as it is. Reads the files only; the gateway may run.
 */
public final class Reindex {
  private static final int BATCH = 500;

  private final Path directory;
  private final SearchIndex index;

  public Reindex(Path directory, SearchIndex index) {
    this.directory = directory;
    this.index = index;
  }

  /**
   * What came of it.
   *
   * @param origin log
   * @param first first position the journal holds
   * @param records records that were brought
   * @param documents their documents
   * @param refused ids of those the index refuses
   */
  public record Result(
      String origin, long first, long records, long documents, List<String> refused) {
    public Result {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Returns when all that stood in the journal at the start or came meanwhile is in the index.
   *
   * @param progress told the number of records now and then
   * @throws IOException the journal cannot be read, or is not one
   * @throws InterruptedException told to stop while the index was waited for
   */
  public Result run(LongConsumer progress) throws IOException, InterruptedException {
    String origin = Files.readString(directory.resolve("origin"));
    List<String> refused = new ArrayList<>();
    Delivery delivery = new Delivery(index, document -> refused.add(document.id()), Thread::sleep);
    RecordDocuments documents = new RecordDocuments(origin);
    JournalReader reader = new JournalReader(directory);
    long first = JournalStart.of(directory);
    long next = first;
    long sent = 0;
    List<JournalReader.Entry> entries = reader.read(next, BATCH, Long.MAX_VALUE);
    while (!entries.isEmpty()) {
      List<IndexDocument> batch =
          entries.stream().flatMap(entry -> documents.of(entry).stream()).toList();
      delivery.deliver(batch);
      sent += batch.size();
      next += entries.size();
      progress.accept(next - first);
      entries = reader.read(next, BATCH, Long.MAX_VALUE);
    }
    if (next == first) {
      throw new IOException("journal %s: expected a segment with a record".formatted(directory));
    }
    return new Result(origin, first, next - first, sent, refused);
  }
}
