package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.JournalReader;
import io.shadan.gateway.console.CustomerReveal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Opens the encrypted numbers of a record, read from the journal itself. */
final class SealedNumbers implements CustomerReveal {
  private final Path journalDirectory;
  private final LongSupplier durable;
  private final Optional<CustomerSeal> seal;
  private final Executor waiting;

  /**
   * @param durable newest durable position
   * @param seal empty when no key is set; then there are no numbers
   * @param waiting threads that may wait for the disk
   */
  SealedNumbers(
      Path journalDirectory, LongSupplier durable, Optional<CustomerSeal> seal, Executor waiting) {
    this.journalDirectory = journalDirectory;
    this.durable = durable;
    this.seal = seal;
    this.waiting = waiting;
  }

  @Override
  public CompletionStage<Optional<String>> number(long position, int item) {
    return CompletableFuture.supplyAsync(() -> read(position, item), waiting);
  }

  private Optional<String> read(long position, int item) {
    if (position > durable.getAsLong()) {
      return Optional.empty();
    }
    try {
      return new JournalReader(journalDirectory)
          .read(position, 1, position).stream()
              .findFirst()
              .flatMap(entry -> number(entry.entry(), item));
    } catch (IOException e) {
      throw new UncheckedIOException("record " + position + " cannot be read", e);
    }
  }

  private Optional<String> number(AuditRecord entry, int item) {
    String sealed = entry.details().getOrDefault(AuditRecord.SEALED, "");
    if (sealed.isEmpty() || seal.isEmpty()) {
      return Optional.empty();
    }
    List<String> numbers = seal.get().open(sealed, entry.exchangeId());
    return item < numbers.size()
        ? Optional.of(numbers.get(item)).filter(number -> !number.isEmpty())
        : Optional.empty();
  }
}
