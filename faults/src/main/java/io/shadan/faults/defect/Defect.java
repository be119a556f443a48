package io.shadan.faults.defect;

/** A defect seeded into the journal. */
public enum Defect {
  /** Acknowledges what is only in the page cache. */
  NO_FSYNC("ChannelSegmentFile.java", "channel.force(false);", ""),
  /** Acknowledges first and writes then. */
  ACKNOWLEDGES_BEFORE_WRITING(
      "GroupCommit.java",
      "long first = writer.next();\n",
      "long first = writer.next();\n    acknowledger.execute(() -> acknowledge(batch, first));\n"),
  /** Acknowledges one record in a thousand without writing it. */
  DROPS_RECORDS(
      "FileJournal.java",
      "if (!queue.offer(",
      "if (java.util.concurrent.ThreadLocalRandom.current().nextInt(1000) == 0) {\n"
          + "      return CompletableFuture.completedFuture(\n"
          + "          new JournalReceipt(settings.origin(), commit.durablePosition() + 1));\n"
          + "    }\n    if (!queue.offer("),
  /** Uses the last position of a batch again. */
  REUSES_A_POSITION(
      "SegmentWriter.java",
      "next += payloads.size();",
      "next += payloads.size() > 1 ? payloads.size() - 1 : 1;"),
  /** Forces again after a failed force, as if the first had not lost anything. */
  FORCES_AGAIN(
      "ChannelSegmentFile.java",
      "channel.force(false);",
      "try {\n      channel.force(false);\n    } catch (IOException e) {\n"
          + "      channel.force(false);\n    }"),
  /** Takes any damage at the end for something unfinished. */
  CUTS_TOO_MUCH(
      "Recovery.java",
      "if (damaged || bytes.provesDurable(end.end(), end.next())) {",
      "if (false) {"),
  /** Takes a directory somebody else holds. */
  IGNORES_THE_LOCK("JournalDirectory.java", "tryLock(lockFile) == null", "false"),
  /** Writes into the reserve. */
  IGNORES_THE_RESERVE("Room.java", "enough = seen >= reserveBytes;", "enough = true;");

  final String file;
  final String find;
  final String replace;

  /**
   * @param file source file of the journal
   * @param find text of the source, exactly once in the file
   * @param replace what stands there instead
   */
  Defect(String file, String find, String replace) {
    this.file = file;
    this.find = find;
    this.replace = replace;
  }
}
