package io.shadan.audit.search;

import io.shadan.demo.elastic.ElasticsearchNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real node for all tests of the run, and one with security; a test that needs it takes it as a
 * parameter.
 */
public final class RealElasticsearch implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ElasticsearchNode.class || type == SecuredNode.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == SecuredNode.class) {
      return context
          .getRoot()
          .getStore(Namespace.create(RealElasticsearch.class))
          .computeIfAbsent("secured", key -> secured(), SecuredNode.class);
    }
    return context
        .getRoot()
        .getStore(Namespace.create(RealElasticsearch.class))
        .computeIfAbsent("node", key -> Running.start(), Running.class)
        .node();
  }

  private static SecuredNode secured() {
    try {
      return SecuredNode.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The node and its data; JUnit closes it after the last test. */
  private record Running(ElasticsearchNode node, Path data) implements AutoCloseable {

    static Running start() {
      try {
        Path data = Files.createTempDirectory("shadan-audit-test-");
        Path zip = ElasticsearchNode.zipFromProperty();
        return new Running(ElasticsearchNode.start(zip, Optional.of(data), 0), data);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      node.close();
      List<Path> all;
      try (Stream<Path> found = Files.walk(data)) {
        all = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.delete(path);
      }
    }
  }
}
