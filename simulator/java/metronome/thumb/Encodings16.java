package metronome.thumb;

/**
 * 16-bit encodings. Columns as {@link Encodings} explains. Unallocated hints execute as NOP
 * (DDI0403E A5.2.5); an IT AL must not have an ELSE.
 */
final class Encodings16 {
  private Encodings16() {}

  static final String TABLE =
      """
      00000 iiiii mmm ddd  | lsl   | shift              | d=m    |  | F i!0
      00000 00000 mmm ddd  | mov   | move               | d=m    |  | F
      00001 iiiii mmm ddd  | lsr   | shift              | d=m    |  | F
      00010 iiiii mmm ddd  | asr   | shift              | d=m    |  | F
      0001100 mmm nnn ddd  | add   | arithmetic         | d=nm   |  | F
      0001101 mmm nnn ddd  | sub   | arithmetic         | d=nm   |  | F
      0001110 iii nnn ddd  | add   | arithmetic         | d=n    |  | F
      0001111 iii nnn ddd  | sub   | arithmetic         | d=n    |  | F
      00100 ddd iiiiiiii   | mov   | move               | d=     |  | F
      00101 nnn iiiiiiii   | cmp   | arithmetic         | =n     |  | F
      00110 ddd iiiiiiii   | add   | arithmetic         | d=d    |  | F
      00111 ddd iiiiiiii   | sub   | arithmetic         | d=d    |  | F
      010000 0000 mmm ddd  | and   | logic              | d=dm   |  | F
      010000 0001 mmm ddd  | eor   | logic              | d=dm   |  | F
      010000 0010 mmm ddd  | lsl   | shift              | d=dm   |  | F
      010000 0011 mmm ddd  | lsr   | shift              | d=dm   |  | F
      010000 0100 mmm ddd  | asr   | shift              | d=dm   |  | F
      010000 0101 mmm ddd  | adc   | arithmetic         | d=dm   |  | F
      010000 0110 mmm ddd  | sbc   | arithmetic         | d=dm   |  | F
      010000 0111 mmm ddd  | ror   | shift              | d=dm   |  | F
      010000 1000 mmm nnn  | tst   | logic              | =nm    |  | F
      010000 1001 nnn ddd  | rsb   | arithmetic         | d=n    |  | F
      010000 1010 mmm nnn  | cmp   | arithmetic         | =nm    |  | F
      010000 1011 mmm nnn  | cmn   | arithmetic         | =nm    |  | F
      010000 1100 mmm ddd  | orr   | logic              | d=dm   |  | F
      010000 1101 nnn ddd  | mul   | multiply           | d=dn   |  | F
      010000 1110 mmm ddd  | bic   | logic              | d=dm   |  | F
      010000 1111 mmm ddd  | mvn   | move               | d=m    |  | F
      01000100 d mmmm ddd  | add   | arithmetic         | d=dm   |  | d!15
      01000100 1 mmmm 111  | add   | move-pc            | Q=Qm   |  | m!15
      01000101 n mmmm nnn  | cmp   | arithmetic         | =nm    |  | F n!15
      01000110 d mmmm ddd  | mov   | move               | d=m    |  | d!15
      01000110 1 mmmm 111  | mov   | move-pc            | Q=m    |  |
      010001110 mmmm 000   | bx    | branch-register    | Q=m    |  |
      010001111 mmmm 000   | blx   | branch-register    | RQ=m   |  | m!15
      01001 ttt iiiiiiii   | ldr   | load-literal       | t=[Q]  |  |
      0101 000 mmm nnn ttt | str   | store-register     | =t[nm] |  |
      0101 001 mmm nnn ttt | strh  | store-register     | =t[nm] |  |
      0101 010 mmm nnn ttt | strb  | store-register     | =t[nm] |  |
      0101 011 mmm nnn ttt | ldrsb | load-register      | t=[nm] |  |
      0101 100 mmm nnn ttt | ldr   | load-register      | t=[nm] |  |
      0101 101 mmm nnn ttt | ldrh  | load-register      | t=[nm] |  |
      0101 110 mmm nnn ttt | ldrb  | load-register      | t=[nm] |  |
      0101 111 mmm nnn ttt | ldrsh | load-register      | t=[nm] |  |
      01100 iiiii nnn ttt  | str   | store              | =t[n]  |  |
      01101 iiiii nnn ttt  | ldr   | load               | t=[n]  |  |
      01110 iiiii nnn ttt  | strb  | store              | =t[n]  |  |
      01111 iiiii nnn ttt  | ldrb  | load               | t=[n]  |  |
      10000 iiiii nnn ttt  | strh  | store              | =t[n]  |  |
      10001 iiiii nnn ttt  | ldrh  | load               | t=[n]  |  |
      10010 ttt iiiiiiii   | str   | store              | =t[P]  |  |
      10011 ttt iiiiiiii   | ldr   | load               | t=[P]  |  |
      10100 ddd iiiiiiii   | adr   | move               | d=     |  |
      10101 ddd iiiiiiii   | add   | arithmetic         | d=P    |  |
      101100000 iiiiiii    | add   | arithmetic         | P=P    |  |
      101100001 iiiiiii    | sub   | arithmetic         | P=P    |  |
      101100 i 1 iiiii nnn | cbz   | branch-compare     | =n     |  |
      101110 i 1 iiiii nnn | cbnz  | branch-compare     | =n     |  |
      10110010 00 mmm ddd  | sxth  | extend             | d=m    |  |
      10110010 01 mmm ddd  | sxtb  | extend             | d=m    |  |
      10110010 10 mmm ddd  | uxth  | extend             | d=m    |  |
      10110010 11 mmm ddd  | uxtb  | extend             | d=m    |  |
      1011010 r llllllll   | push  | store-multiple     | =L[P]! |  | fits
      10111100 llllllll    | pop   | load-multiple      | L=[P]! |  | l!0
      10111101 llllllll    | pop   | load-multiple-pc   | L=[P]! |  |
      10110110011 0 00 ii  | cpsie | change-state       |        |  | i!0
      10110110011 1 00 ii  | cpsid | change-state       |        |  | i!0
      10111010 00 mmm ddd  | rev   | bit-field          | d=m    |  |
      10111010 01 mmm ddd  | rev16 | bit-field          | d=m    |  |
      10111010 11 mmm ddd  | revsh | bit-field          | d=m    |  |
      10111110 iiiiiiii    | bkpt  | host-call          |        |  |
      10111111 cccc xxxx   | it    | if-then            |        |  | x!0 c!14 c!15
      10111111 cccc 1000   | it    | if-then            |        |  | c=14
      10111111 cccc 0100   | it    | if-then            |        |  | c=14
      10111111 cccc 0010   | it    | if-then            |        |  | c=14
      10111111 cccc 0001   | it    | if-then            |        |  | c=14
      10111111 hhhh 0000   | nop   | no-operation       |        |  | h!1 h!2 h!3 h!4
      10111111 0001 0000   | yield | no-operation       |        |  |
      10111111 0010 0000   | wfe   | wait               |        |  |
      10111111 0011 0000   | wfi   | wait               |        |  |
      10111111 0100 0000   | sev   | no-operation       |        |  |
      11000 nnn llllllll   | stm   | store-multiple     | =L[n]! |  | l!0
      11001 nnn llllllll   | ldm   | load-multiple      | L=[n]l |  | l!0
      1101 cccc iiiiiiii   | b     | branch-conditional |        |  | c!14 c!15
      11011110 iiiiiiii    | udf   | undefined          |        |  |
      11011111 iiiiiiii    | svc   | supervisor-call    |        |  |
      11100 iiiiiiiiiii    | b     | branch             |        |  |
      """;
}
