/**
 * Follows the journal with a Merkle tree: tiles and signed checkpoints on disk, copies to
 * witnesses.
 */
@NullMarked
package io.shadan.audit.chain;

import org.jspecify.annotations.NullMarked;
