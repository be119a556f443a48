package io.shadan.gateway.register.log;

import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.image.RegisterImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in force on this node, and how the next batch gets there. Readers take {@link #view} and
 * never wait; whoever changes it holds {@link #lock}.
 */
final class InForce {

  private static final Logger LOG = LoggerFactory.getLogger(InForce.class);
  private static final int AT_ONCE = 1000;

  /** How far the image may be behind: commands compare it with other systems. */
  private static final Duration IMAGE_BEHIND = Duration.ofMinutes(10);

  final ReentrantLock lock = new ReentrantLock();

  private final ChangeLog log;
  private final ImageFolder images;
  private final RegisterWitness witness;
  private final Pulse pulse;
  private final int overlay;
  private final Compaction compaction;
  private volatile View view = View.NOTHING;
  private boolean opened;

  /** When an image was last begun, by {@link System#nanoTime}. */
  private long begun = System.nanoTime();

  InForce(ChangeLog log, ImageFolder images, RegisterWitness witness, Pulse pulse, int overlay) {
    this.log = log;
    this.images = images;
    this.witness = witness;
    this.pulse = pulse;
    this.overlay = overlay;
    this.compaction = new Compaction(images);
  }

  View view() {
    return view;
  }

  /** Begins an image of the next batch, for a snapshot that is most of what is known. */
  ImageFolder.Draft draft() throws IOException {
    return images.draft(view.number() + 1);
  }

  /** Points that may be changed without making a new image. */
  int overlay() {
    return overlay;
  }

  /** Asks the log; what is new is put in force unless somebody else is at it. */
  void poll() throws LogUnavailableException, LogDamagedException, IOException {
    int before = view.number();
    List<LoggedBatch> ahead = log.from(Math.max(before, 1), AT_ONCE);
    int newest = ahead.isEmpty() ? before : ahead.get(ahead.size() - 1).number();
    pulse.answered(newest, view.number());
    if (lock.tryLock()) {
      try {
        catchUp();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Puts everything in force that the log holds; the lock is held. */
  void catchUp() throws LogUnavailableException, LogDamagedException, IOException {
    if (!opened) {
      openImage();
      opened = true;
    }
    view = compaction.collected(view);
    List<LoggedBatch> ahead = aheadOfView();
    int told = view.number() == 0 ? log.newest() : 0;
    while (!ahead.isEmpty()) {
      for (LoggedBatch next : ahead) {
        apply(next, next.number() >= told);
      }
      ahead = aheadOfView();
    }
    pulse.answered(view.number(), view.number());
    if (view.overlay() > 0 && System.nanoTime() - begun > IMAGE_BEHIND.toNanos()) {
      begun = System.nanoTime();
      view = compaction.begun(view);
    }
  }

  /** Puts a batch in force of which an image was made while it was accepted; the lock is held. */
  void install(LoggedBatch batch, ImageFolder.Draft draft) throws IOException {
    RegisterImage image = draft.keep(batch);
    witness.inForce(batch.head(), batch.receipt(false));
    publish(view.with(batch, image));
  }

  private void publish(View next) {
    view = next;
    pulse.inForce(next.number());
  }

  /** Makes no more images. */
  void close() {
    compaction.close();
  }

  /** What follows what is in force; what is in force must still be in the log. */
  private List<LoggedBatch> aheadOfView()
      throws LogUnavailableException, LogDamagedException, IOException {
    Optional<LoggedBatch> at = view.batch();
    List<LoggedBatch> found = log.from(Math.max(view.number(), 1), AT_ONCE);
    if (at.isEmpty()) {
      return found;
    }
    if (found.isEmpty() || !found.get(0).revision().equals(at.get().revision())) {
      LOG.warn(
          "batch {} of the supply register is no longer in the change log as it was put in force;"
              + " the register is made anew",
          at.get().number());
      pulse.lost();
      publish(View.NOTHING);
      for (ImageFolder.Named image : images.images()) {
        images.setAside(image);
      }
      return log.from(1, AT_ONCE);
    }
    return found.subList(1, found.size());
  }

  private void apply(LoggedBatch next, boolean told)
      throws LogUnavailableException, LogDamagedException, IOException {
    checkChain(next);
    View after = next.pointsChanged() > overlay ? rebuilt(next) : overlaid(next);
    if (told) {
      witness.inForce(next.head(), next.receipt(false));
    }
    publish(after);
    if (after.overlay() > overlay) {
      view = compaction.begun(after);
      if (view.recent().size() > 4L * overlay) {
        view = compaction.awaited(view);
      }
    }
  }

  private void checkChain(LoggedBatch next) throws LogDamagedException {
    if (next.number() != view.number() + 1
        || !next.chainedTo(view.revision()).revision().equals(next.revision())) {
      throw new LogDamagedException(
          "batch %d of the change log does not follow batch %d"
              .formatted(next.number(), view.number()));
    }
  }

  private View overlaid(LoggedBatch next) throws LogUnavailableException, LogDamagedException {
    List<Replacement> replacements = new ArrayList<>();
    BatchParts parts = log.parts(next);
    for (Optional<Replacement> each = parts.next(); each.isPresent(); each = parts.next()) {
      replacements.add(each.get());
    }
    return view.with(next, replacements);
  }

  private View rebuilt(LoggedBatch next)
      throws LogUnavailableException, LogDamagedException, IOException {
    try (ImageFolder.Draft draft = images.draft(next.number())) {
      ImageMerge.write(view.all(), log.parts(next), next.number(), draft);
      draft.finish(next.number());
      return view.with(next, draft.keep(next));
    }
  }

  private void openImage() throws LogUnavailableException, IOException {
    for (ImageFolder.Named named : images.images()) {
      Optional<LoggedBatch> batch =
          log.numbered(List.of(named.batch())).stream()
              .filter(found -> LoggedBatch.shown(found.revision()).equals(named.shownRevision()))
              .findFirst();
      if (batch.isEmpty()) {
        LOG.warn("{} is not of this change log; it is set aside", named.file());
        images.setAside(named);
        continue;
      }
      Optional<RegisterImage> image = images.open(named);
      if (image.isPresent()) {
        publish(View.of(image.get(), batch.get(), log.newestOfFeeds(named.batch())));
        return;
      }
    }
  }
}
