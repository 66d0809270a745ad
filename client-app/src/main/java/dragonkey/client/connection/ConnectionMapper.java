package dragonkey.client.connection;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientAuthentication.ClientSecret;
import dragonkey.client.oauth.ClientAuthentication.PrivateJwk;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;

/// From a draft to a connection and back. Secrets stay out of both: they are put in when a connection is used.
public final class ConnectionMapper {
    private ConnectionMapper() {}

    /// The connection that a draft describes.
    ///
    /// @param connectionDraft one that [ConnectionValidator] finds nothing wrong with
    public static Connection connection(ConnectionDraft connectionDraft) {
        URI issuer = URI.create(connectionDraft.text(ConnectionField.ISSUER));
        var provider = new Provider(issuer, endpoints(connectionDraft), network(connectionDraft));
        var clientRegistration = new ClientRegistration(connectionDraft.text(ConnectionField.CLIENT_ID),
                authentication(connectionDraft.text(ConnectionField.AUTHENTICATION)),
                new ClientRegistration.RedirectUris(redirectUri(connectionDraft),
                        address(connectionDraft, ConnectionField.POST_LOGOUT_REDIRECT_URI)),
                ConnectionValidator.words(connectionDraft.text(ConnectionField.SCOPE)),
                asked(connectionDraft));
        URI api = connectionDraft.isEmpty(ConnectionField.API)
                ? asFolder(issuer).resolve("api/")
                : asFolder(URI.create(connectionDraft.text(ConnectionField.API)));
        Browser browser = Browser.valueOf(connectionDraft.isEmpty(ConnectionField.BROWSER)
                ? "EMBEDDED"
                : connectionDraft.text(ConnectionField.BROWSER).toUpperCase(Locale.ROOT));
        return new Connection(connectionDraft.text(ConnectionField.NAME), provider, clientRegistration, api,
                browser);
    }

    /// What lies below an address is found with a slash at its end alone.
    public static URI asFolder(URI address) {
        return address.toString().endsWith("/") ? address : URI.create(address + "/");
    }

    /// Where no browser brings an answer back, the redirect URI stands for nothing.
    private static URI redirectUri(ConnectionDraft connectionDraft) {
        return connectionDraft.isEmpty(ConnectionField.REDIRECT_URI)
                ? Preset.LOOPBACK_REDIRECT_URI
                : URI.create(connectionDraft.text(ConnectionField.REDIRECT_URI));
    }

    private static Provider.@Nullable ManualEndpoints endpoints(ConnectionDraft connectionDraft) {
        URI authorization = address(connectionDraft, ConnectionField.AUTHORIZATION_ENDPOINT);
        URI token = address(connectionDraft, ConnectionField.TOKEN_ENDPOINT);
        URI jwks = address(connectionDraft, ConnectionField.JWKS_URI);
        return authorization == null || token == null || jwks == null
                ? null
                : new Provider.ManualEndpoints(authorization, token, jwks,
                        address(connectionDraft, ConnectionField.USERINFO_ENDPOINT),
                        address(connectionDraft, ConnectionField.END_SESSION_ENDPOINT));
    }

    private static NetworkRoute network(ConnectionDraft connectionDraft) {
        String given = connectionDraft.text(ConnectionField.PROXY_ADDRESS);
        int colon = given.lastIndexOf(':');
        NetworkRoute.ProxyChoice proxy = switch (connectionDraft.text(ConnectionField.PROXY)) {
            case "none" -> new NetworkRoute.ProxyChoice.NoProxy();
            case "given" -> new NetworkRoute.ProxyChoice.HttpProxy(given.substring(0, colon),
                    Integer.parseInt(given.substring(colon + 1)));
            default -> new NetworkRoute.ProxyChoice.SystemProxy();
        };
        return new NetworkRoute(text(connectionDraft, ConnectionField.TRUSTED_CERTIFICATE), proxy);
    }

