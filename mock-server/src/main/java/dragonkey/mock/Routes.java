package dragonkey.mock;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.sun.net.httpserver.Headers;

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
import dragonkey.mock.authorize.AuthorizationRequestReader.ReaderContext;
import dragonkey.mock.authorize.AuthorizationResponse;
import dragonkey.mock.authorize.AuthorizationResults;
import dragonkey.mock.authorize.ConsentEndpoint;
import dragonkey.mock.authorize.DevicePage;
import dragonkey.mock.authorize.SignInEndpoint;
import dragonkey.mock.authorize.SignInPages;
import dragonkey.mock.endpoint.BackchannelLogout;
import dragonkey.mock.endpoint.ClientDocuments;
import dragonkey.mock.endpoint.ClientRegistrar;
import dragonkey.mock.endpoint.DeviceAuthorizationEndpoint;
import dragonkey.mock.endpoint.DiscoveryEndpoint;
import dragonkey.mock.endpoint.DiscoveryEndpoint.ServedClients;
import dragonkey.mock.endpoint.EndSessionEndpoint;
import dragonkey.mock.endpoint.EndSessionEndpoint.LogoutChannels;
import dragonkey.mock.endpoint.EndSessionEndpoint.LogoutRequestReader;
import dragonkey.mock.endpoint.FrontchannelLogout;
import dragonkey.mock.endpoint.IntrospectionEndpoint;
import dragonkey.mock.endpoint.ProtectedResourceEndpoint;
import dragonkey.mock.endpoint.PushedAuthorizationEndpoint;
import dragonkey.mock.endpoint.RegistrationEndpoint;
import dragonkey.mock.endpoint.RevocationEndpoint;
import dragonkey.mock.endpoint.SessionClients;
import dragonkey.mock.endpoint.UserInfoEndpoint;
import dragonkey.mock.fault.ActiveFaults;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.http.CorsHandler;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Json;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Request.RequestTarget;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.issuer.Apis;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.login.CsrfProtection;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.login.ProviderSessions.ProviderSession;
import dragonkey.mock.token.AccessTokenVerifier;
import dragonkey.mock.token.ClientAssertions;
import dragonkey.mock.token.GuardCheck;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.TokenSigner;
import dragonkey.mock.token.TokenVerifier;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.DirectTokens;
import dragonkey.mock.tokenendpoint.GrantTypes;
import dragonkey.mock.tokenendpoint.TokenClaims;
import dragonkey.mock.tokenendpoint.TokenEndpoint;
import dragonkey.mock.tokenendpoint.TokenExchangeGrant;
import dragonkey.mock.tokenendpoint.TokenIssuer;
import dragonkey.mock.tokenendpoint.TokenIssuer.AccessTokenIssuer;
import dragonkey.mock.tokenendpoint.TokenIssuer.IdTokenIssuer;

import static java.util.Map.entry;

/// The only place that makes the parts of a server, and the list of all that it serves.
final class Routes {
    /// Where faults show themselves.
    private static final Map<String, FaultPoint> FAULT_POINTS = Map.ofEntries(
            entry(Issuer.DISCOVERY, FaultPoint.DISCOVERY), entry(Issuer.METADATA, FaultPoint.DISCOVERY),
            entry(Issuer.JWKS, FaultPoint.JWKS), entry(Issuer.AUTHORIZE, FaultPoint.ANSWER),
            entry(Issuer.SIGN_IN, FaultPoint.ANSWER), entry(Issuer.CONSENT, FaultPoint.ANSWER),
            entry(Issuer.TOKEN, FaultPoint.TOKEN), entry(Issuer.USERINFO, FaultPoint.USERINFO),
            entry(Issuer.PROTECTED_RESOURCE, FaultPoint.RESOURCE),
            entry(Issuer.RESOURCE_SUFFIX, FaultPoint.RESOURCE_SUFFIX), entry("/api/", FaultPoint.CHALLENGE),
            entry("/api/dragons", FaultPoint.CHALLENGE), entry("/api/orders", FaultPoint.CHALLENGE),
            entry("/api/me", FaultPoint.CHALLENGE));

