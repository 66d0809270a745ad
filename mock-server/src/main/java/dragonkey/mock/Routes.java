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
import dragonkey.mock.api.Guard;
import dragonkey.mock.api.Guard.ProtectedResource;
import dragonkey.mock.api.Guard.Requirement;
import dragonkey.mock.api.IssuerKeys;
import dragonkey.mock.api.SenderConstraint;
import dragonkey.mock.api.SignatureCheck;
import dragonkey.mock.authorize.AuthorizationEndpoint;
import dragonkey.mock.authorize.AuthorizationFlow;
import dragonkey.mock.authorize.AuthorizationRequestReader;
import dragonkey.mock.authorize.AuthorizationResponse;
import dragonkey.mock.authorize.AuthorizationResults;
import dragonkey.mock.authorize.ConsentEndpoint;
import dragonkey.mock.authorize.DevicePage;
import dragonkey.mock.authorize.PushedRequests;
import dragonkey.mock.authorize.SignInEndpoint;
import dragonkey.mock.authorize.SignInPages;
import dragonkey.mock.endpoint.ClientRegistrar;
import dragonkey.mock.endpoint.DeviceAuthorizationEndpoint;
import dragonkey.mock.endpoint.DiscoveryEndpoint;
import dragonkey.mock.endpoint.EndSessionEndpoint;
import dragonkey.mock.endpoint.IntrospectionEndpoint;
import dragonkey.mock.endpoint.LogoutRequestReader;
import dragonkey.mock.endpoint.PushedAuthorizationEndpoint;
import dragonkey.mock.endpoint.RegistrationEndpoint;
import dragonkey.mock.endpoint.RevocationEndpoint;
import dragonkey.mock.endpoint.UserInfoEndpoint;
import dragonkey.mock.fault.ActiveFaults;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.grant.Consents;
import dragonkey.mock.grant.ExpiringStore;
import dragonkey.mock.http.CorsHandler;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.issuer.Audiences;
import dragonkey.mock.issuer.IssuerEndpoints;
import dragonkey.mock.login.CsrfProtection;
import dragonkey.mock.login.LoginThrottle;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.token.AccessTokenVerifier;
import dragonkey.mock.token.ClientAssertions;
import dragonkey.mock.token.TokenSigner;
import dragonkey.mock.token.TokenVerifier;
import dragonkey.mock.tokenendpoint.AccessTokenIssuer;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.GrantTypes;
import dragonkey.mock.tokenendpoint.IdTokenIssuer;
import dragonkey.mock.tokenendpoint.TokenClaims;
import dragonkey.mock.tokenendpoint.TokenEndpoint;
import dragonkey.mock.tokenendpoint.TokenExchangeGrant;
import dragonkey.mock.tokenendpoint.TokenIssuer;

/// The only place that makes the parts of a server, and the list of all that it serves.
final class Routes {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Where faults show themselves.
    private static final Map<String, FaultPoint> PLACES = Map.of(IssuerEndpoints.DISCOVERY,
            FaultPoint.DISCOVERY, IssuerEndpoints.METADATA, FaultPoint.DISCOVERY, IssuerEndpoints.JWKS,
            FaultPoint.JWKS, IssuerEndpoints.AUTHORIZE, FaultPoint.ANSWER, IssuerEndpoints.SIGN_IN,
            FaultPoint.ANSWER, IssuerEndpoints.CONSENT, FaultPoint.ANSWER, IssuerEndpoints.TOKEN,
            FaultPoint.TOKEN, IssuerEndpoints.USERINFO, FaultPoint.USERINFO);

    private final ServerState serverState;
    private final ActiveFaults activeFaults;
    private final Clock clock;
    private final SecureRandom random;
    private final IssuerEndpoints issuerEndpoints;
    private final Audiences audiences;
    private final TokenVerifier tokenVerifier;
    private final AccessTokenVerifier accessTokenVerifier;
    private final TokenSigner tokenSigner;
    private final ClientAuthentication authentication;
    private final PageTemplates pageTemplates = new PageTemplates();
    private final CsrfProtection csrfProtection;

    Routes(ServerState serverState, URI issuer, ActiveFaults activeFaults) {
        this.serverState = serverState;
        this.activeFaults = activeFaults;
        clock = serverState.clock;
        random = serverState.random;
        issuerEndpoints = new IssuerEndpoints(issuer);
        audiences = new Audiences(issuerEndpoints.audience());
        tokenVerifier = new TokenVerifier(serverState.keys);
        accessTokenVerifier = new AccessTokenVerifier(issuer, tokenVerifier, serverState.denied, clock);
        tokenSigner = new TokenSigner(serverState.keys);
        authentication = new ClientAuthentication(serverState.clients, new ClientAssertions(
                Set.of(issuer.toString(), issuerEndpoints.at(IssuerEndpoints.TOKEN)), clock));
        csrfProtection = new CsrfProtection(random, issuer);
    }

    /// Everything that answers.
    Handler handler() {
        return new CorsHandler(serverState.clients::origins, activeFaults.over(PLACES, new Router(routes())));
    }

    private List<Route> routes() {
        return Stream.of(documents(), signIn(), tokens(), resources()).flatMap(List::stream).toList();
    }

    /// What clients find out by themselves.
    private List<Route> documents() {
        DiscoveryEndpoint discoveryEndpoint = new DiscoveryEndpoint(issuerEndpoints, serverState.keys);
        RegistrationEndpoint registration = new RegistrationEndpoint(serverState.clients,
                new ClientRegistrar(random), clock);
        return List.of(Route.get(IssuerEndpoints.DISCOVERY, discoveryEndpoint::metadata),
                Route.get(IssuerEndpoints.METADATA, discoveryEndpoint::metadata),
                Route.get(IssuerEndpoints.JWKS, discoveryEndpoint::jwks),
                Route.post(IssuerEndpoints.REGISTER, registration::answer));
    }

