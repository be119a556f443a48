package io.shadan.demo.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one demo is started with.
 *
 * @param ports where everything listens
 * @param data folder that is kept; empty for a temporary one
 * @param endpoints file to write addresses, certificates and the story to
 * @param gatewayJar the gateway's executable jar
 * @param catalog folder with the catalogue of the legacy systems
 * @param elasticsearchZip the Elasticsearch distribution
 */
public record DemoOptions(
    Ports ports,
    Optional<Path> data,
    Optional<Path> endpoints,
    Path gatewayJar,
    Path catalog,
    Path elasticsearchZip) {

  public DemoOptions {
    requireFile("--gateway-jar", gatewayJar);
    requireFile("--elasticsearch-zip", elasticsearchZip);
    if (!Files.isDirectory(catalog)) {
      throw new IllegalArgumentException("--catalog " + catalog + ": no such folder");
    }
  }

  private static void requireFile(String option, Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(option + " " + file + ": no such file");
    }
  }
}
