package io.shadan.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shadan.audit.chain.ChainFixture;
import io.shadan.audit.chain.LogRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each tampering is found, its first position named, by the verifier and mostly by the start too.
 */
class TamperTest {
  private static final int FIRST = 700;
  private static final int ALL = 1_000;
  private final Path home;
  private final ChainFixture chain;

  TamperTest(@TempDir Path home) throws IOException {
    this.home = home;
    this.chain = new ChainFixture(home, 256);
  }

  @BeforeEach
  void grow() throws Exception {
    chain.append(FIRST);
    Tampering.copy(chain.journal(), home.resolve("old/journal"));
    Tampering.copy(chain.log(), home.resolve("old/log"));
    chain.append(ALL - FIRST);
    LogVerifier.Good good = verify();
    assertThat(good.records()).isEqualTo(ALL);
    assertThat(good.checkpointed()).isEqualTo(ALL);
    assertThat(good.witnessed()).as("of none, of 700, of 1000").isGreaterThanOrEqualTo(3);
  }

  @Test
  void aFlippedByteInASegment() throws Exception {
    Path segment = Tampering.segments(chain.journal()).get(2);
    int offset = Tampering.offset(segment, 5);
    Tampering.flip(segment, offset + 30);
    long position = Tampering.first(segment) + 5;
    found(position, segment + " offset " + offset);
  }

  @Test
  void aChangedRecordWithItsChecksumMadeRight() throws Exception {
    Path segment = Tampering.segments(chain.journal()).get(2);
    List<byte[]> payloads = Tampering.payloads(segment);
    payloads.get(5)[10] ^= 1;
    Tampering.write(segment, Tampering.first(segment), payloads);
    found(Tampering.first(segment) + 5, "the journal has another record");
  }

  @Test
  void aRecordTakenOut() throws Exception {
    Path segment = segmentOf(760);
    List<byte[]> payloads = Tampering.payloads(segment);
    payloads.remove(3);
    List<Path> segments = Tampering.segments(chain.journal());
    Path last = segments.get(segments.size() - 1);
    assertThat(segment).isNotEqualTo(last);
    // every later record moves up by one, so that positions and checksums are right again
    for (Path later : segments.subList(segments.indexOf(segment) + 1, segments.size())) {
      payloads.addAll(Tampering.payloads(later));
      Files.delete(later);
    }
    Tampering.write(segment, Tampering.first(segment), payloads);
    found(Tampering.first(segment) + 3, "the journal has another record");
    startRefused("first missing position " + (ALL - 1));
  }

  @Test
  void theTailCut() throws Exception {
    List<Path> segments = Tampering.segments(chain.journal());
    Path last = segments.get(segments.size() - 1);
    int entries = Tampering.payloads(last).size();
    Tampering.cut(last, Tampering.offset(last, entries - 2));
    startRefused("first missing position " + (ALL - 2));
    found(ALL - 2, "the journal ends before it");
  }

  @Test
  void theTailTornAsByACrash() throws Exception {
    List<Path> segments = Tampering.segments(chain.journal());
    Path last = segments.get(segments.size() - 1);
    Tampering.cut(last, Tampering.end(last) - 3);
    found(ALL - 1, "unfinished entry");
    startRefused("first missing position " + (ALL - 1));
  }

  @Test
  void aSegmentGone() throws Exception {
    Path segment = Tampering.segments(chain.journal()).get(1);
    Files.delete(segment);
    found(Tampering.first(segment), "expected " + Tampering.first(segment));
  }

  @Test
  void twoEntriesReordered() throws Exception {
    Path segment = Tampering.segments(chain.journal()).get(3);
    List<byte[]> payloads = new ArrayList<>(Tampering.payloads(segment));
    Collections.swap(payloads, 1, 4);
    Tampering.write(segment, Tampering.first(segment), payloads);
    found(Tampering.first(segment) + 1, "the journal has another record");
  }

  @Test
  void newestEntriesReorderedAreRefusedAtTheStart() throws Exception {
    List<Path> segments = Tampering.segments(chain.journal());
    Path segment = segments.get(segments.size() - 1);
    List<byte[]> payloads = new ArrayList<>(Tampering.payloads(segment));
    Collections.swap(payloads, 0, 1);
    Tampering.write(segment, Tampering.first(segment), payloads);
    startRefused("position " + Tampering.first(segment) + ":");
    found(Tampering.first(segment), "the journal has another record");
  }

