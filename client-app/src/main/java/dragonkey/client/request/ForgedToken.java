package dragonkey.client.request;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload.ClaimsPayload;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenSigning;
import dragonkey.client.keys.JwkGenerator;

/// Tokens that no API may accept, made of one that it accepts. Each is refused by an API that follows the section beside it.
public enum ForgedToken {
    /// Says that it is not signed.
    ALG_NONE("RFC 8725 §3.2"),
    /// Says how it is signed, and is not.
    SIGNATURE_STRIPPED("RFC 7515 §5.2"),
    /// One byte of the signature is another.
    SIGNATURE_CHANGED("RFC 7515 §5.2"),
    /// A claim is another, under the signature as it was.
    CLAIM_CHANGED("RFC 7515 §5.2"),
    /// Signed with the issuer's public key, taken for a secret.
    PUBLIC_KEY_AS_SECRET("RFC 8725 §3.1"),
    /// Signed with a key that it brings along itself (`jwk`).
    KEY_IN_HEADER("RFC 8725 §3.10"),
    /// Signed with a key that it says is found elsewhere (`jku`, `x5u`).
    KEY_ELSEWHERE("RFC 8725 §3.10"),
    /// Signed with a key that nobody knows.
    UNKNOWN_KEY("RFC 7515 §4.1.4"),
    /// A claim is there twice, under the signature as it was.
    DOUBLED_CLAIM("RFC 7519 §4"),
    /// A claim of 4,000 characters, under the signature as it was.
    LONG_CLAIM("RFC 7515 §5.2"),
    /// An ID token, which is for the client.
    ID_TOKEN("RFC 9068 §5");

    private static final String ELSEWHERE = "https://keys.invalid/jwks";
    private static final int LONG = 4_000;

    private final String section;

    ForgedToken(String section) {
        this.section = section;
    }

    /// The section that forbids to accept it.
    public String section() {
        return section;
    }

    /// What forged tokens are made of. It never prints.
    ///
    /// @param accessToken one that the API accepts
    /// @param idToken beside it, or null
    /// @param issuerKeys the public keys of its issuer
    public record ForgedFrom(String accessToken, @Nullable String idToken, List<JWK> issuerKeys) {
        public ForgedFrom {
            issuerKeys = List.copyOf(issuerKeys);
        }

        @Override
        public String toString() {
            return "ForgedFrom[hidden]";
        }
    }

    /// The token; nothing where it cannot be made of this one: of an opaque token, or without the key that it needs.
    public Optional<String> of(ForgedFrom from, SecureRandom random) {
        if (this == ID_TOKEN) {
            return Optional.ofNullable(from.idToken());
        }
        ParsedToken read = TokenParser.read(from.accessToken());
        if (!(read instanceof DecodedJws jws) || !(jws.payload() instanceof ClaimsPayload payload)
                || !(jws.header() instanceof ObjectNode header)
                || !(payload.claims() instanceof ObjectNode claims)) {
            return Optional.empty();
        }
        try {
            return Optional.of(forged(jws, header.deepCopy(), claims.deepCopy(), from, random));
        } catch (ProblemException | JOSEException cannotBeMade) {
            return Optional.empty();
        }
    }

    private String forged(DecodedJws jws, ObjectNode header, ObjectNode claims, ForgedFrom from,
            SecureRandom random) throws ProblemException, JOSEException {
        return switch (this) {
            case ALG_NONE -> TokenSigning.unsigned(header.put("alg", "none"), claims);
            case SIGNATURE_STRIPPED -> jws.encodedHeader() + "." + jws.encodedPayload() + ".";
            case SIGNATURE_CHANGED ->
                jws.encodedHeader() + "." + jws.encodedPayload() + "." + changed(jws.encodedSignature());
            case CLAIM_CHANGED -> TokenSigning.replace(jws, header, claims.put("sub", "somebody-else"));
            case PUBLIC_KEY_AS_SECRET -> TokenSigning.sign(header.put("alg", "HS256"), claims.toString(),
                    publicKeyAsSecret(jws, from));
            case KEY_IN_HEADER -> {
                JWK key = JwkGenerator.of("ES256", random);
                header.put("alg", "ES256").set("jwk",
                        JsonMapper.shared().valueToTree(key.toPublicJWK().toJSONObject()));
                yield TokenSigning.sign(header, claims.toString(), key);
            }
            case KEY_ELSEWHERE ->
                TokenSigning.sign(header.put("alg", "ES256").put("jku", ELSEWHERE).put("x5u", ELSEWHERE),
                        claims.toString(), JwkGenerator.of("ES256", random));
            case UNKNOWN_KEY -> TokenSigning.sign(header.put("alg", "ES256").put("kid", "nobody-knows-this"),
                    claims.toString(), JwkGenerator.of("ES256", random));
            case DOUBLED_CLAIM -> jws.encodedHeader() + "."
                    + encoded(claims.toString().replaceFirst("^\\{", "{\"sub\":\"somebody-else\",")) + "."
                    + jws.encodedSignature();
            case LONG_CLAIM -> TokenSigning.replace(jws, header, claims.put("long", "x".repeat(LONG)));
            case ID_TOKEN -> throw new IllegalStateException("made above");
        };
    }

    private static String changed(String signature) {
        int middle = signature.length() / 2;
        char other = signature.charAt(middle) == 'A' ? 'B' : 'A';
        return signature.substring(0, middle) + other + signature.substring(middle + 1);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The key as it is published in PEM, which a careless library takes for the secret of HMAC.
    private static JWK publicKeyAsSecret(DecodedJws jws, ForgedFrom from) throws JOSEException {
        String kid = jws.header().path("kid").asString("");
        for (JWK key : from.issuerKeys()) {
            if (key instanceof AsymmetricJWK asymmetric && kid.equals(key.getKeyID())) {
                String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                        .encodeToString(asymmetric.toPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
                return new OctetSequenceKey.Builder(pem.getBytes(StandardCharsets.US_ASCII)).build();
            }
        }
        throw new JOSEException("no key of this name");
    }
}
