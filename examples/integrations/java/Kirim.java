import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * java -cp KELAS Kirim DRAF.json [ALASAN AKUN]
 *
 * Mengirim draf bila boleh; dengan ALASAN dan AKUN, petugas mengonfirmasi yang dapat dikonfirmasi.
 * Kode keluar: 0 terkirim, 1 ditahan, 3 tidak dapat diperiksa (jadi tidak dikirim).
 * Servernya: SANTUN_URL (bawaan http://localhost:8080), tokennya: SANTUN_TOKEN.
 */
public final class Kirim {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private static void kirim(Map<String, Object> draf) {
        // Di sini aplikasi Anda mengirim.
        OUT.println("TERKIRIM");
    }

    public static void main(String[] arguments) throws InterruptedException {
        int code = 3;
        try {
            String request = Files.readString(Path.of(arguments[0]));
            code = run(request, Santun.object(Json.read(request)), arguments);
        } catch (Santun.Unavailable error) {
            System.err.println(error.getMessage());
        } catch (IOException | RuntimeException error) { // whose messages may hold what was read
            System.err.println("draf atau jawaban tidak terbaca (" + error.getClass().getSimpleName() + ")");
        }
        System.exit(code);
    }

    private static int run(String request, Map<String, Object> draf, String[] arguments)
            throws Santun.Unavailable, InterruptedException {
        String server = System.getenv().getOrDefault("SANTUN_URL", "http://localhost:8080");
        Santun santun = new Santun(server, System.getenv("SANTUN_TOKEN"), Duration.ofSeconds(30));
        Map<String, Object> keputusan = santun.decide(request);
        if (keputusan.get("may_send") != Boolean.TRUE && arguments.length > 2) {
            keputusan = santun.decide(confirmed(request, items(keputusan), arguments[1], arguments[2]));
        }
        if (keputusan.get("may_send") == Boolean.TRUE) {
            kirim(draf);
            return 0;
        }
        OUT.println(keputusan.get("message"));
        for (Map<String, Object> butir : items(keputusan)) {
            if (!"advise".equals(butir.get("demand")) && butir.get("acknowledged") != Boolean.TRUE) {
                OUT.println("- " + butir.get("rule") + words(draf, butir) + ": " + message(keputusan, butir));
            }
        }
        return 1;
    }

    /** The same request with an officer's word for everything that may be confirmed. */
    private static String confirmed(String draft, List<Map<String, Object>> items, String reason, String by) {
        List<String> said = new ArrayList<>();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        for (Map<String, Object> butir : items) {
            if (!"advise".equals(butir.get("demand")) && butir.get("may_acknowledge") == Boolean.TRUE) {
                said.add("{\"fingerprint\": " + Json.quoted((String) butir.get("fingerprint")) + ", \"reason\": "
                        + Json.quoted(reason) + ", \"by\": " + Json.quoted(by) + ", \"at\": " + Json.quoted(now) + "}");
            }
        }
        return "{\"draft\": " + draft + ", \"acknowledgements\": [" + String.join(", ", said) + "], \"by\": "
                + Json.quoted(by) + "}";
    }

    /** The words of a finding: strings of Java count UTF-16 units. Never show those of identity findings. */
    private static String words(Map<String, Object> draf, Map<String, Object> butir) {
        if (butir.get("place") == null || ((String) butir.get("rule")).startsWith("identity.")) {
            return "";
        }
        Map<String, Object> place = Santun.object(butir.get("place"));
        int start = ((BigDecimal) place.get("utf16_start")).intValueExact();
        int end = ((BigDecimal) place.get("utf16_end")).intValueExact();
        return " \"" + ((String) draf.get("text")).substring(start, end) + "\"";
    }

    private static Object message(Map<String, Object> keputusan, Map<String, Object> butir) {
        if (butir.get("finding") == null) {
            return "";
        }
        List<?> findings = (List<?>) Santun.object(keputusan.get("report")).get("findings");
        return Santun.object(findings.get(((BigDecimal) butir.get("finding")).intValueExact())).get("message");
    }

    private static List<Map<String, Object>> items(Map<String, Object> keputusan) {
        List<Map<String, Object>> made = new ArrayList<>();
        for (Object butir : (List<?>) keputusan.get("items")) {
            made.add(Santun.object(butir));
        }
        return made;
    }
}