    private static RequestParameters asked(ConnectionDraft connectionDraft) {
        String maxAge = text(connectionDraft, ConnectionField.MAX_AGE);
        var authenticationParameters = new RequestParameters.AuthenticationParameters(
                text(connectionDraft, ConnectionField.PROMPT),
                maxAge == null ? null : Duration.ofSeconds(Long.parseLong(maxAge)),
                text(connectionDraft, ConnectionField.LOGIN_HINT),
                text(connectionDraft, ConnectionField.ACR_VALUES),
                text(connectionDraft, ConnectionField.UI_LOCALES));
        var extraParameters = new RequestParameters.ExtraParameters(
                parameters(connectionDraft.text(ConnectionField.EXTRA_AUTHORIZATION)),
                parameters(connectionDraft.text(ConnectionField.EXTRA_TOKEN)),
                parameters(connectionDraft.text(ConnectionField.EXTRA_REFRESH)));
        return new RequestParameters(
                new RequestParameters.ResourceTarget(address(connectionDraft, ConnectionField.RESOURCE),
                        text(connectionDraft, ConnectionField.AUDIENCE)),
                authenticationParameters, extraParameters,
                connectionDraft.text(ConnectionField.DPOP).equals("true"));
    }

    private static ClientAuthentication authentication(String method) {
        var none = new ClientSecret("");
        return switch (method) {
            case "client_secret_basic" -> new ClientAuthentication.SecretAuthentication(none,
                    ClientAuthentication.SecretAuthentication.SecretPlace.BASIC);
            case "client_secret_post" -> new ClientAuthentication.SecretAuthentication(none,
                    ClientAuthentication.SecretAuthentication.SecretPlace.POST);
            case "private_key_jwt" -> new ClientAuthentication.PrivateKeyAuthentication(new PrivateJwk(""));
            default -> new ClientAuthentication.NoAuthentication();
        };
    }

    /// The same connection with its secret put in; a public client stays as it is.
    public static Connection withSecret(Connection connection, String secret) {
        ClientRegistration clientRegistration = connection.client();
        ClientAuthentication authentication = switch (clientRegistration.authentication()) {
            case ClientAuthentication.NoAuthentication noAuthentication -> noAuthentication;
            case ClientAuthentication.SecretAuthentication(var _, var secretPlace) ->
                new ClientAuthentication.SecretAuthentication(new ClientSecret(secret), secretPlace);
            case ClientAuthentication.PrivateKeyAuthentication _ ->
                new ClientAuthentication.PrivateKeyAuthentication(new PrivateJwk(secret));
        };
        return connection.as(clientRegistration.proving(authentication));
    }

    /// A connection as it would have been typed.
    public static ConnectionDraft of(Connection connection) {
        var texts = new EnumMap<ConnectionField, String>(ConnectionField.class);
        ClientRegistration clientRegistration = connection.client();
        texts.put(ConnectionField.NAME, connection.name());
        texts.put(ConnectionField.ISSUER, connection.provider().issuer().toString());
        texts.put(ConnectionField.CLIENT_ID, clientRegistration.clientId());
        texts.put(ConnectionField.AUTHENTICATION, method(clientRegistration.authentication()));
        texts.put(ConnectionField.REDIRECT_URI, clientRegistration.redirectUri().toString());
        put(texts, ConnectionField.POST_LOGOUT_REDIRECT_URI,
                clientRegistration.returns().postLogoutRedirectUri());
        texts.put(ConnectionField.SCOPE, String.join(" ", clientRegistration.scope()));
        texts.put(ConnectionField.BROWSER, connection.browser().name().toLowerCase(Locale.ROOT));
        texts.put(ConnectionField.API, connection.api().toString());
        put(texts, connection.provider());
        put(texts, clientRegistration.asked());
        return new ConnectionDraft(texts);
    }

