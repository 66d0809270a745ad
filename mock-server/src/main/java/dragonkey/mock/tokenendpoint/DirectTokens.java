package dragonkey.mock.tokenendpoint;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.grant.User;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.issuer.Apis;
import dragonkey.mock.issuer.Apis.AudienceChoice.AudiencesChosen;
import dragonkey.mock.issuer.ProtectedApi;
import dragonkey.mock.issuer.ProtectedApi.AccessTokenStyle;
import dragonkey.mock.tokenendpoint.TokenIssuer.AccessTokenIssuer;
import dragonkey.mock.tokenendpoint.TokenIssuer.GivenAccess;

/// Access tokens that no client asked for: a test says what is in them. In all else they are as any other.
public final class DirectTokens {
    private final AccessTokenIssuer accessTokens;
    private final Apis apis;
    private final Grants grants;
    private final Clock clock;
    private final String acr;

    /// @param acr how people are said to have signed in
    public DirectTokens(AccessTokenIssuer accessTokens, Apis apis, Grants grants, Clock clock, String acr) {
        this.accessTokens = accessTokens;
        this.apis = apis;
        this.grants = grants;
        this.clock = clock;
        this.acr = acr;
    }

    /// What stands in a token.
    ///
    /// @param audience of the `apis`, or any other; empty for the usual one
    /// @param claims in the place of what it would say otherwise; null for one that is to be missing. `scope` is what it opens
    /// @param life negative for a token that has expired
    public record TokenWish(String audience, Map<String, ? extends @Nullable Object> claims, Duration life) {
        /// The claims stay inside.
        @Override
        public String toString() {
            return "TokenWish" + claims.keySet();
        }
    }

    /// A token of a person, as if they had agreed just now to all that the client may have.
    public String ofPerson(User user, RegisteredClient client, TokenWish wish) {
        GivenAccess access = access(client, wish);
        Grant grant = new Grant(UUID.randomUUID().toString(), client.clientId(), user.sub(),
                new Grant.GrantedAccess(access.scope(), Grant.ClaimsRequest.NONE, List.of()),
                new Grant.AuthenticationEvent(clock.instant(), UUID.randomUUID().toString(), acr));
        grants.begin(grant);
        return accessTokens.make(request(client), grant, user, access, wish.claims);
    }

    /// A token of a client in its own name.
    public String ofClient(RegisteredClient client, TokenWish wish) {
        return accessTokens.make(request(client), access(client, wish), wish.claims);
    }

    private GivenAccess access(RegisteredClient client, TokenWish wish) {
        ProtectedApi api = apis.all().stream().filter(each -> each.audience().equals(wish.audience))
                .findFirst().orElse(apis.usual());
        AccessTokenStyle style = api.style();
        AudiencesChosen chosen = new AudiencesChosen(List.of(new ProtectedApi(
                wish.audience.isEmpty() ? api.audience() : wish.audience, api.scopes(), api.clients(),
                new AccessTokenStyle(style.typ(), style.opaque(), wish.life, style.claims()))));
        List<String> scope = wish.claims.get("scope") instanceof String text
                ? Scopes.split(text)
                : apis.scope(chosen, client.access().scopes());
        return new GivenAccess(scope, chosen);
    }

    private static TokenRequest request(RegisteredClient client) {
        return new TokenRequest(FormParameters.EMPTY, client, null);
    }
}
