package metronome.device;

/**
 * The hooks of {@link NativeHooks} as machine code for x86-64 with the System V calling convention
 * (Linux, macOS). Each line is the code in hexadecimal and the instruction that it is; lines that
 * end in a colon name an entry. Offsets are those of {@link RunState} and {@link HookData}.
 */
final class CodeX64 {
  static final String LISTING =
      """
      block:
        48897138               mov qword [rcx+0x38],rsi
        4889f0                 mov rax,rsi
        48c1e004               shl rax,0x4
        48034108               add rax,qword [rcx+0x8]
        4c8b01                 mov r8,qword [rcx]
        c1e204                 shl edx,0x4
        4c39c0                 cmp rax,r8
        742a                   je 0x44
        83781800               cmp dword [rax+0x18],0x0
        752b                   jne 0x4b
        4d8b4808               mov r9,qword [r8+0x8]
        4c034910               add r9,qword [rcx+0x10]
        7968                   jns 0x92
        4589cb                 mov r11d,r9d
        44035958               add r11d,dword [rcx+0x58]
        795f                   jns 0x92
        4c2b4810               sub r9,qword [rax+0x10]
        4c894910               mov qword [rcx+0x10],r9
        41ff4004               inc dword [r8+0x4]
        89715c                 mov dword [rcx+0x5c],esi
        ff00                   inc dword [rax]
        4801d0                 add rax,rdx
        488901                 mov qword [rcx],rax
        c3                     ret
        448b4818               mov r9d,dword [rax+0x18]
        4183f901               cmp r9d,0x1
        7434                   je 0x89
        4d8b5008               mov r10,qword [r8+0x8]
        4c035110               add r10,qword [rcx+0x10]
        7933                   jns 0x92
        4589d3                 mov r11d,r10d
        44035958               add r11d,dword [rcx+0x58]
        792a                   jns 0x92
        4183e902               sub r9d,0x2
        44894940               mov dword [rcx+0x40],r9d
        4c0faf4920             imul r9,qword [rcx+0x20]
        4c034918               add r9,qword [rcx+0x18]
        4c894908               mov qword [rcx+0x8],r9
        4889f0                 mov rax,rsi
        48c1e004               shl rax,0x4
        4c01c8                 add rax,r9
        eb97                   jmp 0x20
        c7413002000000         mov dword [rcx+0x30],0x2
        eb07                   jmp 0x99
        c7413001000000         mov dword [rcx+0x30],0x1
        48897138               mov qword [rcx+0x38],rsi
        ff6128                 jmp qword [rcx+0x28]
      interrupt:
        897234                 mov dword [rdx+0x34],esi
        c7423003000000         mov dword [rdx+0x30],0x3
        ff6228                 jmp qword [rdx+0x28]
      pass:
        4c8b01                 mov r8,qword [rcx]
        4183787800             cmp dword [r8+0x78],0x0
        7513                   jne 0xca
        48c1e604               shl rsi,0x4
        49037008               add rsi,qword [r8+0x8]
        ff461c                 inc dword [rsi+0x1c]
        488b4108               mov rax,qword [rcx+0x8]
        49014010               add qword [r8+0x10],rax
        c3                     ret
      last:
        488931                 mov qword [rcx],rsi
        c3                     ret
      halt_unless_float:
        4c8b01                 mov r8,qword [rcx]
        4183785000             cmp dword [r8+0x50],0x0
        7504                   jne 0xdd
        41ff6070               jmp qword [r8+0x70]
        c3                     ret
      halt_unless_aligned:
        53                     push rbx
        55                     push rbp
        56                     push rsi
        4889cb                 mov rbx,rcx
        4889fd                 mov rbp,rdi
        4c8b03                 mov r8,qword [rbx]
        8b7310                 mov esi,dword [rbx+0x10]
        488d5318               lea rdx,[rbx+0x18]
        41ff5048               call qword [r8+0x48]
        5e                     pop rsi
        f6431803               test byte [rbx+0x18],0x3
        7503                   jne 0xff
        5d                     pop rbp
        5b                     pop rbx
        c3                     ret
        4c8b03                 mov r8,qword [rbx]
        4889d9                 mov rcx,rbx
        4889ef                 mov rdi,rbp
        5d                     pop rbp
        5b                     pop rbx
        41ff6070               jmp qword [r8+0x70]
      divide:
        4c8b01                 mov r8,qword [rcx]
        4183787800             cmp dword [r8+0x78],0x0
        0f859a000000           jne 0x1b6
        53                     push rbx
        55                     push rbp
        56                     push rsi
        4889cb                 mov rbx,rcx
        4889fd                 mov rbp,rdi
        4c8b03                 mov r8,qword [rbx]
        8b7310                 mov esi,dword [rbx+0x10]
        488d5318               lea rdx,[rbx+0x18]
        41ff5048               call qword [r8+0x48]
        4c8b03                 mov r8,qword [rbx]
        4889ef                 mov rdi,rbp
        8b7314                 mov esi,dword [rbx+0x14]
        488d5320               lea rdx,[rbx+0x20]
        41ff5048               call qword [r8+0x48]
        8b4318                 mov eax,dword [rbx+0x18]
        8b4b20                 mov ecx,dword [rbx+0x20]
        85c0                   test eax,eax
        7446                   je 0x194
        85c9                   test ecx,ecx
        7442                   je 0x194
        f7430801000000         test dword [rbx+0x8],0x1
        7416                   je 0x171
        89c2                   mov edx,eax
        f7da                   neg edx
        85c0                   test eax,eax
        0f48c2                 cmovs eax,edx
        85c9                   test ecx,ecx
        7909                   jns 0x171
        89c2                   mov edx,eax
        c1ea1f                 shr edx,0x1f
        29d0                   sub eax,edx
        f7d1                   not ecx
        488d440001             lea rax,[rax+rax*1+0x1]
        480fbdc0               bsr rax,rax
        488d4c0901             lea rcx,[rcx+rcx*1+0x1]
        480fbdc9               bsr rcx,rcx
        29c8                   sub eax,ecx
        b901000000             mov ecx,0x1
        83c002                 add eax,0x2
        39c8                   cmp eax,ecx
        0f4fc8                 cmovg ecx,eax
        eb02                   jmp 0x196
        31c9                   xor ecx,ecx
        4c8b03                 mov r8,qword [rbx]
        49639488c0000000       movsxd rdx,dword [r8+rcx*4+0xc0]
        49015010               add qword [r8+0x10],rdx
        418b4040               mov eax,dword [r8+0x40]
        6bc022                 imul eax,eax,0x22
        01c8                   add eax,ecx
        48ff44c328             inc qword [rbx+rax*8+0x28]
        5e                     pop rsi
        5d                     pop rbp
        5b                     pop rbx
        c3                     ret
      arrive:
        4c8b01                 mov r8,qword [rcx]
        4889f0                 mov rax,rsi
        48c1e004               shl rax,0x4
        49034008               add rax,qword [r8+0x8]
        448b4808               mov r9d,dword [rax+0x8]
        45034810               add r9d,dword [r8+0x10]
        45034854               add r9d,dword [r8+0x54]
        7807                   js 0x1da
        41ffa0a0000000         jmp qword [r8+0xa0]
        c3                     ret
      sweep:
        53                     push rbx
        55                     push rbp
        4154                   push r12
        4889fb                 mov rbx,rdi
        488b6b10               mov rbp,qword [rbx+0x10]
        488b3b                 mov rdi,qword [rbx]
        4889ee                 mov rsi,rbp
        ff5308                 call qword [rbx+0x8]
        4881c500040000         add rbp,0x400
        483b6b18               cmp rbp,qword [rbx+0x18]
        72ea                   jb 0x1e6
        415c                   pop r12
        5d                     pop rbp
        5b                     pop rbx
        c3                     ret
      trace_block:
        488b4160               mov rax,qword [rcx+0x60]
        483b4168               cmp rax,qword [rcx+0x68]
        7312                   jae 0x21d
        8930                   mov dword [rax],esi
        895004                 mov dword [rax+0x4],edx
        4883c008               add rax,0x8
        48894160               mov qword [rcx+0x60],rax
        e9e3fdffff             jmp 0x0
        c7413005000000         mov dword [rcx+0x30],0x5
        48897138               mov qword [rcx+0x38],rsi
        ff6128                 jmp qword [rcx+0x28]
      trace_read:
        498b4160               mov rax,qword [r9+0x60]
        8910                   mov dword [rax],edx
        81c900000100           or ecx,0x10000
        894804                 mov dword [rax+0x4],ecx
        4883c008               add rax,0x8
        49894160               mov qword [r9+0x60],rax
        c3                     ret
      trace_mark:
        4c8b01                 mov r8,qword [rcx]
        498b4060               mov rax,qword [r8+0x60]
        8930                   mov dword [rax],esi
        c7400400000300         mov dword [rax+0x4],0x30000
        4883c008               add rax,0x8
        49894060               mov qword [r8+0x60],rax
        c3                     ret
      trace_pass:
        4c8b01                 mov r8,qword [rcx]
        498b4060               mov rax,qword [r8+0x60]
        8930                   mov dword [rax],esi
        c7400400000200         mov dword [rax+0x4],0x20000
        4883c008               add rax,0x8
        49894060               mov qword [r8+0x60],rax
        e934feffff             jmp 0xad
      trace_divide:
        51                     push rcx
        56                     push rsi
        4c8b01                 mov r8,qword [rcx]
        41ff7010               push qword [r8+0x10]
        e887feffff             call 0x10e
        415a                   pop r10
        5e                     pop rsi
        59                     pop rcx
        4c8b01                 mov r8,qword [rcx]
        4d8b4810               mov r9,qword [r8+0x10]
        4529d1                 sub r9d,r10d
        4181c900000400         or r9d,0x40000
        498b4060               mov rax,qword [r8+0x60]
        8930                   mov dword [rax],esi
        44894804               mov dword [rax+0x4],r9d
        4883c008               add rax,0x8
        49894060               mov qword [r8+0x60],rax
        c3                     ret
      """;

  private CodeX64() {}
}
