package dragonkey.client.inspector;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.VisibleText;
import dragonkey.client.core.WebAddress;
import dragonkey.client.oauth.Profile;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Messages;

/// Turns claims and header parameters into rows, with what each means in plain words and where that is written. Of
/// claims those that every token has come first, in the order of RFC 7519, then the others as they came.
final class ClaimRows {
    private static final Set<String> NUMERIC_DATES = Set.of("exp", "nbf", "iat", "auth_time", "updated_at");
    private static final List<String> FIRST = List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");
    private static final BigDecimal END_OF_9999 = BigDecimal.valueOf(253_402_300_799L);
    private static final int MOST_CHIPS = 40;
    private static final int LONGEST_CHIP = 48;

    private final ResourceBundle meanings;

    private ClaimRows(ResourceBundle meanings) {
        this.meanings = meanings;
    }

    /// One claim or header parameter, as a person reads it.
    ///
    /// @param value a string as it is, anything else as compact JSON; any length, what would be invisible
    ///     written out, as [VisibleText] does
    /// @param time what a NumericDate (RFC 7519 §2) says, or null for any other claim and for a number that is no
    ///     date from 1970 to 9999
    /// @param chips the values of an array of short strings, or of a space-separated scope; else empty
    /// @param bytes what it adds to the length of an encoded token
    /// @param meaning empty for a name that no specification we know defines
    record ClaimRow(String name, String value, @Nullable Instant time, List<String> chips,
            Optional<ClaimMeaning> meaning, int bytes) {
        ClaimRow {
            chips = List.copyOf(chips);
        }
    }

    /// What a name means.
    ///
    /// @param text one short line for somebody who meets it for the first time
    /// @param reference the section that defines it, for example `RFC 7519 §4.1.4`
    record ClaimMeaning(String text, String reference) {
    }

    /// Rows with meanings in this language.
    static ClaimRows in(Language language) {
        return new ClaimRows(language.words("claims"));
    }

    /// The rows of a claims set.
    ///
    /// @param claims a JSON object
    List<ClaimRow> rows(JsonNode claims) {
        List<ClaimRow> rows = new ArrayList<>();
        claims.forEachEntry((name, value) -> rows.add(
                row(name, value, NUMERIC_DATES.contains(name) ? time(value) : null, claimMeaning(name))));
        rows.sort(Comparator.comparingInt(ClaimRows::place));
        if (claims instanceof ObjectNode object && object.has("_claim_sources")) {
            new Profile("", Json.plain(object)).claimSources()
                    .forEach(source -> source.claims().forEach(claim -> rows.add(elsewhere(claim, source))));
        }
        return rows;
    }

    /// A claim that somebody else vouches for (OIDC Core §5.6.2): by whom, and where that one would be asked.
    private static ClaimRow elsewhere(String claim, Profile.ClaimSource source) {
        String name = VisibleText.text(source.name());
        String words = source.jwt() != null
                ? Messages.text("token.claim.aggregated", name)
                : source.endpoint() != null
                        ? Messages.text("token.claim.distributed", name, host(source))
                        : Messages.text("token.claim.elsewhere", name);
        return new ClaimRow(VisibleText.text(claim), words, null, List.of(), Optional.empty(), 0);
    }

    private static String host(Profile.ClaimSource source) {
        try {
            return WebAddress.origin(source.address());
        } catch (ProblemException notSecure) {
            return notSecure.problem().detail();
        }
    }

    /// The rows of a token's header.
    ///
    /// @param header a JSON object
    List<ClaimRow> headerRows(JsonNode header) {
        List<ClaimRow> rows = new ArrayList<>();
        header.forEachEntry((name, value) -> rows.add(row(name, value, null, headerMeaning(name))));
        return rows;
    }

    /// What a claim in a claims set means.
    Optional<ClaimMeaning> claimMeaning(String name) {
        return meaning("claim." + name);
    }

    /// What a parameter in the header of a signed or encrypted token means.
    Optional<ClaimMeaning> headerMeaning(String name) {
        return meaning("header." + name);
    }

    private Optional<ClaimMeaning> meaning(String key) {
        return meanings.containsKey(key) && meanings.containsKey(key + ".ref")
                ? Optional.of(new ClaimMeaning(meanings.getString(key), meanings.getString(key + ".ref")))
                : Optional.empty();
    }

    private static int place(ClaimRow row) {
        int place = FIRST.indexOf(row.name());
        return place < 0 ? FIRST.size() : place;
    }

    private static ClaimRow row(String name, JsonNode value, @Nullable Instant time,
            Optional<ClaimMeaning> meaning) {
        String text = value.isString() ? value.stringValue() : value.toString();
        return new ClaimRow(VisibleText.text(name), VisibleText.text(text), time,
                chips(name, value).stream().map(VisibleText::text).toList(), meaning,
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
