package io.shadan.gateway.register.reconcile;

import io.shadan.gateway.register.timeline.Days;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The list of differences as a CSV in UTF-8, for the people who mend either side. It holds supply
 * point numbers, so only its owner may read it.
 */
public final class DifferenceList implements RegisterComparison.Sink, AutoCloseable {

  /** Cause of rows that could not be read. */
  public static final String UNREADABLE = "unreadable";

  private static final String HEADER = "cause,line,supply_point,from,to,register,extract,batch\n";

  private final Path file;
  private final BufferedWriter out;
  private long unreadable;
  private boolean finished;

  private DifferenceList(Path file, BufferedWriter out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Begins a list.
   *
   * @throws IOException when the file exists or cannot be written
   */
  public static DifferenceList create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
            1 << 16);
    out.write(HEADER);
    return new DifferenceList(file, out);
  }

  @Override
  public void found(Difference difference) throws IOException {
    row(
        difference.cause().wire(),
        difference.line() == 0 ? "" : Long.toString(difference.line()),
        difference.point().digits(),
        Days.day(difference.from()).toString(),
        difference.to() == Days.OPEN ? "" : Days.day(difference.to()).toString(),
        String.join(" ", difference.register()),
        String.join(" ", difference.extract()),
        difference.batch() == 0 ? "" : Integer.toString(difference.batch()));
  }

  /** A row of the extract that could not be read. */
  public void unreadable(long line, String expected) throws IOException {
    unreadable++;
    row(UNREADABLE, Long.toString(line), "", "", "", "", "expected " + expected, "");
  }

  /** Rows that could not be read. */
  public long unreadableRows() {
    return unreadable;
  }

  /** Says that nothing more comes. */
  public void finish() throws IOException {
    out.flush();
    finished = true;
  }

  /** Codes of another system may hold anything. */
  private void row(String... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      out.write(quoted(cells[i]));
    }
    out.write('\n');
  }

  /** Spreadsheets take what begins so for a formula. */
  private static String quoted(String cell) {
    String safe = !cell.isEmpty() && "=+-@\t".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    return safe.matches("[A-Za-z0-9 _.:-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** A list that was not finished goes: nobody should take it for a whole one. */
  @Override
  public void close() throws IOException {
    out.close();
    if (!finished) {
      Files.deleteIfExists(file);
    }
  }
}
