package metronome.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import metronome.thumb.Branch;
import metronome.timing.Placed;
import metronome.timing.Program;

/**
 * Follows calls and returns by the instruction that leaves a function and where it goes. A call is
 * BL or BLX. A return is a jump by register or from the stack to the return address of a call under
 * way, or into a function under way, not to its start. Any other way into another function takes
 * the place of the one that is left: a tail call, a veneer, a part that the compiler moved away. A
 * handler begins a path of its own.
 */
final class ShadowStack {
  /** Calls on one path; recursion deeper than this is given up. */
  static final int MOST_CALLS = 1000;

  /** Different paths of a run. */
  static final int MOST_PATHS = 100_000;

  /**
   * A call under way.
   *
   * @param path of the function that is executing now
   * @param called the function that was called
   * @param returnSlot where it returns to, -1 where nobody called
   */
  private record Frame(PathCounts path, CodeParts.Part called, int returnSlot) {}

  private final Program program;
  private final CodeParts parts;
  private final CallListener listener;
  private final PathCounts top = PathCounts.top();
  private final Deque<List<Frame>> interrupted = new ArrayDeque<>();
  private List<Frame> frames = new ArrayList<>();
  private int paths;
  private Optional<ProfileException> failure = Optional.empty();

  /** Whether a handler has returned and nothing was executed since. */
  private boolean returned;

  ShadowStack(Program program, CodeParts parts, CallListener listener) {
    this.program = program;
    this.parts = parts;
    this.listener = listener;
  }

  /** What all paths begin at. */
  PathCounts top() {
    return top;
  }

  /** Why the paths are not to be trusted, where they are not. */
  Optional<ProfileException> failure() {
    return failure;
  }

  /** Back to the moment before the first instruction; all calls end. */
  void reset(long cycle) {
    while (!interrupted.isEmpty()) {
      leave(frames.size(), cycle);
      frames = interrupted.pop();
    }
    leave(frames.size(), cycle);
    returned = false;
  }

  /** The path of what was executed last; nothing at the start of a run or handler. */
  Optional<PathCounts> current() {
    return frames.isEmpty() ? Optional.empty() : Optional.of(last().path());
  }

  /** An exception begins. */
  void enter() {
    interrupted.push(frames);
    frames = new ArrayList<>();
    returned = false;
  }

  /** A handler ends, and the next begins at once. */
  void chain(long cycle) {
    leave(frames.size(), cycle);
  }

  /** A handler returns. */
  void leave(long cycle) {
    leave(frames.size(), cycle);
    frames = interrupted.isEmpty() ? new ArrayList<>() : interrupted.pop();
    returned = true;
  }

  /** The path on which something is counted at a slot where no block was executed. */
  PathCounts at(int slot) {
    CodeParts.Part part = parts.at(slot);
    if (frames.isEmpty() && !returned) {
      begin(part, 0);
    }
    return current()
        .filter(path -> path.part == part)
        .orElseGet(() -> child(top, PathCounts.NO_SITE, part));
  }

  /** The path of another function that the block under way has fallen into or out of. */
  PathCounts beside(CodeParts.Part part) {
    PathCounts path = last().path();
    return path.part == part ? path : child(path.parent, path.site, part);
  }

  /**
   * Execution has come to a slot other than by going on straight in the same function.
   *
   * @param end slot behind the instruction before; -1 where none is known
   * @param cycle since the reset
   * @return its path
   */
  PathCounts move(int end, int slot, long cycle) {
    CodeParts.Part part = parts.at(slot);
    Optional<Placed> from = end < 0 ? Optional.empty() : program.endingAt(end);
    if (frames.isEmpty()) {
      begin(part, cycle);
    } else if (returned) {
      resume(part, cycle);
    } else if (from.filter(p -> p.instruction().branch().isCall()).isPresent()) {
      call(from.get().slot(), part, end, cycle);
    } else if (from.isEmpty() || !returns(from.get(), slot, part, cycle)) {
      replace(part, slot, cycle);
    }
    returned = false;
    return last().path();
  }

  private void begin(CodeParts.Part part, long cycle) {
    push(child(top, PathCounts.NO_SITE, part), part, -1, cycle);
    last().path().countCall();
  }

  /** What was interrupted goes on; or something else does, where handlers switch threads. */
  private void resume(CodeParts.Part part, long cycle) {
    if (last().path().part != part) {
      leave(frames.size(), cycle);
      begin(part, cycle);
    }
  }

  private void call(int site, CodeParts.Part part, int returnSlot, long cycle) {
    if (frames.size() == MOST_CALLS) {
      fail(
          "calls are nested more than "
              + MOST_CALLS
              + " deep, in "
              + part.name()
              + ": its call paths cannot be kept apart");
      return;
    }
    push(child(last().path(), site, part), part, returnSlot, cycle);
    last().path().countCall();
  }

  private boolean returns(Placed from, int slot, CodeParts.Part part, long cycle) {
    Branch branch = from.instruction().branch();
    boolean may =
        branch == Branch.BX
            || branch == Branch.POP_PC
            || branch == Branch.LDR_PC
            || branch == Branch.MOV_PC;
    if (!may) {
      return false;
    }
    int depth = frames.size() - 1;
    while (depth > 0 && frames.get(depth).returnSlot() != slot) {
      depth--;
    }
    if (depth == 0 && last().path().part != part && part.first() != slot) {
      // A helper that is handed data behind the call returns behind the data.
      depth = frames.size() - 1;
      while (depth > 0 && frames.get(depth - 1).path().part != part) {
        depth--;
      }
    }
    if (depth == 0) {
      return false;
    }
    leave(frames.size() - depth, cycle);
    replace(part, slot, cycle);
    return true;
  }

  /** Another function goes on in place of the last. */
  private void replace(CodeParts.Part part, int slot, long cycle) {
    Frame frame = last();
    if (frame.path().part == part) {
      return;
    }
    leave(1, cycle);
    PathCounts path = child(frame.path().parent, frame.path().site, part);
    push(path, frame.called(), frame.returnSlot(), cycle);
    // To come back from a part that was moved away is no call.
    if (slot == part.first() || part != frame.called()) {
      path.countCall();
    }
  }

  private Frame last() {
    return frames.get(frames.size() - 1);
  }

  private void push(PathCounts path, CodeParts.Part called, int returnSlot, long cycle) {
    frames.add(new Frame(path, called, returnSlot));
    listener.entered(interrupted.size(), path.part.name(), cycle);
  }

  private void leave(int count, long cycle) {
    for (int i = 0; i < count; i++) {
      frames.remove(frames.size() - 1);
      listener.left(interrupted.size(), cycle);
    }
  }

  private PathCounts child(PathCounts parent, int site, CodeParts.Part part) {
    PathCounts known = parent.find(site, part);
    if (known != null) {
      return known;
    }
    if (++paths > MOST_PATHS) {
      fail("there are more than " + MOST_PATHS + " call paths, the last of them in " + part.name());
    }
    return parent.add(site, part);
  }

  private void fail(String reason) {
    failure = failure.or(() -> Optional.of(new ProfileException(reason)));
  }
}
