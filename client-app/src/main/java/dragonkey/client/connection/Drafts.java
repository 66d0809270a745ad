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
import dragonkey.client.oauth.Asked;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientSecret;
import dragonkey.client.oauth.PrivateKeyText;
import dragonkey.client.oauth.Provider;

/// From a draft to a connection and back. Secrets stay out of both: they are put in when a connection is used.
public final class Drafts {
    private Drafts() {}

    /// The connection that a draft describes.
    ///
    /// @param draft one that [DraftRules] finds nothing wrong with
    public static Connection connection(Draft draft) {
        URI issuer = URI.create(draft.text(Field.ISSUER));
        var provider = new Provider(issuer, endpoints(draft), network(draft));
        var client = new Client(draft.text(Field.CLIENT_ID), authentication(draft.text(Field.AUTHENTICATION)),
                new Client.Returns(redirectUri(draft), address(draft, Field.POST_LOGOUT_REDIRECT_URI)),
                DraftRules.words(draft.text(Field.SCOPE)), asked(draft));
        URI api = draft.isEmpty(Field.API)
                ? asFolder(issuer).resolve("api/")
                : asFolder(URI.create(draft.text(Field.API)));
        Browser browser = Browser.valueOf(draft.isEmpty(Field.BROWSER)
                ? "EMBEDDED"
                : draft.text(Field.BROWSER).toUpperCase(Locale.ROOT));
        return new Connection(draft.text(Field.NAME), provider, client, api, browser);
    }

    /// What lies below an address is found with a slash at its end alone.
    public static URI asFolder(URI address) {
        return address.toString().endsWith("/") ? address : URI.create(address + "/");
    }

    /// Where no browser brings an answer back, the redirect URI stands for nothing.
    private static URI redirectUri(Draft draft) {
        return draft.isEmpty(Field.REDIRECT_URI)
                ? Presets.LOOPBACK_REDIRECT_URI
                : URI.create(draft.text(Field.REDIRECT_URI));
    }

    private static Provider.@Nullable Endpoints endpoints(Draft draft) {
        URI authorization = address(draft, Field.AUTHORIZATION_ENDPOINT);
        URI token = address(draft, Field.TOKEN_ENDPOINT);
        URI jwks = address(draft, Field.JWKS_URI);
        return authorization == null || token == null || jwks == null
                ? null
                : new Provider.Endpoints(authorization, token, jwks, address(draft, Field.USERINFO_ENDPOINT),
                        address(draft, Field.END_SESSION_ENDPOINT));
    }

    private static NetworkRoute network(Draft draft) {
        String given = draft.text(Field.PROXY_ADDRESS);
        int colon = given.lastIndexOf(':');
        NetworkRoute.ProxyChoice proxy = switch (draft.text(Field.PROXY)) {
            case "none" -> new NetworkRoute.ProxyChoice.NoProxy();
            case "given" -> new NetworkRoute.ProxyChoice.HttpProxy(given.substring(0, colon),
                    Integer.parseInt(given.substring(colon + 1)));
            default -> new NetworkRoute.ProxyChoice.SystemProxy();
        };
        return new NetworkRoute(text(draft, Field.TRUSTED_CERTIFICATE), proxy);
    }

    private static Asked asked(Draft draft) {
        String maxAge = text(draft, Field.MAX_AGE);
        var person = new Asked.Person(text(draft, Field.PROMPT),
                maxAge == null ? null : Duration.ofSeconds(Long.parseLong(maxAge)),
                text(draft, Field.LOGIN_HINT), text(draft, Field.ACR_VALUES), text(draft, Field.UI_LOCALES));
        var extra = new Asked.Extra(parameters(draft.text(Field.EXTRA_AUTHORIZATION)),
                parameters(draft.text(Field.EXTRA_TOKEN)), parameters(draft.text(Field.EXTRA_REFRESH)));
        return new Asked(new Asked.Target(address(draft, Field.RESOURCE), text(draft, Field.AUDIENCE)),
                person, extra, draft.text(Field.DPOP).equals("true"));
    }

    private static ClientAuthentication authentication(String method) {
        var none = new ClientSecret("");
        return switch (method) {
            case "client_secret_basic" ->
                new ClientAuthentication.Secret(none, ClientAuthentication.Secret.Place.BASIC);
            case "client_secret_post" ->
                new ClientAuthentication.Secret(none, ClientAuthentication.Secret.Place.POST);
            case "private_key_jwt" -> new ClientAuthentication.PrivateKey(new PrivateKeyText(""));
            default -> new ClientAuthentication.None();
        };
    }

