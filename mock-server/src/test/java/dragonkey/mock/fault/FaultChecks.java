package dragonkey.mock.fault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.SettableClock;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.token.KeyRing;

import static org.assertj.core.api.Assertions.assertThat;

/// For each fault, what a visitor sees of it.
final class FaultChecks {
    static final Map<String, Consumer<SignInFlow>> ALL = new LinkedHashMap<>();

    static {
        answers();
        claims();
        signatures();
        metadata();
        keys();
        tokens();
        accessTokens();
        profiles();
        for (String place : List.of("discovery", "jwks", "token", "userinfo")) {
            wire(place);
        }
        resources();
        naive();
        redirects("token-redirect-302", "token", 302);
        redirects("token-redirect-307", "token", 307);
        redirects("userinfo-redirect-302", "userinfo", 302);
    }

    private FaultChecks() {}

    private static void location(String name, String... parts) {
        ALL.put(name, signInFlow -> assertThat(signInFlow.response().location()).contains(parts));
    }

    private static void locationWithout(String name, String... parts) {
        ALL.put(name, signInFlow -> assertThat(signInFlow.response().location())
                .startsWith(TestClient.CALLBACK + "?").doesNotContain(parts));
    }

    private static void answers() {
        locationWithout("state-missing", "state=");
        location("state-wrong", "state=another-state");
        location("state-old", "state=state-0");
        ALL.put("callback-twice", signInFlow -> assertThat(
                signInFlow.response().body().split("127.0.0.1:49152/callback\\?code=")).hasSize(3));
        location("callback-look-alike", "/callback.evil?code=");
        locationWithout("iss-missing", "iss=");
        location("iss-wrong", "iss=https%3A%2F%2Fanother-provider.example%2F");
        ALL.put("iss-unslashed", signInFlow -> assertThat(signInFlow.response().location())
                .endsWith("%2Ffault%2Fiss-unslashed"));
        ALL.put("code-twice",
                signInFlow -> assertThat(signInFlow.response().location().split("code=", -1)).hasSize(3));
        ALL.put("state-twice",
                signInFlow -> assertThat(signInFlow.response().location().split("state=", -1)).hasSize(3));
        locationWithout("error-without-state", "state=", "code=");
        location("error-with-code", "error=access_denied", "code=");
        location("error-description-html", "%3Cscript%3E");
        location("error-description-bidi", "%E2%80%AE");
        ALL.put("error-description-huge",
                signInFlow -> assertThat(signInFlow.response().location().length()).isGreaterThan(100_000));
        location("answer-in-fragment", "/callback#code=");
        ALL.put("answer-by-form-post", signInFlow -> assertThat(signInFlow.response().body())
                .contains("method=\"post\" action=\"" + TestClient.CALLBACK + "\"", "name=\"code\""));
    }

    private static void claim(String name, String claim, Consumer<JsonNode> check) {
        ALL.put(name, signInFlow -> check.accept(signInFlow.claims().get(claim)));
    }

    private static void text(String name, String claim, String value) {
        claim(name, claim, found -> assertThat(found.asString()).isEqualTo(value));
    }

    private static void gone(String name, String claim) {
        ALL.put(name, signInFlow -> assertThat(signInFlow.claims().has(claim)).isFalse());
    }

    private static void seconds(String name, String claim, long from, long to) {
        claim(name, claim, found -> assertThat(found.asLong() - now()).isBetween(from, to));
    }

    private static long now() {
        return new SettableClock().instant().getEpochSecond();
    }

