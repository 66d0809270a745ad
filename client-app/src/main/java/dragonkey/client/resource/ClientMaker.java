package dragonkey.client.resource;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.WrittenRequest.SentBody;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.RequestParameters.AuthenticationParameters;
import dragonkey.client.oauth.RequestParameters.ExtraParameters;
import dragonkey.client.oauth.RequestParameters.ResourceTarget;
import dragonkey.client.resource.AddressFindings.ApiAccess;
import dragonkey.client.resource.AddressFindings.ClientOffer;

/// Makes the connection that tokens for an API are got by. Where nobody registered a client, one registers itself.
public final class ClientMaker {
    private static final ProblemStage STAGE = ProblemStage.REGISTRATION;

    /// What a sign-in asks for beside the API's own (OIDC Core §5.4, §11).
    private static final Set<String> OF_THE_PERSON = Set.of("openid", "profile", "email", "offline_access");

    private final HttpTransport httpTransport;

    public ClientMaker(HttpTransport httpTransport) {
        this.httpTransport = httpTransport;
    }

    /// The connection. It asks for tokens of this API alone (RFC 8707), with what the API wants them to allow.
    ///
    /// @param address that of the API as it was typed; calls begin there
    /// @param clientId what the person says where no client is known; may be the address of a document about it
    /// @throws ProblemException `registration.*`
    public Connection connection(URI address, ApiAccess access, String clientId)
            throws ProblemException, InterruptedException {
        String name = name(address);
        return switch (access.client()) {
            case ClientOffer.KnownClient(Connection known) -> new Connection(name, known.provider(),
                    asking(known.client(), access), address, known.browser());
            case ClientOffer.RegisteredByItself(URI endpoint, boolean openId) ->
                new Connection(name, new Provider(access.issuer()), register(endpoint, openId, access),
                        address, Connection.Browser.EMBEDDED);
            case ClientOffer.ClientWanted(boolean documents, boolean openId) ->
                new Connection(name, new Provider(access.issuer()),
                        new ClientRegistration(said(clientId, documents), Preset.LOOPBACK_REDIRECT_URI,
                                AddressLookup.signInScope(openId, access.scope()), asked(access)),
                        address, Connection.Browser.EMBEDDED);
        };
    }

    private String said(String clientId, boolean documents) throws ProblemException, InterruptedException {
        if (clientId.isBlank()) {
            throw ProblemException.of(ProblemCode.REGISTRATION_MISSING, "client_id");
        }
        if (documents && clientId.contains("://")) {
            ClientDocument.read(clientId, httpTransport);
        }
        return clientId.strip();
    }

    private static String name(URI address) {
        return SafeText.clean(address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + address.getRawPath(), 70);
    }

    /// What the known client asks for anyway says who signs in; of the API's own only what it wants now.
    private static ClientRegistration asking(ClientRegistration known, ApiAccess access) {
        Set<String> scope = new LinkedHashSet<>(known.scope());
        scope.retainAll(OF_THE_PERSON);
        scope.addAll(access.scope());
        return new ClientRegistration(known.clientId(), known.authentication(), known.returns(),
                List.copyOf(scope), asked(access));
    }

    private static RequestParameters asked(ApiAccess access) {
        return new RequestParameters(new ResourceTarget(access.resource(), null),
                AuthenticationParameters.ANYBODY, ExtraParameters.NONE, false);
    }

    /// A public client of a desktop program (RFC 8252 §8.4, RFC 7591 §2).
    private ClientRegistration register(URI endpoint, boolean openId, ApiAccess access)
            throws ProblemException, InterruptedException {
        List<String> scope = AddressLookup.signInScope(openId, access.scope());
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        wanted.put("client_name", "Dragonkey");
        wanted.putArray("redirect_uris").add(Preset.LOOPBACK_REDIRECT_URI.toString());
        ArrayNode grants = wanted.putArray("grant_types");
        grants.add("authorization_code");
        grants.add("refresh_token");
        wanted.putArray("response_types").add("code");
        wanted.put("token_endpoint_auth_method", "none");
        wanted.put("application_type", "native");
        if (!scope.isEmpty()) {
            wanted.put("scope", String.join(" ", scope));
        }
        HttpResponse answer = httpTransport.ask("POST", endpoint, Map.of("Accept", "application/json"),
                new SentBody("application/json", wanted.toString()), STAGE);
        String clientId = clientId(answer);
        return new ClientRegistration(clientId, Preset.LOOPBACK_REDIRECT_URI, scope, asked(access));
    }

    private static String clientId(HttpResponse answer) throws ProblemException {
        if (!answer.isSuccess()) {
            throw refused(answer);
        }
        String clientId = Json.text(answer.object(STAGE), "client_id");
        if (clientId == null || clientId.isBlank()) {
            throw ProblemException.of(STAGE.failed(ExchangeFailure.FORMAT), "client_id is missing");
        }
        return clientId;
    }

    /// RFC 7591 §3.2.2.
    private static ProblemException refused(HttpResponse answer) {
        try {
            ObjectNode body = Json.object(answer.body());
            String error = Json.text(body, "error");
            String description = Json.text(body, "error_description");
            return error == null
                    ? ProblemException.of(STAGE.failed(ExchangeFailure.HTTP), answer.summary())
                    : ProblemException.of(ProviderError.named(STAGE, error),
                            description == null ? error : description);
        } catch (MalformedException _) {
            return ProblemException.of(STAGE.failed(ExchangeFailure.HTTP), answer.summary());
        }
    }
}
