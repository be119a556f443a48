package io.shadan.gateway.outbound;

import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.evidence.ExchangeFacts;
import io.shadan.gateway.masking.HoldBack;
import io.shadan.gateway.masking.JudgedRow;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
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

/**
 * The passes over one file: one that checks it, then one that writes it or, when it is refused, one
 * that reports what was held. Memory holds one group of rows, whatever the file's size.
 */
final class FilePasses {

  private final FolderParts parts;
  private final WatchedFolder folder;
  private final String name;
  private final String exchangeId;
  private final DecisionInput question;
  private Optional<Decided> decided = Optional.empty();
  private boolean heldAny;

  FilePasses(FolderParts parts, WatchedFolder folder, String name, String exchangeId) {
    this.parts = parts;
    this.folder = folder;
    this.name = name;
    this.exchangeId = exchangeId;
    this.question =
        folder.recipient().question(folder.system(), folder.operation(), parts.clock().instant());
  }

  /** Asks the policy whether the document may go to the recipient; nothing but a yes goes on. */
  void decide() {
    decided = Optional.ofNullable(parts.policy().decide(question).block());
  }

  /** Whether rows were left out of what was written. */
  boolean heldAny() {
    return heldAny;
  }

  /** What is known of the sending, for a record. */
  ExchangeFacts facts() {
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

  /**
   * The first pass: is it what its side file says, can it be understood, is anything to be held.
   */
  boolean check(SideFile side) throws IOException {
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
  void settleHeld(GuardedDocument document) throws IOException {
    MaskingPlan plan = plan();
    HoldBack holdBack = plan.holdBack().orElseThrow();
    pass(
        plan,
        (bytes, records, unclassified) ->
            document.settleNow(facts(), holdBack.take().stream().filter(JudgedRow::held).toList()));
  }

  /** The second pass of a file that is delivered. */
  SideFile write(SideFile side, GuardedDocument document, Map<String, String> about)
      throws IOException {
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
                Map<String, String> details = new HashMap<>(about);
                details.putAll(document.settleNow(facts(), judged));
                release(details, bytes, records, unclassified);
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
      Map<String, String> details,
      byte[] bytes,
      List<MaskedRecord> records,
      Unclassified unclassified) {
    decided = Optional.ofNullable(parts.policy().keep(question, decided.orElseThrow()).block());
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

  private MaskingPlan plan() {
    return parts.plan(folder.operation(), decided.orElseThrow(), folder.recipient(), exchangeId);
  }
}
