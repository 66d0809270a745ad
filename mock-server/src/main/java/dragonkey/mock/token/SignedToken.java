package dragonkey.mock.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What a token says whose signature is ours. Nothing else of it has been judged.
///
/// @param typ the header's `typ`, in small letters, without `application/`; empty when absent
public record SignedToken(String typ, Map<String, Object> claims) {

    /// A claim that is a string, or null.
    public @Nullable String text(String claim) {
        return claims.get(claim) instanceof String text ? text : null;
    }

    /// A claim that is a NumericDate (RFC 7519 §2), or null. What is beyond all calendars is their end.
    public @Nullable Instant instant(String claim) {
        return claims.get(claim) instanceof Number number
                ? Instant.ofEpochSecond(Math.clamp(number.longValue(), Instant.MIN.getEpochSecond(),
                        Instant.MAX.getEpochSecond()))
                : null;
    }

    /// A claim that is a string or a list of them.
    public List<String> texts(String claim) {
        return switch (claims.get(claim)) {
            case String text -> List.of(text);
            case List<?> list ->
                list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
            case null, default -> List.of();
        };
    }

    @Override
    public String toString() {
        return "SignedToken[" + typ + "]";
    }
}
