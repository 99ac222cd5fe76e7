package metronome.device;

import java.util.PrimitiveIterator;

/** In a run that is repeated: registers that read what they read before, and do nothing. */
final class ToldRegisters implements SystemRegisters {
  private final Machine machine;
  private final PrimitiveIterator.OfInt told;
  private final InterruptRegisters registers =
      new InterruptRegisters(new Nvic(1, 1), new SysTick());

  ToldRegisters(Machine machine, PrimitiveIterator.OfInt told) {
    this.machine = machine;
    this.told = told;
  }

  /** What the next access reads; none is left where the repetition has come to its end. */
  int next(long address) {
    if (machine.failure.isNoted()) {
      return 0;
    }
    if (!told.hasNext()) {
      machine.refuse(address);
      return 0;
    }
    return told.nextInt();
  }

  @Override
  public boolean has(int word) {
    return registers.has(word);
  }

  @Override
  public int read(int word) {
    return next(SystemControl.BASE + word);
  }

  @Override
  public void write(int word, int value, int mask) {
    next(SystemControl.BASE + word);
  }
}
