package io.shadan.demo.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs {@link FakePart} as a gateway jar and as an Elasticsearch zip. */
final class FakeParts {
  private static final String CLASS = "io/shadan/demo/launch/FakePart.class";
  private static final String NODE =
      """
      #!/bin/sh
      port=$(sed -n 's/^http.port: //p' "$ES_PATH_CONF/elasticsearch.yml")
      exec "$ES_JAVA_HOME/bin/java" -cp "$ES_HOME/lib" io.shadan.demo.launch.FakePart "$port"
      """;

  private FakeParts() {}

  static Path gatewayJar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakePart.class.getName());
    Path jar = folder.resolve("gateway.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.putNextEntry(new JarEntry(CLASS));
      entries.write(classBytes());
    }
    return jar;
  }

  /** A gateway that cannot start. */
  static Path brokenGatewayJar(Path folder) throws IOException {
    return Files.writeString(folder.resolve("broken.jar"), "not a jar");
  }

  static Path elasticsearchZip(Path folder) throws IOException {
    Path zip = folder.resolve("elasticsearch.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("node/bin/elasticsearch"));
      entries.write(NODE.getBytes(StandardCharsets.UTF_8));
      entries.putNextEntry(new ZipEntry("node/lib/" + CLASS));
      entries.write(classBytes());
    }
    return zip;
  }

  private static byte[] classBytes() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FakeParts.class.getClassLoader().getResourceAsStream(CLASS))) {
      return in.readAllBytes();
    }
  }
}