    private static void claims() {
        text("id-token-iss-wrong", "iss", "https://another-provider.example/");
        claim("id-token-iss-case", "iss",
                iss -> assertThat(iss.asString()).endsWith("/FAULT/ID-TOKEN-ISS-CASE/"));
        claim("id-token-iss-unslashed", "iss",
                iss -> assertThat(iss.asString()).endsWith("/id-token-iss-unslashed"));
        gone("id-token-iss-missing", "iss");
        text("aud-wrong", "aud", "another-client");
        gone("aud-missing", "aud");
        claim("aud-empty", "aud", aud -> assertThat(aud.isArray() && aud.isEmpty()).isTrue());
        ALL.put("aud-many-without-azp", signInFlow -> {
            assertThat(signInFlow.claims().get("aud").size()).isEqualTo(2);
            assertThat(signInFlow.claims().has("azp")).isFalse();
        });
        text("azp-wrong", "azp", "another-client");
        gone("nonce-missing", "nonce");
        text("nonce-wrong", "nonce", "another-nonce");
        text("nonce-old", "nonce", "nonce-0");
        gone("iat-missing", "iat");
        seconds("iat-future", "iat", 86_400, 86_400);
        seconds("exp-past", "exp", -86_400, -1);
        gone("exp-missing", "exp");
        claim("exp-string", "exp", exp -> assertThat(exp.isString()).isTrue());
        claim("exp-huge", "exp", exp -> assertThat(exp.asDouble()).isEqualTo(1e308));
        seconds("nbf-future", "nbf", 86_400, 86_400);
        gone("sub-missing", "sub");
        text("sub-empty", "sub", "");
        claim("sub-long", "sub", sub -> assertThat(sub.asString()).hasSize(256));
        ALL.put("at-hash-wrong",
                signInFlow -> assertThat(signInFlow.claims().get("at_hash").asString()).matches("A{22}"));
        gone("at-hash-missing", "at_hash");
        seconds("auth-time-old", "auth_time", -864_000, -864_000);
        gone("auth-time-missing", "auth_time");
    }

    private static void header(String name, String member, String value) {
        ALL.put(name, signInFlow -> assertThat(signInFlow.header().get(member).asString()).isEqualTo(value));
    }

