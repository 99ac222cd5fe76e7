# SPDX-License-Identifier: Apache-2.0
# Takes the first flash and the first RAM of a board file and writes the linker script's constants.
# Reads only [[memory]] tables with one key a line; anything it needs and does not find is an error.

function value(line) {
    sub(/^[^=]*=[ \t]*/, "", line)
    sub(/[ \t]*(#.*)?$/, "", line)
    gsub(/[_"]/, "", line)
    return line
}

function finish() {
    if (kind != "" && !(kind in base_of)) {
        base_of[kind] = base
        bytes_of[kind] = bytes
    }
    kind = base = bytes = ""
}

/^[ \t]*\[/ {
    finish()
    memory = ($0 ~ /^[ \t]*\[\[[ \t]*memory[ \t]*\]\]/)
}
memory && /^[ \t]*kind[ \t]*=/ { kind = value($0) }
memory && /^[ \t]*base[ \t]*=/ { base = value($0) }
memory && /^[ \t]*bytes[ \t]*=/ { bytes = value($0) }

END {
    finish()
    for (i = split("flash ram", kinds, " "); i >= 1; i--) {
        k = kinds[i]
        if (base_of[k] == "" || bytes_of[k] == "") {
            print FILENAME ": no [[memory]] of kind \"" k "\" with base and bytes" > "/dev/stderr"
            exit 1
        }
        name = toupper(k)
        print "__" k "_base = " base_of[k] ";"
        print "__" k "_bytes = " bytes_of[k] ";"
    }
    print "MEMORY"
    print "{"
    print "    FLASH (rx) : ORIGIN = " base_of["flash"] ", LENGTH = " bytes_of["flash"]
    print "    RAM (rw) : ORIGIN = " base_of["ram"] ", LENGTH = " bytes_of["ram"]
    print "}"
}
