// node kirim.mjs DRAF.json [ALASAN AKUN]
//
// Mengirim draf bila boleh; dengan ALASAN dan AKUN, petugas mengonfirmasi yang dapat dikonfirmasi.
// Kode keluar: 0 terkirim, 1 ditahan, 3 tidak dapat diperiksa (jadi tidak dikirim).

import { readFileSync } from "node:fs";
import { SantunUnavailable, decide } from "./santun.mjs";

function kirim() {
  // Di sini aplikasi Anda mengirim.
  console.log("TERKIRIM");
}

async function main([file, reason, by]) {
  let draft;
  try {
    draft = JSON.parse(readFileSync(file ?? 0, "utf8"));
  } catch {
    console.error("draf bukan JSON");
    return 3;
  }
  let decision = await decide(draft);
  if (!decision.may_send && by) {
    const acknowledgements = decision.items
      .filter((item) => item.demand !== "advise" && item.may_acknowledge)
      .map(({ fingerprint }) => ({ fingerprint, reason, by, at: new Date().toISOString() }));
    decision = await decide({ draft, acknowledgements, by });
  }
  if (decision.may_send === true) {
    kirim(draft);
    return 0;
  }
  console.log(decision.message);
  for (const item of decision.items) {
    if (item.demand === "advise" || item.acknowledged) continue;
    const finding = item.finding === null ? null : decision.report.findings[item.finding];
    // Strings of JavaScript count UTF-16 units, as `place` does; never show the words of identity findings.
    const { place } = item;
    const shown = place && !item.rule.startsWith("identity.");
    const words = shown ? ` "${draft.text.slice(place.utf16_start, place.utf16_end)}"` : "";
    console.log(`- ${item.rule}${words}: ${finding?.message ?? ""}`);
  }
  return 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SantunUnavailable)) throw error;
  console.error(error.message);
  process.exitCode = 3;
}
