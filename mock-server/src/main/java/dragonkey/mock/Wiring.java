package dragonkey.mock;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dragonkey.mock.api.Api;
import dragonkey.mock.api.Demand;
import dragonkey.mock.api.Guard;
import dragonkey.mock.api.IssuerKeys;
import dragonkey.mock.api.Resource;
import dragonkey.mock.api.SenderConstraint;
import dragonkey.mock.api.SignatureCheck;
import dragonkey.mock.authorize.AuthorizationEndpoint;
import dragonkey.mock.authorize.AuthorizationFlow;
import dragonkey.mock.authorize.AuthorizationRequestReader;
import dragonkey.mock.authorize.AuthorizationResponse;
import dragonkey.mock.authorize.ConsentEndpoint;
import dragonkey.mock.authorize.DevicePage;
import dragonkey.mock.authorize.Endings;
import dragonkey.mock.authorize.Forms;
import dragonkey.mock.authorize.PushedRequests;
import dragonkey.mock.authorize.SignInEndpoint;
import dragonkey.mock.endpoint.ClientMaker;
import dragonkey.mock.endpoint.DeviceAuthorizationEndpoint;
import dragonkey.mock.endpoint.Discovery;
import dragonkey.mock.endpoint.EndSessionEndpoint;
import dragonkey.mock.endpoint.EndSessionRequestReader;
import dragonkey.mock.endpoint.IntrospectionEndpoint;
import dragonkey.mock.endpoint.PushedAuthorizationEndpoint;
import dragonkey.mock.endpoint.RegistrationEndpoint;
import dragonkey.mock.endpoint.RevocationEndpoint;
import dragonkey.mock.endpoint.UserInfoEndpoint;
import dragonkey.mock.fault.Faults;
import dragonkey.mock.fault.Place;
import dragonkey.mock.grant.Consents;
import dragonkey.mock.grant.Kept;
import dragonkey.mock.http.Cors;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Route;
import dragonkey.mock.http.Router;
import dragonkey.mock.issuer.Audiences;
import dragonkey.mock.issuer.Endpoints;
import dragonkey.mock.login.Csrf;
import dragonkey.mock.login.Pages;
import dragonkey.mock.login.Throttle;
import dragonkey.mock.token.AccessTokens;
import dragonkey.mock.token.ClientAssertions;
import dragonkey.mock.token.Mint;
import dragonkey.mock.token.Signatures;
import dragonkey.mock.tokenendpoint.AccessTokenMaker;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.ExchangeGrant;
import dragonkey.mock.tokenendpoint.GrantTypes;
import dragonkey.mock.tokenendpoint.IdTokens;
import dragonkey.mock.tokenendpoint.TokenClaims;
import dragonkey.mock.tokenendpoint.TokenEndpoint;
import dragonkey.mock.tokenendpoint.TokenGiver;

/// The only place that makes the parts of a server, and the list of all that it serves.
final class Wiring {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Where faults show themselves.
    private static final Map<String, Place> PLACES = Map.of(Endpoints.DISCOVERY, Place.DISCOVERY,
            Endpoints.METADATA, Place.DISCOVERY, Endpoints.JWKS, Place.JWKS, Endpoints.AUTHORIZE,
            Place.ANSWER, Endpoints.SIGN_IN, Place.ANSWER, Endpoints.CONSENT, Place.ANSWER, Endpoints.TOKEN,
            Place.TOKEN, Endpoints.USERINFO, Place.USERINFO);

    private final Parts parts;
    private final Faults faults;
    private final Clock clock;
    private final SecureRandom random;
    private final Endpoints endpoints;
    private final Audiences audiences;
    private final Signatures signatures;
    private final AccessTokens accessTokens;
    private final Mint mint;
    private final ClientAuthentication authentication;
    private final Pages pages = new Pages();
    private final Csrf csrf;

    Wiring(Parts parts, URI issuer, Faults faults) {
        this.parts = parts;
        this.faults = faults;
        clock = parts.clock;
        random = parts.random;
        endpoints = new Endpoints(issuer);
        audiences = new Audiences(endpoints.audience());
        signatures = new Signatures(parts.keys);
        accessTokens = new AccessTokens(issuer, signatures, parts.denied, clock);
        mint = new Mint(parts.keys);
        authentication = new ClientAuthentication(parts.clients,
                new ClientAssertions(Set.of(issuer.toString(), endpoints.at(Endpoints.TOKEN)), clock));
        csrf = new Csrf(random, issuer);
    }

    /// Everything that answers.
    Handler handler() {
        return new Cors(parts.clients::origins, faults.over(PLACES, new Router(routes())));
    }

    private List<Route> routes() {
        return Stream.of(documents(), signIn(), tokens(), resources()).flatMap(List::stream).toList();
    }

