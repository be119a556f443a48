package io.shadan.gateway.register.log;

import io.shadan.gateway.register.image.ImageEntry;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the image anew, on a thread of its own, beside the batches that go on. All methods are
 * called by whoever holds the lock of what is in force.
 */
final class Compaction implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
  private static final long PATIENCE_SECONDS = 120;

  private final ImageFolder images;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "shadan-register-image");
            made.setDaemon(true);
            return made;
          });
  private @Nullable Running running;

  Compaction(ImageFolder images) {
    this.images = images;
  }

  /** An image being made of what was frozen. */
  private record Running(View frozen, Future<ImageFolder.Draft> draft) {}

  /** Begins, unless one is being made. */
  View begun(View view) {
    if (running != null) {
      return view;
    }
    View frozen = view.freezing();
    running = new Running(frozen, thread.submit(() -> made(frozen)));
    return frozen;
  }

  /** The view with the image, if it has been made; the same otherwise. */
  View collected(View view) throws IOException {
    Running done = running;
    if (done == null || !done.draft().isDone()) {
      return view;
    }
    running = null;
    try (ImageFolder.Draft draft = done.draft().get()) {
      // A big batch may have made an image of its own meanwhile.
      return view.image().equals(done.frozen().image())
          ? view.frozenInto(draft.keep(done.frozen().batch().orElseThrow()))
          : view;
    } catch (ExecutionException e) {
      LOG.warn("an image of the supply register could not be made; it goes on without", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return view;
  }

  /** Waits for the image that is being made: so much has changed that the heap needs it. */
  View awaited(View view) throws IOException {
    Running waited = running;
    if (waited == null) {
      return view;
    }
    try {
      waited.draft().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("an image of the supply register is late", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return collected(view);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private ImageFolder.Draft made(View frozen) throws IOException {
    int batch = frozen.number();
    ImageFolder.Draft draft = images.draft(batch);
    boolean whole = false;
    try {
      for (Iterator<ImageEntry> all = frozen.all(); all.hasNext(); ) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IOException("stopped");
        }
        draft.add(all.next());
      }
      draft.finish(batch);
      whole = true;
      return draft;
    } finally {
      if (!whole) {
        draft.close();
      }
    }
  }
}