  @Test
  void segmentsSwapped() throws Exception {
    Path one = Tampering.segments(chain.journal()).get(1);
    Path two = Tampering.segments(chain.journal()).get(2);
    Path aside = home.resolve("aside");
    Files.move(one, aside);
    Files.move(two, one);
    Files.move(aside, two);
    found(Tampering.first(one), "an entry with position " + Tampering.first(two));
  }

  @Test
  void anOldCopyOfEverythingRestored() throws Exception {
    restoreOld();
    // By itself it is a good log: only the witness tells.
    assertThat(
            new LogVerifier(chain.journal(), chain.log(), chain.key(), List.of(), Optional.empty())
                .verify())
        .isEqualTo(new LogVerifier.Good(FIRST, FIRST, 0, 0));
    found(FIRST, "has seen 1000 records");
    startRefused("first missing position " + FIRST);
  }

  @Test
  void theTailCutAndTheRestSignedAgainWithTheSameKey() throws Exception {
    restoreOld();
    Path honest = home.resolve("honest");
    Files.move(chain.witness(), honest);
    Files.createDirectories(chain.witness());
    chain.append(10);
    Tampering.delete(chain.witness());
    Files.move(honest, chain.witness());
    assertThat(chain.checkpoint().size()).isEqualTo(FIRST + 10);
    found(FIRST + 10, "has seen 1000 records");
    startRefused("first missing position " + (FIRST + 10));
  }

  @Test
  void theTailCutAndGrownLongerThanBefore() throws Exception {
    restoreOld();
    Path honest = home.resolve("honest");
    Files.move(chain.witness(), honest);
    Files.createDirectories(chain.witness());
    chain.append(1); // the same content as before: so it is changed
    swapNewest();
    Tampering.delete(chain.log());
    Tampering.delete(chain.witness());
    Files.createDirectories(chain.witness());
    chain.append(ALL);
    Tampering.delete(chain.witness());
    Files.move(honest, chain.witness());
    found(FIRST, "another root than the journal gives");
    startRefused("has seen another log of 1000 records");
  }

