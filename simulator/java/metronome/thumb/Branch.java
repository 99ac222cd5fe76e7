package metronome.thumb;

/** How an instruction may leave the straight line. */
public enum Branch {
  /** It does not. */
  NONE,
  /** B, unless in an IT block always taken. */
  B,
  /** B with a condition of its own. */
  BCC,
  /** CBZ, CBNZ. */
  CB,
  /** BL. */
  BL,
  /** BX. */
  BX,
  /** BLX with a register. */
  BLX,
  /** TBB, TBH. */
  TABLE,
  /** POP or LDM that loads the PC. */
  POP_PC,
  /** LDR that loads the PC. */
  LDR_PC,
  /** MOV or ADD that writes the PC. */
  MOV_PC;

  /** Whether it leaves a return address in LR. */
  public boolean isCall() {
    return this == BL || this == BLX;
  }

  /** Whether it may fall through even when it is not predicated. */
  public boolean isConditional() {
    return this == BCC || this == CB;
  }
}
