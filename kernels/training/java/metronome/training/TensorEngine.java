package metronome.training;

import ai.djl.ndarray.NDManager;

/** Starts the tensor engine: from the jars on the class path alone, without network or reports. */
final class TensorEngine {
  private TensorEngine() {}

  /** A manager of the engine; the properties must be set before its first use. */
  static NDManager start(int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    return NDManager.newBaseManager("PyTorch");
  }
}
