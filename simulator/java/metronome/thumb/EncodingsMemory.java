package metronome.thumb;

/**
 * 32-bit encodings of loads and stores. Columns as {@link Encodings} explains. The last rows are
 * unallocated memory hints, which execute as NOP (DDI0403E A5.3.9).
 */
final class EncodingsMemory {
  private EncodingsMemory() {}

  static final String TABLE =
      """
      1110100010 w 0 nnnn 0 l 0 lllllllllllll   | stm    | store-multiple   | =L[n]w  |  | n!15 l!0
      1110100100 w 0 nnnn 0 l 0 lllllllllllll   | stmdb  | store-multiple   | =L[n]w  |  | n!15 l!0
      1110100010 w 1 nnnn 0 l 0 lllllllllllll   | ldm    | load-multiple    | L=[n]w  |  | n!15 l!0
      1110100100 w 1 nnnn 0 l 0 lllllllllllll   | ldmdb  | load-multiple    | L=[n]w  |  | n!15 l!0
      1110100010 w 1 nnnn 1 l 0 lllllllllllll   | ldm    | load-multiple-pc | L=[n]w  |  | n!15
      1110100100 w 1 nnnn 1 l 0 lllllllllllll   | ldmdb  | load-multiple-pc | L=[n]w  |  | n!15
      1110100 1 p 1 0 0 nnnn tttt uuuu iiiiiiii | strd   | store-double     | =tu[n]  |  | t!15 u!15 n!15
      1110100 p q 1 1 0 nnnn tttt uuuu iiiiiiii | strd   | store-double     | =tu[n]! |  | t!15 u!15 n!15
      1110100 1 p 1 0 1 nnnn tttt uuuu iiiiiiii | ldrd   | load-double      | tu=[n]  |  | t!15 u!15 n!15
      1110100 p q 1 1 1 nnnn tttt uuuu iiiiiiii | ldrd   | load-double      | tu=[n]! |  | t!15 u!15 n!15
      1110100 1 p 1 0 1 1111 tttt uuuu iiiiiiii | ldrd   | load-double      | tu=[Q]  |  | t!15 u!15
      111010000100 nnnn tttt dddd iiiiiiii      | strex  | store-exclusive  | d=t[n]  |  | n!15 t!15 d!15
      111010000101 nnnn tttt 1111 iiiiiiii      | ldrex  | load-exclusive   | t=[n]   |  | n!15 t!15
      111010001100 nnnn tttt 1111 0100 dddd     | strexb | store-exclusive  | d=t[n]  |  | n!15 t!15 d!15
      111010001100 nnnn tttt 1111 0101 dddd     | strexh | store-exclusive  | d=t[n]  |  | n!15 t!15 d!15
      111010001101 nnnn tttt 1111 0100 1111     | ldrexb | load-exclusive   | t=[n]   |  | n!15 t!15
      111010001101 nnnn tttt 1111 0101 1111     | ldrexh | load-exclusive   | t=[n]   |  | n!15 t!15
      111010001101 nnnn 1111 0000 0000 mmmm     | tbb    | branch-table     | Q=[nm]  |  | m!15
      111010001101 nnnn 1111 0000 0001 mmmm     | tbh    | branch-table     | Q=[nm]  |  | m!15
      11111000 1000 nnnn tttt iiiiiiiiiiii      | strb   | store            | =t[n]   |  | n!15 t!15
      11111000 0000 nnnn tttt 1100 iiiiiiii     | strb   | store            | =t[n]   |  | n!15 t!15
      11111000 0000 nnnn tttt 1110 iiiiiiii     | strbt  | store            | =t[n]   |  | n!15 t!15
      11111000 0000 nnnn tttt 1 p u 1 iiiiiiii  | strb   | store-update     | =t[n]!  |  | n!15 t!15
      11111000 0000 nnnn tttt 000000 ii mmmm    | strb   | store-register   | =t[nm]  |  | n!15 t!15
      11111000 1010 nnnn tttt iiiiiiiiiiii      | strh   | store            | =t[n]   |  | n!15 t!15
      11111000 0010 nnnn tttt 1100 iiiiiiii     | strh   | store            | =t[n]   |  | n!15 t!15
      11111000 0010 nnnn tttt 1110 iiiiiiii     | strht  | store            | =t[n]   |  | n!15 t!15
      11111000 0010 nnnn tttt 1 p u 1 iiiiiiii  | strh   | store-update     | =t[n]!  |  | n!15 t!15
      11111000 0010 nnnn tttt 000000 ii mmmm    | strh   | store-register   | =t[nm]  |  | n!15 t!15
      11111000 1100 nnnn tttt iiiiiiiiiiii      | str    | store            | =t[n]   |  | n!15 t!15
      11111000 0100 nnnn tttt 1100 iiiiiiii     | str    | store            | =t[n]   |  | n!15 t!15
      11111000 0100 nnnn tttt 1110 iiiiiiii     | strt   | store            | =t[n]   |  | n!15 t!15
      11111000 0100 nnnn tttt 1 p u 1 iiiiiiii  | str    | store-update     | =t[n]!  |  | n!15 t!15
      11111000 0100 nnnn tttt 000000 ii mmmm    | str    | store-register   | =t[nm]  |  | n!15 t!15
      11111000 1001 nnnn tttt iiiiiiiiiiii      | ldrb   | load             | t=[n]   |  | n!15 t!15
      11111000 0001 nnnn tttt 1100 iiiiiiii     | ldrb   | load             | t=[n]   |  | n!15 t!15
      11111000 0001 nnnn tttt 1110 iiiiiiii     | ldrbt  | load             | t=[n]   |  | n!15 t!15
      11111000 0001 nnnn tttt 1 p u 1 iiiiiiii  | ldrb   | load-update      | t=[n]!  |  | n!15 t!15
      11111000 0001 nnnn tttt 000000 ii mmmm    | ldrb   | load-register    | t=[nm]  |  | n!15 t!15
      11111000 u001 1111 tttt iiiiiiiiiiii      | ldrb   | load-literal     | t=[Q]   |  | t!15
      11111000 1011 nnnn tttt iiiiiiiiiiii      | ldrh   | load             | t=[n]   |  | n!15 t!15
      11111000 0011 nnnn tttt 1100 iiiiiiii     | ldrh   | load             | t=[n]   |  | n!15 t!15
      11111000 0011 nnnn tttt 1110 iiiiiiii     | ldrht  | load             | t=[n]   |  | n!15 t!15
      11111000 0011 nnnn tttt 1 p u 1 iiiiiiii  | ldrh   | load-update      | t=[n]!  |  | n!15 t!15
      11111000 0011 nnnn tttt 000000 ii mmmm    | ldrh   | load-register    | t=[nm]  |  | n!15 t!15
      11111000 u011 1111 tttt iiiiiiiiiiii      | ldrh   | load-literal     | t=[Q]   |  | t!15
      11111000 1101 nnnn tttt iiiiiiiiiiii      | ldr    | load             | t=[n]   |  | n!15 t!15
      11111000 0101 nnnn tttt 1100 iiiiiiii     | ldr    | load             | t=[n]   |  | n!15 t!15
      11111000 0101 nnnn tttt 1110 iiiiiiii     | ldrt   | load             | t=[n]   |  | n!15 t!15
      11111000 0101 nnnn tttt 1 p u 1 iiiiiiii  | ldr    | load-update      | t=[n]!  |  | n!15 t!15
      11111000 0101 nnnn tttt 000000 ii mmmm    | ldr    | load-register    | t=[nm]  |  | n!15 t!15
      11111000 u101 1111 tttt iiiiiiiiiiii      | ldr    | load-literal     | t=[Q]   |  | t!15
      11111001 1001 nnnn tttt iiiiiiiiiiii      | ldrsb  | load             | t=[n]   |  | n!15 t!15
      11111001 0001 nnnn tttt 1100 iiiiiiii     | ldrsb  | load             | t=[n]   |  | n!15 t!15
      11111001 0001 nnnn tttt 1110 iiiiiiii     | ldrsbt | load             | t=[n]   |  | n!15 t!15
      11111001 0001 nnnn tttt 1 p u 1 iiiiiiii  | ldrsb  | load-update      | t=[n]!  |  | n!15 t!15
      11111001 0001 nnnn tttt 000000 ii mmmm    | ldrsb  | load-register    | t=[nm]  |  | n!15 t!15
      11111001 u001 1111 tttt iiiiiiiiiiii      | ldrsb  | load-literal     | t=[Q]   |  | t!15
      11111001 1011 nnnn tttt iiiiiiiiiiii      | ldrsh  | load             | t=[n]   |  | n!15 t!15
      11111001 0011 nnnn tttt 1100 iiiiiiii     | ldrsh  | load             | t=[n]   |  | n!15 t!15
      11111001 0011 nnnn tttt 1110 iiiiiiii     | ldrsht | load             | t=[n]   |  | n!15 t!15
      11111001 0011 nnnn tttt 1 p u 1 iiiiiiii  | ldrsh  | load-update      | t=[n]!  |  | n!15 t!15
      11111001 0011 nnnn tttt 000000 ii mmmm    | ldrsh  | load-register    | t=[nm]  |  | n!15 t!15
      11111001 u011 1111 tttt iiiiiiiiiiii      | ldrsh  | load-literal     | t=[Q]   |  | t!15
      11111000 1101 nnnn 1111 iiiiiiiiiiii      | ldr    | load-pc          | Q=[n]   |  | n!15
      11111000 0101 nnnn 1111 1100 iiiiiiii     | ldr    | load-pc          | Q=[n]   |  | n!15
      11111000 0101 nnnn 1111 1 p u 1 iiiiiiii  | ldr    | load-pc          | Q=[n]!  |  | n!15
      11111000 0101 nnnn 1111 000000 ii mmmm    | ldr    | load-pc          | Q=[nm]  |  | n!15
      11111000 u101 1111 1111 iiiiiiiiiiii      | ldr    | load-pc          | Q=[Q]   |  |
      11111000 1001 nnnn 1111 iiiiiiiiiiii      | pld    | no-operation     | =n      |  | n!15
      11111000 0001 nnnn 1111 1100 iiiiiiii     | pld    | no-operation     | =n      |  | n!15
      11111000 0001 nnnn 1111 000000 ii mmmm    | pld    | no-operation     | =nm     |  | n!15
      11111000 u001 1111 1111 iiiiiiiiiiii      | pld    | no-operation     |         |  |
      11111001 1001 nnnn 1111 iiiiiiiiiiii      | pli    | no-operation     | =n      |  | n!15
      11111001 0001 nnnn 1111 1100 iiiiiiii     | pli    | no-operation     | =n      |  | n!15
      11111001 0001 nnnn 1111 000000 ii mmmm    | pli    | no-operation     | =nm     |  | n!15
      11111001 u001 1111 1111 iiiiiiiiiiii      | pli    | no-operation     |         |  |
      11111000 1011 nnnn 1111 iiiiiiiiiiii      | nop    | no-operation     | =n      |  | n!15
      11111000 0011 nnnn 1111 1100 iiiiiiii     | nop    | no-operation     | =n      |  | n!15
      11111000 0011 nnnn 1111 000000 ii mmmm    | nop    | no-operation     | =nm     |  | n!15
      11111000 u011 1111 1111 iiiiiiiiiiii      | nop    | no-operation     |         |  |
      11111001 1011 nnnn 1111 iiiiiiiiiiii      | nop    | no-operation     | =n      |  | n!15
      11111001 0011 nnnn 1111 1100 iiiiiiii     | nop    | no-operation     | =n      |  | n!15
      11111001 0011 nnnn 1111 000000 ii mmmm    | nop    | no-operation     | =nm     |  | n!15
      11111001 u011 1111 1111 iiiiiiiiiiii      | nop    | no-operation     |         |  |
      """;
}
