package io.shadan.gateway.catalog;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the catalogue; an entry that does not check stops the start. */
@Configuration(proxyBeanMethods = false)
public class CatalogConfiguration {

  @Bean
  Catalog catalog(@Value("${shadan.catalog.directory}") Path directory) {
    return CatalogLoader.load(directory);
  }
}
