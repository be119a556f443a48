package io.shadan.audit.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a log's directory for others: checkpoint, tiles, and proofs that are checked against the
 * signed root before they are given away. Thread-safe: every call reads anew.
 */
public final class StoredLog {
  private static final Pattern TILE =
      Pattern.compile(
          "tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/(x[0-9]{3}/){0,6}[0-9]{3}(\\.p/[1-9][0-9]{0,2})?");

  private final Path directory;
  private final VerifierKey key;

  /** A checkpoint and the note it was read from. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Head(Checkpoint checkpoint, byte[] note) {}

  /**
   * @param directory of checkpoint and tiles
   * @param key must have signed the checkpoint
   */
  public StoredLog(Path directory, VerifierKey key) {
    this.directory = directory;
    this.key = key;
  }

  /**
   * The checkpoint as it is stored.
   *
   * @throws IOException absent, unreadable or not signed by the log
   */
  public byte[] checkpoint() throws IOException {
    return head().note();
  }

  private Head head() throws IOException {
    Path file = directory.resolve("checkpoint");
    byte[] note = Files.readAllBytes(file);
    try {
      return new Head(Checkpoint.parse(SignedNote.open(note, key)), note);
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * A tile or an entry bundle.
   *
   * @param path of C2SP tlog-tiles; anything else is nowhere
   */
  public Optional<byte[]> tile(String path) throws IOException {
    if (!TILE.matcher(path).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(directory.resolve(path)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  /**
   * A proof as C2SP tlog-proof; its extra data is the entry of the leaf.
   *
   * @throws IllegalArgumentException no such position under the checkpoint
   */
  public String proof(long position) throws IOException {
    Head head = head();
    StoredTiles tiles = new StoredTiles(directory, head.checkpoint().size());
    List<byte[]> path = path(position, head.checkpoint(), tiles);
    StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\n");
    text.append("extra ").append(base64(entry(tiles, position))).append('\n');
    text.append("index ").append(position).append('\n');
    path.forEach(hash -> text.append(base64(hash)).append('\n'));
    return text.append('\n')
        .append(new String(head.note(), java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }

  /**
   * An inclusion proof with names.
   *
   * @param size at most the checkpoint's; absent for the checkpoint's
   * @throws IllegalArgumentException position or size is not in the log
   */
  public Map<String, Object> inclusion(long position, Optional<Long> size) throws IOException {
    Checkpoint newest = head().checkpoint();
    Checkpoint tree = at(size.orElse(newest.size()), newest);
    StoredTiles tiles = new StoredTiles(directory, newest.size());
    List<byte[]> path = path(position, tree, tiles);
    byte[] entry = entry(tiles, position);
    Map<String, Object> proof = new LinkedHashMap<>();
    proof.put("origin", tree.origin());
    proof.put("position", position);
    proof.put("size", tree.size());
    proof.put("root", base64(tree.root()));
    proof.put("entry", base64(entry));
    proof.put("leaf_hash", base64(new TreeHasher().leaf(entry)));
    proof.put("hashes", path.stream().map(StoredLog::base64).toList());
    return proof;
  }

  /**
   * A consistency proof with names.
   *
   * @param to at most the checkpoint's size; absent for the checkpoint's
   * @throws IllegalArgumentException a size is not in the log
   */
  public Map<String, Object> consistency(long from, Optional<Long> to) throws IOException {
    Checkpoint newest = head().checkpoint();
    Checkpoint newer = at(to.orElse(newest.size()), newest);
    TreeProofs proofs = new TreeProofs(new StoredTiles(directory, newest.size()));
    List<byte[]> hashes = proofs.consistency(from, newer.size());
    byte[] root = proofs.root(from);
    if (!ProofCheck.consistent(from, root, newer.size(), newer.root(), hashes)) {
      throw new IOException("the tiles do not give the root of size " + newer.size());
    }
    Map<String, Object> proof = new LinkedHashMap<>();
    proof.put("origin", newer.origin());
    proof.put("from", from);
    proof.put("from_root", base64(root));
    proof.put("to", newer.size());
    proof.put("to_root", base64(newer.root()));
    proof.put("hashes", hashes.stream().map(StoredLog::base64).toList());
    return proof;
  }

  /** The tree of a size the log once had, bound to the signed root. */
  private Checkpoint at(long size, Checkpoint newest) throws IOException {
    if (size < 1 || size > newest.size()) {
      throw new IllegalArgumentException(
          "size %d: expected 1 to %d".formatted(size, newest.size()));
    }
    if (size == newest.size()) {
      return newest;
    }
    TreeProofs proofs = new TreeProofs(new StoredTiles(directory, newest.size()));
    byte[] root = proofs.root(size);
    List<byte[]> bond = proofs.consistency(size, newest.size());
    if (!ProofCheck.consistent(size, root, newest.size(), newest.root(), bond)) {
      throw new IOException("the tiles do not give the root of the checkpoint");
    }
    return new Checkpoint(newest.origin(), size, root);
  }

  private List<byte[]> path(long position, Checkpoint tree, StoredTiles tiles) throws IOException {
    List<byte[]> path = new TreeProofs(tiles).inclusion(position, tree.size());
    byte[] leaf = new TreeHasher().leaf(entry(tiles, position));
    if (!ProofCheck.included(position, tree.size(), leaf, path, tree.root())) {
      throw new IOException(
          "the stored entry and tiles of position %d do not give the signed root"
              .formatted(position));
    }
    return path;
  }

  private static byte[] entry(StoredTiles tiles, long position) throws IOException {
    byte[] bundle = tiles.entries(position / Tile.WIDTH);
    int at = (int) (position % Tile.WIDTH) * LeafEntry.BUNDLED_BYTES;
    return Arrays.copyOfRange(bundle, at + Short.BYTES, at + LeafEntry.BUNDLED_BYTES);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