    /// Where people are sent, and what their pages send.
    private List<Route> signIn() {
        SignInPages signInPages = new SignInPages(pageTemplates, csrfProtection, clock, random);
        AuthorizationResponse answers = new AuthorizationResponse(issuerEndpoints.issuer(), pageTemplates);
        AuthorizationFlow flow = new AuthorizationFlow(signInPages, new Consents(),
                new AuthorizationResults(answers, serverState.codes, serverState.devices, pageTemplates),
                clock);
        PushedRequests pushed = new PushedRequests(clock, random);
        AuthorizationRequestReader reader = new AuthorizationRequestReader(serverState.clients, audiences,
                tokenVerifier, pushed);
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(reader, flow, answers,
                serverState.sessions, pageTemplates);
        SignInEndpoint signIn = new SignInEndpoint(signInPages, serverState.users, new LoginThrottle(clock),
                serverState.sessions, flow);
        ConsentEndpoint consent = new ConsentEndpoint(signInPages, serverState.sessions, flow);
        DevicePage device = new DevicePage(serverState.devices, serverState.clients, csrfProtection, flow,
                serverState.sessions);
        EndSessionEndpoint endSession = endSession();
        return List.of(
                Route.post(IssuerEndpoints.PUSH,
                        new PushedAuthorizationEndpoint(authentication, reader, pushed)::answer),
                Route.get(IssuerEndpoints.AUTHORIZE, authorization::answer),
                Route.post(IssuerEndpoints.AUTHORIZE, authorization::answer),
                Route.post(IssuerEndpoints.SIGN_IN, request -> signIn.answer(request, pageTemplates)),
                Route.post(IssuerEndpoints.CONSENT, request -> consent.answer(request, pageTemplates)),
                Route.get(IssuerEndpoints.DEVICE, request -> device.show(request, pageTemplates)),
                Route.post(IssuerEndpoints.DEVICE, request -> device.typed(request, pageTemplates)),
                Route.get(IssuerEndpoints.END_SESSION, endSession::answer),
                Route.post(IssuerEndpoints.END_SESSION, endSession::answer),
                Route.post(IssuerEndpoints.SIGN_OUT, endSession::confirmed));
    }

    /// Where clients come for tokens, and with them.
    private List<Route> tokens() {
        return List.of(Route.post(IssuerEndpoints.TOKEN, token()::answer),
                Route.post(IssuerEndpoints.DEVICE_AUTHORIZATION,
                        new DeviceAuthorizationEndpoint(authentication, serverState.devices,
                                issuerEndpoints)::answer),
                Route.post(IssuerEndpoints.REVOKE, revocation()::answer),
                Route.post(IssuerEndpoints.INTROSPECT, introspection()::answer));
    }

    /// What tokens open.
    private List<Route> resources() {
        Guard guard = guard();
        UserInfoEndpoint userInfo = new UserInfoEndpoint(issuerEndpoints, serverState.users,
                serverState.clients, serverState.grants, tokenSigner);
        Handler openId = guard.protectForm(new Requirement.RequiredScope("openid"), userInfo::answer);
        List<Route> own = List.of(Route.get(IssuerEndpoints.USERINFO, openId),
                Route.post(IssuerEndpoints.USERINFO, openId),
                Route.get("/pictures/{username}.png", userInfo::picture));
        return Stream.concat(own.stream(), new Api(issuerEndpoints.issuer(), guard).routes().stream())
                .toList();
    }

    private Guard guard() {
        SignatureCheck check = new SignatureCheck(IssuerKeys.own(serverState.keys::jwks));
        return new Guard(new ProtectedResource(issuerEndpoints.issuer(), issuerEndpoints.audience()), check,
                serverState.denied, new SenderConstraint(issuerEndpoints.issuer(), serverState.proofs),
                clock);
    }

    private TokenEndpoint token() {
        TokenIssuer giver = giver();
        return new TokenEndpoint(authentication, audiences,
                URI.create(issuerEndpoints.at(IssuerEndpoints.TOKEN)), serverState.proofs,
                GrantTypes.all(giver, serverState.codes, serverState.refreshTokens, serverState.devices,
                        new TokenExchangeGrant(accessTokenVerifier, serverState.grants, giver)));
    }

    private TokenIssuer giver() {
        TokenClaims claims = new TokenClaims(issuerEndpoints, clock,
                () -> serverState.lifetimes().accessToken(), () -> serverState.lifetimes().idToken());
        AccessTokenIssuer maker = new AccessTokenIssuer(claims, tokenSigner, serverState.grants,
                serverState.issued, clock);
        return new TokenIssuer(maker, new IdTokenIssuer(claims, tokenSigner), serverState.refreshTokens,
                serverState.users);
    }

    private RevocationEndpoint revocation() {
        return new RevocationEndpoint(authentication, serverState.refreshTokens, serverState.grants,
                tokenVerifier, serverState.denied);
    }

    private IntrospectionEndpoint introspection() {
        return new IntrospectionEndpoint(authentication, accessTokenVerifier, serverState.refreshTokens);
    }

    private EndSessionEndpoint endSession() {
        LogoutRequestReader reader = new LogoutRequestReader(issuerEndpoints.issuer(), serverState.clients,
                tokenVerifier);
        return new EndSessionEndpoint(reader, serverState.sessions, pageTemplates, csrfProtection,
                new ExpiringStore<>(clock, random, () -> PATIENCE));
    }
}