    /// What clients find out by themselves.
    private List<Route> documents() {
        Discovery discovery = new Discovery(endpoints, parts.keys);
        RegistrationEndpoint registration = new RegistrationEndpoint(parts.clients, new ClientMaker(random),
                clock);
        return List.of(Route.get(Endpoints.DISCOVERY, discovery::metadata),
                Route.get(Endpoints.METADATA, discovery::metadata),
                Route.get(Endpoints.JWKS, discovery::jwks),
                Route.post(Endpoints.REGISTER, registration::answer));
    }

    /// Where people are sent, and what their pages send.
    private List<Route> signIn() {
        Forms forms = new Forms(pages, csrf, clock, random);
        AuthorizationResponse answers = new AuthorizationResponse(endpoints.issuer(), pages);
        AuthorizationFlow flow = new AuthorizationFlow(forms, new Consents(),
                new Endings(answers, parts.codes, parts.devices, pages), clock);
        PushedRequests pushed = new PushedRequests(clock, random);
        AuthorizationRequestReader reader = new AuthorizationRequestReader(parts.clients, audiences,
                signatures, pushed);
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(reader, flow, answers, parts.sessions,
                pages);
        SignInEndpoint signIn = new SignInEndpoint(forms, parts.users, new Throttle(clock), parts.sessions,
                flow);
        ConsentEndpoint consent = new ConsentEndpoint(forms, parts.sessions, flow);
        DevicePage device = new DevicePage(parts.devices, parts.clients, csrf, flow, parts.sessions);
        EndSessionEndpoint endSession = endSession();
        return List.of(
                Route.post(Endpoints.PUSH,
                        new PushedAuthorizationEndpoint(authentication, reader, pushed)::answer),
                Route.get(Endpoints.AUTHORIZE, authorization::answer),
                Route.post(Endpoints.AUTHORIZE, authorization::answer),
                Route.post(Endpoints.SIGN_IN, request -> signIn.answer(request, pages)),
                Route.post(Endpoints.CONSENT, request -> consent.answer(request, pages)),
                Route.get(Endpoints.DEVICE, request -> device.show(request, pages)),
                Route.post(Endpoints.DEVICE, request -> device.typed(request, pages)),
                Route.get(Endpoints.END_SESSION, endSession::answer),
                Route.post(Endpoints.END_SESSION, endSession::answer),
                Route.post(Endpoints.SIGN_OUT, endSession::confirmed));
    }

    /// Where clients come for tokens, and with them.
    private List<Route> tokens() {
        return List.of(Route.post(Endpoints.TOKEN, token()::answer),
                Route.post(Endpoints.DEVICE_AUTHORIZATION,
                        new DeviceAuthorizationEndpoint(authentication, parts.devices, endpoints)::answer),
                Route.post(Endpoints.REVOKE, revocation()::answer),
                Route.post(Endpoints.INTROSPECT, introspection()::answer));
    }

    /// What tokens open.
    private List<Route> resources() {
        Guard guard = guard();
        UserInfoEndpoint userInfo = new UserInfoEndpoint(endpoints, parts.users, parts.clients, parts.grants,
                mint);
        Handler openId = guard.protectForm(new Demand.Scope("openid"), userInfo::answer);
        List<Route> own = List.of(Route.get(Endpoints.USERINFO, openId),
                Route.post(Endpoints.USERINFO, openId),
                Route.get("/pictures/{username}.png", userInfo::picture));
        return Stream.concat(own.stream(), new Api(endpoints.issuer(), guard).routes().stream()).toList();
    }

    private Guard guard() {
        SignatureCheck check = new SignatureCheck(IssuerKeys.own(parts.keys::jwks));
        return new Guard(new Resource(endpoints.issuer(), endpoints.audience()), check, parts.denied,
                new SenderConstraint(endpoints.issuer(), parts.proofs), clock);
    }

    private TokenEndpoint token() {
        TokenGiver giver = giver();
        return new TokenEndpoint(authentication, audiences, URI.create(endpoints.at(Endpoints.TOKEN)),
                parts.proofs, GrantTypes.all(giver, parts.codes, parts.refreshTokens, parts.devices,
                        new ExchangeGrant(accessTokens, parts.grants, giver)));
    }

    private TokenGiver giver() {
        TokenClaims claims = new TokenClaims(endpoints, clock, () -> parts.lifetimes().accessToken(),
                () -> parts.lifetimes().idToken());
        AccessTokenMaker maker = new AccessTokenMaker(claims, mint, parts.grants, parts.issued, clock);
        return new TokenGiver(maker, new IdTokens(claims, mint), parts.refreshTokens, parts.users);
    }

    private RevocationEndpoint revocation() {
        return new RevocationEndpoint(authentication, parts.refreshTokens, parts.grants, signatures,
                parts.denied);
    }

    private IntrospectionEndpoint introspection() {
        return new IntrospectionEndpoint(authentication, accessTokens, parts.refreshTokens);
    }

    private EndSessionEndpoint endSession() {
        EndSessionRequestReader reader = new EndSessionRequestReader(endpoints.issuer(), parts.clients,
                signatures);
        return new EndSessionEndpoint(reader, parts.sessions, pages, csrf,
                new Kept<>(clock, random, () -> PATIENCE));
    }
}