    /// What every script may read: it is the same for all, and says nothing of anybody.
    private static final Set<String> OPEN = Set.of(Issuer.DISCOVERY, Issuer.METADATA, Issuer.JWKS,
            Issuer.PROTECTED_RESOURCE);

    private final ServerState state;
    private final ActiveFaults activeFaults;
    private final Clock clock;
    private final SecureRandom random;
    private final Issuer issuerEndpoints;
    private final Apis apis;
    private final TokenVerifier tokenVerifier;
    private final AccessTokenVerifier accessTokenVerifier;
    private final TokenSigner tokenSigner;
    private final ClientDocuments clientDocuments;
    private final ClientAuthentication authentication;
    private final PageTemplates pageTemplates = new PageTemplates();
    private final CsrfProtection csrfProtection;

    Routes(ServerState state, URI issuer, ActiveFaults activeFaults) {
        this.state = state;
        this.activeFaults = activeFaults;
        clock = state.clock;
        random = state.random;
        issuerEndpoints = new Issuer(issuer);
        apis = SettingsLoader.apis(state.settings, issuer);
        tokenVerifier = new TokenVerifier(state.keys, state.opaqueTokens);
        accessTokenVerifier = new AccessTokenVerifier(issuer, tokenVerifier, state.denyList, clock);
        tokenSigner = new TokenSigner(state.keys, state.opaqueTokens);
        List<String> hosts = state.settings.texts("client_id_metadata_hosts", List.of());
        clientDocuments = new ClientDocuments(state.clients,
                new ClientRegistrar(random, state.scopes, SettingsLoader.fapi2(state.settings)), hosts,
                clock);
        authentication = new ClientAuthentication(clientDocuments, new ClientAssertions(issuer.toString(),
                issuerEndpoints.at(Issuer.TOKEN), clock, state.assertions));
        csrfProtection = new CsrfProtection(state.formSecret, random, issuerEndpoints.base());
    }

    /// Everything that answers.
    Handler handler() {
        return new CorsHandler(OPEN::contains, state.clients::origins,
                activeFaults.over(FAULT_POINTS, new Router(routes())));
    }

    /// Access tokens that no client asked for.
    DirectTokens directTokens() {
        return new DirectTokens(accessTokenIssuer(), apis, state.grants, clock,
                state.acrValues.choose(List.of()));
    }

    /// The same token, or what a fault makes of it that is on.
    String given(String accessToken) {
        Response right = Response.json(200, Map.of("access_token", accessToken));
        Request asked = new Request(new RequestTarget("POST", Issuer.TOKEN), new Headers(),
                FormParameters.EMPTY, FormParameters.EMPTY);
        Response given = activeFaults.over(Map.of(Issuer.TOKEN, FaultPoint.ACCESS_TOKEN), request -> right)
                .answer(asked);
        Map<String, Object> members = Json.object(new String(given.body(), StandardCharsets.UTF_8));
        return members == null ? accessToken : String.valueOf(members.get("access_token"));
    }

    /// The answer to an authorization request whose person agrees to all of it without being shown a page.
    Response agreed(Request request, ProviderSession session) {
        AuthorizationResponse answers = new AuthorizationResponse(issuerEndpoints.uri(), pageTemplates);
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(reader(),
                flow(signInPages(), answers), answers, state.sessions, pageTemplates);
        return activeFaults.over(FAULT_POINTS, each -> authorization.agreed(each, session)).answer(request);
    }

    /// The list itself.
    List<Route> routes() {
        return Stream.of(discoveryRoutes(), authorizeRoutes(), tokenRoutes(), resourceRoutes())
                .flatMap(List::stream).toList();
    }

