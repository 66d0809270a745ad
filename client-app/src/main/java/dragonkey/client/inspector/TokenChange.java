package dragonkey.client.inspector;

import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.TokenEncryption;
import dragonkey.client.jose.TokenSigning;
import dragonkey.client.keys.TrustedKeys;

/// What becomes of a token when somebody changes its header or its claims: signed again where a private key or a secret
/// is there that goes with `alg`, and else under its old signature, to see who notices.
final class TokenChange {
    static final List<String> SIGNING = List.of("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256",
            "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");
    static final List<String> ENCRYPTING = List.of("RSA-OAEP-256", "ECDH-ES", "dir");
    static final List<String> METHODS = List.of("A128GCM", "A256GCM", "A128CBC-HS256", "A192CBC-HS384",
            "A256CBC-HS512");

    private TokenChange() {}

    /// The text of the changed token.
    ///
    /// @param unsigned why it was not signed though a key is there that could; empty when it was, and without such a key
    record ChangedToken(String text, Optional<Problem> unsigned) {
        @Override
        public String toString() {
            return "ChangedToken[hidden]";
        }
    }

    /// The changed token. Encrypted anew where `alg` says that it is encrypted.
    ///
    /// @param before the token that was changed; its signature stays where nothing can sign
    /// @throws ProblemException with a code of `make` when it cannot be encrypted
    static ChangedToken of(ParsedToken before, ObjectNode header, ObjectNode claims, TrustedKeys keys)
            throws ProblemException {
        if (ENCRYPTING.contains(header.path("alg").asString(""))) {
            return new ChangedToken(encrypted(header, claims, keys), Optional.empty());
        }
        Optional<Problem> unsigned = Optional.empty();
        for (JWK key : keys.all()) {
            if (key.isPrivate()) {
                try {
                    return new ChangedToken(TokenSigning.sign(header, claims.toString(), key),
                            Optional.empty());
                } catch (ProblemException anotherAlgorithm) {
                    // Perhaps the next one goes with it.
                    unsigned = Optional.of(anotherAlgorithm.problem());
                }
            }
        }
        return new ChangedToken(before instanceof DecodedJws jws
                ? TokenSigning.replace(jws, header, claims)
                : TokenSigning.unsigned(header, claims), unsigned);
    }

    private static String encrypted(ObjectNode header, ObjectNode claims, TrustedKeys keys)
            throws ProblemException {
        if (keys.isEmpty()) {
            throw ProblemException.of(ProblemCode.MAKE_NO_KEY, "");
        }
        return TokenEncryption.encrypt(claims.toString(), header.path("alg").asString(""),
                header.path("enc").asString(""), false, keys.all().getFirst());
    }
}
