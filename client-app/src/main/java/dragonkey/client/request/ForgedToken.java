package dragonkey.client.request;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;

/// Tokens that no API may accept, made of one that it accepts. Each is refused by an API that follows the section beside it.
public enum ForgedToken implements Attack {
    /// Says that it is not signed.
    ALG_NONE("RFC 8725 §3.2", AttackNeed.SIGNED_TOKEN),
    /// Says how it is signed, and is not.
    SIGNATURE_STRIPPED("RFC 7515 §5.2", AttackNeed.SIGNED_TOKEN),
    /// One byte of the signature is another.
    SIGNATURE_CHANGED("RFC 7515 §5.2", AttackNeed.SIGNED_TOKEN),
    /// A claim is another, under the signature as it was.
    CLAIM_CHANGED("RFC 7515 §5.2", AttackNeed.SIGNED_TOKEN),
    /// A claim of 4,000 characters, under the signature as it was.
    LONG_CLAIM("RFC 7515 §5.2", AttackNeed.SIGNED_TOKEN),
    /// Signed with the issuer's public key, taken for a secret.
    PUBLIC_KEY_AS_SECRET("RFC 8725 §3.1", AttackNeed.PUBLIC_KEY),
    /// Signed with a key that it brings along itself (`jwk`).
    KEY_IN_HEADER("RFC 8725 §3.10", AttackNeed.SIGNED_TOKEN),
    /// Signed with a key that it says is found elsewhere (`jku`, `x5u`).
    KEY_ELSEWHERE("RFC 8725 §3.10", AttackNeed.SIGNED_TOKEN),
    /// Signed with a key that nobody knows.
    UNKNOWN_KEY("RFC 7515 §4.1.4", AttackNeed.SIGNED_TOKEN),
    /// Has a claim twice, of which the first alone would be right; signed by the issuer.
    DOUBLED_CLAIM("RFC 7519 §4", AttackNeed.ISSUER_KEY),
    /// Has expired; signed by the issuer.
    EXPIRED("RFC 9068 §4", AttackNeed.ISSUER_KEY),
    /// Begins tomorrow; signed by the issuer.
    NOT_YET_VALID("RFC 7519 §4.1.5", AttackNeed.ISSUER_KEY),
    /// Is for another API; signed by the issuer.
    OTHER_AUDIENCE("RFC 9068 §4", AttackNeed.ISSUER_KEY),
    /// Names another issuer; signed by this one where its key is at hand, else by a key of ours.
    OTHER_ISSUER("RFC 9068 §4", AttackNeed.SIGNED_TOKEN),
    /// Says that it is another kind of token of this issuer (`typ`); signed by the issuer.
    OTHER_TYPE("RFC 8725 §3.11", AttackNeed.ISSUER_KEY),
    /// Has no scope, where the address needs one; signed by the issuer.
    SCOPE_MISSING("RFC 6750 §3.1", AttackNeed.ISSUER_KEY),
    /// An ID token, which is for the client.
    ID_TOKEN("RFC 9068 §5", AttackNeed.ID_TOKEN);

    private static final String OTHER_API = "https://another-api.invalid/";
    private static final String OTHER_PROVIDER = "https://another-provider.invalid/";
    private static final long DAY = 86_400;
    private static final int LONG = 4_000;

    private final String section;
    private final AttackNeed need;

    /// @param need what is missing where it cannot be made
    ForgedToken(String section, AttackNeed need) {
        this.section = section;
        this.need = need;
    }

    @Override
    public String section() {
        return section;
    }

    /// What forged tokens are made of. It never prints.
    ///
    /// @param accepted of which the access token is one that the API accepts
    /// @param issuer whose it is
    /// @param issuerKeys the public keys of the issuer
    /// @param signer may have its private key
    /// @param ownKey signs what the issuer did not
    /// @param ownKeyAt where a token says that this key is
    public record ForgedFrom(Tokens accepted, URI issuer, List<JWK> issuerKeys, IssuerSigner signer,
            JWK ownKey, URI ownKeyAt) {
        /// Where nothing is found.
        public static final URI NOWHERE = URI.create("https://keys.invalid/jwks");

        public ForgedFrom {
            issuerKeys = List.copyOf(issuerKeys);
        }

        @Override
        public String toString() {
            return "ForgedFrom[hidden]";
        }
    }

    /// Whether one could be made.
    public sealed interface Forging {
    }

    /// It is here. It never prints.
    ///
    /// @param tokens with the forged access token, and the key that it is bound to where that is still said in it
    public record Forged(Tokens tokens) implements Forging {
    }

    /// It cannot be made of these tokens.
    public record NotForged(AttackNeed need) implements Forging {
    }