    /// What clients find out by themselves.
    private List<Route> discoveryRoutes() {
        DiscoveryEndpoint discoveryEndpoint = new DiscoveryEndpoint(issuerEndpoints, state.keys,
                state.acrValues, state.scopes, state.userClaims,
                new ServedClients(!state.settings.texts("client_id_metadata_hosts", List.of()).isEmpty(),
                        SettingsLoader.fapi2(state.settings)));
        RegistrationEndpoint registration = new RegistrationEndpoint(state.clients,
                new ClientRegistrar(random, state.scopes, SettingsLoader.fapi2(state.settings)), clock,
                issuerEndpoints, random);
        ProtectedResourceEndpoint resource = new ProtectedResourceEndpoint(issuerEndpoints);
        return List.of(Route.get(Issuer.DISCOVERY, discoveryEndpoint::metadata),
                Route.get(Issuer.METADATA, discoveryEndpoint::metadata),
                Route.get(Issuer.JWKS, discoveryEndpoint::jwks),
                Route.get(Issuer.PROTECTED_RESOURCE, resource::answer),
                Route.get(Issuer.RESOURCE_SUFFIX, resource::misplaced),
                Route.post(Issuer.REGISTER, registration::answer),
                Route.get(Issuer.REGISTER + "/{clientId}", registration::read),
                Route.put(Issuer.REGISTER + "/{clientId}", registration::change),
                Route.delete(Issuer.REGISTER + "/{clientId}", registration::end));
    }

    /// Where people are sent, and what their pages send.
    private List<Route> authorizeRoutes() {
        SignInPages signInPages = signInPages();
        AuthorizationResponse answers = new AuthorizationResponse(issuerEndpoints.uri(), pageTemplates);
        AuthorizationFlow flow = flow(signInPages, answers);
        AuthorizationRequestReader reader = reader();
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(reader, flow, answers, state.sessions,
                pageTemplates);
        SignInEndpoint signIn = new SignInEndpoint(signInPages, state.users, state.loginThrottle,
                state.sessions, flow);
        ConsentEndpoint consent = new ConsentEndpoint(signInPages, state.sessions, flow);
        DevicePage device = new DevicePage(state.devices, state.clients, csrfProtection, flow, state.sessions,
                state.acrValues);
        EndSessionEndpoint endSession = endSession();
        return List.of(
                Route.post(Issuer.PUSH,
                        new PushedAuthorizationEndpoint(authentication, reader, state.pushed)::answer),
                Route.get(Issuer.AUTHORIZE, authorization::answer),
                Route.post(Issuer.AUTHORIZE, authorization::answer),
                Route.post(Issuer.SIGN_IN, request -> signIn.answer(request, pageTemplates)),
                Route.post(Issuer.CONSENT, request -> consent.answer(request, pageTemplates)),
                Route.get(Issuer.DEVICE, request -> device.show(request, pageTemplates)),
                Route.post(Issuer.DEVICE, request -> device.typed(request, pageTemplates)),
                Route.get(Issuer.END_SESSION, endSession::answer),
                Route.post(Issuer.END_SESSION, endSession::answer),
                Route.post(Issuer.SIGN_OUT, endSession::confirmed));
    }

    private SignInPages signInPages() {
        return new SignInPages(pageTemplates, csrfProtection, state.pages, state.users.areDemo(),
                state.scopes);
    }

    private AuthorizationFlow flow(SignInPages signInPages, AuthorizationResponse answers) {
        return new AuthorizationFlow(signInPages, state.consents,
                new AuthorizationResults(answers, state.codes, state.devices, pageTemplates), clock);
    }

    private AuthorizationRequestReader reader() {
        return new AuthorizationRequestReader(clientDocuments, apis, tokenVerifier, state.pushed,
                state.acrValues,
                new ReaderContext(issuerEndpoints.uri().toString(), clock, state.userClaims.names()));
    }

