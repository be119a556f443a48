package io.shadan.faults.defect;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles the journal with one source file changed. */
public final class DefectiveJournal {
  private static final String SOURCES = "audit/src/main/java/io/shadan/audit/journal";

  private DefectiveJournal() {}

  /**
   * Returns a folder of classes to put before the journal's own.
   *
   * @throws IllegalStateException the source does not hold the text, or does not compile
   */
  public static Path compile(Defect defect, Path folder) throws IOException {
    Path root = Path.of(System.getProperty("shadan.root", ".")).toAbsolutePath();
    String source = Files.readString(root.resolve(SOURCES).resolve(defect.file));
    int at = source.indexOf(defect.find);
    if (at < 0 || source.indexOf(defect.find, at + 1) >= 0) {
      throw new IllegalStateException(
          defect + ": expected its text exactly once in " + defect.file);
    }
    Path changed = Files.createDirectories(folder.resolve(defect.name())).resolve(defect.file);
    Files.writeString(
        changed,
        source.substring(0, at) + defect.replace + source.substring(at + defect.find.length()));
    Path classes = Files.createDirectories(folder.resolve(defect.name() + "-classes"));
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
      throw new IllegalStateException(defect + " does not compile");
    }
    return classes;
  }

  /** A loader in which everything is loaded anew, the changed classes first. */
  public static URLClassLoader loader(Path classes) throws MalformedURLException {
    List<URL> places = new ArrayList<>();
    places.add(classes.toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      places.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
