package io.shadan.gateway.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of a command in this process.
 *
 * @param exit exit code
 * @param out standard output, byte for byte
 * @param err standard error
 */
record CommandRun(int exit, byte[] out, String err) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Folder of the demo's catalogue. */
  static final Path CATALOG = Path.of(System.getProperty("shadan.root"), "demo", "catalog");

  /** The demo's personas. */
  static final Path PERSONAS = Path.of(System.getProperty("shadan.root"), "demo", "personas.yaml");

  static CommandRun of(byte[] in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Streams streams = new Streams(new ByteArrayInputStream(in), out, new PrintWriter(err, true));
    int exit = ShadanCommand.commandLine(streams).execute(arguments);
    return new CommandRun(exit, out.toByteArray(), err.toString());
  }

  /** {@code catalog try} of the bytes on standard input, with the demo's catalogue and personas. */
  static CommandRun tried(
      Path feed, byte[] in, String operation, String persona, String... further) {
    List<String> arguments = new ArrayList<>(List.of("catalog", "try", "-"));
    arguments.addAll(List.of("--system", operation.substring(0, operation.indexOf('/'))));
    arguments.addAll(List.of("--operation", operation.substring(operation.indexOf('/') + 1)));
    arguments.addAll(List.of("--as", persona));
    arguments.addAll(List.of("--catalog", CATALOG.toString()));
    arguments.addAll(List.of("--personas", PERSONAS.toString()));
    arguments.addAll(List.of("--register", feed.toString()));
    arguments.addAll(List.of(further));
    return of(in, arguments.toArray(String[]::new));
  }

  /** Findings of a run with {@code --json}. */
  JsonNode findings() {
    return JSON.readTree(err);
  }
}
