package metronome.device;

/** Takes text that a program puts out, as bytes in the program's encoding. */
@FunctionalInterface
public interface TextSink {

  /** Some more bytes. */
  void accept(byte[] bytes);
}
