package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.ForeignRows;
import io.shadan.gateway.outbound.FileStates.Known;
import io.shadan.gateway.outbound.FileStates.State;
import io.shadan.gateway.outbound.OutboundDocument.Channel;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one file, wholly or not at all. The attempt is durable before a byte of it is read; one
 * pass checks it, a second writes it beside its place, each group after its release; only then it
 * appears under its name. Whatever a crash interrupts is done again. Every method blocks.
 */
final class FileDelivery {

  private final FolderParts parts;
  private final WatchedFolder folder;
  private final String name;
  private final String exchangeId;
  private final FilePasses passes;
  private final Map<String, String> about = new HashMap<>();

  FileDelivery(FolderParts parts, WatchedFolder folder, String name) {
    this.parts = parts;
    this.folder = folder;
    this.name = name;
    this.exchangeId = parts.ids().get();
    this.passes = new FilePasses(parts, folder, name, exchangeId);
  }

  /**
   * Delivers or holds back.
   *
   * @throws RefusedException when it can be neither now, because a part is out of order: the file
   *     stays where it is
   */
  void run() throws IOException {
    @Nullable SideFile side = null;
    @Nullable GuardedDocument document = null;
    try {
      passes.decide();
      parts.evidence().attempt(passes.facts(), new byte[0]).block();
      side = side();
      document = parts.guard().begin(describe(side));
      deliver(side, document);
      document.finishNow(GuardedDocument.DELIVERED);
      clear(side);
      conclude("completed");
    } catch (RefusedException refused) {
      refused(refused, side, document);
    } catch (IOException | RuntimeException e) {
      if (document != null) {
        document.finishNow(GuardedDocument.UNFINISHED);
      }
      conclude("failed");
      throw e;
    }
  }

  private void deliver(SideFile side, GuardedDocument document) throws IOException {
    Optional<Known> earlier = parts.states().find(folder.id(), name);
    requirePlace(side, earlier);
    boolean held = passes.check(side);
    if (held && folder.foreignRows() == ForeignRows.REFUSE) {
      passes.settleHeld(document);
      throw new RefusedException(
          ReasonCode.OUTBOUND_HELD, "rows are not the recipient's; see the hold report");
    }
    earlier.ifPresent(
        before ->
            about.put(
                before.state() == State.HELD ? "held_before" : "delivers_again",
                before.exchange()));
    about.put("file", name);
    about.put("sha256", side.sha256());
    about.put("channel", Channel.FILE.name().toLowerCase(java.util.Locale.ROOT));
    SideFile written = passes.write(side, document, about);
    parts.states().set(folder.id(), name, new Known(side.sha256(), exchangeId, State.RELEASING));
    folder.appear(name, written);
  }

  private void requirePlace(SideFile side, Optional<Known> earlier) {
    if (!WatchedFolder.plain(name)) {
      throw new RefusedException(
          ReasonCode.BODY_MALFORMED,
          "the file's name may tell of customers, expected at most 100 of A-Z a-z 0-9 _ . - without"
              + " nine digits in a row");
    }
    if (!side.recipient().equals(folder.places().recipient())) {
      throw new RefusedException(
          ReasonCode.BODY_MALFORMED,
          "the side file names another recipient than the folder's, '"
              + folder.places().recipient()
              + "'");
    }
    boolean ours =
        earlier
            .filter(known -> known.state() == State.RELEASING)
            .filter(known -> known.sha256().equals(side.sha256()))
            .isPresent();
    if (!ours && Files.exists(folder.places().delivered().resolve(name))) {
      throw new RefusedException(
          ReasonCode.STATE_CONFLICT, "a file of this name waits for the recipient already");
    }
  }

  private void clear(SideFile side) throws IOException {
    if (passes.heldAny()) {
      folder.hold(name, parts.reports(), exchangeId);
    } else {
      folder.remove(name);
    }
    parts.states().set(folder.id(), name, new Known(side.sha256(), exchangeId, State.DELIVERED));
  }

  /** What will not be better later is moved away; the rest is tried again. */
  private void refused(
      RefusedException refused, @Nullable SideFile side, @Nullable GuardedDocument document)
      throws IOException {
    Files.deleteIfExists(folder.unfinished(name));
    if (document != null) {
      document.finishNow(GuardedDocument.REFUSED);
    }
    boolean transientTrouble = refused.code().status() == 503;
    if (!transientTrouble) {
      parts.evidence().refusal(passes.facts(), refused).block();
      folder.hold(name, parts.reports(), exchangeId);
      parts
          .states()
          .set(
              folder.id(),
              name,
              new Known(side == null ? "" : side.sha256(), exchangeId, State.HELD));
    }
    conclude("failed");
    if (transientTrouble) {
      throw refused;
    }
  }

  private void conclude(String result) {
    if (parts.evidence().owesOutcome(exchangeId)) {
      var unused = parts.evidence().outcome(passes.facts(), result, 0);
    }
  }

  private SideFile side() throws IOException {
    Path file = folder.places().out().resolve(name + WatchedFolder.SIDE);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(SideFile.MAX_BYTES + 1);
      if (content.length > SideFile.MAX_BYTES) {
        throw SideFile.malformed("has more than " + SideFile.MAX_BYTES + " bytes");
      }
      return SideFile.read(content);
    }
  }

  private OutboundDocument describe(SideFile side) {
    return new OutboundDocument(
        exchangeId,
        Channel.FILE,
        folder.system().id(),
        folder.operation().id(),
        name,
        side.sha256(),
        folder.places().recipient());
  }
}
