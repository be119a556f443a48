package io.shadan.gateway.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Loads the catalogue: one YAML file for each system; one error anywhere and nothing is loaded. */
public final class CatalogLoader {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<String> errors = new ArrayList<>();

  private CatalogLoader() {}

  /**
   * Loads every {@code *.yaml} of a folder.
   *
   * @throws CatalogRefusedException naming every error with file and place
   */
  public static Catalog load(Path directory) {
    return new CatalogLoader().read(directory);
  }

  private Catalog read(Path directory) {
    List<SystemEntry> systems = new ArrayList<>();
    String revision;
    try (Stream<Path> files = Files.list(directory)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yml")) {
          errors.add(name + " would not be read, expected the ending .yaml");
        }
        if (name.endsWith(".yaml")) {
          byte[] bytes = Files.readAllBytes(file);
          digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
          readFile(name, bytes, systems);
        }
      }
      revision = HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new CatalogRefusedException(
          List.of("shadan.catalog.directory " + directory + " cannot be read: " + e));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    if (systems.isEmpty()) {
      errors.add(
          "shadan.catalog.directory "
              + directory
              + " holds no system, expected at least one *.yaml");
    }
    checkTogether(systems);
    if (!errors.isEmpty()) {
      throw new CatalogRefusedException(errors);
    }
    return new LoadedCatalog(revision, systems);
  }

  private void readFile(String name, byte[] bytes, List<SystemEntry> systems) {
    try {
      systems.add(new EntryReader().read(new EntryNode(YAML.readTree(bytes), name, errors)));
    } catch (JacksonException e) {
      errors.add(name + " is no YAML: " + e.getOriginalMessage());
    }
  }

  private void checkTogether(List<SystemEntry> systems) {
    Set<String> ids = new HashSet<>();
    Set<String> prefixes = new HashSet<>();
    for (SystemEntry system : systems) {
      if (!ids.add(system.id())) {
        errors.add("system '" + system.id() + "' is described twice");
      }
      if (!prefixes.add(system.prefix())) {
        errors.add("prefix '" + system.prefix() + "' belongs to two systems");
      }
      checkOperations(system);
    }
  }

  private void checkOperations(SystemEntry system) {
    Set<String> ids = new HashSet<>();
    List<Operation> seen = new ArrayList<>();
    for (Operation operation : system.operations()) {
      if (!ids.add(operation.id())) {
        errors.add("operation '" + system.id() + "/" + operation.id() + "' is described twice");
      }
      for (Operation other : seen) {
        if (OperationPath.overlap(operation, other)) {
          errors.add(
              "operations '"
                  + other.id()
                  + "' and '"
                  + operation.id()
                  + "' of system '"
                  + system.id()
                  + "' match the same requests; tell them apart by recognise");
        }
      }
      seen.add(operation);
      WriteBackReader.checkTogether(system, operation, errors);
    }
  }
}
