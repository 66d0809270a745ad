package dragonkey.mock.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What a token says whose signature is ours. Nothing else of it has been judged.
///
/// @param typ the header's `typ`, in small letters, without `application/`; empty when absent
public record SignedToken(String typ, Map<String, Object> claims) {
    /// The `typ` of an access token (RFC 9068 §2.1).
    public static final String ACCESS_TOKEN = "at+jwt";
    /// The `typ` of most other tokens, and where that is chosen of access tokens too (RFC 7519 §5.1).
    public static final String JWT = "jwt";

    /// Whether it is an access token, of either type. An ID token names no `client_id`.
    public boolean isAccessToken() {
        return typ.equals(ACCESS_TOKEN)
                || (typ.equals(JWT) && text("client_id") != null && text("jti") != null);
    }

    /// Whether it is a token for a client to read: an ID token, as far as its type says.
    public boolean isIdToken() {
        return typ.equals(JWT) && !isAccessToken();
    }

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