    /// Makes one.
    public Forging of(ForgedFrom from) {
        IdToken idToken = from.accepted().idToken();
        if (this == ID_TOKEN) {
            return idToken == null ? new NotForged(need) : forged(idToken.value(), null);
        }
        ParsedToken read = TokenParser.read(from.accepted().accessToken().value());
        if (!(read instanceof DecodedJws jws) || !(jws.payload() instanceof ClaimsPayload payload)
                || !(jws.header() instanceof ObjectNode header)
                || !(payload.claims() instanceof ObjectNode claims)) {
            return new NotForged(AttackNeed.SIGNED_TOKEN);
        }
        try {
            Optional<String> token = token(jws, header.deepCopy(), claims.deepCopy(), from);
            return token.isPresent() ? forged(token.get(), from.accepted().dpopKey()) : new NotForged(need);
        } catch (ProblemException | JOSEException cannotBeMade) {
            return new NotForged(need);
        }
    }

    private static Forged forged(String token, @Nullable DpopKey key) {
        return new Forged(
                new Tokens(new AccessToken(token), null, null, List.of(), Instant.EPOCH, null, key, null));
    }

    private Optional<String> token(DecodedJws jws, ObjectNode header, ObjectNode claims, ForgedFrom from)
            throws ProblemException, JOSEException {
        return switch (this) {
            case ALG_NONE -> Optional.of(TokenSigning.unsigned(header.put("alg", "none"), claims));
            case SIGNATURE_STRIPPED -> Optional.of(jws.encodedHeader() + "." + jws.encodedPayload() + ".");
            case SIGNATURE_CHANGED -> Optional.of(
                    jws.encodedHeader() + "." + jws.encodedPayload() + "." + changed(jws.encodedSignature()));
            case CLAIM_CHANGED ->
                Optional.of(TokenSigning.replace(jws, header, claims.put("sub", "somebody-else")));
            case LONG_CLAIM ->
                Optional.of(TokenSigning.replace(jws, header, claims.put("long", "x".repeat(LONG))));
            case PUBLIC_KEY_AS_SECRET -> Optional.of(TokenSigning.sign(header.put("alg", "HS256"),
                    claims.toString(), publicKeyAsSecret(jws, from)));
            case KEY_IN_HEADER -> {
                header.set("jwk",
                        JsonMapper.shared().valueToTree(from.ownKey().toPublicJWK().toJSONObject()));
                yield Optional.of(bySelf(header, claims, from));
            }
            case KEY_ELSEWHERE -> Optional.of(bySelf(
                    header.put("jku", from.ownKeyAt().toString()).put("x5u", from.ownKeyAt().toString()),
                    claims, from));
            case UNKNOWN_KEY -> Optional.of(bySelf(header.put("kid", "nobody-knows-this"), claims, from));
            case DOUBLED_CLAIM -> signed(header,
                    claims.toString().replaceFirst("}$", ",\"aud\":\"" + OTHER_API + "\",\"exp\":0}"), from);
            case EXPIRED -> signed(header, moved(claims, -DAY).toString(), from);
            case NOT_YET_VALID -> {
                ObjectNode tomorrow = moved(claims, DAY);
                yield signed(header, tomorrow.set("nbf", tomorrow.path("iat")).toString(), from);
            }
            case OTHER_AUDIENCE -> signed(header, claims.put("aud", OTHER_API).toString(), from);
            case OTHER_ISSUER -> {
                String other = claims.put("iss", OTHER_PROVIDER).toString();
                Optional<String> byIssuer = signed(header, other, from);
                yield byIssuer.isPresent() ? byIssuer : Optional.of(bySelf(header, claims, from));
            }
            // A security event token (RFC 8417 §2.3), which the same key may sign.
            case OTHER_TYPE -> signed(header.put("typ", "secevent+jwt"), claims.toString(), from);
            case SCOPE_MISSING -> {
                claims.remove(List.of("scope", "scp"));
                yield signed(header, claims.toString(), from);
            }
            case ID_TOKEN -> throw new IllegalStateException("made above");
        };
    }

    private static Optional<String> signed(ObjectNode header, String claims, ForgedFrom from) {
        return from.signer().sign(from.issuer(), header.toString(), claims);
    }

    private static String bySelf(ObjectNode header, ObjectNode claims, ForgedFrom from)
            throws ProblemException {
        return TokenSigning.sign(header.put("alg", "ES256"), claims.toString(), from.ownKey());
    }

    /// Another life of the same length. The token is good now, so that a day earlier it has ended, if it lives for hours.
    private static ObjectNode moved(ObjectNode claims, long seconds) {
        long iat = claims.path("iat").asLong(0);
        long exp = claims.path("exp").asLong(0);
        long life = Math.clamp(exp - iat, 1, DAY / 2);
        long begin = (iat == 0 ? exp - life : iat) + seconds;
        claims.put("iat", begin).put("exp", begin + life);
        return claims.has("nbf") ? claims.put("nbf", begin) : claims;
    }

    /// The name of the key that signed the access token, where it says one.
    static Optional<String> kid(Tokens tokens) {
        return TokenParser.read(tokens.accessToken().value()) instanceof DecodedJws jws
                ? Optional.of(jws.header().path("kid").asString("")).filter(kid -> !kid.isEmpty())
                : Optional.empty();
    }

    private static String changed(String signature) {
        int middle = signature.length() / 2;
        char other = signature.charAt(middle) == 'A' ? 'B' : 'A';
        return signature.substring(0, middle) + other + signature.substring(middle + 1);
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
