import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tanya santun: bolehkah draf ini dikirim? / Ask santun serve whether a reply may be sent. Java 11, no library.
 *
 * Make one and keep it; it may be used from several threads.
 */
public final class Santun {
    /** Nothing was decided, so nothing may be sent. The message never holds words of the reply. */
    public static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private final String gate;
    private final String token;
    private final Duration timeout;

    /** The server, such as http://localhost:8080; {@code token} may be null, {@code timeout} is for the whole answer. */
    public Santun(String server, String token, Duration timeout) {
        this.gate = server.replaceAll("/+$", "") + "/v1/gate";
        this.token = token;
        this.timeout = timeout;
    }

    /**
     * The decision over a request: a Draft ({"text": ..., "channel": ...}) as JSON, or an object with it
     * ({"draft": ..., "acknowledgements": [...], "by": ...}).
     *
     * Only when {@code decision.get("may_send") == Boolean.TRUE} may the reply go out.
     */
    public Map<String, Object> decide(String request) throws Unavailable, InterruptedException {
        HttpResponse<String> response = answered(question(request));
        Map<String, Object> answer;
        try {
            answer = object(Json.read(response.body()));
        } catch (IllegalArgumentException error) {
            throw new Unavailable("santun gave no decision (status " + response.statusCode() + ")");
        }
        if (response.statusCode() != 200) {
            throw new Unavailable("santun: " + response.statusCode() + " " + answer.getOrDefault("title", ""));
        }
        if (!(answer.get("may_send") instanceof Boolean) || !(answer.get("action") instanceof String)) {
            throw new Unavailable("santun gave no decision");
        }
        return answer;
    }

    private HttpRequest question(String request) throws Unavailable {
        try {
            HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(gate))
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(request));
            if (token != null) {
                asked.header("Authorization", "Bearer " + token);
            }
            return asked.build();
        } catch (IllegalArgumentException error) { // whose message may hold the token
            throw new Unavailable("the address or the token of santun cannot be used");
        }
    }

    /** The whole answer in time: the timeout of a request ends with the headers, bodies may come drop by drop. */
    private HttpResponse<String> answered(HttpRequest asked) throws Unavailable, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(asked, HttpResponse.BodyHandlers.ofString());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException error) {
            throw new Unavailable("santun gave no answer in time");
        } catch (ExecutionException error) {
            if (error.getCause() instanceof java.net.http.HttpTimeoutException) {
                throw new Unavailable("santun gave no answer in time");
            }
            throw new Unavailable("santun cannot be reached (" + error.getCause().getClass().getSimpleName() + ")");
        } finally {
            answer.cancel(true);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        if (!(value instanceof Map)) {
            throw new IllegalArgumentException("no JSON object");
        }
        return (Map<String, Object>) value;
    }
}
