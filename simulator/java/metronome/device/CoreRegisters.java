package metronome.device;

/** The registers of interrupts and SysTick, where each access is made at its time. */
final class CoreRegisters implements SystemRegisters {
  private final InterruptRegisters registers;
  private final Accesses accesses;
  private final Machine machine;
  private final Stacking stacking;

  CoreRegisters(Machine machine, ExceptionUnit exceptions, Accesses accesses) {
    this.machine = machine;
    this.accesses = accesses;
    registers = new InterruptRegisters(exceptions.nvic(), exceptions.sysTick());
    stacking = new Stacking(machine);
  }

  @Override
  public boolean has(int word) {
    return registers.has(word);
  }

  @Override
  public int read(int word) {
    return accesses.read(
        SystemControl.BASE + word,
        InterruptRegisters.isTimer(word),
        cycle -> registers.read(word, stacking.current(), cycle));
  }

  @Override
  public void write(int word, int value, int mask) {
    accesses.write(
        SystemControl.BASE + word,
        InterruptRegisters.isTimer(word),
        cycle -> {
          if (!registers.write(word, value, mask, cycle)) {
            machine.refuse(SystemControl.BASE + word);
          }
          return 0;
        });
  }
}
