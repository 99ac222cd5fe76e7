package metronome.survey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;
import metronome.board.Board;
import metronome.board.Core;
import metronome.board.Region;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.SafeTensors;

/** A SHA-256 over facts in a fixed order: equal facts, equal fingerprint, in any process. */
final class Fingerprint {
  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a text, ended so that two texts are never taken for one. */
  Fingerprint add(Object text) {
    byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
    digest.update(bytes);
    return this;
  }

  Fingerprint add(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 8 * values.length).putInt(values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    digest.update(bytes.flip());
    return this;
  }

  Fingerprint addBytes(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Everything that a model's file says. */
  Fingerprint add(Model model) {
    SafeTensors content = ModelFile.content(model);
    new TreeMap<>(content.metadata()).forEach((key, value) -> add(key).add(value));
    new TreeMap<>(content.tensors())
        .forEach(
            (name, tensor) -> add(name).add(Arrays.toString(tensor.shape())).add(tensor.values()));
    return this;
  }

  /** What the cycles of a core follow from. */
  Fingerprint add(Core core) {
    return add(core.name()).add(core.architecture()).add(core.rows()).add(core.rules());
  }

  /**
   * What decides how firmware executes on a board where nothing interrupts it: two boards alike in
   * that execute alike.
   *
   * @param extended whether the firmware may use what not every core of its kind has
   */
  Fingerprint addExecution(Board board, boolean extended) {
    add(board.core()).add(board.faultsAtNull());
    if (extended) {
      board.features().stream().map(Enum::name).sorted().forEach(this::add);
    }
    for (Region region : board.regions()) {
      add(region.kind()).add(region.base()).add(region.bytes());
    }
    return this;
  }

  /** What its memory makes the core wait for. */
  Fingerprint addWaits(Board board) {
    board.regions().forEach(region -> add(region.waitStates()));
    return add(board.flash());
  }

  /** 64 lower-case hexadecimal digits; the fingerprint is spent. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
