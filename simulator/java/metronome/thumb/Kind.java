package metronome.thumb;

import java.util.Locale;

/**
 * Classes of instructions for costing and for the ledger's breakdown. Each has one row in a core's
 * cost table; docs/timing.md lists which mnemonics are in which class.
 */
public enum Kind {
  /** MOV, MOVW, MOVT, MVN, ADR. */
  MOVE,
  /** ADD, ADC, SUB, SBC, RSB, CMP, CMN. */
  ARITHMETIC,
  /** AND, ORR, EOR, BIC, ORN, TST, TEQ. */
  LOGIC,
  /** LSL, LSR, ASR, ROR, RRX. */
  SHIFT,
  /** BFC, BFI, SBFX, UBFX, CLZ, RBIT, REV, REV16, REVSH. */
  BIT_FIELD,
  /** SXTB, SXTH, UXTB, UXTH. */
  EXTEND,
  /** SSAT, USAT. */
  SATURATE,
  /** MUL. */
  MULTIPLY,
  /** MLA, MLS. */
  MULTIPLY_ACCUMULATE,
  /** UMULL, SMULL. */
  MULTIPLY_LONG,
  /** UMLAL, SMLAL. */
  MULTIPLY_LONG_ACCUMULATE,
  /** Signed 16-bit and dual multiplies, most-significant-word multiplies, UMAAL. */
  DSP_MULTIPLY,
  /** Parallel and saturating arithmetic, packing, extend-and-add, SEL, USAD8. */
  DSP_ARITHMETIC,
  /** SDIV, UDIV. */
  DIVIDE,
  /** LDR, LDRB, LDRH, LDRSB, LDRSH (and their unprivileged forms), immediate offset. */
  LOAD,
  /** The same with a register offset. */
  LOAD_REGISTER,
  /** The same relative to the PC. */
  LOAD_LITERAL,
  /** The same with pre- or post-indexing that updates the base. */
  LOAD_UPDATE,
  /** LDR into the PC. */
  LOAD_PC,
  /** LDRD. */
  LOAD_DOUBLE,
  /** LDM and POP without the PC. */
  LOAD_MULTIPLE,
  /** LDM and POP with the PC. */
  LOAD_MULTIPLE_PC,
  /** LDREX, LDREXB, LDREXH. */
  LOAD_EXCLUSIVE,
  /** STR, STRB, STRH (and their unprivileged forms), immediate offset. */
  STORE,
  /** The same with a register offset. */
  STORE_REGISTER,
  /** The same with pre- or post-indexing that updates the base. */
  STORE_UPDATE,
  /** STRD. */
  STORE_DOUBLE,
  /** STM and PUSH. */
  STORE_MULTIPLE,
  /** STREX, STREXB, STREXH. */
  STORE_EXCLUSIVE,
  /** B without a condition of its own. */
  BRANCH,
  /** B with a condition. */
  BRANCH_CONDITIONAL,
  /** CBZ, CBNZ. */
  BRANCH_COMPARE,
  /** BL. */
  BRANCH_LINK,
  /** BX, BLX with a register. */
  BRANCH_REGISTER,
  /** TBB, TBH. */
  BRANCH_TABLE,
  /** MOV or ADD that writes the PC. */
  MOVE_PC,
  /** IT. */
  IF_THEN,
  /** NOP, YIELD, SEV, DBG, unallocated hints, PLD, PLI. */
  NO_OPERATION,
  /** WFI, WFE. */
  WAIT,
  /** MRS. */
  READ_STATUS,
  /** MSR. */
  WRITE_STATUS,
  /** CPSIE, CPSID. */
  CHANGE_STATE,
  /** DSB, DMB. */
  BARRIER,
  /** ISB. */
  BARRIER_FETCH,
  /** CLREX. */
  CLEAR_EXCLUSIVE,
  /** SVC. */
  SUPERVISOR_CALL,
  /** BKPT: a call to the host. */
  HOST_CALL,
  /** UDF, permanently undefined. */
  UNDEFINED,
  /** VADD, VSUB, VMUL, VNMUL. */
  FLOAT_ARITHMETIC,
  /** VABS, VNEG. */
  FLOAT_SIGN,
  /** VCMP, VCMPE. */
  FLOAT_COMPARE,
  /** VCVT, VCVTR, VCVTB, VCVTT. */
  FLOAT_CONVERT,
  /** VMLA, VMLS, VNMLA, VNMLS. */
  FLOAT_MULTIPLY_ADD,
  /** VFMA, VFMS, VFNMA, VFNMS. */
  FLOAT_FUSED,
  /** VDIV. */
  FLOAT_DIVIDE,
  /** VSQRT. */
  FLOAT_ROOT,
  /** VMOV of an immediate or between FPU registers. */
  FLOAT_MOVE,
  /** VMOV between one core register and one FPU register. */
  FLOAT_TRANSFER,
  /** VMOV between two core registers and two singles or a double. */
  FLOAT_TRANSFER_PAIR,
  /** VMRS, VMSR. */
  FLOAT_STATUS,
  /** VLDR of a single. */
  FLOAT_LOAD,
  /** VLDR of a double. */
  FLOAT_LOAD_DOUBLE,
  /** VSTR of a single. */
  FLOAT_STORE,
  /** VSTR of a double. */
  FLOAT_STORE_DOUBLE,
  /** VLDM, VPOP. */
  FLOAT_LOAD_MULTIPLE,
  /** VSTM, VPUSH. */
  FLOAT_STORE_MULTIPLE;

  /** The least part of the architecture that has an instruction of this class. */
  public Extension extension() {
    return switch (this) {
      case DSP_MULTIPLY, DSP_ARITHMETIC -> Extension.DSP;
      case SATURATE,
          MULTIPLY_ACCUMULATE,
          MULTIPLY_LONG,
          MULTIPLY_LONG_ACCUMULATE,
          DIVIDE,
          LOAD_UPDATE,
          LOAD_PC,
          LOAD_DOUBLE,
          LOAD_EXCLUSIVE,
          STORE_UPDATE,
          STORE_DOUBLE,
          STORE_EXCLUSIVE,
          BRANCH_COMPARE,
          BRANCH_TABLE,
          IF_THEN,
          CLEAR_EXCLUSIVE ->
          Extension.MAIN;
      default -> name().startsWith("FLOAT_") ? Extension.FLOAT : Extension.BASE;
    };
  }

  /** The name used in cost tables and reports: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
