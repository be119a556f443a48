package io.shadan.gateway.register.log;

import java.io.IOException;
import java.nio.file.Path;

/** How images are written and read. */
interface ImageFormat {

  /**
   * Opens and checks the whole file.
   *
   * @throws IOException when it is not what was written
   */
  StoredImage open(Path file) throws IOException;

  /** Begins a file that does not appear under its name before it is finished. */
  Writer create(Path file) throws IOException;

  /** A file being written; closing it unfinished removes what was written. */
  interface Writer extends AutoCloseable {

    /** Points come in the order of {@code SupplyPoint.compareTo}. */
    void add(PointHistory point) throws IOException;

    /** Makes it durable under its name. */
    void finish(int batch) throws IOException;

    @Override
    void close() throws IOException;
  }
}
