package dragonkey.mock;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dragonkey.mock.api.Api;
import dragonkey.mock.api.Demand;
import dragonkey.mock.api.Guard;
import dragonkey.mock.api.IssuerKeys;
import dragonkey.mock.api.SignatureCheck;
import dragonkey.mock.fault.Faults;
import dragonkey.mock.fault.Place;
import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.Codes;
import dragonkey.mock.grant.Consents;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.Kept;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.Users;
import dragonkey.mock.http.Cors;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Route;
import dragonkey.mock.http.Router;
import dragonkey.mock.login.Csrf;
import dragonkey.mock.login.Pages;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.Throttle;
import dragonkey.mock.provider.Audiences;
import dragonkey.mock.provider.AuthorizationEndpoint;
import dragonkey.mock.provider.AuthorizationFlow;
import dragonkey.mock.provider.AuthorizationRequestReader;
import dragonkey.mock.provider.AuthorizationResponse;
import dragonkey.mock.provider.ClientAuthentication;
import dragonkey.mock.provider.ConsentEndpoint;
import dragonkey.mock.provider.Discovery;
import dragonkey.mock.provider.EndSessionEndpoint;
import dragonkey.mock.provider.EndSessionRequestReader;
import dragonkey.mock.provider.Endpoints;
import dragonkey.mock.provider.Forms;
import dragonkey.mock.provider.RevocationEndpoint;
import dragonkey.mock.provider.SignInEndpoint;
import dragonkey.mock.provider.TokenClaims;
import dragonkey.mock.provider.TokenEndpoint;
import dragonkey.mock.provider.TokenGiver;
import dragonkey.mock.provider.UserInfoEndpoint;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.Mint;
import dragonkey.mock.token.Signatures;
import dragonkey.mock.token.SigningKey;

/// The only place that makes the parts of a server, and the list of all that it serves.
final class Wiring {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Where faults show themselves.
    private static final Map<String, Place> PLACES = Map.of(Endpoints.DISCOVERY, Place.DISCOVERY,
            Endpoints.METADATA, Place.DISCOVERY, Endpoints.JWKS, Place.JWKS, Endpoints.AUTHORIZE,
            Place.ANSWER,
            Endpoints.SIGN_IN, Place.ANSWER, Endpoints.CONSENT, Place.ANSWER, Endpoints.TOKEN, Place.TOKEN,
            Endpoints.USERINFO, Place.USERINFO);

    private final Clock clock;
    private final Lifetimes lifetimes;
    private final SecureRandom random = new SecureRandom();
    private final Endpoints endpoints;
    private final Audiences audiences;

    private final SigningKey key;
    private final Faults faults;
    private final Signatures signatures;
    private final DenyList denied;

    private final Clients clients = Clients.demo();
    private final Users users;
    private final Grants grants;
    private final Codes codes;
    private final RefreshTokens refreshTokens;
    private final ClientAuthentication authentication = new ClientAuthentication(clients);

    private final Pages pages = new Pages();
    private final Csrf csrf;
    private final ProviderSessions sessions;

    Wiring(MockConfig config, URI issuer, SigningKey key, Faults faults) {
        this.key = key;
        this.faults = faults;
        signatures = new Signatures(key);
        clock = config.clock();
        lifetimes = config.lifetimes();
        endpoints = new Endpoints(issuer);
        audiences = new Audiences(endpoints.audience());
        denied = new DenyList(clock);
        users = Users.demo(issuer);
        grants = new Grants(denied);
        codes = new Codes(clock, random, lifetimes.code(), grants);
        refreshTokens = new RefreshTokens(clock, random, lifetimes.refreshToken(), grants);
        csrf = new Csrf(random, issuer);
        sessions = new ProviderSessions(clock, random, lifetimes.session(), issuer);
    }

    /// Everything that answers.
    Handler handler() {
        return new Cors(clients.origins(), faults.over(PLACES, new Router(routes())));
    }

    URI issuer() {
        return endpoints.issuer();
    }

    Clients clients() {
        return clients;
    }

    Users users() {
        return users;
    }

    private List<Route> routes() {
        Guard guard = guard();
        return Stream.concat(openId(guard).stream(), new Api(endpoints.issuer(), guard).routes().stream())
                .toList();
    }

    private List<Route> openId(Guard guard) {
        Forms forms = new Forms(pages, csrf, clock, random);
        AuthorizationResponse answers = new AuthorizationResponse(endpoints.issuer());
        AuthorizationFlow flow = new AuthorizationFlow(forms, codes, new Consents(), answers, clock);
        Discovery discovery = new Discovery(endpoints, key);
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(
                new AuthorizationRequestReader(clients, audiences, signatures), flow, answers, sessions,
                pages);
        SignInEndpoint signIn = new SignInEndpoint(forms, users, new Throttle(clock), sessions, flow);
        ConsentEndpoint consent = new ConsentEndpoint(forms, sessions, flow);
        UserInfoEndpoint userInfo = new UserInfoEndpoint(users);
        EndSessionEndpoint endSession = endSession();
        Handler openId = guard.protectForm(new Demand.Scope("openid"), userInfo::answer);

        return List.of(
                Route.get(Endpoints.DISCOVERY, _ -> discovery.metadata()),
                Route.get(Endpoints.METADATA, _ -> discovery.metadata()),
                Route.get(Endpoints.JWKS, _ -> discovery.jwks()),

                Route.get(Endpoints.AUTHORIZE, authorization::answer),
                Route.post(Endpoints.AUTHORIZE, authorization::answer),
                Route.post(Endpoints.SIGN_IN, request -> signIn.answer(request, pages)),
                Route.post(Endpoints.CONSENT, request -> consent.answer(request, pages)),

                Route.post(Endpoints.TOKEN, token()::answer),
                Route.post(Endpoints.REVOKE, revocation()::answer),
                Route.get(Endpoints.USERINFO, openId),
                Route.post(Endpoints.USERINFO, openId),
                Route.get("/pictures/{username}.png", userInfo::picture),

                Route.get(Endpoints.END_SESSION, endSession::answer),
                Route.post(Endpoints.END_SESSION, endSession::answer),
                Route.post(Endpoints.SIGN_OUT, endSession::confirmed));
    }

    private Guard guard() {
        SignatureCheck check = new SignatureCheck(IssuerKeys.own(key::keySet));
        return new Guard(endpoints.issuer(), endpoints.audience(), check, denied, clock);
    }

    private TokenEndpoint token() {
        TokenClaims claims = new TokenClaims(endpoints, clock, lifetimes.accessToken(), lifetimes.idToken());
        TokenGiver giver = new TokenGiver(claims, new Mint(key), grants, refreshTokens, users);
        return new TokenEndpoint(authentication, audiences, codes, refreshTokens, giver);
    }

    private RevocationEndpoint revocation() {
        return new RevocationEndpoint(authentication, refreshTokens, grants, signatures, denied);
    }

    private EndSessionEndpoint endSession() {
        EndSessionRequestReader reader = new EndSessionRequestReader(endpoints.issuer(), clients, signatures);
        return new EndSessionEndpoint(reader, sessions, pages, csrf, new Kept<>(clock, random, PATIENCE));
    }
}
