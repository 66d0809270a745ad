package dragonkey.client.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.CertificateInfo;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.WebAddress;
import dragonkey.client.oauth.RequestParameters;

/// What is wrong with a draft, field by field, as the word of what a person is told.
public final class ConnectionValidator {
    private static final List<ConnectionField> REQUIRED = List.of(ConnectionField.NAME,
            ConnectionField.ISSUER, ConnectionField.CLIENT_ID);
    private static final List<ConnectionField> NEEDED_ENDPOINTS = List.of(
            ConnectionField.AUTHORIZATION_ENDPOINT, ConnectionField.TOKEN_ENDPOINT, ConnectionField.JWKS_URI);
    private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account", "create");
    /// These run or read something instead of bringing an answer.
    private static final Set<String> NO_REDIRECT = Set.of("javascript", "data", "file", "about", "blob");
    private static final String SCOPE_TOKEN = "[\\x21\\x23-\\x5B\\x5D-\\x7E]+";

    private ConnectionValidator() {}

    /// What is wrong; empty when a connection can be made of it.
    public static Map<ConnectionField, String> judge(ConnectionDraft connectionDraft) {
        var wrong = new EnumMap<ConnectionField, String>(ConnectionField.class);
        for (ConnectionField connectionField : ConnectionField.values()) {
            String text = connectionDraft.text(connectionField);
            if (text.isEmpty()) {
                if (REQUIRED.contains(connectionField) || needs(connectionDraft, connectionField)) {
                    wrong.put(connectionField, "required");
                }
            } else if (text.length() > connectionField.longest()) {
                wrong.put(connectionField, "too-long");
            } else {
                judge(connectionField, text).ifPresent(word -> wrong.put(connectionField, word));
            }
        }
        judgeTogether(connectionDraft, wrong);
        return wrong;
    }

    private static Optional<String> judge(ConnectionField connectionField, String text) {
        return Optional.ofNullable(switch (connectionField) {
            case NAME, CLIENT_ID, AUDIENCE, LOGIN_HINT, ACR_VALUES, UI_LOCALES -> oneLine(text);
            case ISSUER -> issuer(text);
            case AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT, JWKS_URI, USERINFO_ENDPOINT, END_SESSION_ENDPOINT,
                    API ->
                secure(text);
            case REDIRECT_URI, POST_LOGOUT_REDIRECT_URI -> redirect(text);
            case RESOURCE -> resource(text);
            case SCOPE -> scope(text);
            case PROMPT -> prompt(text);
            case MAX_AGE -> text.matches("[0-9]{1,9}") ? null : "seconds";
            case EXTRA_AUTHORIZATION, EXTRA_TOKEN, EXTRA_REFRESH -> parameters(text);
            case TRUSTED_CERTIFICATE -> CertificateInfo.read(text).isPresent() ? null : "certificate";
            case PROXY_ADDRESS -> proxy(text);
            case AUTHENTICATION ->
                oneOf(text, "none", "client_secret_basic", "client_secret_post", "private_key_jwt");
            case BROWSER -> oneOf(text, "embedded", "system", "device", "none");
            case PROXY -> oneOf(text, "system", "none", "given");
            case DPOP -> oneOf(text, "true", "false");
        });
    }

    /// A redirect URI brings an answer back from a browser, and a scope says what a person is asked for.
    private static boolean needs(ConnectionDraft connectionDraft, ConnectionField connectionField) {
        String browser = connectionDraft.text(ConnectionField.BROWSER);
        return switch (connectionField) {
            case REDIRECT_URI -> !browser.equals("device") && !browser.equals("none");
            case SCOPE -> !browser.equals("none");
            default -> false;
        };
    }

