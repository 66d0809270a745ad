package dragonkey.mock.shop;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.nimbusds.jose.JWSAlgorithm;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.shop.ShopPeople.ShopPerson;
import dragonkey.mock.store.MemoryStore;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.token.OpaqueTokens;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.TokenSigner;

/// Gives out tokens of the shop: short-lived ones that an API judges alone, and refresh tokens that are good once.
final class ShopTokens {
    /// Whom access tokens are for.
    static final String AUDIENCE = "https://shop.dragons.example/";
    static final String CLIENT = "lab";
    private static final Duration REFRESH_LIFE = Duration.ofHours(8);
    private static final int MOST = 10_000;

    private final URI issuer;
    private final KeyRing keys;
    private final TokenSigner signer;
    private final MemoryStore<String> refreshTokens;
    private final Clock clock;
    private volatile Duration life = Duration.ofMinutes(15);

    ShopTokens(URI issuer, KeyRing keys, SecureRandom random, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
        this.refreshTokens = new MemoryStore<>(clock, random, () -> REFRESH_LIFE, MOST);
        this.signer = new TokenSigner(keys,
                new OpaqueTokens(clock, new MemoryStore<>(clock, random, () -> REFRESH_LIFE, MOST)));
    }

    /// How long the access tokens live that are given from now on.
    void life(Duration ofAccessTokens) {
        life = ofAccessTokens;
    }

    /// Both tokens for a person, with the roles of now inside.
    ///
    /// @param jkt the key that the access token is bound to (RFC 9449 §6); null for none
    /// @param more further claims
    GivenTokens give(ShopPerson person, @Nullable String jkt, Map<String, ?> more) {
        Instant now = clock.instant();
        Instant ends = now.plus(life);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.toString());
        claims.put("sub", person.id());
        claims.put("aud", AUDIENCE);
        claims.put("client_id", CLIENT);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", ends.getEpochSecond());
        claims.put("scope", "openid profile email dragons orders");
        claims.put("name", person.name());
        claims.put("email", person.email());
        claims.put("roles", person.roles());
        if (jkt != null) {
            claims.put("cnf", Map.of("jkt", jkt));
        }
        claims.putAll(more);
        String access = signer.accessToken(SignedToken.ACCESS_TOKEN, JWSAlgorithm.RS256, claims);
        return new GivenTokens(access, refreshTokens.put(person.id(), now.plus(REFRESH_LIFE)), ends);
    }

    /// Whose refresh token this was; it is spent now.
    Optional<String> spend(String refreshToken) {
        return Optional.ofNullable(refreshTokens.remove(refreshToken));
    }

    /// Signs with new keys from now on, and what the old ones signed is void at once.
    void newKeys() {
        keys.rotate();
        keys.retireOld();
        keys.await();
    }
}
