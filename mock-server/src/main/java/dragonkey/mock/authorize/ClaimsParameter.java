package dragonkey.mock.authorize;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.ClaimsRequest;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.http.Json;

/// The `claims` parameter (OIDC Core §5.5).
///
/// @param sub whom the ID token must be about (§5.5.1); null for anybody
record ClaimsParameter(ClaimsRequest claims, @Nullable String sub) {
    private static final ClaimsParameter ABSENT = new ClaimsParameter(ClaimsRequest.NONE, null);

    /// Null when it is no JSON object. What is not known is left out (§5.5).
    static @Nullable ClaimsParameter read(@Nullable String text) {
        if (text == null) {
            return ABSENT;
        }
        Map<String, Object> all = Json.object(text);
        if (all == null) {
            return null;
        }
        Map<?, ?> idToken = member(all, "id_token");
        String sub = member(idToken, "sub").get("value") instanceof String value ? value : null;
        return new ClaimsParameter(new ClaimsRequest(known(member(all, "userinfo")), known(idToken)), sub);
    }

    private static Map<?, ?> member(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> member ? member : Map.of();
    }

    private static Set<String> known(Map<?, ?> members) {
        Set<String> names = new TreeSet<>();
        members.keySet().forEach(name -> names.add(String.valueOf(name)));
        names.retainAll(UserClaims.ALL);
        return names;
    }
}
