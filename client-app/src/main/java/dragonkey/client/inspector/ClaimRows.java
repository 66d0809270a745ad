package dragonkey.client.inspector;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.inspector.ClaimDictionary.ClaimMeaning;

/// Turns claims into rows: those that every token has first, in the order of RFC 7519, then the others as they came.
public final class ClaimRows {
    private static final Set<String> NUMERIC_DATES = Set.of("exp", "nbf", "iat", "auth_time", "updated_at");
    private static final List<String> FIRST = List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");
    private static final BigDecimal END_OF_9999 = BigDecimal.valueOf(253_402_300_799L);
    private static final int MOST_CHIPS = 40;
    private static final int LONGEST_CHIP = 48;

    private final ClaimDictionary dictionary;

    public ClaimRows(ClaimDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /// The rows of a claims set.
    ///
    /// @param claims a JSON object
    public List<ClaimRow> rows(JsonNode claims) {
        List<ClaimRow> rows = new ArrayList<>();
        claims.forEachEntry((name, value) -> rows
                .add(row(name, value, NUMERIC_DATES.contains(name) ? time(value) : null, dictionary::claim)));
        rows.sort(Comparator.comparingInt(ClaimRows::place));
        return rows;
    }

    /// The rows of a profile.
    ///
    /// @param claims values as in JSON
    public List<ClaimRow> rows(Map<String, @Nullable Object> claims) {
        return rows(JsonMapper.shared().<JsonNode>valueToTree(claims));
    }

    /// The rows of a token's header.
    ///
    /// @param header a JSON object
    public List<ClaimRow> headerRows(JsonNode header) {
        List<ClaimRow> rows = new ArrayList<>();
        header.forEachEntry((name, value) -> rows.add(row(name, value, null, dictionary::header)));
        return rows;
    }

    private static int place(ClaimRow row) {
        int place = FIRST.indexOf(row.name());
        return place < 0 ? FIRST.size() : place;
    }

    private static ClaimRow row(String name, JsonNode value, @Nullable Instant time,
            Function<String, Optional<ClaimMeaning>> meaning) {
        String text = value.isString() ? value.stringValue() : value.toString();
        return new ClaimRow(VisibleText.text(name), VisibleText.text(text), time,
                chips(name, value).stream().map(VisibleText::text).toList(), meaning.apply(name),
                bytes(name, value.isString() ? utf8(text) + 2 : utf8(text)));
    }

    /// With its quotes, colon and comma, in base64url: four characters for three bytes.
    private static int bytes(String name, int value) {
        return Math.ceilDiv(4 * (utf8(name) + value + 4), 3);
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static @Nullable Instant time(JsonNode value) {
        if (!value.isNumber()) {
            return null;
        }
        BigDecimal seconds;
        try {
            seconds = value.decimalValue();
        } catch (RuntimeException notFinite) {
            return null;
        }
        // Compared first: the digits of 1e999999999 would fill the memory.
        if (seconds.signum() < 0 || seconds.compareTo(END_OF_9999) > 0) {
            return null;
        }
        BigDecimal nanos = seconds.setScale(9, RoundingMode.DOWN);
        return Instant.ofEpochSecond(nanos.longValue(),
                nanos.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private static List<String> chips(String name, JsonNode value) {
        List<String> chips = new ArrayList<>();
        if (name.equals("scope") && value.isString()) {
            chips.addAll(List.of(value.stringValue().strip().split(" +")));
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                if (!element.isString() || chips.size() == MOST_CHIPS) {
                    return List.of();
                }
                chips.add(element.stringValue());
            }
        }
        boolean small = chips.size() <= MOST_CHIPS
                && chips.stream().allMatch(chip -> !chip.isEmpty() && chip.length() <= LONGEST_CHIP);
        return small ? chips : List.of();
    }
}