    private static void judgeTogether(ConnectionDraft connectionDraft, Map<ConnectionField, String> wrong) {
        boolean byHand = NEEDED_ENDPOINTS.stream()
                .anyMatch(connectionField -> !connectionDraft.isEmpty(connectionField))
                || !connectionDraft.isEmpty(ConnectionField.USERINFO_ENDPOINT)
                || !connectionDraft.isEmpty(ConnectionField.END_SESSION_ENDPOINT);
        for (ConnectionField connectionField : NEEDED_ENDPOINTS) {
            if (byHand && connectionDraft.isEmpty(connectionField)) {
                wrong.put(connectionField, "endpoint-missing");
            }
        }
        if (connectionDraft.text(ConnectionField.PROXY).equals("given")
                && connectionDraft.isEmpty(ConnectionField.PROXY_ADDRESS)) {
            wrong.put(ConnectionField.PROXY_ADDRESS, "required");
        }
        if (connectionDraft.text(ConnectionField.BROWSER).equals("none")) {
            judgeAlone(connectionDraft, wrong);
        } else if (!wrong.containsKey(ConnectionField.SCOPE)
                && !words(connectionDraft.text(ConnectionField.SCOPE)).contains("openid")) {
            wrong.put(ConnectionField.SCOPE, "openid");
        }
        if (connectionDraft.text(ConnectionField.BROWSER).equals("system")
                && !wrong.containsKey(ConnectionField.REDIRECT_URI)
                && !new RedirectUri(URI.create(connectionDraft.text(ConnectionField.REDIRECT_URI)))
                        .isLoopback()) {
            wrong.put(ConnectionField.REDIRECT_URI, "not-loopback");
        }
    }

    /// Who asks without a person has to prove who it is (RFC 6749 §4.4).
    private static void judgeAlone(ConnectionDraft connectionDraft, Map<ConnectionField, String> wrong) {
        if (connectionDraft.isEmpty(ConnectionField.AUTHENTICATION)
                || connectionDraft.text(ConnectionField.AUTHENTICATION).equals("none")) {
            wrong.put(ConnectionField.AUTHENTICATION, "proof");
        }
    }

    private static @Nullable String oneLine(String text) {
        return text.codePoints().anyMatch(Character::isISOControl) ? "one-line" : null;
    }

    private static @Nullable String issuer(String text) {
        String wrong = secure(text);
        // OIDC Discovery §2: no query, no fragment.
        return wrong == null && (text.contains("?") || text.contains("#")) ? "issuer-parts" : wrong;
    }

    private static @Nullable String secure(String text) {
        URI address = address(text);
        if (address == null || address.getHost() == null) {
            return text.contains("{") ? "placeholder" : "address";
        }
        return WebAddress.isSecure(address)
                ? null
                : WebAddress.fault(address).map(ConnectionValidator::word).orElse("insecure");
    }

    private static String word(ProblemReason fault) {
        return switch (fault) {
            case ADDRESS_SCHEME -> "web";
            case ADDRESS_LINK_LOCAL -> "link-local";
            default -> "address";
        };
    }

    private static @Nullable String redirect(String text) {
        URI address = address(text);
        if (address == null) {
            return "address";
        }
        if (address.getRawFragment() != null) {
            return "fragment";
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        return NO_REDIRECT.contains(scheme)
                ? "answerless"
                : web && address.getHost() == null ? "address" : null;
    }

    private static @Nullable String resource(String text) {
        URI address = address(text);
        return address == null ? "address" : address.getRawFragment() == null ? null : "fragment";
    }

    private static @Nullable URI address(String text) {
        try {
            URI address = new URI(text);
            return address.isAbsolute() ? address : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private static @Nullable String scope(String text) {
        return words(text).stream().allMatch(word -> word.matches(SCOPE_TOKEN)) ? null : "scope";
    }

    private static @Nullable String prompt(String text) {
        List<String> words = words(text);
        boolean alone = !words.contains("none") || words.size() == 1;
        return PROMPTS.containsAll(words) && alone ? null : "prompt";
    }

    private static @Nullable String parameters(String text) {
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            String name = line.split("=", 2)[0].strip();
            if (!line.contains("=") || name.isEmpty()) {
                return "parameters";
            }
            if (RequestParameters.ExtraParameters.RESERVED.contains(name)) {
                return "reserved";
            }
        }
        return null;
    }

    private static @Nullable String proxy(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        boolean right = colon > 0 && port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535
                && Integer.parseInt(port) > 0 && text.substring(0, colon).matches("[A-Za-z0-9._\\-\\[\\]:]+");
        return right ? null : "proxy";
    }

    private static @Nullable String oneOf(String text, String... known) {
        return Arrays.asList(known).contains(text) ? null : "choice";
    }

    static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }
}
