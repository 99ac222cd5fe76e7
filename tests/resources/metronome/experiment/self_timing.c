/* Times functions of several instruction mixes by the cycle counter and prints what it measured. */
#include <stdio.h>
#include <string.h>

#define REGISTER(address) (*(volatile unsigned *)(address))

typedef unsigned function(unsigned);

static unsigned words[64];

__attribute__((noipa)) static unsigned divides(unsigned n) {
  unsigned sum = 1;
  for (unsigned i = 1; i < n; i++) {
    sum = sum * 31 + i / (sum & 1023 ? sum & 1023 : 1);
  }
  return sum;
}

__attribute__((noipa)) static unsigned predicates(unsigned n) {
  unsigned sum = n;
  for (unsigned i = 0; i < n; i++) {
    __asm__("tst %0, #1\n\tittee ne\n\taddne %0, %0, %1\n\tldrne r3, [%2]\n\teoreq %0, %0, %1\n\tstreq %0, [%2]"
            : "+r"(sum) : "r"(i * 0x9e3779b9u), "r"(words) : "r3", "cc", "memory");
  }
  return sum;
}

__attribute__((noipa)) static unsigned moves(unsigned n) {
  memset(words, (int)n, sizeof words);
  memmove(words, words + 3, n % sizeof words);
  return words[0];
}

__attribute__((noipa)) static unsigned floats(unsigned n) {
  float sum = 1;
  for (unsigned i = 0; i < n; i++) {
    sum = sum * 1.5f + (float)i / sum;
  }
  return (unsigned)sum;
}

__attribute__((noipa)) static unsigned nothing(unsigned n) { return n; }

__attribute__((noipa)) static unsigned measure(function *f, unsigned n) {
  unsigned begin;
  unsigned end;
  __asm__ volatile(".global measure_begin\nmeasure_begin: ldr %0, [%1]"
                   : "=r"(begin) : "r"(0xe0001004u) : "memory");
  f(n);
  __asm__ volatile(".global measure_end\nmeasure_end: ldr %0, [%1]"
                   : "=r"(end) : "r"(0xe0001004u) : "memory");
  return end - begin;
}

int main(int arguments, char **names) {
  function *const all[] = {divides, predicates, moves, floats, nothing};
  REGISTER(0xe000ed88) |= 0xfu << 20;
  REGISTER(0xe000edfc) |= 1u << 24;
  REGISTER(0xe0001004) = 0xffffff00u; /* It wraps soon. */
  REGISTER(0xe0001000) |= 1;
  for (int i = 0; i < 5; i++) {
    for (unsigned n = 1; n < 2000; n = n * 3 + 1) {
      printf("%u\n", measure(all[i], n));
    }
  }
  fprintf(stderr, "%s of %d\n", names[0], arguments);
  return 42;
}
