package metronome.model;

import java.util.Arrays;

/** What integer layers share that remember nothing beside their state. */
abstract class MemorylessLayer implements IntegerLayer {
  final LayerContent layer;
  final Saturations saturations;
  final short[] state;

  MemorylessLayer(LayerContent layer, Saturations saturations) {
    this.layer = layer;
    this.saturations = saturations;
    state = new short[layer.spec().hidden()];
  }

  @Override
  public final void reset() {
    Arrays.fill(state, (short) 0);
  }

  @Override
  public final short[] state() {
    return state.clone();
  }
}
