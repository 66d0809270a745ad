package dragonkey.client.oauth;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.CompactJws;

/// What an ID token from a refresh has in common with the one before it (OIDC Core §12.2).
final class RefreshedIdTokenCheck {
    private final ObjectNode before;
    private final String sub;

    private RefreshedIdTokenCheck(ObjectNode before, String sub) {
        this.before = before;
        this.sub = sub;
    }

    /// @param before the earlier one, which was judged when it came; null when there was none
    static RefreshedIdTokenCheck follows(@Nullable IdToken before, String sub) {
        try {
            return new RefreshedIdTokenCheck(before == null
                    ? JsonNodeFactory.instance.objectNode()
                    : CompactJws.parse(before.value()).claims(), sub);
        } catch (MalformedException _) {
            return new RefreshedIdTokenCheck(JsonNodeFactory.instance.objectNode(), sub);
        }
    }

    /// It should have none, and if it has one, the same.
    private boolean isNonce(@Nullable String nonce) {
        return nonce == null || nonce.equals(Json.text(before, "nonce"));
    }

    /// @throws ProblemException `refresh.nonce`, `refresh.sub`, `refresh.aud`, `refresh.azp` or `refresh.auth_time`
    void judge(ObjectNode fresh) throws ProblemException {
        require(ProblemCode.REFRESH_NONCE, isNonce(Json.text(fresh, "nonce")));
        require(ProblemCode.REFRESH_SUB, sub.equals(Json.text(fresh, "sub")));
        List<String> audience = IdTokenClaims.audience(fresh.get("aud"));
        require(ProblemCode.REFRESH_AUD, audience.containsAll(IdTokenClaims.audience(before.get("aud"))));
        require(ProblemCode.REFRESH_AZP, before.isEmpty() || same(before.get("azp"), fresh.get("azp")));
        require(ProblemCode.REFRESH_AUTH_TIME, before.get("auth_time") == null
                || fresh.get("auth_time") == null || same(before.get("auth_time"), fresh.get("auth_time")));
    }

    private static boolean same(@Nullable JsonNode one, @Nullable JsonNode other) {
        return one == null ? other == null : one.equals(other);
    }

    private static void require(ProblemCode code, boolean holds) throws ProblemException {
        if (!holds) {
            throw new ProblemException(Problem.of(code, "not as in the ID token before"));
        }
    }
}
