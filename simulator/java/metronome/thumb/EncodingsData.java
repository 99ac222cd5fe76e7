package metronome.thumb;

/**
 * 32-bit encodings of data processing, branches and control. Columns as {@link Encodings} explains.
 */
final class EncodingsData {
  private EncodingsData() {}

  static final String TABLE =
      """
      1110101 0000 s nnnn 0 iii dddd ii tt mmmm  | and   | logic              | d=nm    |  | d!15
      11110 i 0 0000 s nnnn 0 iii dddd iiiiiiii  | and   | logic              | d=n     |  | d!15
      1110101 0000 1 nnnn 0 iii 1111 ii tt mmmm  | tst   | logic              | =nm     |  | F n!15
      11110 i 0 0000 1 nnnn 0 iii 1111 iiiiiiii  | tst   | logic              | =n      |  | F n!15
      1110101 0001 s nnnn 0 iii dddd ii tt mmmm  | bic   | logic              | d=nm    |  | d!15
      11110 i 0 0001 s nnnn 0 iii dddd iiiiiiii  | bic   | logic              | d=n     |  | d!15
      1110101 0010 s nnnn 0 iii dddd ii tt mmmm  | orr   | logic              | d=nm    |  | d!15 n!15
      11110 i 0 0010 s nnnn 0 iii dddd iiiiiiii  | orr   | logic              | d=n     |  | d!15 n!15
      1110101 0011 s nnnn 0 iii dddd ii tt mmmm  | orn   | logic              | d=nm    |  | d!15 n!15
      11110 i 0 0011 s nnnn 0 iii dddd iiiiiiii  | orn   | logic              | d=n     |  | d!15 n!15
      1110101 0100 s nnnn 0 iii dddd ii tt mmmm  | eor   | logic              | d=nm    |  | d!15
      11110 i 0 0100 s nnnn 0 iii dddd iiiiiiii  | eor   | logic              | d=n     |  | d!15
      1110101 0100 1 nnnn 0 iii 1111 ii tt mmmm  | teq   | logic              | =nm     |  | F n!15
      11110 i 0 0100 1 nnnn 0 iii 1111 iiiiiiii  | teq   | logic              | =n      |  | F n!15
      1110101 1000 s nnnn 0 iii dddd ii tt mmmm  | add   | arithmetic         | d=nm    |  | d!15
      11110 i 0 1000 s nnnn 0 iii dddd iiiiiiii  | add   | arithmetic         | d=n     |  | d!15
      1110101 1000 1 nnnn 0 iii 1111 ii tt mmmm  | cmn   | arithmetic         | =nm     |  | F n!15
      11110 i 0 1000 1 nnnn 0 iii 1111 iiiiiiii  | cmn   | arithmetic         | =n      |  | F n!15
      1110101 1010 s nnnn 0 iii dddd ii tt mmmm  | adc   | arithmetic         | d=nm    |  | d!15
      11110 i 0 1010 s nnnn 0 iii dddd iiiiiiii  | adc   | arithmetic         | d=n     |  | d!15
      1110101 1011 s nnnn 0 iii dddd ii tt mmmm  | sbc   | arithmetic         | d=nm    |  | d!15
      11110 i 0 1011 s nnnn 0 iii dddd iiiiiiii  | sbc   | arithmetic         | d=n     |  | d!15
      1110101 1101 s nnnn 0 iii dddd ii tt mmmm  | sub   | arithmetic         | d=nm    |  | d!15
      11110 i 0 1101 s nnnn 0 iii dddd iiiiiiii  | sub   | arithmetic         | d=n     |  | d!15
      1110101 1101 1 nnnn 0 iii 1111 ii tt mmmm  | cmp   | arithmetic         | =nm     |  | F n!15
      11110 i 0 1101 1 nnnn 0 iii 1111 iiiiiiii  | cmp   | arithmetic         | =n      |  | F n!15
      1110101 1110 s nnnn 0 iii dddd ii tt mmmm  | rsb   | arithmetic         | d=nm    |  | d!15
      11110 i 0 1110 s nnnn 0 iii dddd iiiiiiii  | rsb   | arithmetic         | d=n     |  | d!15
      1110101 0010 s 1111 0 000 dddd 00 00 mmmm  | mov   | move               | d=m     |  | d!15
      1110101 0010 s 1111 0 iii dddd ii 00 mmmm  | lsl   | shift              | d=m     |  | d!15 i!0
      1110101 0010 s 1111 0 iii dddd ii 01 mmmm  | lsr   | shift              | d=m     |  | d!15
      1110101 0010 s 1111 0 iii dddd ii 10 mmmm  | asr   | shift              | d=m     |  | d!15
      1110101 0010 s 1111 0 iii dddd ii 11 mmmm  | ror   | shift              | d=m     |  | d!15 i!0
      1110101 0010 s 1111 0 000 dddd 00 11 mmmm  | rrx   | shift              | d=m     |  | d!15
      1110101 0011 s 1111 0 iii dddd ii tt mmmm  | mvn   | move               | d=m     |  | d!15
      11110 i 0 0010 s 1111 0 iii dddd iiiiiiii  | mov   | move               | d=      |  | d!15
      11110 i 0 0011 s 1111 0 iii dddd iiiiiiii  | mvn   | move               | d=      |  | d!15
      11110 i 1 00000 nnnn 0 iii dddd iiiiiiii   | addw  | arithmetic         | d=n     |  | d!15 n!15
      11110 i 1 01010 nnnn 0 iii dddd iiiiiiii   | subw  | arithmetic         | d=n     |  | d!15 n!15
      11110 i 1 00000 1111 0 iii dddd iiiiiiii   | adr   | move               | d=      |  | d!15
      11110 i 1 01010 1111 0 iii dddd iiiiiiii   | adr   | move               | d=      |  | d!15
      11110 i 1 00100 jjjj 0 iii dddd iiiiiiii   | movw  | move               | d=      |  | d!15
      11110 i 1 01100 jjjj 0 iii dddd iiiiiiii   | movt  | move               | d=d     |  | d!15
      11110 0 1 10000 nnnn 0 iii dddd ii 0 ppppp | ssat  | saturate           | d=n     |  | d!15 n!15
      11110 0 1 10010 nnnn 0 iii dddd ii 0 ppppp | ssat  | saturate           | d=n     |  | d!15 n!15 i!0
      11110 0 1 11000 nnnn 0 iii dddd ii 0 ppppp | usat  | saturate           | d=n     |  | d!15 n!15
      11110 0 1 11010 nnnn 0 iii dddd ii 0 ppppp | usat  | saturate           | d=n     |  | d!15 n!15 i!0
      11110 0 1 10100 nnnn 0 iii dddd ii 0 ppppp | sbfx  | bit-field          | d=n     |  | d!15 n!15
      11110 0 1 11100 nnnn 0 iii dddd ii 0 ppppp | ubfx  | bit-field          | d=n     |  | d!15 n!15
      11110 0 1 10110 nnnn 0 iii dddd ii 0 ppppp | bfi   | bit-field          | d=dn    |  | d!15 n!15
      11110 0 1 10110 1111 0 iii dddd ii 0 ppppp | bfc   | bit-field          | d=d     |  | d!15
      11110 z cccc iiiiii 10 j 0 k iiiiiiiiiii   | b     | branch-conditional |         |  | c!14 c!15
      11110 z iiiiiiiiii 10 j 1 k iiiiiiiiiii    | b     | branch             |         |  |
      11110 z iiiiiiiiii 11 j 1 k iiiiiiiiiii    | bl    | branch-link        | RQ=     |  |
      111100111000 nnnn 10 0 0 pp 00 0000 00ii   | msr   | write-status       | =n      |  | n!13 n!15
      111100111000 nnnn 10 0 0 pp 00 0000 0101   | msr   | write-status       | =n      |  | n!13 n!15
      111100111000 nnnn 10 0 0 pp 00 0000 011i   | msr   | write-status       | =n      |  | n!13 n!15
      111100111000 nnnn 10 0 0 pp 00 0000 100i   | msr   | write-status       | =n      |  | n!13 n!15
      111100111000 nnnn 10 0 0 pp 00 0001 00ii   | msr   | write-status       | =n      |  | n!13 n!15
      111100111000 nnnn 10 0 0 pp 00 0001 0100   | msr   | write-status       | =n      |  | n!13 n!15
      1111001111101111 1000 dddd 0000 00ii       | mrs   | read-status        | d=      |  | d!13 d!15
      1111001111101111 1000 dddd 0000 0101       | mrs   | read-status        | d=      |  | d!13 d!15
      1111001111101111 1000 dddd 0000 011i       | mrs   | read-status        | d=      |  | d!13 d!15
      1111001111101111 1000 dddd 0000 100i       | mrs   | read-status        | d=      |  | d!13 d!15
      1111001111101111 1000 dddd 0001 00ii       | mrs   | read-status        | d=      |  | d!13 d!15
      1111001111101111 1000 dddd 0001 0100       | mrs   | read-status        | d=      |  | d!13 d!15
      1111001110101111 10000000 0000 hhhh        | nop   | no-operation       |         |  | h!1 h!2 h!3 h!4
      1111001110101111 10000000 gggg hhhh        | nop   | no-operation       |         |  | g!0 g!15
      1111001110101111 10000000 0000 0001        | yield | no-operation       |         |  |
      1111001110101111 10000000 0000 0010        | wfe   | wait               |         |  |
      1111001110101111 10000000 0000 0011        | wfi   | wait               |         |  |
      1111001110101111 10000000 0000 0100        | sev   | no-operation       |         |  |
      1111001110101111 10000000 1111 iiii        | dbg   | no-operation       |         |  |
      1111001110111111 1000111100101111          | clrex | clear-exclusive    |         |  |
      1111001110111111 100011110100 iiii         | dsb   | barrier            |         |  |
      1111001110111111 100011110101 iiii         | dmb   | barrier            |         |  |
      1111001110111111 100011110110 iiii         | isb   | barrier-fetch      |         |  |
      111101111111 iiii 1010 iiiiiiiiiiii        | udf   | undefined          |         |  |
      11111010 000 s nnnn 1111 dddd 0000 mmmm    | lsl   | shift              | d=nm    |  | d!15
      11111010 001 s nnnn 1111 dddd 0000 mmmm    | lsr   | shift              | d=nm    |  | d!15
      11111010 010 s nnnn 1111 dddd 0000 mmmm    | asr   | shift              | d=nm    |  | d!15
      11111010 011 s nnnn 1111 dddd 0000 mmmm    | ror   | shift              | d=nm    |  | d!15
      11111010 0000 1111 1111 dddd 10 rr mmmm    | sxth  | extend             | d=m     |  | d!15
      11111010 0001 1111 1111 dddd 10 rr mmmm    | uxth  | extend             | d=m     |  | d!15
      11111010 0100 1111 1111 dddd 10 rr mmmm    | sxtb  | extend             | d=m     |  | d!15
      11111010 0101 1111 1111 dddd 10 rr mmmm    | uxtb  | extend             | d=m     |  | d!15
      11111010 1001 nnnn 1111 dddd 1000 mmmm     | rev   | bit-field          | d=m     |  | d!15
      11111010 1001 nnnn 1111 dddd 1001 mmmm     | rev16 | bit-field          | d=m     |  | d!15
      11111010 1001 nnnn 1111 dddd 1010 mmmm     | rbit  | bit-field          | d=m     |  | d!15
      11111010 1001 nnnn 1111 dddd 1011 mmmm     | revsh | bit-field          | d=m     |  | d!15
      11111010 1011 nnnn 1111 dddd 1000 mmmm     | clz   | bit-field          | d=m     |  | d!15
      11111011 0000 nnnn aaaa dddd 0000 mmmm     | mla   | multiply-accumulate | d=nma   |  | a!15 d!15
      11111011 0000 nnnn 1111 dddd 0000 mmmm     | mul   | multiply           | d=nm    |  | d!15
      11111011 0000 nnnn aaaa dddd 0001 mmmm     | mls   | multiply-accumulate | d=nma   |  | a!15 d!15
      11111011 1000 nnnn llll hhhh 0000 mmmm     | smull | multiply-long      | lh=nm   |  | l!15 h!15
      11111011 1010 nnnn llll hhhh 0000 mmmm     | umull | multiply-long      | lh=nm   |  | l!15 h!15
      11111011 1100 nnnn llll hhhh 0000 mmmm     | smlal | multiply-long-accumulate | lh=nmlh |  | l!15 h!15
      11111011 1110 nnnn llll hhhh 0000 mmmm     | umlal | multiply-long-accumulate | lh=nmlh |  | l!15 h!15
      11111011 1001 nnnn 1111 dddd 1111 mmmm     | sdiv  | divide             | d=nm    |  | d!15
      11111011 1011 nnnn 1111 dddd 1111 mmmm     | udiv  | divide             | d=nm    |  | d!15
      """;
}
