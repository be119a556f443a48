package io.shadan.audit.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReceipt;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Imports a legacy access log ({@code history.csv}, UTF-8, with header) as {@code release} records
 * with the result {@code imported}. All or nothing: every line is checked before the first is
 * appended. Importing a file twice records it twice.
 */
public final class LegacyAccessLogImporter {
  // Well under what a journal lets wait.
  private static final int AT_ONCE = 500;

  private final Function<String, String> customerDigest;

  /**
   * @param customerDigest supply point number to its keyed digest
   */
  public LegacyAccessLogImporter(Function<String, String> customerDigest) {
    this.customerDigest = customerDigest;
  }

  /**
   * Appends every line and returns when all are durable.
   *
   * @return lines imported, the header not counted
   * @throws LegacyAccessLogException the file is refused; the message names the lines
   * @throws java.util.concurrent.CompletionException the journal refused; a beginning of the file
   *     may have been imported
   */
  public int importInto(Journal journal, Path file) throws IOException {
    List<AuditRecord> entries = read(file);
    for (int from = 0; from < entries.size(); from += AT_ONCE) {
      List<CompletableFuture<JournalReceipt>> receipts =
          entries.subList(from, Math.min(entries.size(), from + AT_ONCE)).stream()
              .map(journal::append)
              .toList();
      receipts.forEach(CompletableFuture::join);
    }
    return entries.size();
  }

  private List<AuditRecord> read(Path file) throws IOException {
    List<LegacyLine> lines = lines(file);
    List<String> problems =
        lines.stream().map(LegacyLine::problem).flatMap(Optional::stream).toList();
    if (!problems.isEmpty()) {
      throw new LegacyAccessLogException(file, problems);
    }
    return lines.stream().map(line -> line.toRecord(customerDigest)).toList();
  }

  private static List<LegacyLine> lines(Path file) throws IOException {
    // Wrong numbers of columns are kept, to be named line by line with everything else.
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text(file))) {
      List<CsvRecord> all = csv.stream().toList();
      if (all.isEmpty() || !all.get(0).getFields().equals(LegacyLine.HEADER)) {
        throw new LegacyAccessLogException(
            file, List.of("line 1 is not the header " + String.join(",", LegacyLine.HEADER)));
      }
      return all.stream().skip(1).map(LegacyLine::new).toList();
    } catch (CsvParseException e) {
      throw new LegacyAccessLogException(file, List.of(String.valueOf(e.getMessage())));
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new LegacyAccessLogException(file, List.of("not UTF-8"));
    }
  }
}
