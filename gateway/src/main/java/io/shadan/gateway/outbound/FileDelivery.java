package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.ForeignRows;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.evidence.ExchangeFacts;
import io.shadan.gateway.masking.HoldBack;
import io.shadan.gateway.masking.JudgedRow;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.outbound.FileStates.Known;
import io.shadan.gateway.outbound.FileStates.State;
import io.shadan.gateway.outbound.OutboundDocument.Channel;
import io.shadan.gateway.outbound.Recipient.Decided;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
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
  private final DecisionInput question;
  private final Map<String, String> about = new HashMap<>();
  private Optional<Decided> decided = Optional.empty();
  private boolean heldAny;

  FileDelivery(FolderParts parts, WatchedFolder folder, String name) {
    this.parts = parts;
    this.folder = folder;
    this.name = name;
    this.exchangeId = parts.ids().get();
    this.question =
        folder.recipient().question(folder.system(), folder.operation(), parts.clock().instant());
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
      decided = Optional.ofNullable(parts.policy().decide(question).block());
      parts.evidence().attempt(facts(), new byte[0]).block();
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
    boolean held = check(side);
    if (held && folder.foreignRows() == ForeignRows.REFUSE) {
      settleHeld(document);
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
    SideFile written = write(side, document);
    parts.states().set(folder.id(), name, new Known(side.sha256(), exchangeId, State.RELEASING));
    folder.appear(name, written);
  }

  /**
   * The first pass: is it what its side file says, can it be understood, is anything to be held.
   */
  private boolean check(SideFile side) throws IOException {
    MaskingPlan plan = plan();
    HoldBack holdBack = plan.holdBack().orElseThrow();
    long[] rows = new long[1];
    boolean[] held = new boolean[1];
    String sha256 =
        pass(
            plan,
            (bytes, records, unclassified) -> {
              for (JudgedRow row : holdBack.take()) {
                rows[0] += row.part() == 0 ? 1 : 0;
                held[0] |= row.held();
              }
            });
    requireSame(side, sha256);
    if (rows[0] != side.rows()) {
      throw new RefusedException(
          ReasonCode.BODY_MALFORMED,
          "the file holds " + rows[0] + " rows, its side file says " + side.rows());
    }
    return held[0];
  }

  /** The second pass of a file that is refused: what was held, for record and report. */
  private void settleHeld(GuardedDocument document) throws IOException {
    MaskingPlan plan = plan();
    HoldBack holdBack = plan.holdBack().orElseThrow();
    pass(
        plan,
        (bytes, records, unclassified) ->
            document.settleNow(facts(), holdBack.take().stream().filter(JudgedRow::held).toList()));
  }

  /** The second pass of a file that is delivered. */
  private SideFile write(SideFile side, GuardedDocument document) throws IOException {
    MaskingPlan plan = plan();
    HoldBack holdBack = plan.holdBack().orElseThrow();
    Path unfinished = folder.unfinished(name);
    MessageDigest guarded = WatchedFolder.sha256();
    long[] rows = new long[1];
    try (FileChannel channel =
            FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      String sha256 =
          pass(
              plan,
              (bytes, records, unclassified) -> {
                List<JudgedRow> judged = holdBack.take();
                rows[0] += judged.stream().filter(row -> !row.held() && row.part() == 0).count();
                heldAny |= judged.stream().anyMatch(JudgedRow::held);
                release(document.settleNow(facts(), judged), bytes, records, unclassified);
                guarded.update(bytes);
                out.write(bytes);
              });
      requireSame(side, sha256);
      channel.force(true);
    }
    if (holdBack.refuses()) {
      throw new RefusedException(
          ReasonCode.OUTBOUND_HELD, "rows ceased to be the recipient's while the file was read");
    }
    return new SideFile(
        HexFormat.of().formatHex(guarded.digest()), rows[0], folder.places().recipient());
  }

  private void release(
      Map<String, String> more,
      byte[] bytes,
      List<MaskedRecord> records,
      Unclassified unclassified) {
    decided = Optional.ofNullable(parts.policy().keep(question, decided.orElseThrow()).block());
    Map<String, String> details = new HashMap<>(about);
    details.putAll(more);
    parts.evidence().release(facts(), records, unclassified, bytes.length, details).block();
  }

  private String pass(MaskingPlan plan, DocumentPass.Group group) throws IOException {
    MessageDigest digest = WatchedFolder.sha256();
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(folder.places().out().resolve(name)), digest)) {
      DocumentPass.run(in, plan, parts.maxWhole(), group);
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void requireSame(SideFile side, String sha256) {
    if (!sha256.equals(side.sha256())) {
      throw new RefusedException(
          ReasonCode.BODY_MALFORMED, "the file's SHA-256 is not the one its side file gives");
    }
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
    if (heldAny) {
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
      parts.evidence().refusal(facts(), refused).block();
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
      var unused = parts.evidence().outcome(facts(), result, 0);
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

  private MaskingPlan plan() {
    return parts.plan(folder.operation(), decided.orElseThrow(), folder.recipient(), exchangeId);
  }

  private ExchangeFacts facts() {
    return folder
        .recipient()
        .facts(
            question,
            exchangeId,
            parts.catalogRevision(),
            "FILE",
            decided,
            parts.guard().waiting()::schedule);
  }
}
