package metronome.device;

/**
 * The hooks of {@link NativeHooks} as machine code for 64-bit Arm with the AAPCS64 calling
 * convention (Linux, macOS). Each line is the code in hexadecimal and the instruction that it is;
 * lines that end in a colon name an entry. Offsets are those of {@link RunState} and {@link
 * HookData}.
 */
final class CodeAArch64 {
  static final String LISTING =
      """
      block:
        611c00f9               str x1, [x3, #56]
        690440f9               ldr x9, [x3, #8]
        2911018b               add x9, x9, x1, lsl #4
        6a0040f9               ldr x10, [x3]
        3f010aeb               cmp x9, x10
        80020054               b.eq 0x64
        2b1940b9               ldr w11, [x9, #24]
        ab020035               cbnz w11, 0x70
        4b0540f9               ldr x11, [x10, #8]
        6c0840f9               ldr x12, [x3, #16]
        6b010cab               adds x11, x11, x12
        85040054               b.pl 0xbc
        6e5840b9               ldr w14, [x3, #88]
        ce010b2b               adds w14, w14, w11
        25040054               b.pl 0xbc
        2c0940f9               ldr x12, [x9, #16]
        6b010ccb               sub x11, x11, x12
        6b0800f9               str x11, [x3, #16]
        615c00b9               str w1, [x3, #92]
        4b0540b9               ldr w11, [x10, #4]
        6b050011               add w11, w11, #0x1
        4b0500b9               str w11, [x10, #4]
        2b0140b9               ldr w11, [x9]
        6b050011               add w11, w11, #0x1
        2b0100b9               str w11, [x9]
        2951228b               add x9, x9, w2, uxtw #4
        690000f9               str x9, [x3]
        c0035fd6               ret
        7f050071               cmp w11, #0x1
        00020054               b.eq 0xb4
        4c0540f9               ldr x12, [x10, #8]
        6d0840f9               ldr x13, [x3, #16]
        8c010dab               adds x12, x12, x13
        c5010054               b.pl 0xbc
        6e5840b9               ldr w14, [x3, #88]
        ce010c2b               adds w14, w14, w12
        65010054               b.pl 0xbc
        6b090051               sub w11, w11, #0x2
        6b4000b9               str w11, [x3, #64]
        6c1040f9               ldr x12, [x3, #32]
        6d0c40f9               ldr x13, [x3, #24]
        8c350b9b               madd x12, x12, x11, x13
        6c0400f9               str x12, [x3, #8]
        8911018b               add x9, x12, x1, lsl #4
        dcffff17               b 0x20
        4b008052               mov w11, #0x2
        02000014               b 0xc0
        2b008052               mov w11, #0x1
        6b3000b9               str w11, [x3, #48]
        611c00f9               str x1, [x3, #56]
        701440f9               ldr x16, [x3, #40]
        00021fd6               br x16
      interrupt:
        413400b9               str w1, [x2, #52]
        69008052               mov w9, #0x3
        493000b9               str w9, [x2, #48]
        501440f9               ldr x16, [x2, #40]
        00021fd6               br x16
      pass:
        690040f9               ldr x9, [x3]
        2a7940b9               ldr w10, [x9, #120]
        4a010035               cbnz w10, 0x114
        2a0540f9               ldr x10, [x9, #8]
        4a11018b               add x10, x10, x1, lsl #4
        4b1d40b9               ldr w11, [x10, #28]
        6b050011               add w11, w11, #0x1
        4b1d00b9               str w11, [x10, #28]
        6b0440f9               ldr x11, [x3, #8]
        2c0940f9               ldr x12, [x9, #16]
        8c010b8b               add x12, x12, x11
        2c0900f9               str x12, [x9, #16]
        c0035fd6               ret
      last:
        610000f9               str x1, [x3]
        c0035fd6               ret
      halt_unless_float:
        690040f9               ldr x9, [x3]
        2a5140b9               ldr w10, [x9, #80]
        6a000035               cbnz w10, 0x134
        303940f9               ldr x16, [x9, #112]
        00021fd6               br x16
        c0035fd6               ret
      halt_unless_aligned:
        fd7bbda9               stp x29, x30, [sp, #-48]!
        f35301a9               stp x19, x20, [sp, #16]
        f51300f9               str x21, [sp, #32]
        f30303aa               mov x19, x3
        f40300aa               mov x20, x0
        f50301aa               mov x21, x1
        690040f9               ldr x9, [x3]
        611040b9               ldr w1, [x3, #16]
        62600091               add x2, x3, #0x18
        302540f9               ldr x16, [x9, #72]
        00023fd6               blr x16
        e30313aa               mov x3, x19
        e00314aa               mov x0, x20
        e10315aa               mov x1, x21
        690040f9               ldr x9, [x3]
        6a1840b9               ldr w10, [x3, #24]
        f51340f9               ldr x21, [sp, #32]
        f35341a9               ldp x19, x20, [sp, #16]
        fd7bc3a8               ldp x29, x30, [sp], #48
        5f050072               tst w10, #0x3
        60000054               b.eq 0x194
        303940f9               ldr x16, [x9, #112]
        00021fd6               br x16
        c0035fd6               ret
      divide:
        690040f9               ldr x9, [x3]
        2a7940b9               ldr w10, [x9, #120]
        6a060035               cbnz w10, 0x26c
        fd7bbea9               stp x29, x30, [sp, #-32]!
        f35301a9               stp x19, x20, [sp, #16]
        f30303aa               mov x19, x3
        f40300aa               mov x20, x0
        690040f9               ldr x9, [x3]
        611040b9               ldr w1, [x3, #16]
        62600091               add x2, x3, #0x18
        302540f9               ldr x16, [x9, #72]
        00023fd6               blr x16
        690240f9               ldr x9, [x19]
        e00314aa               mov x0, x20
        611640b9               ldr w1, [x19, #20]
        62820091               add x2, x19, #0x20
        302540f9               ldr x16, [x9, #72]
        00023fd6               blr x16
        691a40b9               ldr w9, [x19, #24]
        6a2240b9               ldr w10, [x19, #32]
        49020034               cbz w9, 0x230
        eb03092a               mov w11, w9
        09008052               mov w9, #0x0
        ea010034               cbz w10, 0x230
        e9030b2a               mov w9, w11
        6b0a40b9               ldr w11, [x19, #8]
        cb000036               tbz w11, #0, 0x218
        3f010071               cmp w9, #0x0
        29a5895a               cneg w9, w9, lt
        6a00f836               tbz w10, #31, 0x218
        297d494b               sub w9, w9, w9, lsr #31
        ea032a2a               mvn w10, w10
        2911c05a               clz w9, w9
        4a11c05a               clz w10, w10
        4901094b               sub w9, w10, w9
        29090011               add w9, w9, #0x2
        3f050071               cmp w9, #0x1
        29c59f1a               csinc w9, w9, wzr, gt
        6a0240f9               ldr x10, [x19]
        4c49298b               add x12, x10, w9, uxtw #2
        8cc180b9               ldrsw x12, [x12, #192]
        4d0940f9               ldr x13, [x10, #16]
        ad010c8b               add x13, x13, x12
        4d0900f9               str x13, [x10, #16]
        4a4140b9               ldr w10, [x10, #64]
        4b048052               mov w11, #0x22
        49250b1b               madd w9, w10, w11, w9
        6a4e298b               add x10, x19, w9, uxtw #3
        4b1540f9               ldr x11, [x10, #40]
        6b050091               add x11, x11, #0x1
        4b1500f9               str x11, [x10, #40]
        f35341a9               ldp x19, x20, [sp, #16]
        fd7bc2a8               ldp x29, x30, [sp], #32
        c0035fd6               ret
      arrive:
        690040f9               ldr x9, [x3]
        2a0540f9               ldr x10, [x9, #8]
        4a11018b               add x10, x10, x1, lsl #4
        4b0940b9               ldr w11, [x10, #8]
        2c1140b9               ldr w12, [x9, #16]
        6b010c0b               add w11, w11, w12
        2c5540b9               ldr w12, [x9, #84]
        6b010c2b               adds w11, w11, w12
        64000054               b.mi 0x29c
        305140f9               ldr x16, [x9, #160]
        00021fd6               br x16
        c0035fd6               ret
      sweep:
        fd7bbea9               stp x29, x30, [sp, #-32]!
        f35301a9               stp x19, x20, [sp, #16]
        f30300aa               mov x19, x0
        740a40f9               ldr x20, [x19, #16]
        600240f9               ldr x0, [x19]
        e10314aa               mov x1, x20
        700640f9               ldr x16, [x19, #8]
        00023fd6               blr x16
        94021091               add x20, x20, #0x400
        690e40f9               ldr x9, [x19, #24]
        9f0209eb               cmp x20, x9
        23ffff54               b.cc 0x2b0
        f35341a9               ldp x19, x20, [sp, #16]
        fd7bc2a8               ldp x29, x30, [sp], #32
        c0035fd6               ret
      trace_block:
        693040f9               ldr x9, [x3, #96]
        6a3440f9               ldr x10, [x3, #104]
        3f010aeb               cmp x9, x10
        82000054               b.cs 0x2f8
        21098128               stp w1, w2, [x9], #8
        693000f9               str x9, [x3, #96]
        43ffff17               b 0x0
        ab008052               mov w11, #0x5
        6b3000b9               str w11, [x3, #48]
        611c00f9               str x1, [x3, #56]
        701440f9               ldr x16, [x3, #40]
        00021fd6               br x16
      trace_read:
        a93040f9               ldr x9, [x5, #96]
        6a001032               orr w10, w3, #0x10000
        22298128               stp w2, w10, [x9], #8
        a93000f9               str x9, [x5, #96]
        c0035fd6               ret
      trace_mark:
        690040f9               ldr x9, [x3]
        2a3140f9               ldr x10, [x9, #96]
        6b00a052               mov w11, #0x30000
        412d8128               stp w1, w11, [x10], #8
        2a3100f9               str x10, [x9, #96]
        c0035fd6               ret
      trace_pass:
        690040f9               ldr x9, [x3]
        2a3140f9               ldr x10, [x9, #96]
        4b00a052               mov w11, #0x20000
        412d8128               stp w1, w11, [x10], #8
        2a3100f9               str x10, [x9, #96]
        66ffff17               b 0xe4
      trace_divide:
        fd7bbda9               stp x29, x30, [sp, #-48]!
        e10f01a9               stp x1, x3, [sp, #16]
        690040f9               ldr x9, [x3]
        2a0940f9               ldr x10, [x9, #16]
        ea1300f9               str x10, [sp, #32]
        8dffff97               bl 0x198
        e10f41a9               ldp x1, x3, [sp, #16]
        ec1340f9               ldr x12, [sp, #32]
        fd7bc3a8               ldp x29, x30, [sp], #48
        690040f9               ldr x9, [x3]
        2a0940f9               ldr x10, [x9, #16]
        4a010c4b               sub w10, w10, w12
        4a010e32               orr w10, w10, #0x40000
        2b3140f9               ldr x11, [x9, #96]
        61298128               stp w1, w10, [x11], #8
        2b3100f9               str x11, [x9, #96]
        c0035fd6               ret
      """;

  private CodeAArch64() {}
}
