package io.shadan.gateway.catalog;

import io.shadan.gateway.catalog.ParameterSpec.Role;
import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads where the true values of a writing operation stand, and checks it against the system. */
final class WriteBackReader {

  private WriteBackReader() {}

  static Optional<WriteBack> read(EntryNode operation, List<ParameterSpec> parameters) {
    if (!operation.has("write_back")) {
      return Optional.empty();
    }
    EntryNode node =
        operation.child("write_back").keys("operation", "parameters", "fields", "version");
    Map<String, Locator> fields = new HashMap<>();
    node.child("fields")
        .entries()
        .forEach(
            (name, entry) -> {
              requireParameter(entry, parameters, name, Role.FIELD);
              fields.put(name, locator(entry, Set.of()));
            });
    Map<String, String> mapped = node.textMap("parameters");
    mapped.forEach((read, name) -> requireNamed(node.child("parameters"), parameters, name));
    if (fields.isEmpty()) {
      node.child("fields").error("is empty, expected at least one field of the operation");
    }
    if (parameters.stream().noneMatch(parameter -> parameter.role() == Role.KEY)) {
      node.error("is given without a parameter of role key, expected one");
    }
    return Optional.of(
        new WriteBack(node.text("operation"), mapped, fields, version(node, parameters)));
  }

  /** What can be held against each other only when the whole system has been read. */
  static void checkTogether(SystemEntry system, Operation operation, List<String> errors) {
    operation
        .writeBack()
        .ifPresent(
            back -> {
              String place =
                  "operation '" + system.id() + "/" + operation.id() + "'.write_back.operation '";
              system.operations().stream()
                  .filter(read -> read.id().equals(back.operation()))
                  .findFirst()
                  .ifPresentOrElse(
                      read -> checkRead(place, back, read, errors),
                      () -> errors.add(place + back.operation() + "' is no operation of it"));
            });
  }

  private static void checkRead(String place, WriteBack back, Operation read, List<String> errors) {
    if (!read.method().equals("GET") || read.write()) {
      errors.add(place + read.id() + "' is no GET that only reads, expected one");
    }
    BodyFormat expected =
        back.fields().values().stream().anyMatch(at -> at.kind() == Locator.Kind.POINTER)
            ? BodyFormat.JSON
            : BodyFormat.HTML;
    if (read.response().format() != expected || read.response().records().isEmpty()) {
      errors.add(
          place + read.id() + "' has no records in " + expected + ", which the fields stand in");
    }
    for (String name : back.parameters().keySet()) {
      if (read.parameters().stream().noneMatch(parameter -> parameter.name().equals(name))) {
        errors.add(place + read.id() + "' has no parameter '" + name + "'");
      }
    }
  }

  private static Optional<WriteBack.Version> version(
      EntryNode node, List<ParameterSpec> parameters) {
    if (!node.has("version")) {
      return Optional.empty();
    }
    EntryNode version = node.child("version");
    String name = version.text("parameter");
    requireNamed(version, parameters, name);
    return Optional.of(new WriteBack.Version(name, locator(version, Set.of("parameter"))));
  }

  private static Locator locator(EntryNode node, Set<String> otherKeys) {
    BodyFormat format = node.has("pointer") ? BodyFormat.JSON : BodyFormat.HTML;
    Locator locator = new LocatorReader(format, Set.of(), CsvDialect.DEFAULT).read(node, otherKeys);
    boolean one =
        switch (locator.kind()) {
          case CSS, LABEL -> true;
          case POINTER -> !locator.value().contains("*");
          case COLUMN, HEADER, PATH, BYTES, NAME, WHOLE -> false;
        };
    if (!one) {
      node.error("names no single place of an answer, expected css, label or pointer");
    }
    return locator;
  }

  private static void requireParameter(
      EntryNode node, List<ParameterSpec> parameters, String name, Role role) {
    requireNamed(node, parameters, name);
    if (parameters.stream()
        .anyMatch(parameter -> parameter.name().equals(name) && parameter.role() != role)) {
      node.error("is about '" + name + "', expected a parameter of role field");
    }
  }

  private static void requireNamed(EntryNode node, List<ParameterSpec> parameters, String name) {
    if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
      node.error("names '" + name + "', which is no parameter of the operation");
    }
  }
}
