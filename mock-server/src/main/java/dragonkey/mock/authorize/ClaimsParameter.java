package dragonkey.mock.authorize;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Grant.ClaimsRequest;
import dragonkey.mock.http.Json;

/// The `claims` parameter (OIDC Core §5.5).
///
/// @param sub whom the ID token must be about (§5.5.1); null for anybody
/// @param acr how the person must have signed in (§5.5.1.1)
record ClaimsParameter(ClaimsRequest claims, @Nullable String sub, WantedAcr acr) {
    private static final WantedAcr ANY_ACR = new WantedAcr(List.of(), false);
    private static final ClaimsParameter ABSENT = new ClaimsParameter(ClaimsRequest.NONE, null, ANY_ACR);

    /// Values of `acr`, those that are wanted most first.
    ///
    /// @param essential whether no other will do
    record WantedAcr(List<String> values, boolean essential) {
        private static WantedAcr of(Map<?, ?> asked) {
            List<String> values = asked.get("value") instanceof String one
                    ? List.of(one)
                    : asked.get("values") instanceof List<?> list
                            ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                            : List.of();
            return new WantedAcr(values, !values.isEmpty() && Boolean.TRUE.equals(asked.get("essential")));
        }
    }

    /// Null when it is no JSON object. What is not known is left out (§5.5).
    static @Nullable ClaimsParameter read(@Nullable String text, Collection<String> knownClaims) {
        if (text == null) {
            return ABSENT;
        }
        Map<String, Object> all = Json.object(text);
        if (all == null) {
            return null;
        }
        Map<?, ?> idToken = member(all, "id_token");
        String sub = member(idToken, "sub").get("value") instanceof String value ? value : null;
        return new ClaimsParameter(
                new ClaimsRequest(known(member(all, "userinfo"), knownClaims), known(idToken, knownClaims)),
                sub, WantedAcr.of(member(idToken, "acr")));
    }

    private static Map<?, ?> member(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> member ? member : Map.of();
    }

    private static Set<String> known(Map<?, ?> members, Collection<String> knownClaims) {
        Set<String> names = new TreeSet<>();
        members.keySet().forEach(name -> names.add(String.valueOf(name)));
        names.retainAll(knownClaims);
        return names;
    }
}