    /// The same connection with its secret put in; a public client stays as it is.
    public static Connection withSecret(Connection connection, String secret) {
        Client client = connection.client();
        ClientAuthentication authentication = switch (client.authentication()) {
            case ClientAuthentication.None none -> none;
            case ClientAuthentication.Secret(var _, var place) ->
                new ClientAuthentication.Secret(new ClientSecret(secret), place);
            case ClientAuthentication.PrivateKey _ ->
                new ClientAuthentication.PrivateKey(new PrivateKeyText(secret));
        };
        return connection.as(client.proving(authentication));
    }

    /// A connection as it would have been typed.
    public static Draft of(Connection connection) {
        var texts = new EnumMap<Field, String>(Field.class);
        Client client = connection.client();
        texts.put(Field.NAME, connection.name());
        texts.put(Field.ISSUER, connection.provider().issuer().toString());
        texts.put(Field.CLIENT_ID, client.clientId());
        texts.put(Field.AUTHENTICATION, method(client.authentication()));
        texts.put(Field.REDIRECT_URI, client.redirectUri().toString());
        put(texts, Field.POST_LOGOUT_REDIRECT_URI, client.returns().postLogoutRedirectUri());
        texts.put(Field.SCOPE, String.join(" ", client.scope()));
        texts.put(Field.BROWSER, connection.browser().name().toLowerCase(Locale.ROOT));
        texts.put(Field.API, connection.api().toString());
        put(texts, connection.provider());
        put(texts, client.asked());
        return new Draft(texts);
    }

    private static void put(Map<Field, String> texts, Provider provider) {
        Provider.Endpoints endpoints = provider.endpoints();
        if (endpoints != null) {
            put(texts, Field.AUTHORIZATION_ENDPOINT, endpoints.authorization());
            put(texts, Field.TOKEN_ENDPOINT, endpoints.token());
            put(texts, Field.JWKS_URI, endpoints.jwks());
            put(texts, Field.USERINFO_ENDPOINT, endpoints.userInfo());
            put(texts, Field.END_SESSION_ENDPOINT, endpoints.endSession());
        }
        put(texts, Field.TRUSTED_CERTIFICATE, provider.network().trustedCertificate());
        switch (provider.network().proxy()) {
            case NetworkRoute.ProxyChoice.SystemProxy _ -> texts.put(Field.PROXY, "system");
            case NetworkRoute.ProxyChoice.NoProxy _ -> texts.put(Field.PROXY, "none");
            case NetworkRoute.ProxyChoice.HttpProxy(String host, int port) -> {
                texts.put(Field.PROXY, "given");
                texts.put(Field.PROXY_ADDRESS, host + ":" + port);
            }
        }
    }

    private static void put(Map<Field, String> texts, Asked asked) {
        put(texts, Field.AUDIENCE, asked.target().audience());
        put(texts, Field.RESOURCE, asked.target().resource());
        put(texts, Field.DPOP, asked.dpop());
        Asked.Person person = asked.person();
        put(texts, Field.PROMPT, person.prompt());
        Duration maxAge = person.maxAge();
        put(texts, Field.MAX_AGE, maxAge == null ? null : maxAge.toSeconds());
        put(texts, Field.LOGIN_HINT, person.loginHint());
        put(texts, Field.ACR_VALUES, person.acrValues());
        put(texts, Field.UI_LOCALES, person.uiLocales());
        put(texts, Field.EXTRA_AUTHORIZATION, lines(asked.extra().authorization()));
        put(texts, Field.EXTRA_TOKEN, lines(asked.extra().token()));
        put(texts, Field.EXTRA_REFRESH, lines(asked.extra().refresh()));
    }

    private static void put(Map<Field, String> texts, Field field, @Nullable Object value) {
        if (value != null) {
            texts.put(field, value.toString());
        }
    }

    private static String method(ClientAuthentication authentication) {
        return switch (authentication) {
            case ClientAuthentication.None _ -> "none";
            case ClientAuthentication.Secret(var _, var place) ->
                place == ClientAuthentication.Secret.Place.BASIC
                        ? "client_secret_basic"
                        : "client_secret_post";
            case ClientAuthentication.PrivateKey _ -> "private_key_jwt";
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

    private static @Nullable String text(Draft draft, Field field) {
        return draft.isEmpty(field) ? null : draft.text(field);
    }

    private static @Nullable URI address(Draft draft, Field field) {
        return draft.isEmpty(field) ? null : URI.create(draft.text(field));
    }
}