  /** The forged log ends with a record the honest one never had there. */
  private void swapNewest() throws IOException {
    List<Path> segments = Tampering.segments(chain.journal());
    Path segment = segments.get(segments.size() - 1);
    List<byte[]> payloads = Tampering.payloads(segment);
    byte[] newest = payloads.get(payloads.size() - 1);
    String forged =
        new String(newest, java.nio.charset.StandardCharsets.UTF_8).replace("x700", "x7FF");
    payloads.set(payloads.size() - 1, forged.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Tampering.write(segment, Tampering.first(segment), payloads);
  }

  @Test
  void aTileChanged() throws Exception {
    Path tile = chain.log().resolve("tile/0/001");
    Tampering.flip(tile, 32 * 7 + 3);
    found(256 + 7, tile + " offset " + (32 * 7 + 3));
    assertThatThrownBy(this::verify).hasMessageContaining("the tile has another hash");
  }

  @Test
  void anUpperTileChanged() throws Exception {
    Tampering.flip(chain.log().resolve("tile/1/000.p/3"), 32 * 2);
    found(512, "tile/1/000.p/3");
    startRefused("position 0 is the first in doubt");
  }

  @Test
  void aPartialTileAndABundleChanged() throws Exception {
    Tampering.flip(chain.log().resolve("tile/entries/003.p/232"), 46 * 9);
    found(768 + 9, "tile/entries/003.p/232");
    Tampering.flip(chain.log().resolve("tile/0/003.p/232"), 32 * 4);
    found(768 + 4, "tile/0/003.p/232");
  }

  @Test
  void aTileGone() throws Exception {
    Files.delete(chain.log().resolve("tile/0/001"));
    found(256, "tile/0/001 is missing");
  }

  @Test
  void theSignatureOfTheCheckpointChanged() throws Exception {
    Path checkpoint = chain.log().resolve("checkpoint");
    Tampering.flip(checkpoint, (int) Files.size(checkpoint) - 20);
    found(0, "signature by the key");
    startRefused("signature by the key");
  }

  @Test
  void theCheckpointGone() throws Exception {
    Files.delete(chain.log().resolve("checkpoint"));
    found(0, "checkpoint is missing");
    startRefused("tiles but no checkpoint");
  }

  @Test
  void theWholeLogGoneIsSeenByTheWitness() throws Exception {
    Tampering.delete(chain.log());
    startRefused("has seen 1000 records, the log covers 0");
  }

  @Test
  void aForgedCheckpointAtTheWitness() throws Exception {
    Path copy = chain.witness().resolve("chained/000000000000/000000000000000700");
    Tampering.flip(copy, (int) Files.size(copy) - 20);
    found(0, copy.toString());
  }

  @Test
  void zerosAfterTheLastEntryAreReservedRoomAndOtherBytesAreNot() throws Exception {
    List<Path> segments = Tampering.segments(chain.journal());
    Path last = segments.get(segments.size() - 1);
    byte[] bytes = Files.readAllBytes(last);
    byte[] reserved = java.util.Arrays.copyOf(bytes, bytes.length + 5_000);
    Files.write(last, reserved);
    assertThat(verify().records()).isEqualTo(ALL);
    reserved[bytes.length + 4_000] = 1;
    Files.write(last, reserved);
    found(ALL, "a payload of 0 bytes");
  }

  private Path segmentOf(long position) throws IOException {
    return Tampering.segments(chain.journal()).stream()
        .filter(segment -> Tampering.first(segment) <= position)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** The form that takes room ahead: the same records are the same leaves. */
  @Test
  void segmentsOfTheSecondVersionAreRead() throws Exception {
    List<Path> segments = Tampering.segments(chain.journal());
    for (Path segment : segments) {
      Tampering.write(2, segment, Tampering.first(segment), Tampering.payloads(segment));
    }
    Path last = segments.get(segments.size() - 1);
    byte[] whole = Files.readAllBytes(last);
    Files.write(last, java.util.Arrays.copyOf(whole, whole.length + 100_000));
    assertThat(verify().records()).isEqualTo(ALL);

    Path segment = segments.get(1);
    int offset = Tampering.offset(segment, 3);
    for (int at : new int[] {4, 12, 16, 20, 30}) {
      Tampering.flip(segment, offset + at);
      found(Tampering.first(segment) + 3, segment + " offset " + offset);
      Tampering.flip(segment, offset + at);
    }
    verify();
    // a record after the checkpoint whose payload is not all there was never acknowledged
    List<byte[]> more = new ArrayList<>(Tampering.payloads(last));
    more.add("[2,\"never acknowledged\"]".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Tampering.write(2, last, Tampering.first(last), more);
    int end = Tampering.end(last);
    assertThat(verify().records()).isEqualTo(ALL + 1);
    Tampering.flip(last, end - 4);
    found(ALL, "wrong checksum");
    byte[] torn = Files.readAllBytes(last);
    java.util.Arrays.fill(torn, end - 5, torn.length, (byte) 0);
    Files.write(last, torn);
    assertThat(verify().records()).isEqualTo(ALL);
  }

  private void restoreOld() throws IOException {
    Tampering.delete(chain.journal());
    Tampering.delete(chain.log());
    Tampering.copy(home.resolve("old/journal"), chain.journal());
    Tampering.copy(home.resolve("old/log"), chain.log());
  }

  private LogVerifier.Good verify() throws IOException, BadLogException {
    return new LogVerifier(
            chain.journal(), chain.log(), chain.key(), List.of(chain.witness()), Optional.empty())
        .verify();
  }

  private void found(long position, String where) {
    BadLogException bad = catchThrowableOfType(BadLogException.class, this::verify);
    assertThat(bad).as("tampering is found").isNotNull();
    assertThat(bad).hasMessageContaining(where);
    assertThat(bad.position()).isEqualTo(position);
  }

  private void startRefused(String where) {
    assertThatThrownBy(() -> chain.append(1))
        .isInstanceOf(LogRefusedException.class)
        .hasMessageContaining(where);
  }
}
