package io.shadan.faults.writer;

import java.util.List;

/**
 * What a writer is to do; travels on its command line.
 *
 * @param directory the journal's
 * @param firstNumber number of its first record
 * @param records appends at most
 * @param threads that append
 * @param segmentBytes small, so that segments change often
 * @param maxPending appends that may wait
 * @param reserveBytes disk to keep free
 * @param waits for a line on standard input after opening
 * @param endsWhenRefused a thread ends at its first refused append
 * @param hogMillis when to start taking all memory; 0 for never
 * @param seed of its choices
 */
public record Task(
    String directory,
    long firstNumber,
    long records,
    int threads,
    long segmentBytes,
    int maxPending,
    long reserveBytes,
    boolean waits,
    boolean endsWhenRefused,
    long hogMillis,
    long seed) {

  /** Eight threads, segments of 64 KiB, no end. */
  public static Task in(String directory, long firstNumber, long seed) {
    return new Task(directory, firstNumber, 1_000_000, 8, 64 * 1024, 1000, 0, false, true, 0, seed);
  }

  public Task withThreads(int count) {
    return new Task(
        directory,
        firstNumber,
        records,
        count,
        segmentBytes,
        maxPending,
        reserveBytes,
        waits,
        endsWhenRefused,
        hogMillis,
        seed);
  }

  public Task withRecords(long count) {
    return new Task(
        directory,
        firstNumber,
        count,
        threads,
        segmentBytes,
        maxPending,
        reserveBytes,
        waits,
        endsWhenRefused,
        hogMillis,
        seed);
  }

  public Task withSegmentBytes(long bytes) {
    return new Task(
        directory,
        firstNumber,
        records,
        threads,
        bytes,
        maxPending,
        reserveBytes,
        waits,
        endsWhenRefused,
        hogMillis,
        seed);
  }

  public Task withMaxPending(int count) {
    return new Task(
        directory,
        firstNumber,
        records,
        threads,
        segmentBytes,
        count,
        reserveBytes,
        waits,
        endsWhenRefused,
        hogMillis,
        seed);
  }

  public Task withReserve(long bytes) {
    return new Task(
        directory,
        firstNumber,
        records,
        threads,
        segmentBytes,
        maxPending,
        bytes,
        waits,
        endsWhenRefused,
        hogMillis,
        seed);
  }

  /** Appends only after a line on standard input. */
  public Task waiting() {
    return new Task(
        directory,
        firstNumber,
        records,
        threads,
        segmentBytes,
        maxPending,
        reserveBytes,
        true,
        endsWhenRefused,
        hogMillis,
        seed);
  }

  /** Goes on trying after a refusal. */
  public Task stubborn() {
    return new Task(
        directory,
        firstNumber,
        records,
        threads,
        segmentBytes,
        maxPending,
        reserveBytes,
        waits,
        false,
        hogMillis,
        seed);
  }

  public Task withHogAfter(long millis) {
    return new Task(
        directory,
        firstNumber,
        records,
        threads,
        segmentBytes,
        maxPending,
        reserveBytes,
        waits,
        endsWhenRefused,
        millis,
        seed);
  }

  /** For the command line. */
  public List<String> arguments() {
    return List.of(
        directory,
        Long.toString(firstNumber),
        Long.toString(records),
        Integer.toString(threads),
        Long.toString(segmentBytes),
        Integer.toString(maxPending),
        Long.toString(reserveBytes),
        Boolean.toString(waits),
        Boolean.toString(endsWhenRefused),
        Long.toString(hogMillis),
        Long.toString(seed));
  }

  static Task parse(String[] texts) {
    return new Task(
        texts[0],
        Long.parseLong(texts[1]),
        Long.parseLong(texts[2]),
        Integer.parseInt(texts[3]),
        Long.parseLong(texts[4]),
        Integer.parseInt(texts[5]),
        Long.parseLong(texts[6]),
        Boolean.parseBoolean(texts[7]),
        Boolean.parseBoolean(texts[8]),
        Long.parseLong(texts[9]),
        Long.parseLong(texts[10]));
  }
}
