package dragonkey.mock;

import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.mock.KeptState.KeptSession;
import dragonkey.mock.endpoint.ClientRegistrar;
import dragonkey.mock.grant.Consents.GivenConsent;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Grant.AuthenticationEvent;
import dragonkey.mock.grant.Grant.ClaimsRequest;
import dragonkey.mock.grant.Grant.GrantedAccess;
import dragonkey.mock.grant.Grants.ActiveGrant;
import dragonkey.mock.grant.RefreshTokens.KeptRefreshToken;
import dragonkey.mock.grant.RefreshTokens.RefreshTokenInfo;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.issuer.AcrValues;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.token.KeyRing.KeptKeys;

/// A [KeptState] as one JSON object: keys as JWKs (RFC 7517), clients by their metadata (RFC 7591 §2), times in
/// milliseconds since 1970. The same state is always the same text.
final class StateJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {
    };

    private StateJson() {}

    static String write(KeptState kept, URI issuer) {
        ObjectNode object = JSON.createObjectNode().put("version", ProviderState.VERSION).put("issuer",
                issuer.toString());
        KeptKeys keys = kept.keys().kept();
        object.set("keys", list(keys.signing(), StateJson::key));
        object.set("old_keys", list(keys.old(), StateJson::key));
        object.set("clients",
                list(kept.clients(), client -> JSON.valueToTree(ClientRegistrar.metadata(client))));
        object.set("grants", list(kept.grants(), StateJson::grant));
        object.set("refresh_tokens", list(kept.refreshTokens(), StateJson::refreshToken));
        object.set("sessions", list(kept.sessions(), StateJson::session));
        object.set("consents", list(kept.consents(), StateJson::consent));
        object.set("denied", list(kept.denied().entrySet(), each -> JSON.createObjectNode()
                .put("name", each.getKey()).put("until", each.getValue().toEpochMilli())));
        object.set("issued", list(kept.issued(), StateJson::issued));
        return JSON.writeValueAsString(object);
    }

    /// All of it, or nothing where a part of it is not as it should be.
    static Optional<KeptState> read(String text, Scopes scopes) {
        try {
            JsonNode object = JSON.readTree(text);
            ClientRegistrar registrar = new ClientRegistrar(new SecureRandom(), scopes, false);
            List<ActiveGrant> grants = list(object, "grants", StateJson::grant);
            Map<String, Grant> byId = grants.stream().map(ActiveGrant::grant)
                    .collect(Collectors.toMap(Grant::id, Function.identity(), (one, other) -> one));
            Map<String, Instant> denied = new LinkedHashMap<>();
            object.required("denied").forEach(each -> denied.put(text(each, "name"), time(each, "until")));
            KeyRing keys = new KeyRing(new KeptKeys(list(object, "keys", StateJson::key),
                    list(object, "old_keys", StateJson::key)));
            return Optional.of(new KeptState(keys, list(object, "clients", each -> client(each, registrar)),
                    grants, list(object, "refresh_tokens", each -> refreshToken(each, byId)),
                    list(object, "sessions", StateJson::session),
                    list(object, "consents", StateJson::consent), denied,
                    list(object, "issued", StateJson::issued)));
        } catch (JacksonException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static JsonNode key(JWK key) {
        return JSON.valueToTree(key.toJSONObject());
    }

    private static JWK key(JsonNode key) {
        try {
            return JWK.parse(key.toString());
        } catch (ParseException e) {
            throw new IllegalArgumentException("no JWK", e);
        }
    }

    static RegisteredClient client(JsonNode client, ClientRegistrar registrar) {
        return switch (registrar.read(JSON.convertValue(client, MEMBERS))) {
            case ClientRegistrar.RegistrationResult.ClientRegistered(RegisteredClient registered) ->
                registered;
            case ClientRegistrar.RegistrationResult.RegistrationRefused(String error, String description) ->
                throw new IllegalArgumentException(description);
        };
    }

    private static JsonNode grant(ActiveGrant active) {
        Grant grant = active.grant();
        ObjectNode object = JSON.createObjectNode().put("id", grant.id()).put("client_id", grant.clientId())
                .put("sub", grant.sub())
                .put("auth_time", grant.authentication().authenticatedAt().toEpochMilli())
                .put("sid", grant.authentication().sid()).put("acr", grant.authentication().acr())
                .put("begun", active.begun().toEpochMilli()).put("used", active.used().toEpochMilli())
                .put("tokens", active.tokens()).put("until", active.until().toEpochMilli());
        object.set("scope", texts(grant.scope()));
        if (!grant.access().audiences().isEmpty()) {
            object.set("audience", texts(grant.access().audiences()));
        }
        object.set("userinfo", texts(grant.access().claims().userInfo().stream().sorted().toList()));
        object.set("id_token", texts(grant.access().claims().idToken().stream().sorted().toList()));
        return object;
    }

    private static ActiveGrant grant(JsonNode object) {
        ClaimsRequest claims = new ClaimsRequest(Set.copyOf(texts(object, "userinfo")),
                Set.copyOf(texts(object, "id_token")));
        Grant grant = new Grant(text(object, "id"), text(object, "client_id"), text(object, "sub"),
                new GrantedAccess(texts(object, "scope"), claims,
                        object.has("audience") ? texts(object, "audience") : List.of()),
                new AuthenticationEvent(time(object, "auth_time"), text(object, "sid"),
                        object.has("acr") ? text(object, "acr") : AcrValues.USUAL.getFirst()));
        return new ActiveGrant(grant, time(object, "begun"), time(object, "used"),
                object.required("tokens").intValue(), time(object, "until"));
    }

    private static JsonNode refreshToken(KeptRefreshToken kept) {
        RefreshTokenInfo info = kept.info();
        ObjectNode object = JSON.createObjectNode().put("value", kept.value()).put("grant", info.grant().id())
                .put("issued", info.issued().toEpochMilli()).put("expires", info.expires().toEpochMilli());
        if (info.jkt() != null) {
            object.put("jkt", info.jkt());
        }
        return kept.spent() ? object.put("spent", true) : object;
    }

    private static KeptRefreshToken refreshToken(JsonNode object, Map<String, Grant> byId) {
        Grant grant = byId.get(text(object, "grant"));
        if (grant == null) {
            throw new IllegalArgumentException("a refresh token of no grant");
        }
        return new KeptRefreshToken(text(object, "value"),
                new RefreshTokenInfo(grant, object.has("jkt") ? text(object, "jkt") : null,
                        time(object, "issued"), time(object, "expires")),
                object.has("spent"));
    }

    private static JsonNode session(KeptSession session) {
        return JSON.createObjectNode().put("cookie", session.cookie()).put("sub", session.sub())
                .put("auth_time", session.authenticatedAt().toEpochMilli()).put("sid", session.sid())
                .put("until", session.until().toEpochMilli());
    }

    private static KeptSession session(JsonNode object) {
        return new KeptSession(text(object, "cookie"), text(object, "sub"), time(object, "auth_time"),
                text(object, "sid"), time(object, "until"));
    }

    private static JsonNode consent(GivenConsent consent) {
        ObjectNode object = JSON.createObjectNode().put("sub", consent.sub()).put("client_id",
                consent.clientId());
        object.set("scope", texts(consent.scopes()));
        return object;
    }

    private static GivenConsent consent(JsonNode object) {
        return new GivenConsent(text(object, "sub"), text(object, "client_id"), texts(object, "scope"));
    }

    private static JsonNode issued(IssuedToken token) {
        return JSON.createObjectNode().put("jti", token.jti()).put("client_id", token.clientId())
                .put("sub", token.sub()).put("scope", token.scope()).put("kind", token.kind())
                .put("issued", token.issued().toEpochMilli()).put("expires", token.expires().toEpochMilli());
    }

    private static IssuedToken issued(JsonNode object) {
        return new IssuedToken(text(object, "jti"), text(object, "client_id"), text(object, "sub"),
                text(object, "scope"), text(object, "kind"), time(object, "issued"), time(object, "expires"),
                false);
    }

    private static <T> ArrayNode list(Collection<T> all, Function<T, JsonNode> write) {
        ArrayNode list = JSON.createArrayNode();
        all.forEach(each -> list.add(write.apply(each)));
        return list;
    }

    private static <T> List<T> list(JsonNode object, String name, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        object.required(name).forEach(each -> all.add(read.apply(each)));
        return all;
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode list = JSON.createArrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static List<String> texts(JsonNode object, String name) {
        return list(object, name, JsonNode::stringValue);
    }

    private static String text(JsonNode object, String name) {
        return object.required(name).stringValue();
    }

    private static Instant time(JsonNode object, String name) {
        return Instant.ofEpochMilli(object.required(name).longValue());
    }
}
