package metronome.thumb;

/** Encodings of the floating-point extension FPv4-SP. Columns as {@link Encodings} explains. */
final class EncodingsFloat {
  private EncodingsFloat() {}

  static final String TABLE =
      """
      11101110 0D00 nnnn dddd 1010 N0M0 mmmm | vmla   | float-multiply-add   |      | d=nm+d |
      11101110 0D00 nnnn dddd 1010 N1M0 mmmm | vmls   | float-multiply-add   |      | d=nm+d |
      11101110 0D01 nnnn dddd 1010 N1M0 mmmm | vnmla  | float-multiply-add   |      | d=nm+d |
      11101110 0D01 nnnn dddd 1010 N0M0 mmmm | vnmls  | float-multiply-add   |      | d=nm+d |
      11101110 0D10 nnnn dddd 1010 N0M0 mmmm | vmul   | float-arithmetic     |      | d=nm   |
      11101110 0D10 nnnn dddd 1010 N1M0 mmmm | vnmul  | float-arithmetic     |      | d=nm   |
      11101110 0D11 nnnn dddd 1010 N0M0 mmmm | vadd   | float-arithmetic     |      | d=nm   |
      11101110 0D11 nnnn dddd 1010 N1M0 mmmm | vsub   | float-arithmetic     |      | d=nm   |
      11101110 1D00 nnnn dddd 1010 N0M0 mmmm | vdiv   | float-divide         |      | d=nm   |
      11101110 1D01 nnnn dddd 1010 N1M0 mmmm | vfnma  | float-fused          |      | d=nm+d |
      11101110 1D01 nnnn dddd 1010 N0M0 mmmm | vfnms  | float-fused          |      | d=nm+d |
      11101110 1D10 nnnn dddd 1010 N0M0 mmmm | vfma   | float-fused          |      | d=nm+d |
      11101110 1D10 nnnn dddd 1010 N1M0 mmmm | vfms   | float-fused          |      | d=nm+d |
      11101110 1D11 iiii dddd 1010 0000 iiii | vmov   | float-move           |      | d=     |
      11101110 1D11 0000 dddd 1010 01M0 mmmm | vmov   | float-move           |      | d=m    |
      11101110 1D11 0000 dddd 1010 11M0 mmmm | vabs   | float-sign           |      | d=m    |
      11101110 1D11 0001 dddd 1010 01M0 mmmm | vneg   | float-sign           |      | d=m    |
      11101110 1D11 0001 dddd 1010 11M0 mmmm | vsqrt  | float-root           |      | d=m    |
      11101110 1D11 0010 dddd 1010 01M0 mmmm | vcvtb  | float-convert        |      | d=m    |
      11101110 1D11 0011 dddd 1010 01M0 mmmm | vcvtb  | float-convert        |      | d=md   |
      11101110 1D11 0010 dddd 1010 11M0 mmmm | vcvtt  | float-convert        |      | d=m    |
      11101110 1D11 0011 dddd 1010 11M0 mmmm | vcvtt  | float-convert        |      | d=md   |
      11101110 1D11 0100 dddd 1010 01M0 mmmm | vcmp   | float-compare        |      | =dm    |
      11101110 1D11 0101 dddd 1010 0100 0000 | vcmp   | float-compare        |      | =d     |
      11101110 1D11 0100 dddd 1010 11M0 mmmm | vcmpe  | float-compare        |      | =dm    |
      11101110 1D11 0101 dddd 1010 1100 0000 | vcmpe  | float-compare        |      | =d     |
      11101110 1D11 1000 dddd 1010 o1M0 mmmm | vcvt   | float-convert        |      | d=m    |
      11101110 1D11 110o dddd 1010 11M0 mmmm | vcvt   | float-convert        |      | d=m    |
      11101110 1D11 110o dddd 1010 01M0 mmmm | vcvtr  | float-convert        |      | d=m    |
      11101110 1D11 1o1u dddd 1010 x1i0 iiii | vcvt   | float-convert        |      | d=d    |
      11101101 uD01 nnnn dddd 1010 iiiiiiii  | vldr   | float-load           | [n]  | d=     |
      11101100 1Dw1 nnnn dddd 1010 iiiiiiii  | vldm   | float-load-multiple  | [n]w | L=     | i!0 n!15 fits
      11101101 0D11 nnnn dddd 1010 iiiiiiii  | vldmdb | float-load-multiple  | [n]! | L=     | i!0 n!15 fits
      11101101 uD00 nnnn dddd 1010 iiiiiiii  | vstr   | float-store          | [n]  | =d     | n!15
      11101100 1Dw0 nnnn dddd 1010 iiiiiiii  | vstm   | float-store-multiple | [n]w | =L     | i!0 n!15 fits
      11101101 0D10 nnnn dddd 1010 iiiiiiii  | vstmdb | float-store-multiple | [n]! | =L     | i!0 n!15 fits
      11101101 u001 nnnn dddd 1011 iiiiiiii  | vldr   | float-load-double    | [n]  | 2d=    |
      11101100 10w1 nnnn dddd 1011 iiiiiiii  | vldm   | float-load-multiple  | [n]w | 2L=    | i!0 n!15 fits
      11101101 0011 nnnn dddd 1011 iiiiiiii  | vldmdb | float-load-multiple  | [n]! | 2L=    | i!0 n!15 fits
      11101101 u000 nnnn dddd 1011 iiiiiiii  | vstr   | float-store-double   | [n]  | 2=d    | n!15
      11101100 10w0 nnnn dddd 1011 iiiiiiii  | vstm   | float-store-multiple | [n]w | 2=L    | i!0 n!15 fits
      11101101 0010 nnnn dddd 1011 iiiiiiii  | vstmdb | float-store-multiple | [n]! | 2=L    | i!0 n!15 fits
      11101110 0000 nnnn tttt 1010 N001 0000 | vmov   | float-transfer       | =t   | n=     | t!15
      11101110 0001 nnnn tttt 1010 N001 0000 | vmov   | float-transfer       | t=   | =n     | t!15
      11101110 00x0 nnnn tttt 1011 0001 0000 | vmov   | float-transfer       | =t   | 2H=    | t!15
      11101110 00x1 nnnn tttt 1011 0001 0000 | vmov   | float-transfer       | t=   | 2=H    | t!15
      11101100 0100 uuuu tttt 1010 00M1 mmmm | vmov   | float-transfer-pair  | =tu  | mE=    | t!15 u!15 fits
      11101100 0101 uuuu tttt 1010 00M1 mmmm | vmov   | float-transfer-pair  | tu=  | =mE    | t!15 u!15 fits
      11101100 0100 uuuu tttt 1011 0001 mmmm | vmov   | float-transfer-pair  | =tu  | 2m=    | t!15 u!15
      11101100 0101 uuuu tttt 1011 0001 mmmm | vmov   | float-transfer-pair  | tu=  | 2=m    | t!15 u!15
      11101110 1110 0001 tttt 1010 0001 0000 | vmsr   | float-status         | =t   |        | t!15
      11101110 1111 0001 tttt 1010 0001 0000 | vmrs   | float-status         | t=   |        | t!15
      11101110 1111 0001 1111 1010 0001 0000 | vmrs   | float-status         |      |        | F
      """;
}
