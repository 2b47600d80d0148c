<?php

declare(strict_types=1);

/**
 * php kirim.php DRAF.json [ALASAN AKUN]
 *
 * Mengirim draf bila boleh; dengan ALASAN dan AKUN, petugas mengonfirmasi yang dapat dikonfirmasi.
 * Kode keluar: 0 terkirim, 1 ditahan, 3 tidak dapat diperiksa (jadi tidak dikirim).
 */

require __DIR__ . '/santun.php';

function kirim(array $draf): void
{
    // Di sini aplikasi Anda mengirim.
    echo "TERKIRIM\n";
}

function main(array $arguments): int
{
    $draf = json_decode((string) file_get_contents($arguments[1] ?? 'php://stdin'), true);
    if (!is_array($draf)) {
        fwrite(STDERR, "draf bukan JSON\n");
        return 3;
    }
    try {
        $keputusan = santun_decide($draf);
        if (!$keputusan['may_send'] && isset($arguments[3])) {
            $konfirmasi = [];
            foreach ($keputusan['items'] as $butir) {
                if ($butir['demand'] !== 'advise' && $butir['may_acknowledge']) {
                    $konfirmasi[] = [
                        'fingerprint' => $butir['fingerprint'],
                        'reason' => $arguments[2],
                        'by' => $arguments[3],
                        'at' => date(DATE_ATOM),
                    ];
                }
            }
            $keputusan = santun_decide(
                ['draft' => $draf, 'acknowledgements' => $konfirmasi, 'by' => $arguments[3]]
            );
        }
    } catch (SantunUnavailable $error) {
        fwrite(STDERR, $error->getMessage() . "\n");
        return 3;
    }
    if ($keputusan['may_send'] === true) {
        kirim($draf);
        return 0;
    }
    echo $keputusan['message'], "\n";
    foreach ($keputusan['items'] as $butir) {
        if ($butir['demand'] === 'advise' || $butir['acknowledged']) {
            continue;
        }
        $temuan = $butir['finding'] === null ? null : $keputusan['report']['findings'][$butir['finding']];
        // Never show the words of identity findings.
        $kata = '';
        if ($temuan !== null && $temuan['span'] !== null && !str_starts_with($butir['rule'], 'identity.')) {
            $kata = ' "' . santun_words($draf['text'], $temuan['span']) . '"';
        }
        echo "- {$butir['rule']}$kata: ", $temuan['message'] ?? '', "\n";
    }
    return 1;
}

exit(main($argv));
