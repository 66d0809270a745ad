package dragonkey.mock.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Response;

/// One change of one answer: the right one goes in, the wrong one comes out.
///
/// @param place whose answers are changed
public record ResponseMutation(FaultPoint place, Mutation change) {

    /// A pure function, but for what it remembers in the scene.
    @FunctionalInterface
    public interface Mutation {
        /// The wrong answer, or null when this one cannot be wrong in this way: the first sign-in has no earlier
        /// `nonce`.
        @Nullable
        Response of(Response right, FaultMemory faultMemory);
    }

    /// Where in the conversation a fault shows itself.
    public enum FaultPoint {
        /// The metadata document (OIDC Discovery §4.2).
        DISCOVERY("discovery"),
        /// The JWK set (RFC 7517 §5).
        JWKS("jwks"),
        /// What the browser brings back to the client (RFC 6749 §4.1.2).
        ANSWER("response"),
        /// What the token endpoint gives (RFC 6749 §5.1).
        TOKEN("token"),
        /// The claims about the person (OIDC Core §5.3.2).
        USERINFO("userinfo");

        private final String stage;

        FaultPoint(String stage) {
            this.stage = stage;
        }

        /// The first half of the problem codes that belong here.
        String stage() {
            return stage;
        }

        /// Only what is right can be made wrong: pages and refusals pass as they are.
        boolean fits(Response right) {
            return this == ANSWER ? right.status() == 303 : right.status() == 200;
        }
    }

    /// What the changes at one issuer have at hand.
    ///
    /// @param forge signs what nobody should sign
    /// @param earlier what was seen in the sign-in before this one, by name
    record FaultMemory(FaultSigner forge, Map<String, String> earlier) {

        static FaultMemory of(FaultSigner faultSigner) {
            return new FaultMemory(faultSigner, new ConcurrentHashMap<>());
        }

        /// The value of the sign-in before, or null in the first one; this one is remembered.
        @Nullable
        String earlier(String name, String now) {
            return earlier.put(name, now);
        }
    }
}
