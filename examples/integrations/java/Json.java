import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON tanpa pustaka / JSON without a library: objects are Maps, arrays Lists, numbers BigDecimals.
 *
 * Bila aplikasi Anda sudah memakai Jackson atau Gson, pakailah itu. Strict: what is no JSON is refused, without its text.
 */
final class Json {
    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Reads one value; throws IllegalArgumentException where there is another thing, or anything behind it. */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value(0);
        json.blanks();
        if (json.at != text.length()) {
            throw json.wrong();
        }
        return value;
    }

    /** A string as JSON writes it. */
    static String quoted(String text) {
        StringBuilder made = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '"' || sign == '\\') {
                made.append('\\').append(sign);
            } else if (sign < ' ' || Character.isSurrogate(sign)) {
                made.append(String.format("\\u%04x", (int) sign));
            } else {
                made.append(sign);
            }
        }
        return made.append('"').toString();
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON (at " + at + ")");
    }

    private Object value(int depth) {
        blanks();
        if (depth > DEEPEST || at == text.length()) {
            throw wrong();
        }
        switch (text.charAt(at)) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> made = new LinkedHashMap<>();
        at++;
        if (next('}')) {
            return made;
        }
        do {
            blanks();
            String name = string();
            expect(':');
            if (made.containsKey(name)) { // two answers to one question are none
                throw wrong();
            }
            made.put(name, value(depth + 1));
        } while (next(','));
        expect('}');
        return made;
    }

    private List<Object> array(int depth) {
        List<Object> made = new ArrayList<>();
        at++;
        if (next(']')) {
            return made;
        }
        do {
            made.add(value(depth + 1));
        } while (next(','));
        expect(']');
        return made;
    }

    private String string() {
        if (at == text.length() || text.charAt(at) != '"') {
            throw wrong();
        }
        StringBuilder made = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '"') {
                at++;
                return made.toString();
            }
            if (sign < ' ') {
                throw wrong();
            }
            made.append(sign == '\\' ? escaped() : sign);
        }
        throw wrong();
    }

    private char escaped() {
        if (++at == text.length()) {
            throw wrong();
        }
        int which = "\"\\/bfnrt".indexOf(text.charAt(at));
        if (which >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(which);
        }
        if (text.charAt(at) != 'u' || !text.substring(at + 1, Math.min(at + 5, text.length())).matches("[0-9A-Fa-f]{4}")) {
            throw wrong();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && "+-.0123456789Ee".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String found = text.substring(start, at);
        if (!found.matches("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([Ee][+-]?[0-9]{1,3})?")) {
            throw wrong();
        }
        return new BigDecimal(found);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean next(char sign) {
        blanks();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char sign) {
        if (!next(sign)) {
            throw wrong();
        }
    }
}
