package io.shadan.fuzz;

import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.CatalogRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalogue file: loaded, or refused by {@link CatalogRefusedException}. */
final class CatalogueTarget implements Target.Body {

  @Override
  public void run(byte[] input) {
    try {
      Path folder = Files.createTempDirectory("shadan-fuzz");
      Path file = folder.resolve("f.yaml");
      Files.write(file, input);
      try {
        CatalogLoader.load(folder);
      } catch (CatalogRefusedException refused) {
        // a refusal is an answer
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
