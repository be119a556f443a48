package io.shadan.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Loads the masking engine a second time, with one source file changed and compiled anew. What the
 * engine and the suite have in common comes from the suite's loader.
 */
final class MutantLoader extends ClassLoader {

  private static final Path SOURCES = Path.of("../gateway/src/main/java/io/shadan/gateway/masking");
  private static final List<String> TWICE =
      List.of(
          "io.shadan.gateway.masking.",
          "io.shadan.gateway.flow.AnswerBody",
          "io.shadan.canary.MaskingSubject");

  private final Path classes;

  private MutantLoader(Path classes) {
    super(MutantLoader.class.getClassLoader());
    this.classes = classes;
  }

  /** A subject whose masking engine has the defect. */
  static Subject subject(Mutant mutant, Path folder) throws Exception {
    String source = Files.readString(SOURCES.resolve(mutant.file));
    int at = source.indexOf(mutant.find);
    if (at < 0 || source.indexOf(mutant.find, at + 1) >= 0) {
      throw new IllegalStateException(
          mutant + ": expected its text exactly once in " + mutant.file);
    }
    Path changed = folder.resolve(Path.of(mutant.file).getFileName().toString());
    Files.writeString(
        changed,
        source.substring(0, at) + mutant.replace + source.substring(at + mutant.find.length()));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int exit =
        compiler.run(
            null,
            null,
            null,
            "-nowarn",
            "-proc:none",
            "-encoding",
            "UTF-8",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            changed.toString());
    if (exit != 0) {
      throw new IllegalStateException(mutant + " does not compile");
    }
    return (Subject)
        new MutantLoader(classes)
            .loadClass("io.shadan.canary.MaskingSubject")
            .getConstructor(Path.class)
            .newInstance(CanaryIT.CATALOG);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (TWICE.stream().noneMatch(name::startsWith)) {
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
