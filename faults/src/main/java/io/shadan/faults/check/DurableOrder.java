package io.shadan.faults.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a trace of a writer's system calls: a record is durable when a force of its segment that
 * began after its last byte was written has returned.
 */
public final class DurableOrder {
  private static final Pattern LINE = Pattern.compile("(\\d+) +\\d+\\.\\d+ (.*)");
  private static final Pattern WRITE =
      Pattern.compile("writev?\\(\\d+<([^>]*journal-\\d{20}\\.seg)>.*\\) = (\\d+)$");
  private static final Pattern FORCE =
      Pattern.compile("f(?:data)?sync\\(\\d+<([^>]*journal-\\d{20}\\.seg)>.*\\) = 0$");
  private static final Pattern FORCE_BEGINS =
      Pattern.compile("f(?:data)?sync\\(\\d+<([^>]*journal-\\d{20}\\.seg)>.*");
  private static final Pattern RECEIPT =
      Pattern.compile("write\\(\\d+<[^>]*>, \"ACK (\\d+) (\\d+)\\\\n\".*");

  private final Map<String, String> begun = new HashMap<>();
  private final Map<String, Long> writtenAtForce = new HashMap<>();
  private final Map<String, Long> written = new HashMap<>();
  private final Map<String, Long> durable = new HashMap<>();
  private final Map<Long, SegmentWalk.Place> places;
  private long early;

  private DurableOrder(Map<Long, SegmentWalk.Place> places) {
    this.places = places;
  }

  /** The number of receipts that were told before the record was durable. */
  public static long early(Path trace, Path directory) throws IOException {
    Map<Long, SegmentWalk.Place> places = new HashMap<>();
    SegmentWalk.places(directory, places);
    DurableOrder order = new DurableOrder(places);
    List<String> lines = Files.readAllLines(trace);
    lines.forEach(order::line);
    return order.early;
  }

  private void line(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      return;
    }
    String thread = line.group(1);
    String call = line.group(2);
    if (call.endsWith("<unfinished ...>")) {
      String start = call.substring(0, call.length() - " <unfinished ...>".length());
      begun.put(thread, start);
      begins(thread, start);
      return;
    }
    Matcher resumed = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)").matcher(call);
    if (resumed.matches()) {
      ends(thread, begun.getOrDefault(thread, "") + resumed.group(1));
      return;
    }
    begins(thread, call);
    ends(thread, call);
  }

  private void begins(String thread, String call) {
    Matcher receipt = RECEIPT.matcher(call);
    Matcher force = FORCE_BEGINS.matcher(call);
    if (receipt.matches()) {
      receipt(Long.parseLong(receipt.group(2)));
    } else if (force.matches()) {
      writtenAtForce.put(thread, written.getOrDefault(name(force.group(1)), 0L));
    }
  }

  private void ends(String thread, String call) {
    Matcher write = WRITE.matcher(call);
    Matcher force = FORCE.matcher(call);
    if (write.matches()) {
      written.merge(name(write.group(1)), Long.parseLong(write.group(2)), Long::sum);
    } else if (force.matches()) {
      durable.put(name(force.group(1)), writtenAtForce.getOrDefault(thread, 0L));
    }
  }

  private void receipt(long position) {
    SegmentWalk.Place place = places.get(position);
    if (place == null || durable.getOrDefault(place.segment(), 0L) < place.end()) {
      early++;
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