    /// Where clients come for tokens, and with them.
    private List<Route> tokenRoutes() {
        return List.of(Route.post(Issuer.TOKEN, tokenEndpoint()::answer),
                Route.post(Issuer.DEVICE_AUTHORIZATION,
                        new DeviceAuthorizationEndpoint(authentication, state.devices,
                                issuerEndpoints)::answer),
                Route.post(Issuer.REVOKE, revocation()::answer),
                Route.post(Issuer.INTROSPECT, introspection()::answer));
    }

    /// What tokens open.
    private List<Route> resourceRoutes() {
        Guard guard = guard(Set.of(issuerEndpoints.audience()), issuerEndpoints.protectedResource(),
                activeFaults::leftOut);
        Guard ofPerson = guard(Set.copyOf(apis.audiences()), "", Set::of);
        UserInfoEndpoint userInfo = new UserInfoEndpoint(issuerEndpoints, state.users, state.clients,
                state.grants, tokenSigner, state.userClaims);
        Handler openId = ofPerson.protectForm(new Requirement.RequiredScope("openid"), userInfo::answer);
        List<Route> own = List.of(Route.get(Issuer.USERINFO, openId), Route.post(Issuer.USERINFO, openId),
                Route.get("/pictures/{username}.png", userInfo::picture));
        return Stream.concat(own.stream(),
                new Api(issuerEndpoints.base(), guard, state.dragons, state.storage::database).routes()
                        .stream())
                .toList();
    }

    private Guard guard(Set<String> audiences, String metadata, Supplier<Set<GuardCheck>> leftOut) {
        SignatureCheck check = new SignatureCheck(IssuerKeys.own(state.keys::jwks), state.opaqueTokens::find);
        return new Guard(
                new ProtectedResource(issuerEndpoints.uri(), audiences, SignedToken::isAccessToken,
                        state.userClaims.roles(), metadata),
                check, state.denyList, new SenderConstraint(issuerEndpoints.base(), state.dpopProofs), clock,
                leftOut);
    }

    private TokenEndpoint tokenEndpoint() {
        TokenIssuer tokenIssuer = tokenIssuer();
        return new TokenEndpoint(authentication, apis, URI.create(issuerEndpoints.at(Issuer.TOKEN)),
                state.dpopProofs, GrantTypes.all(tokenIssuer, state.codes, state.refreshTokens, state.devices,
                        new TokenExchangeGrant(accessTokenVerifier, state.grants, tokenIssuer), apis));
    }

    private TokenIssuer tokenIssuer() {
        return new TokenIssuer(accessTokenIssuer(), new IdTokenIssuer(tokenClaims(), tokenSigner,
                state.userClaims, state.settings.flag("claims_in_id_token")), state.refreshTokens,
                state.users, apis);
    }

    private AccessTokenIssuer accessTokenIssuer() {
        return new AccessTokenIssuer(tokenClaims(), tokenSigner, state.grants, state.issuedTokens, clock,
                state.settings.text("access_token_typ", SignedToken.ACCESS_TOKEN));
    }

    private TokenClaims tokenClaims() {
        return new TokenClaims(issuerEndpoints, clock, () -> state.lifetimes().accessToken(),
                () -> state.lifetimes().idToken(), state.userClaims);
    }

    private RevocationEndpoint revocation() {
        return new RevocationEndpoint(authentication, state.refreshTokens, state.grants, tokenVerifier,
                state.denyList);
    }

    private IntrospectionEndpoint introspection() {
        return new IntrospectionEndpoint(authentication, accessTokenVerifier, state.refreshTokens);
    }

    private EndSessionEndpoint endSession() {
        LogoutRequestReader reader = new LogoutRequestReader(issuerEndpoints.uri(), state.clients,
                tokenVerifier);
        String issuer = issuerEndpoints.uri().toString();
        SessionClients told = new SessionClients(state.clients, state.grants);
        return new EndSessionEndpoint(reader, state.sessions, pageTemplates, csrfProtection, state.logouts,
                new LogoutChannels(new BackchannelLogout(issuer, told, tokenSigner, clock),
                        new FrontchannelLogout(issuer, told)));
    }
}
