package metronome.timing;

import metronome.thumb.Kind;

/** What the rules need to know of a class. */
enum Shape {
  /** Computes in core registers. */
  DATA,
  /** One load that pipelines. */
  LOAD,
  /** One load with base update. */
  LOAD_UPDATE,
  /** One store. */
  STORE,
  /** Any other load. */
  OTHER_LOAD,
  /** Any other store. */
  OTHER_STORE,
  /** STREX, which pipelines as a load. */
  STORE_EXCLUSIVE,
  /** A load that branches. */
  LOAD_BRANCH,
  /** TBB, TBH. */
  TABLE_BRANCH,
  /** Any other branch. */
  BRANCH,
  /** FPU arithmetic whose result is late. */
  FLOAT,
  /** Anything else. */
  OTHER;

  static Shape of(Kind kind) {
    return switch (kind) {
      case MOVE,
          ARITHMETIC,
          LOGIC,
          SHIFT,
          BIT_FIELD,
          EXTEND,
          SATURATE,
          MULTIPLY,
          MULTIPLY_ACCUMULATE,
          MULTIPLY_LONG,
          MULTIPLY_LONG_ACCUMULATE,
          DSP_MULTIPLY,
          DSP_ARITHMETIC,
          DIVIDE ->
          DATA;
      case LOAD, LOAD_REGISTER, LOAD_LITERAL, LOAD_EXCLUSIVE -> LOAD;
      case LOAD_UPDATE -> LOAD_UPDATE;
      case STORE, STORE_REGISTER, STORE_UPDATE -> STORE;
      case LOAD_DOUBLE, LOAD_MULTIPLE, FLOAT_LOAD, FLOAT_LOAD_DOUBLE, FLOAT_LOAD_MULTIPLE ->
          OTHER_LOAD;
      case STORE_DOUBLE, STORE_MULTIPLE, FLOAT_STORE, FLOAT_STORE_DOUBLE, FLOAT_STORE_MULTIPLE ->
          OTHER_STORE;
      case STORE_EXCLUSIVE -> STORE_EXCLUSIVE;
      case LOAD_PC, LOAD_MULTIPLE_PC -> LOAD_BRANCH;
      case BRANCH_TABLE -> TABLE_BRANCH;
      case BRANCH, BRANCH_CONDITIONAL, BRANCH_COMPARE, BRANCH_LINK, BRANCH_REGISTER, MOVE_PC ->
          BRANCH;
      case FLOAT_ARITHMETIC,
          FLOAT_CONVERT,
          FLOAT_MULTIPLY_ADD,
          FLOAT_FUSED,
          FLOAT_DIVIDE,
          FLOAT_ROOT ->
          FLOAT;
      default -> OTHER;
    };
  }

  boolean branches() {
    return this == BRANCH || this == LOAD_BRANCH || this == TABLE_BRANCH;
  }

  boolean isStore() {
    return this == STORE || this == OTHER_STORE || this == STORE_EXCLUSIVE;
  }

  /** Loads and stores whose address may wait for data processing. */
  boolean accessesMemory() {
    return isStore()
        || this == LOAD
        || this == LOAD_UPDATE
        || this == OTHER_LOAD
        || this == LOAD_BRANCH;
  }
}
