package io.shadan.bench.register;

import static java.util.Objects.requireNonNull;

import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.Timeline;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The same points in what one would take first: a map of objects on the heap, with the number as a
 * string, and H2's MVStore, keys and values in one file. Fewer points, as the map's memory grows
 * with them.
 */
public final class PeerRun {

  /** The order of keys, in which MVStore is at its best. */
  private static final Comparator<SupplyPoint> BY_DIGITS =
      Comparator.comparingLong(SupplyPoint::high).thenComparingLong(SupplyPoint::low);

  private static final int CACHE_MEGABYTES = 256;
  private static final int SPAN_BYTES = 12;

  private PeerRun() {}

  /** Arguments: heap or mvstore, file, points, seed. */
  public static void main(String[] arguments) throws Exception {
    Area area = new Area(Long.parseLong(arguments[3]), Integer.parseInt(arguments[2]));
    if (arguments[0].equals("heap")) {
      heap(area);
    } else {
      mvStore(Path.of(arguments[1]), area);
    }
  }

  private static void heap(Area area) throws InterruptedException {
    long before = ProcessMemory.liveHeap();
    Map<String, History> map = new HashMap<>();
    for (int number = 0; number < area.points(); number++) {
      map.put(area.point(number).digits(), area.history(number));
    }
    long megabytes = ProcessMemory.liveHeap() - before;
    System.out.printf(
        "HashMap<String, History>, %,d points: %,d MB of live objects, %d bytes a point%n",
        area.points(), megabytes, megabytes * 1_000_000 / area.points());
    Latencies.of(
            0,
            area.points(),
            number -> {
              String digits = area.point(number).digits();
              return i -> batch(requireNonNull(map.get(digits)));
            })
        .print("HashMap, known points");
    ProcessMemory.print("HashMap");
  }

  private static long batch(History history) {
    return history.now().through(Area.TODAY, Area.TODAY).map(SupplySpan::batch).orElse(0);
  }

  private static void mvStore(Path file, Area area) throws Exception {
    List<Integer> numbers =
        IntStream.range(0, area.points())
            .boxed()
            .sorted(Comparator.comparing(number -> area.point(number), BY_DIGITS))
            .toList();
    long began = System.nanoTime();
    try (MVStore store =
        new MVStore.Builder().fileName(file.toString()).cacheSize(CACHE_MEGABYTES).open()) {
      MVMap<String, byte[]> map = store.openMap("points");
      for (int number : numbers) {
        map.append(area.point(number).digits(), packed(area.history(number).now()));
      }
      store.commit();
      System.out.printf(
          "MVStore, %,d points: written in %.1f s, %,d MB of file%n",
          area.points(), (System.nanoTime() - began) / 1e9, Files.size(file) / 1_000_000);
      Latencies.of(
              0,
              area.points(),
              number -> {
                String digits = area.point(number).digits();
                return i -> batch(requireNonNull(map.get(digits)));
              })
          .print("MVStore, known points");
      ProcessMemory.print("MVStore");
    }
  }

  /** Days, the retailer's number and the batch of each span; pending switches begin with a -1. */
  private static byte[] packed(Timeline timeline) {
    int spans = timeline.settled().size() + timeline.pending().size();
    ByteBuffer out = ByteBuffer.allocate(spans * SPAN_BYTES);
    timeline.pending().forEach(span -> put(out, span, -1));
    timeline.settled().forEach(span -> put(out, span, span.state().retailer().hashCode() & 0xffff));
    return out.array();
  }

  private static void put(ByteBuffer out, SupplySpan span, int state) {
    out.putShort((short) span.from()).putShort((short) span.to()).putInt(state);
    out.putInt(span.batch());
  }

  private static long batch(byte[] packed) {
    ByteBuffer in = ByteBuffer.wrap(packed);
    while (in.hasRemaining()) {
      int from = in.getShort() & 0xffff;
      int to = in.getShort() & 0xffff;
      int state = in.getInt();
      int batch = in.getInt();
      if (from <= Area.TODAY && Area.TODAY < to) {
        return state < 0 ? 0 : batch;
      }
    }
    return 0;
  }
}
