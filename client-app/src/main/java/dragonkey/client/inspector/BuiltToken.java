package dragonkey.client.inspector;

import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.TokenEncryption;
import dragonkey.client.jose.TokenSigning;

/// A token that a person had built, and the key that it is judged with.
///
/// @param key the public one where there is one: a private key is not needed to verify
record BuiltToken(String token, KeyInput key) {
    static final List<String> SIGNING = List.of("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256",
            "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");
    static final List<String> ENCRYPTING = List.of("RSA-OAEP-256", "ECDH-ES", "dir");
    static final List<String> METHODS = List.of("A128GCM", "A256GCM", "A128CBC-HS256", "A192CBC-HS384",
            "A256CBC-HS512");

    /// Signs or encrypts, as `alg` in the header says.
    ///
    /// @throws ProblemException with a code of `make` or `key`
    static BuiltToken of(ObjectNode header, ObjectNode claims, KeyInput key) throws ProblemException {
        List<JWK> keys = key.read().all();
        if (keys.isEmpty()) {
            throw ProblemException.of(ProblemCode.MAKE_NO_KEY, "");
        }
        JWK first = keys.getFirst();
        String algorithm = header.path("alg").asString("");
        if (ENCRYPTING.contains(algorithm)) {
            return new BuiltToken(TokenEncryption.encrypt(claims.toString(), algorithm,
                    header.path("enc").asString(""), false, first), key);
        }
        String token = TokenSigning.sign(header, claims.toString(), first);
        JWK open = first.toPublicJWK();
        return new BuiltToken(token,
                open == null ? key : new KeyInput(open.toJSONString(), KeyInput.KeyFormat.KEY, ""));
    }

    @Override
    public String toString() {
        return "BuiltToken[hidden]";
    }
}