    private static void put(Map<ConnectionField, String> texts, Provider provider) {
        Provider.ManualEndpoints manualEndpoints = provider.endpoints();
        if (manualEndpoints != null) {
            put(texts, ConnectionField.AUTHORIZATION_ENDPOINT, manualEndpoints.authorization());
            put(texts, ConnectionField.TOKEN_ENDPOINT, manualEndpoints.token());
            put(texts, ConnectionField.JWKS_URI, manualEndpoints.jwks());
            put(texts, ConnectionField.USERINFO_ENDPOINT, manualEndpoints.userInfo());
            put(texts, ConnectionField.END_SESSION_ENDPOINT, manualEndpoints.endSession());
        }
        put(texts, ConnectionField.TRUSTED_CERTIFICATE, provider.network().trustedCertificate());
        switch (provider.network().proxy()) {
            case NetworkRoute.ProxyChoice.SystemProxy _ -> texts.put(ConnectionField.PROXY, "system");
            case NetworkRoute.ProxyChoice.NoProxy _ -> texts.put(ConnectionField.PROXY, "none");
            case NetworkRoute.ProxyChoice.HttpProxy(String host, int port) -> {
                texts.put(ConnectionField.PROXY, "given");
                texts.put(ConnectionField.PROXY_ADDRESS, host + ":" + port);
            }
        }
    }

    private static void put(Map<ConnectionField, String> texts, RequestParameters requestParameters) {
        put(texts, ConnectionField.AUDIENCE, requestParameters.target().audience());
        put(texts, ConnectionField.RESOURCE, requestParameters.target().resource());
        put(texts, ConnectionField.DPOP, requestParameters.dpop());
        RequestParameters.AuthenticationParameters authenticationParameters = requestParameters.person();
        put(texts, ConnectionField.PROMPT, authenticationParameters.prompt());
        Duration maxAge = authenticationParameters.maxAge();
        put(texts, ConnectionField.MAX_AGE, maxAge == null ? null : maxAge.toSeconds());
        put(texts, ConnectionField.LOGIN_HINT, authenticationParameters.loginHint());
        put(texts, ConnectionField.ACR_VALUES, authenticationParameters.acrValues());
        put(texts, ConnectionField.UI_LOCALES, authenticationParameters.uiLocales());
        put(texts, ConnectionField.EXTRA_AUTHORIZATION, lines(requestParameters.extra().authorization()));
        put(texts, ConnectionField.EXTRA_TOKEN, lines(requestParameters.extra().token()));
        put(texts, ConnectionField.EXTRA_REFRESH, lines(requestParameters.extra().refresh()));
    }

    private static void put(Map<ConnectionField, String> texts, ConnectionField connectionField,
            @Nullable Object value) {
        if (value != null) {
            texts.put(connectionField, value.toString());
        }
    }

    private static String method(ClientAuthentication authentication) {
        return switch (authentication) {
            case ClientAuthentication.NoAuthentication _ -> "none";
            case ClientAuthentication.SecretAuthentication(var _, var secretPlace) ->
                secretPlace == ClientAuthentication.SecretAuthentication.SecretPlace.BASIC
                        ? "client_secret_basic"
                        : "client_secret_post";
            case ClientAuthentication.PrivateKeyAuthentication _ -> "private_key_jwt";
        };
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new LinkedHashMap<String, String>();
        text.lines().filter(line -> !line.isBlank()).map(line -> line.strip().split("=", 2))
                .forEach(both -> parameters.put(both[0].strip(), both[1]));
        return parameters;
    }

    private static String lines(Map<String, String> parameters) {
        return new TreeMap<>(parameters).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining("\n"));
    }

    private static @Nullable String text(ConnectionDraft connectionDraft, ConnectionField connectionField) {
        return connectionDraft.isEmpty(connectionField) ? null : connectionDraft.text(connectionField);
    }

    private static @Nullable URI address(ConnectionDraft connectionDraft, ConnectionField connectionField) {
        return connectionDraft.isEmpty(connectionField)
                ? null
                : URI.create(connectionDraft.text(connectionField));
    }
}
