package io.shadan.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Masking of JSON against Jackson reading the same bytes, and reading and writing them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JsonBenchmark {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonMapper MAPPER = new JsonMapper();

  @Benchmark
  public byte[] listMask(JsonBodies bodies) {
    return bodies.list.mask();
  }

  @Benchmark
  public int listParse(JsonBodies bodies) {
    return parse(bodies.list.body());
  }

  @Benchmark
  public byte[] listParseAndWrite(JsonBodies bodies) {
    return parseAndWrite(bodies.list.body());
  }

  @Benchmark
  public byte[] singleMask(JsonBodies bodies) {
    return bodies.single.mask();
  }

  @Benchmark
  public int singleParse(JsonBodies bodies) {
    return parse(bodies.single.body());
  }

  @Benchmark
  public byte[] singleParseAndWrite(JsonBodies bodies) {
    return parseAndWrite(bodies.single.body());
  }

  /** Every token, no value decoded. */
  private static int parse(byte[] body) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      return tokens;
    }
  }

  private static byte[] parseAndWrite(byte[] body) {
    return MAPPER.writeValueAsBytes(MAPPER.readTree(body));
  }
}
