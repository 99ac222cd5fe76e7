#!/bin/sh
# Makes spoken digits and words with espeak-ng and sox: 16 bit, mono, with a manifest.csv; digits at
# 8 kHz, words at 16 kHz.
#
#   traces/make.sh --committed DIR   the digits that lie in traces/ (splits test and dev)
#   traces/make.sh --words DIR       the words that lie in traces/words/ (split test)
#   traces/make.sh --check           makes both sets again and compares them with the manifests there
#   traces/make.sh --training DIR    a larger set of other voices (splits train and dev), TAKES per
#                                    voice and digit (environment, default 6)
#
# Everything that varies comes from a fixed generator, so the same programs give the same bytes.
# Made with espeak-ng 1.51 and sox 14.4.2; other versions give other bytes.
set -eu
LC_ALL=C
export LC_ALL

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)

# Accent and variant of each held-out voice. No variant of these lists is in the training list, and
# the accent en-gb-x-gbcwmd is heard in the test only.
TEST_VOICES='
en-gb m3
en-us m7
en-gb-scotland f4
en-us f2
en-us-nyc Alicia
en-gb Denis
en-gb-x-rp belinda
en-us Gene
en-gb-x-gbclan grandpa
en-029 Hugo
en-gb-x-gbcwmd linda
en-gb-x-gbcwmd paul'
DEV_VOICES='
en-gb m5
en-us f5
en-029 Marco'

TRAINING_ACCENTS='en-gb en-us en-gb-scotland en-gb-x-rp en-gb-x-gbclan en-029 en-us-nyc'
TRAINING_VARIANTS='m1 m2 m4 m6 m8 f1 f3 adam Alex Andrea Andy Annie antonio aunty benjamin boris
gustave david Diogo ed edward Henrique iven Jacky john klatt klatt4 Lee marcelo Mario max Michael
michel miguel Mike norbert Nguyen pablo pedro quincy rob shelby'
TRAINING_DEV_VARIANTS='sandro steph Storm travis victor zac'

# Twelve words in the middle of a second each.
WORDS='bed cat down eight five go happy left one right up zero'
WORD_VOICES='
en-gb m3
en-us f2
en-us Gene
en-gb-x-gbcwmd linda'

say() { printf '%s\n' "$*" >&2; }
fail() { say "make.sh: $*"; exit 2; }

need() {
  for program in espeak-ng sox sha256sum awk; do
    command -v "$program" >/dev/null 2>&1 || fail "$program is not on the path"
  done
  version=$(espeak-ng --version | sed 's/.*text-to-speech: \([^ ]*\).*/\1/')
  [ "$version" = 1.51 ] || say "make.sh: espeak-ng $version, not 1.51: the bytes will differ"
}

# random LIMIT: sets `drawn` to 0 .. LIMIT-1 by the linear congruential generator of POSIX rand().
random() {
  state=$(( (state * 1103515245 + 12345) % 2147483648 ))
  drawn=$(( state / 65536 % $1 ))
}

word() {
  case $1 in
    0) echo zero ;; 1) echo one ;; 2) echo two ;; 3) echo three ;; 4) echo four ;;
    5) echo five ;; 6) echo six ;; 7) echo seven ;; 8) echo eight ;; 9) echo nine ;;
  esac
}

# Root mean square of a file, full scale 1.
rms() { sox "$1" -n stat 2>&1 | awk '/RMS.*amplitude/ { print $3 }'; }

# Two minutes of each kind of noise at 8 kHz; -R fixes sox's seed.
make_noise() {
  for kind in white pink brown; do
    sox -R -D -n -r 8000 -b 16 -c 1 "$work/$kind.wav" synth 120 "${kind}noise" gain -n -6
  done
}

# word_clip SPLIT WORD ACCENT VARIANT TAKE WORDS_PER_MINUTE PITCH LEVEL: the same columns, no noise.
word_clip() {
  speaker=$3-$4
  file=$1/$2_${speaker}_$5.wav
  espeak-ng -z -v "$3+$4" -s "$6" -p "$7" -w "$work/speech.wav" "$2"
  sox -D "$work/speech.wav" -r 16000 -b 16 -c 1 "$work/wide.wav" gain -n "-$8"
  samples=$(soxi -s "$work/wide.wav")
  [ "$samples" -le 16000 ] || fail "$file is longer than a second"
  before=$(( (16000 - samples) / 2 ))
  sox -D "$work/wide.wav" "$out/$file" pad "${before}s" "$(( 16000 - samples - before ))s"
  sum=$(sha256sum <"$out/$file")
  printf '%s,%s,16000,16000,%s,%s,%s,%s,%s,none,\n' "$file" "${sum%% *}" "$2" "$speaker" "$1" \
    "$6" "$7" >>"$out/manifest.csv"
}

