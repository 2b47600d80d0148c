#!/bin/sh
# sh kirim.sh DRAF.json
#
# Mengirim draf bila boleh. Hanya kode keluar 0 dari `santun hook` yang berarti boleh; apa pun yang lain (ditahan,
# galat, program tidak ada, terlalu lama) berarti jangan.
#
# Kode keluar: 0 terkirim, 1 ditahan, 3 tidak dapat diperiksa (jadi tidak dikirim).
set -u

kirim() {
    # Di sini sistem Anda mengirim.
    echo "TERKIRIM"
}

keputusan=$(mktemp) || exit 3
trap 'rm -f "$keputusan"' EXIT INT TERM

# timeout dari coreutils: 124 atau 137 bila santun tidak menjawab dalam 30 detik.
timeout -k 5 30 "${SANTUN:-santun}" hook <"$1" >"$keputusan"
case $? in
    0)
        kirim
        ;;
    1)
        # Pesannya selalu di baris yang sama; tanpa pengurai JSON pun dapat ditampilkan.
        sed -n 's/.*"may_send":false,"message":"\([^"]*\)".*/\1/p' "$keputusan"
        exit 1
        ;;
    *)
        echo "tidak dapat diperiksa, jadi tidak dikirim" >&2
        exit 3
        ;;
esac
