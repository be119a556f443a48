package io.shadan.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roots and proofs from tiles against RFC 6962 read literally. */
class TreeProofsTest {
  private final Path directory;

  TreeProofsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void everySizeToThreeHundred() throws IOException {
    GrownTree grown = new GrownTree(directory, 6962);
    Random random = new Random(1);
    for (int size = 0; size <= 300; size++) {
      grown.to(size);
      byte[] root = NaiveTree.root(grown.entries);
      assertThat(grown.tree.root()).as("root of %d", size).isEqualTo(root);
      assertThat(new TreeProofs(grown.stored()).root(size)).as("%d", size).isEqualTo(root);
      for (int index = 0; index < size; index += 1 + random.nextInt(40)) {
        included(grown, index);
      }
      for (int older = 1; older <= size; older += 1 + random.nextInt(40)) {
        consistent(grown, older);
      }
    }
  }

  @Test
  void everyProofOfSomeSmallTrees() throws IOException {
    GrownTree grown = new GrownTree(directory, 9162);
    for (int size = 1; size <= 40; size++) {
      grown.to(size);
      for (int i = 0; i < size; i++) {
        included(grown, i);
        consistent(grown, i + 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void largeTreesOfRandomSize(long seed) throws IOException {
    Random random = new Random(seed);
    GrownTree grown = new GrownTree(directory, seed).to(60_000 + random.nextInt(20_000));
    for (int i = 0; i < 12; i++) {
      included(grown, random.nextInt(grown.entries.size()));
      consistent(grown, 1 + random.nextInt(grown.entries.size()));
    }
    // Any stored tree can grow on from a bundle's border.
    long border = random.nextInt(grown.entries.size()) / Tile.WIDTH * (long) Tile.WIDTH;
    TileTree again = TileTree.at(border, grown.stored(), grown);
    for (byte[] entry : grown.entries.subList((int) border, grown.entries.size())) {
      again.append(entry);
    }
    assertThat(again.root()).isEqualTo(grown.tree.root());
  }

  private static void included(GrownTree grown, int index) throws IOException {
    int size = grown.entries.size();
    List<byte[]> path = new TreeProofs(grown.stored()).inclusion(index, size);
    assertThat(path).containsExactlyElementsOf(NaiveTree.path(index, grown.entries));
    byte[] leaf = new TreeHasher().leaf(grown.entries.get(index));
    byte[] root = grown.tree.root();
    assertThat(ProofCheck.included(index, size, leaf, path, root)).isTrue();
    assertThat(ProofCheck.included(index, size, flipped(leaf), path, root)).isFalse();
    assertThat(ProofCheck.included(index ^ 1, size, leaf, path, root)).isFalse();
    assertThat(ProofCheck.included(index, size, leaf, longer(path), root)).isFalse();
    if (!path.isEmpty()) {
      assertThat(ProofCheck.included(index, size, leaf, path.subList(1, path.size()), root))
          .isFalse();
      assertThat(ProofCheck.included(index, size, leaf, bent(path), root)).isFalse();
    }
  }

  private static void consistent(GrownTree grown, int older) throws IOException {
    int size = grown.entries.size();
    List<byte[]> proof = new TreeProofs(grown.stored()).consistency(older, size);
    assertThat(proof).containsExactlyElementsOf(NaiveTree.proof(older, grown.entries));
    byte[] from = NaiveTree.root(grown.entries.subList(0, older));
    byte[] to = grown.tree.root();
    assertThat(ProofCheck.consistent(older, from, size, to, proof)).isTrue();
    assertThat(ProofCheck.consistent(older, flipped(from), size, to, proof)).isFalse();
    assertThat(ProofCheck.consistent(older, from, size, flipped(to), proof)).isFalse();
    assertThat(ProofCheck.consistent(older, from, size, to, longer(proof))).isFalse();
    if (!proof.isEmpty()) {
      assertThat(ProofCheck.consistent(older, from, size, to, bent(proof))).isFalse();
      assertThat(ProofCheck.consistent(older, from, size, to, List.of())).isFalse();
    }
  }

  private static byte[] flipped(byte[] hash) {
    byte[] other = hash.clone();
    other[7] ^= 1;
    return other;
  }

  private static List<byte[]> longer(List<byte[]> proof) {
    List<byte[]> other = new ArrayList<>(proof);
    other.add(new byte[TreeHasher.HASH_BYTES]);
    return other;
  }

  private static List<byte[]> bent(List<byte[]> proof) {
    List<byte[]> other = new ArrayList<>(proof);
    other.set(proof.size() / 2, flipped(Arrays.copyOf(proof.get(proof.size() / 2), 32)));
    return other;
  }
}