    private static void signatures() {
        ALL.put("alg-none",
                signInFlow -> assertThat(signInFlow.header().get("alg").asString() + signInFlow.idToken())
                        .startsWith("none").endsWith("."));
        header("alg-none-in-capitals", "alg", "NoNe");
        ALL.put("alg-hs256-public-key", signInFlow -> {
            assertThat(signInFlow.header().get("alg").asString()).isEqualTo("HS256");
            assertThat(part(signInFlow, 2)).hasSize(32);
        });
        ALL.put("alg-not-agreed", signInFlow -> {
            assertThat(signInFlow.header().get("alg").asString()).isEqualTo("RS512");
            assertThat(signInFlow.json("discovery").get("id_token_signing_alg_values_supported").toString())
                    .doesNotContain("RS512");
        });
        ALL.put("signature-empty", signInFlow -> assertThat(signInFlow.idToken()).endsWith("."));
        ALL.put("signature-wrong",
                signInFlow -> assertThat(IssuerSignature.by(signInFlow, signInFlow.idToken())).isFalse());
        ALL.put("signature-es256-zero", signInFlow -> {
            assertThat(part(signInFlow, 2)).isEqualTo(new byte[64]);
            assertThat(signInFlow.json("jwks").toString()).contains(signInFlow.header().get("kid").asString(),
                    "P-256");
            assertThat(signInFlow.json("discovery").get("id_token_signing_alg_values_supported").toString())
                    .contains("ES256");
        });
        ALL.put("key-embedded", signInFlow -> {
            assertThat(signInFlow.header().get("jwk").get("kid")).isEqualTo(signInFlow.header().get("kid"));
            assertThat(signInFlow.json("jwks").toString())
                    .doesNotContain(signInFlow.header().get("kid").asString());
        });
        ALL.put("key-jku", signInFlow -> assertThat(signInFlow.header().has("jku")).isTrue());
        ALL.put("key-x5u", signInFlow -> assertThat(signInFlow.header().has("x5u")).isTrue());
        header("kid-unknown", "kid", "unknown");
        header("kid-path", "kid", "../../../../etc/passwd");
        header("kid-sql", "kid", "x' UNION SELECT 'secret' --");
        ALL.put("kid-huge",
                signInFlow -> assertThat(signInFlow.header().get("kid").asString()).hasSize(10_000));
        ALL.put("crit-unknown", signInFlow -> assertThat(signInFlow.header().get("crit").get(0).asString())
                .isEqualTo("urn:dragonkey:unknown"));
        header("typ-access-token", "typ", "at+jwt");
        header("typ-logout-token", "typ", "logout+jwt");
        ALL.put("duplicate-claim",
                signInFlow -> assertThat(
                        new String(part(signInFlow, 1), StandardCharsets.UTF_8).split("\"sub\":", -1))
                        .hasSize(3));
        ALL.put("base64-padded", signInFlow -> assertThat(signInFlow.idToken()).endsWith("=="));
        ALL.put("base64-stray-bits", signInFlow -> {
            String last = signInFlow.idToken().split("\\.", -1)[2];
            assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(part(signInFlow, 2)))
                    .isNotEqualTo(last);
        });
        ALL.put("parts-two", signInFlow -> assertThat(signInFlow.idToken().split("\\.", -1)).hasSize(2));
        ALL.put("parts-four", signInFlow -> assertThat(signInFlow.idToken().split("\\.", -1)).hasSize(4));
        ALL.put("id-token-missing",
                signInFlow -> assertThat(signInFlow.json("token").has("id_token")).isFalse());
    }

    private static byte[] part(SignInFlow signInFlow, int index) {
        return Base64.getUrlDecoder().decode(signInFlow.idToken().split("\\.", -1)[index]);
    }

    private static void member(String name, String place, String member, String value) {
        ALL.put(name,
                signInFlow -> assertThat(signInFlow.json(place).path(member).toString()).isEqualTo(value));
    }

    private static void metadata() {
        member("discovery-issuer-wrong", "discovery", "issuer", "\"https://another-provider.example/\"");
        ALL.put("discovery-issuer-unslashed",
                signInFlow -> assertThat(signInFlow.json("discovery").get("issuer").asString())
                        .endsWith("/fault/discovery-issuer-unslashed"));
        member("discovery-issuer-missing", "discovery", "issuer", "");
        for (String member : List.of("authorization_endpoint", "token_endpoint", "userinfo_endpoint",
                "jwks_uri")) {
            member("insecure-" + member.replace('_', '-'), "discovery", member,
                    "\"http://provider.example/" + member + "\"");
        }
        member("jwks-uri-file", "discovery", "jwks_uri", "\"file:///etc/hostname\"");
        member("jwks-uri-link-local", "discovery", "jwks_uri",
                "\"http://169.254.169.254/latest/meta-data/\"");
        member("pkce-plain-alone", "discovery", "code_challenge_methods_supported", "[\"plain\"]");
        member("pkce-not-listed", "discovery", "code_challenge_methods_supported", "");
    }

    private static void keys() {
        ALL.put("jwks-10000-keys", signInFlow -> assertThat(signInFlow.got.get("jwks").body())
                .hasSize(300_000).contains("other-0", "other-500"));
        ALL.put("jwks-malformed-key", signInFlow -> assertThat(kid(signInFlow, 0) + kid(signInFlow, 1))
                .startsWith("malformed").endsWith(signInFlow.header().get("kid").asString()));
        ALL.put("jwks-unknown-kty", signInFlow -> assertThat(kid(signInFlow, 0) + kid(signInFlow, 1))
                .startsWith("scaly").endsWith(signInFlow.header().get("kid").asString()));
        ALL.put("jwks-duplicate-kid", signInFlow -> {
            assertThat(kid(signInFlow, 0)).isEqualTo(kid(signInFlow, 1))
                    .isEqualTo(signInFlow.header().get("kid").asString());
            JsonNode keys = signInFlow.json("jwks").get("keys");
            assertThat(keys.get(0).get("n")).isNotEqualTo(keys.get(1).get("n"));
        });
        ALL.put("jwks-without-the-key",
                signInFlow -> assertThat(signInFlow.json("jwks").get("keys").isEmpty()).isTrue());
    }

    private static String kid(SignInFlow signInFlow, int index) {
        return signInFlow.json("jwks").get("keys").get(index).get("kid").asString();
    }

    private static void tokens() {
        member("token-type-wrong", "token", "token_type", "\"mac\"");
        member("token-type-missing", "token", "token_type", "");
        member("access-token-missing", "token", "access_token", "");
        member("expires-in-string", "token", "expires_in", "\"900\"");
        member("expires-in-negative", "token", "expires_in", "-1");
        ALL.put("expires-in-huge",
                signInFlow -> assertThat(signInFlow.json("token").get("expires_in").asDouble())
                        .isEqualTo(1e18));
        member("expires-in-missing", "token", "expires_in", "");
        ALL.put("token-error-200", signInFlow -> assertThat(signInFlow.got.get("token")).isEqualTo(
                new SignInFlow.ReceivedAnswer(200, "", "application/json", "{\"error\":\"server_error\"}")));
    }

    /// In each case the dragons API, and UserInfo, refuse what must be refused.
    private static void accessTokens() {
        accessClaim("exp-past", "exp", 401, exp -> assertThat(exp.asLong() - now()).isBetween(-86_400L, -1L));
        accessClaim("exp-missing", "exp", 401, exp -> assertThat(exp.isMissingNode()).isTrue());
        accessClaim("nbf-future", "nbf", 401, nbf -> assertThat(nbf.asLong() - now()).isEqualTo(86_400));
        accessClaim("aud-wrong", "aud", 401,
                aud -> assertThat(aud.asString()).isEqualTo("https://another-api.example/"));
        accessClaim("iss-wrong", "iss", 401,
                iss -> assertThat(iss.asString()).isEqualTo("https://another-provider.example/"));
        accessHeader("typ-wrong", "typ", "logout+jwt");
        accessHeader("kid-unknown", "kid", "unknown");
        accessHeader("alg-none", "alg", "none");
        accessHeader("alg-hs256-public-key", "alg", "HS256");
        ALL.put("access-token-signature-wrong", signInFlow -> {
            assertThat(IssuerSignature.by(signInFlow, signInFlow.accessToken())).isFalse();
            answered(signInFlow, 401);
        });
        accessClaim("scope-missing", "scope", 403, scope -> assertThat(scope.isMissingNode()).isTrue());
        accessClaim("roles-text", "roles", 200,
                roles -> assertThat(roles.asString()).isEqualTo("user admin"));
        ALL.put("access-token-large", signInFlow -> {
            assertThat(signInFlow.accessToken().length()).isBetween(20_000, 22_000);
            answered(signInFlow, 200);
        });
    }

    private static void accessClaim(String name, String claim, int status, Consumer<JsonNode> check) {
        ALL.put("access-token-" + name, signInFlow -> {
            check.accept(TestClient.part(signInFlow.accessToken(), 1).path(claim));
            assertThat(IssuerSignature.by(signInFlow, signInFlow.accessToken())).isTrue();
            answered(signInFlow, status);
        });
    }

    private static void accessHeader(String name, String member, String value) {
        ALL.put("access-token-" + name, signInFlow -> {
            assertThat(TestClient.part(signInFlow.accessToken(), 0).get(member).asString()).isEqualTo(value);
            answered(signInFlow, 401);
        });
    }

    private static void answered(SignInFlow signInFlow, int status) {
        assertThat(signInFlow.got.get("api").status()).isEqualTo(status);
        assertThat(signInFlow.got.get("userinfo").status()).isEqualTo(status);
    }

    private static void profiles() {
        member("userinfo-sub-wrong", "userinfo", "sub", "\"user-nobody\"");
        member("userinfo-sub-missing", "userinfo", "sub", "");
        ALL.put("userinfo-signature-wrong", signInFlow -> {
            assertThat(signInFlow.got.get("userinfo").type()).isEqualTo("application/jwt");
            assertThat(IssuerSignature.by(signInFlow, signInFlow.got.get("userinfo").body())).isFalse();
        });
        ALL.put("userinfo-alg-none",
                signInFlow -> assertThat(
                        TestClient.part(signInFlow.got.get("userinfo").body(), 0).get("alg").asString())
                        .isEqualTo("none"));
    }

    private static void wire(String place) {
        ALL.put(place + "-html-502",
                signInFlow -> assertThat(signInFlow.got.get(place).status()).isEqualTo(502));
        ALL.put(place + "-html-200",
                signInFlow -> assertThat(signInFlow.got.get(place).body()).contains("<h1>"));
        ALL.put(place + "-empty", signInFlow -> assertThat(signInFlow.got.get(place))
                .isEqualTo(new SignInFlow.ReceivedAnswer(200, "", "application/json", "")));
        ALL.put(place + "-half", signInFlow -> assertThat(signInFlow.got.get(place).body()).startsWith("{\"")
                .isNotEmpty().doesNotEndWith("}"));
        ALL.put(place + "-cut-off",
                signInFlow -> assertThat(signInFlow.got.get(place).body()).isEqualTo("broken off"));
        ALL.put(place + "-slow",
                signInFlow -> assertThat(signInFlow.got.get(place).body()).isEqualTo("too slow"));
        ALL.put(place + "-huge", signInFlow -> assertThat(signInFlow.got.get(place).body()).startsWith("{\"")
                .hasSize(300_000).endsWith("    "));
        ALL.put(place + "-gzip-bomb",
                signInFlow -> assertThat(inflated(signInFlow.got.get(place).body())).isEqualTo(2_000_000));
        ALL.put(place + "-redirect-loop",
                signInFlow -> assertThat(signInFlow.got.get(place).location()).isEqualTo("?again"));
    }

    private static int inflated(String body) {
        byte[] small = body.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(small.length).isLessThan(200_000);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(small))) {
            byte[] large = gzip.readNBytes(2_000_000);
            assertThat(new String(Arrays.copyOf(large, 2), StandardCharsets.US_ASCII)).isEqualTo("{\"");
            return large.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void challenge(String name, Consumer<String> check) {
        ALL.put(name, signInFlow -> check.accept(signInFlow.got.get("challenge").location()));
    }

    private static void resource(String name, String member, String found) {
        ALL.put(name,
                signInFlow -> assertThat(signInFlow.json("resource").path(member).toString()).matches(found));
    }

    private static void resources() {
        challenge("api-challenge-missing", header -> assertThat(header).isEmpty());
        challenge("api-challenge-basic", header -> assertThat(header).startsWith("Basic "));
        challenge("api-link-http",
                header -> assertThat(header).contains("resource_metadata=\"http://api.example/metadata\""));
        challenge("api-scope-missing", header -> assertThat(header).startsWith("Bearer resource_metadata=")
                .doesNotContain("scope="));
        challenge("api-metadata-missing",
                header -> assertThat(header).isEqualTo("Bearer scope=\"read:dragons\""));
        ALL.put("api-metadata-suffix", signInFlow -> {
            assertThat(signInFlow.got.get("resource").status()).isEqualTo(404);
            assertThat(signInFlow.json("resource_suffix").get("resource").asString()).endsWith("/api/");
        });
        ALL.put("api-metadata-page",
                signInFlow -> assertThat(signInFlow.got.get("resource").body()).startsWith("<html>"));
        resource("api-resource-missing", "resource", "");
        resource("api-resource-unslashed", "resource", ".*/api\"");
        resource("api-resource-https", "resource", "\"https:.*");
        resource("api-resource-other-host", "resource", "\"http://another-api.example/.*/api/\"");
        resource("api-resource-parent", "resource", ".*/api-resource-parent/\"");
        resource("api-resource-other-path", "resource", ".*/other/\"");
        resource("api-servers-missing", "authorization_servers", "");
        resource("api-server-http", "authorization_servers", "\\[\"http://provider.example/\"]");
        resource("api-server-unknown", "authorization_servers", ".*/nobody\"]");
        resource("api-bearer-query", "bearer_methods_supported", "\\[\"query\"]");
    }

    /// To who brings the right token each is as ever. What it takes beside is sent here where a claim is changed; the table of attacks
    /// of the desktop client sends all of it.
    private static void naive() {
        GuardFaults.ALL.forEach(fault -> ALL.put(fault.name(), signInFlow -> answered(signInFlow, 200)));
        long then = now() - 86_400;
        naive("iss", "iss", "https://another-provider.example/");
        naive("aud", "aud", "https://another-api.example/");
        naive("exp", "exp", then);
        naive("nbf", "nbf", now() + 60);
        naive("scope", "scope", "profile");
    }

    private static void naive(String name, String claim, Object wrong) {
        ALL.put("naive-" + name, signInFlow -> {
            answered(signInFlow, 200);
            Map<String, Object> claims = new LinkedHashMap<>(
                    JsonMutation.read(new Base64URL(signInFlow.accessToken().split("\\.", -1)[1]).decode()));
            claims.put(claim, wrong);
            String header = new Base64URL(signInFlow.accessToken().split("\\.", -1)[0]).decodeToString();
            String forged = new FaultSigner(KeyRing.fixed()).sign(JWSAlgorithm.RS256, header,
                    JsonMutation.write(claims));
            assertThat(signInFlow.api(forged)).as("the API takes it").isEqualTo(200);
            assertThat(signInFlow.userInfo(forged)).as("UserInfo does not").isIn(401, 403);
        });
    }

    private static void redirects(String name, String place, int status) {
        ALL.put(name,
                signInFlow -> assertThat(
                        signInFlow.got.get(place).status() + signInFlow.got.get(place).location())
                        .isEqualTo(status + "elsewhere"));
    }
}
