#!/bin/sh
# Trains and measures the models under kernels/models; docs/training.md shows the commands.
# Builds the project and this module on first use; needs a JDK 17 and, the first time, the network.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
jar=$here/target/metronome-training.jar

if [ ! -f "$jar" ] || [ -n "$(find "$here/java" "$root/simulator/java" -newer "$jar" -name '*.java' -print -quit)" ]; then
  echo "train.sh: building" >&2
  (cd "$root" && ./mvnw -q -B install -DskipTests)
  (cd "$here" && "$root/mvnw" -q -B package -DskipTests)
fi

# The engine unpacks its native library once; checkpoints let an interrupted run go on.
exec java -Xmx3g -DENGINE_CACHE_DIR="$here/target/engine" -Dmetronome.home="$root" \
  -cp "$jar:$here/target/lib/*" metronome.training.Main \
  --work "${METRONOME_TRAINING:-$here/target/checkpoints}" "$@"
