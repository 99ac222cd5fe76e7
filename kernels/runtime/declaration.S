/* SPDX-License-Identifier: Apache-2.0 */
/* What this firmware is, for whoever opens the ELF: not loaded, costs no device bytes. */
    .section .metronome, "", %progbits
    .ascii "abi=1\n"
    .ascii "cell=" METRONOME_CELL "\n"
    .ascii "isa=" METRONOME_ISA "\n"
    .ascii "formats=" METRONOME_FORMATS "\n"
    .ascii "arena=states,input,logits,memory,queue,history,stream,port,ring,window,scratch\n"
    .ascii "stage.start=device_start\n"
    .ascii "stage.interrupt=Audio_Handler\n"
    .ascii "stage.front-end=firmware_features,audio_history_push\n"
    .ascii "stage.gates=" METRONOME_GATES "\n"
    .ascii "stage.update=" METRONOME_UPDATE "\n"
    .ascii "stage.output=classify," METRONOME_ARGMAX "\n"