# clip SPLIT DIGIT ACCENT VARIANT TAKE WORDS_PER_MINUTE PITCH LEVEL NOISE SNR
# LEVEL is the peak in dB below full scale; NOISE is none, white, pink or brown; SNR in dB over the
# whole trace.
clip() {
  speaker=$3-$4
  file=$1/$2_${speaker}_$5.wav
  espeak-ng -z -v "$3+$4" -s "$6" -p "$7" -w "$work/speech.wav" "$(word "$2")"
  if [ "$9" = none ]; then
    sox -D "$work/speech.wav" -r 8000 -b 16 -c 1 "$out/$file" gain -n "-$8"
  else
    # Noise is added at a low level first, so that the sum cannot clip before it is scaled.
    sox -D "$work/speech.wav" -r 8000 -b 16 -c 1 "$work/narrow.wav" gain -n -18
    samples=$(soxi -s "$work/narrow.wav")
    random 800000
    sox -D "$work/$9.wav" "$work/noise.wav" trim "${drawn}s" "${samples}s"
    gain=$(awk -v s="$(rms "$work/narrow.wav")" -v n="$(rms "$work/noise.wav")" -v d="${10}" \
      'BEGIN { printf "%.6f", s / n * exp(-d / 20 * log(10)) }')
    sox -D -m -v 1 "$work/narrow.wav" -v "$gain" "$work/noise.wav" "$out/$file" gain -n "-$8"
  fi
  bytes=$(wc -c <"$out/$file")
  sum=$(sha256sum <"$out/$file")
  printf '%s,%s,8000,%d,%s,%s,%s,%s,%s,%s,%s\n' "$file" "${sum%% *}" $(( (bytes - 44) / 2 )) \
    "$2" "$speaker" "$1" "$6" "$7" "$9" "${10}" >>"$out/manifest.csv"
}

begin() {
  out=$1
  [ ! -e "$out/manifest.csv" ] || fail "$out/manifest.csv is there already"
  mkdir -p "$out"
  out=$(CDPATH= cd -- "$out" && pwd)
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
  make_noise
  echo 'file,sha256,hertz,samples,label,speaker,split,wordsPerMinute,pitch,noise,snrDecibels' \
    >"$out/manifest.csv"
}

# heldout SPLIT ACCENT VARIANT TAKES: take 1 is clean; take 2 is noisy.
heldout() {
  mkdir -p "$out/$1"
  for digit in 0 1 2 3 4 5 6 7 8 9; do
    take=1
    while [ "$take" -le "$4" ]; do
      random 100; speed=$(( 120 + drawn ))
      random 50; pitch=$(( 25 + drawn ))
      random 15; level=$(( 2 + drawn ))
      noise=none
      snr=
      if [ "$take" = 2 ]; then
        random 2
        if [ "$drawn" = 0 ]; then noise=white; else noise=pink; fi
        random 3; snr=$(( 10 + 5 * drawn ))
      fi
      clip "$1" "$digit" "$2" "$3" "$take" "$speed" "$pitch" "$level" "$noise" "$snr"
      take=$(( take + 1 ))
    done
  done
}

committed() {
  need
  begin "$1"
  state=20261
  printf '%s\n' "$TEST_VOICES" | sed 1d >"$work/voices"
  while read -r accent variant; do heldout test "$accent" "$variant" 2; done <"$work/voices"
  state=20262
  printf '%s\n' "$DEV_VOICES" | sed 1d >"$work/voices"
  while read -r accent variant; do heldout dev "$accent" "$variant" 1; done <"$work/voices"
}

words() {
  need
  begin "$1"
  mkdir -p "$out/test"
  state=20265
  printf '%s\n' "$WORD_VOICES" | sed 1d >"$work/voices"
  while read -r accent variant; do
    for word in $WORDS; do
      random 80; speed=$(( 120 + drawn ))
      random 50; pitch=$(( 25 + drawn ))
      random 15; level=$(( 2 + drawn ))
      word_clip test "$word" "$accent" "$variant" 1 "$speed" "$pitch" "$level"
    done
  done <"$work/voices"
}

check() {
  copy=$(mktemp -d)
  ( committed "$copy/digits" )
  ( words "$copy/words" )
  compare digits "$here/manifest.csv"
  compare words "$here/words/manifest.csv"
  rm -rf "$copy"
  echo "the sets are the same, byte for byte"
}

# compare SET MANIFEST
compare() {
  if ! cmp -s "$copy/$1/manifest.csv" "$2"; then
    diff "$2" "$copy/$1/manifest.csv" | head -n 20 || :
    rm -rf "$copy"
    fail "the set of $1 differs"
  fi
}

# voices SPLIT TAKES VARIANT...: each take has its own accent, speed, pitch, level and noise.
voices() {
  split=$1
  takes=$2
  shift 2
  mkdir -p "$out/$split"
  for variant in "$@"; do
    say "$split $variant"
    for digit in 0 1 2 3 4 5 6 7 8 9; do
      take=1
      while [ "$take" -le "$takes" ]; do
        random 7; accent=$(echo "$TRAINING_ACCENTS" | cut -d ' ' -f $(( drawn + 1 )))
        random 140; speed=$(( 105 + drawn ))
        random 66; pitch=$(( 17 + drawn ))
        random 20; level=$(( 1 + drawn ))
        noise=none
        snr=
        random 100
        if [ "$drawn" -lt 50 ]; then
          random 3
          case $drawn in 0) noise=white ;; 1) noise=pink ;; 2) noise=brown ;; esac
          random 26; snr=$(( 5 + drawn ))
        fi
        clip "$split" "$digit" "$accent" "$variant" "$take" "$speed" "$pitch" "$level" "$noise" \
          "$snr"
        take=$(( take + 1 ))
      done
    done
  done
}

training() {
  need
  begin "$1"
  state=20263
  # The lists are words without blanks or patterns, meant to be split.
  # shellcheck disable=SC2086
  voices train "${TAKES:-6}" $TRAINING_VARIANTS
  state=20264
  # shellcheck disable=SC2086
  voices dev 3 $TRAINING_DEV_VARIANTS
}

case ${1-} in
  --committed) [ $# = 2 ] || fail "--committed needs a directory"; committed "$2" ;;
  --words) [ $# = 2 ] || fail "--words needs a directory"; words "$2" ;;
  --training) [ $# = 2 ] || fail "--training needs a directory"; training "$2" ;;
  --check) check ;;
  *) sed -n '2,13s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
