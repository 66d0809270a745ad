package dragonkey.mock.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Response;

/// One change of one answer: the right one goes in, the wrong one comes out.
///
/// @param point whose answers are changed
public record ResponseMutation(FaultPoint point, Mutation change) {

    /// A pure function, but for what it remembers of the sign-in before.
    @FunctionalInterface
    public interface Mutation {
        /// The wrong answer, or null when this one cannot be wrong in this way: the first sign-in has no earlier
        /// `nonce`.
        @Nullable
        Response of(Response right, FaultMemory memory);
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
        /// The access token in it, or one that a test was given without asking there (RFC 9068).
        ACCESS_TOKEN("access_token"),
        /// The claims about the person (OIDC Core §5.3.2).
        USERINFO("userinfo"),
        /// What the API answers to who brings no token (RFC 9728 §5.1).
        CHALLENGE("resource"),
        /// The API's metadata (RFC 9728 §3).
        RESOURCE("resource"),
        /// Where the API's metadata are not, and some look for them.
        RESOURCE_SUFFIX("resource"),
        /// What the API lets in. No answer is changed there: what is wrong is which one is given.
        API("api");

        private final String stage;

        FaultPoint(String stage) {
            this.stage = stage;
        }

        /// The first half of the problem codes that belong here.
        String stage() {
            return stage;
        }

        /// Whether it shows itself in the answers of this place.
        boolean isAt(FaultPoint place) {
            return this == place || (this == ACCESS_TOKEN && place == TOKEN);
        }

        /// Only what is right can be made wrong: pages and refusals pass as they are.
        boolean fits(Response right) {
            return right.status() == switch (this) {
                case ANSWER -> 303;
                case CHALLENGE -> 401;
                case RESOURCE_SUFFIX -> 404;
                case API -> throw new IllegalStateException("no answer is changed here");
                case DISCOVERY, JWKS, TOKEN, ACCESS_TOKEN, USERINFO, RESOURCE -> 200;
            };
        }
    }

    /// What the changes at one issuer have at hand.
    ///
    /// @param signer signs what nobody should sign
    /// @param previous what was seen in the sign-in before this one, by name
    record FaultMemory(FaultSigner signer, Map<String, String> previous) {

        static FaultMemory of(FaultSigner signer) {
            return new FaultMemory(signer, new ConcurrentHashMap<>());
        }

        /// The value of the sign-in before, or null in the first one; this one is remembered.
        @Nullable
        String previous(String name, String now) {
            return previous.put(name, now);
        }
    }
}
