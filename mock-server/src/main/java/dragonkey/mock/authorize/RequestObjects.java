package dragonkey.mock.authorize;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Json;
import dragonkey.mock.token.CompactJws;
import dragonkey.mock.token.JwsVerifiers;
import dragonkey.mock.token.SignedToken;

/// Authorization requests that a client has signed, sent by value (RFC 9101, OIDC Core §6.1). What stands beside such a request
/// is not read (RFC 9101 §6.3).
final class RequestObjects {
    private static final List<String> TYPES = List.of("oauth-authz-req+jwt", "jwt", "");
    private static final List<String> OF_TOKENS = List.of("iss", "aud", "exp", "nbf", "iat", "jti", "sub");

    private final String issuer;
    private final Clock clock;

    RequestObjects(String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /// What a request object turned out to be.
    sealed interface ObjectReading {
        /// Signed by the client, for us, for now.
        record ValidObject(FormParameters parameters) implements ObjectReading {
        }

        /// Not so: `invalid_request_object` (RFC 9101 §6.2).
        record InvalidObject(String why) implements ObjectReading {
        }
    }

    ObjectReading read(String compact, RegisteredClient client) {
        CompactJws signed = CompactJws.parse(compact,
                client.rules().fapi2() ? JwsVerifiers.FAPI2 : JwsVerifiers.ALGORITHMS);
        SignedToken object = signed == null ? null : verified(signed, client);
        if (object == null || !TYPES.contains(object.typ())) {
            return new ObjectReading.InvalidObject(
                    "the request object is not signed by a key of this client");
        }
        String fault = fault(object, client);
        return fault == null
                ? new ObjectReading.ValidObject(parameters(object.claims(), compact))
                : new ObjectReading.InvalidObject(fault);
    }

    private static @Nullable SignedToken verified(CompactJws signed, RegisteredClient client) {
        KeyType type = KeyType.forAlgorithm(signed.header().getAlgorithm());
        String kid = signed.header().getKeyID();
        for (JWK key : client.rules().requests().keys().getKeys()) {
            boolean fits = Objects.equals(type, key.getKeyType())
                    && (kid == null || kid.equals(key.getKeyID()));
            SignedToken object = fits ? signed.signedBy(key) : null;
            if (object != null) {
                return object;
            }
        }
        return null;
    }

    private @Nullable String fault(SignedToken object, RegisteredClient client) {
        Instant now = clock.instant();
        Instant exp = object.instant("exp");
        Instant nbf = object.instant("nbf");
        if (!client.clientId().equals(object.text("client_id"))
                || (object.claims().containsKey("iss") && !client.clientId().equals(object.text("iss")))) {
            return "client_id and iss of the request object are those of the client";
        }
        if (object.claims().containsKey("aud") && !object.texts("aud").contains(issuer)) {
            return "aud of the request object is not this issuer";
        }
        if ((exp != null && !now.isBefore(exp)) || (nbf != null && now.isBefore(nbf))) {
            return "the request object is not valid now";
        }
        return object.claims().containsKey("request") || object.claims().containsKey("request_uri")
                ? "a request object holds no other"
                : null;
    }

    private static FormParameters parameters(Map<String, Object> claims, String compact) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (!OF_TOKENS.contains(name) && value != null) {
                values.put(name, switch (value) {
                    case List<?> list -> list.stream().map(Objects::toString).toList();
                    case Map<?, ?> map -> List.of(Json.text(map));
                    default -> List.of(value.toString());
                });
            }
        });
        return new FormParameters(values, compact);
    }
}
