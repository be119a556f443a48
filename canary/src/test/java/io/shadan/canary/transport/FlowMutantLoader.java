package io.shadan.canary.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Loads the whole gateway a second time, with one source file changed and compiled anew. Its
 * libraries, and the world around it, are those of the suite.
 */
final class FlowMutantLoader extends ClassLoader {

  private static final String GATEWAY = "io.shadan.gateway.";
  private static final String WORLD = "io.shadan.gateway.testing.";

  private final Path classes;

  private FlowMutantLoader(Path classes) {
    super(FlowMutantLoader.class.getClassLoader());
    this.classes = classes;
  }

  /** The classes of a gateway with the defect, compiled into an empty folder. */
  static ClassLoader of(FlowMutant mutant, Path folder) throws IOException {
    Path sources =
        Path.of(System.getProperty("shadan.root"), "gateway/src/main/java/io/shadan/gateway");
    String source = Files.readString(sources.resolve(mutant.file));
    int at = source.indexOf(mutant.find);
    if (at < 0 || source.indexOf(mutant.find, at + 1) >= 0) {
      throw new IllegalStateException(
          mutant + ": expected its text exactly once in " + mutant.file);
    }
    Path changed = folder.resolve(Path.of(mutant.file).getFileName().toString());
    Files.writeString(
        changed,
        source.substring(0, at) + mutant.replace + source.substring(at + mutant.find.length()));
    compile(mutant, changed, folder);
    return new FlowMutantLoader(folder);
  }

  private static void compile(FlowMutant mutant, Path changed, Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int exit =
        compiler.run(
            null,
            null,
            null,
            "-nowarn",
            "-proc:none",
            "-parameters",
            "-encoding",
            "UTF-8",
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            changed.toString());
    if (exit != 0) {
      throw new IllegalStateException(mutant + " does not compile");
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith(GATEWAY) || name.startsWith(WORLD)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    Path changed = classes.resolve(path);
    try (InputStream in =
        Files.exists(changed)
            ? Files.newInputStream(changed)
            : getParent().getResourceAsStream(path)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
