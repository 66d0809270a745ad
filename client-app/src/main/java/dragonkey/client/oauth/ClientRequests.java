package dragonkey.client.oauth;

import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientAuthentication.ClientSecret;
import dragonkey.client.oauth.ClientAuthentication.PrivateJwk;

/// Sends a form to the provider, and with it the proof of who we are: at the token endpoint and at every other
/// one that takes the same (RFC 6749 §2.3, RFC 7009 §2.1, RFC 9126 §2).
public final class ClientRequests {
    private final HttpTransport httpTransport;
    private final Clock clock;

    /// Who sends, and to whom.
    ///
    /// @param dpopKey what the tokens are bound to (RFC 9449), or null when they are bearer tokens
    public record RequestSender(ProviderMetadata metadata, ClientRegistration client,
            @Nullable DpopKey dpopKey) {
    }

    public ClientRequests(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// Posts a form and hands over the answer, whatever it is. A DPoP nonce that is asked for is given once.
    ///
    /// @param form without what names or proves the client, which is added
    /// @throws ProblemException with a code of this stage when there was no answer, `client.key` when our key is unusable
    public HttpResponse post(URI endpoint, Map<String, String> form, RequestSender requestSender,
            ProblemStage stage) throws ProblemException, InterruptedException {
        HttpResponse answer = httpTransport.send(request(endpoint, form, requestSender, null), stage);
        String nonce = requestSender.dpopKey == null ? null : DpopKey.askedNonce(answer);
        return nonce == null
                ? answer
                : httpTransport.send(request(endpoint, form, requestSender, nonce), stage);
    }

    private HTTPRequest request(URI endpoint, Map<String, String> form, RequestSender requestSender,
            @Nullable String nonce) throws ProblemException {
        var request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        request.setHeader("Content-Type", "application/x-www-form-urlencoded");
        request.setHeader("Accept", "application/json");
        var parameters = new LinkedHashMap<String, List<String>>();
        form.forEach((name, value) -> parameters.put(name, List.of(value)));
        authenticate(request, parameters, requestSender);
        if (requestSender.dpopKey != null) {
            request.setHeader("DPoP", requestSender.dpopKey.proof(clock, "POST", endpoint, null, nonce));
        }
        return request;
    }

    /// As the connection says, and in no second way beside it (RFC 6749 §2.3).
    private void authenticate(HTTPRequest request, Map<String, List<String>> parameters,
            RequestSender requestSender) throws ProblemException {
        var clientId = new ClientID(requestSender.client.clientId());
        ClientAuthentication ours = requestSender.client.authentication();
        // Beside an assertion it is optional (RFC 7521 §4.2), but Spring Authorization Server wants it.
        if (!(ours instanceof ClientAuthentication.SecretAuthentication)) {
            parameters.put("client_id", List.of(clientId.getValue()));
        }
        request.setBody(URLUtils.serializeParameters(parameters));
        switch (ours) {
            case ClientAuthentication.NoAuthentication _ -> {
                // named above
            }
            case ClientAuthentication.SecretAuthentication(ClientSecret secret, ClientAuthentication.SecretAuthentication.SecretPlace secretPlace) -> {
                var value = new Secret(secret.value());
                switch (secretPlace) {
                    case BASIC -> new ClientSecretBasic(clientId, value).applyTo(request);
                    case POST -> new ClientSecretPost(clientId, value).applyTo(request);
                }
            }
            case ClientAuthentication.PrivateKeyAuthentication(PrivateJwk key) ->
                new ClientAssertion(key, clock).of(clientId, requestSender.metadata).applyTo(request);
        }
    }

    /// Says who we are, signed by our own key: `private_key_jwt` (RFC 7523 §2.2, §3, OIDC Core §9).
    final static class ClientAssertion {
        /// Long enough for a clock that is off, too short to be worth stealing.
        private static final Duration LIFE = Duration.ofMinutes(1);

        private final PrivateJwk text;
        private final Clock clock;

        ClientAssertion(PrivateJwk text, Clock clock) {
            this.text = text;
            this.clock = clock;
        }

        /// A fresh one: its `jti` is good for one request. The audience is the issuer, which no other provider can
        /// pass for: an assertion made out to an endpoint that a provider merely names could be used elsewhere.
        ///
        /// @throws ProblemException `client.key` when the key is not one that can sign
        PrivateKeyJWT of(ClientID clientId, ProviderMetadata metadata) throws ProblemException {
            JWK key = key();
            Instant now = clock.instant();
            var claims = new JWTClaimsSet.Builder().issuer(clientId.getValue()).subject(clientId.getValue())
                    .audience(metadata.issuer().toString()).jwtID(new JWTID().getValue())
                    .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFE))).build();
            var jwt = new SignedJWT(new JWSHeader.Builder(algorithm(key)).keyID(key.getKeyID()).build(),
                    claims);
            try {
                jwt.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm(key)));
                return new PrivateKeyJWT(jwt);
            } catch (JOSEException | IllegalArgumentException _) {
                throw refused("this key cannot sign");
            }
        }

        private JWK key() throws ProblemException {
            try {
                JWK key = JWK.parse(text.value());
                if (!key.isPrivate()) {
                    throw refused("this is only the public half of a key");
                }
                return key;
            } catch (ParseException _) {
                throw refused("not a JWK"); // the parser's own message may quote the key
            }
        }

        /// The key's own, or the usual one for its kind (RFC 7518 §3.1).
        private static JWSAlgorithm algorithm(JWK key) throws ProblemException {
            if (key.getAlgorithm() != null) {
                return JWSAlgorithm.parse(key.getAlgorithm().getName());
            }
            return switch (key) {
                case RSAKey _ -> JWSAlgorithm.RS256;
                case ECKey ec when ec.getCurve().equals(Curve.P_256) -> JWSAlgorithm.ES256;
                case ECKey ec when ec.getCurve().equals(Curve.P_384) -> JWSAlgorithm.ES384;
                case ECKey ec when ec.getCurve().equals(Curve.P_521) -> JWSAlgorithm.ES512;
                default -> throw refused("an RSA key or an EC key on P-256, P-384 or P-521 is needed");
            };
        }

        private static ProblemException refused(String why) {
            return ProblemException.of(ProblemCode.CLIENT_KEY, why);
        }
    }
}
