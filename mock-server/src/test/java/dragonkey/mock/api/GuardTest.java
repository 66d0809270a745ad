package dragonkey.mock.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;

import dragonkey.mock.api.Guard.ProtectedResource;
import dragonkey.mock.api.Guard.Requirement;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.HttpListener;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.MemoryDenyList;

import static org.assertj.core.api.Assertions.assertThat;

class GuardTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final URI ISSUER = URI.create("http://localhost:1/");
    private static final RSAKey KEY = key("one");
    private static final RSAKey NEXT = key("two");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final DenyList denied = new MemoryDenyList(clock);
    private final AtomicReference<JWKSet> keys = new AtomicReference<>(new JWKSet(KEY.toPublicJWK()));

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> claims(URI issuer) {
        return new LinkedHashMap<>(
                Map.of("iss", issuer.toString(), "aud", issuer + "api/", "sub", "user-rider", "jti", "1",
                        "exp", NOON.plusSeconds(900).getEpochSecond(), "scope", "read:dragons"));
    }

    private static String sign(RSAKey key, Map<String, Object> claims) {
        try {
            JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID())
                    .type(new JOSEObjectType("at+jwt")).build(), new Payload(claims));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private Guard guard() {
        return guard(ISSUER, IssuerKeys.own(_ -> keys.get()));
    }

    private Guard guard(URI issuer, JWKSource<SecurityContext> source) {
        return new Guard(new ProtectedResource(issuer, issuer + "api/"), new SignatureCheck(source), denied,
                new SenderConstraint(issuer, DpopProofs.inMemory(clock)), clock);
    }

    private static Response ask(Guard guard, String token) {
        Headers headers = new Headers();
        headers.add("Authorization", "Bearer " + token);
        return guard.protect(new Requirement.RequiredScope("read:dragons"), (_, _) -> Response.empty(204))
                .answer(new Request(new Request.RequestTarget("GET", "/"), headers, FormParameters.EMPTY,
                        FormParameters.EMPTY));
    }

    private static String challenge(Response response) {
        return String.valueOf(response.header("WWW-Authenticate"));
    }

    @Test
    void aKnownTokenExpiresAllTheSame() {
        Guard guard = guard();
        String token = sign(KEY, claims(ISSUER));
        assertThat(ask(guard, token).status()).isEqualTo(204);
        now.set(NOON.plusSeconds(899));
        assertThat(ask(guard, token).status()).isEqualTo(204);
        now.set(NOON.plusSeconds(900));
        assertThat(challenge(ask(guard, token))).contains("invalid_token", "expired");
    }

    @Test
    void aKnownTokenIsRevokedAtOnce() {
        Guard guard = guard();
        String token = sign(KEY, claims(ISSUER));
        assertThat(ask(guard, token).status()).isEqualTo(204);
        denied.deny("1", NOON.plusSeconds(900));
        assertThat(challenge(ask(guard, token))).contains("invalid_token", "revoked");
    }

    @Test
    void aKnownTokenDiesWithItsKeyAndNotBefore() {
        Guard guard = guard();
        String token = sign(KEY, claims(ISSUER));
        assertThat(ask(guard, token).status()).isEqualTo(204);
        keys.set(new JWKSet(List.<JWK>of(NEXT.toPublicJWK(), KEY.toPublicJWK())));
        assertThat(ask(guard, token).status()).isEqualTo(204);
        keys.set(new JWKSet(NEXT.toPublicJWK()));
        assertThat(challenge(ask(guard, token))).contains("invalid_token", "signature");
        assertThat(ask(guard, sign(NEXT, claims(ISSUER))).status()).isEqualTo(204);
    }

    @Test
    void aKeyOfTheSameNameIsNotTheSameKey() {
        Guard guard = guard();
        String token = sign(KEY, claims(ISSUER));
        assertThat(ask(guard, token).status()).isEqualTo(204);
        keys.set(new JWKSet(new RSAKey.Builder(NEXT.toPublicJWK()).keyID("one").build()));
        assertThat(ask(guard, token).status()).isEqualTo(401);
    }

    @Test
    void refusesATokenThatIsBoundToAKeyNobodyProved() {
        Map<String, Object> claims = claims(ISSUER);
        claims.put("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
        assertThat(challenge(ask(guard(), sign(KEY, claims)))).contains("invalid_token", "bound to a key");
    }

    @Test
    void refusesWhatIsForOthers() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("iss", "http://LOCALHOST:1/"),
                Map.of("aud", "http://localhost:1/API/"), Map.of("aud", List.of()), Map.of("nbf", 1e18),
                Map.of("exp", "9999999999"))) {
            Map<String, Object> claims = claims(ISSUER);
            claims.putAll(wrong);
            assertThat(ask(guard(), sign(KEY, claims)).status()).as(wrong.toString()).isEqualTo(401);
        }
    }

    @Test
    void standsOnAnIssuerElsewhereAndGoesOnWhileThatIsDown() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        HttpListener issuer = HttpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        URI name = URI.create("http://127.0.0.1:" + issuer.port() + "/");
        issuer.serve(new Router(List.of(
                Route.get("/.well-known/openid-configuration",
                        _ -> Response.json(200,
                                Map.of("issuer", name.toString(), "jwks_uri", name + "keys"))),
                Route.get("/keys", _ -> {
                    looks.incrementAndGet();
                    return Response.json(200, keys.get().toJSONObject(true));
                }))), (_, _, _) -> {
                });
        Guard guard = guard(name, IssuerKeys.of(new TrustedIssuer(name, name + "api/"), Duration.ofHours(4)));
        assertThat(ask(guard, sign(KEY, claims(name))).status()).isEqualTo(204);
        for (int i = 0; i < 50; i++) {
            assertThat(ask(guard, sign(NEXT, claims(name))).status()).isEqualTo(401);
        }
        assertThat(looks.get()).isBetween(2, 5);
        issuer.close();
        Map<String, Object> another = claims(name);
        another.put("jti", "2");
        assertThat(ask(guard, sign(KEY, another)).status()).isEqualTo(204);
        assertThat(ask(guard, sign(NEXT, another)).status()).isEqualTo(401);
    }

    @Test
    void saysThatItCannotJudgeWhenNoKeyWasEverSeen() {
        URI nobody = URI.create("http://127.0.0.1:1/");
        Response answer = ask(
                guard(nobody, IssuerKeys.of(new TrustedIssuer(nobody, nobody + "api/"), Duration.ofHours(4))),
                sign(KEY, claims(nobody)));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.header("WWW-Authenticate")).isNull();
    }

    @Test
    void takesNoKeysFromMetadataOfAnotherIssuer() throws Exception {
        try (HttpListener liar = HttpListener
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                HttpClient http = HttpClient.newHttpClient()) {
            URI name = URI.create("http://127.0.0.1:" + liar.port() + "/");
            liar.serve(
                    new Router(List.of(
                            Route.get("/.well-known/openid-configuration",
                                    _ -> Response.json(200,
                                            Map.of("issuer", ISSUER.toString(), "jwks_uri", name + "keys"))),
                            Route.get("/keys", _ -> Response.json(200, keys.get().toJSONObject(true))))),
                    (_, _, _) -> {
                    });
            HttpResponse<String> shown = http.send(HttpRequest.newBuilder(name.resolve("keys")).build(),
                    BodyHandlers.ofString(StandardCharsets.UTF_8));
            assertThat(shown.body()).contains("one");
            assertThat(ask(
                    guard(name, IssuerKeys.of(new TrustedIssuer(name, name + "api/"), Duration.ofHours(4))),
                    sign(KEY, claims(name))).status()).isEqualTo(503);
        }
    }
}
