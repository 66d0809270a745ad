package dragonkey.mock.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.RedirectUris;

/// Reads the members of a client's metadata (RFC 7591 §2), each of its right kind.
final class ClientMetadata {
    /// A member that is wrong: `invalid_client_metadata` or `invalid_redirect_uri` (§3.2.2).
    static final class InvalidMetadataException extends Exception {
        private static final long serialVersionUID = 1;

        private final String error;

        InvalidMetadataException(String error, String description) {
            super(description);
            this.error = error;
        }

        String error() {
            return error;
        }
    }

    private final Map<String, Object> members;

    ClientMetadata(Map<String, Object> members) {
        this.members = members;
    }

    static InvalidMetadataException wrong(String description) {
        return new InvalidMetadataException("invalid_client_metadata", description);
    }

    @Nullable
    String text(String name) throws InvalidMetadataException {
        return switch (members.get(name)) {
            case null -> null;
            case String text when !text.isBlank() && text.length() <= 1000 -> text;
            default -> throw wrong(name + " is no text");
        };
    }

    String text(String name, String otherwise) throws InvalidMetadataException {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /// One of these, or null when it is absent.
    @Nullable
    String oneOf(String name, List<String> values) throws InvalidMetadataException {
        String text = text(name);
        if (text != null && !values.contains(text)) {
            throw wrong(name + " is one of " + String.join(", ", values) + " here");
        }
        return text;
    }

    /// True or false, or null when it is absent.
    @Nullable
    Boolean choice(String name) {
        return members.get(name) instanceof Boolean chosen ? chosen : null;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    List<String> texts(String name, List<String> otherwise) throws InvalidMetadataException {
        if (!(members.get(name) instanceof List<?> list)) {
            if (members.get(name) != null) {
                throw wrong(name + " is no list");
            }
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof String text)) {
                throw wrong(name + " is no list of texts");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /// Some of these.
    List<String> someOf(String name, List<String> values, List<String> otherwise)
            throws InvalidMetadataException {
        List<String> texts = texts(name, otherwise);
        if (!values.containsAll(texts)) {
            throw wrong(name + " are some of " + String.join(", ", values) + " here");
        }
        return texts;
    }

    /// Addresses to return to; `allow_redirect_uris` says which kinds beside the usual ones may be among them.
    RedirectUris addresses(String name) throws InvalidMetadataException {
        List<String> texts = texts(name, List.of());
        List<String> allowed = someOf("allow_redirect_uris", RedirectUriRules.KINDS, List.of());
        boolean wildcards = allowed.contains(RedirectUriRules.WILDCARDS);
        for (String each : texts) {
            boolean sound = !each.contains("*") || (wildcards && RedirectUriRules.wildcardIsInPlace(each));
            String plain = each.replace(":*", ":1").replace("*", "x");
            if (!sound || !RedirectUriRules.allow(wildcards ? plain : each,
                    allowed.contains(RedirectUriRules.HTTP))) {
                throw new InvalidMetadataException("invalid_redirect_uri", name
                        + " are https, http on this computer, or of a private scheme with a domain in it;"
                        + " allow_redirect_uris of the configuration lets more pass");
            }
        }
        return new RedirectUris(texts, wildcards);
    }

    /// An address that this server asks by itself, or none.
    Optional<URI> webAddress(String name) throws InvalidMetadataException {
        String text = text(name);
        if (text != null && !text.matches("https?://[^\\s#]+")) {
            throw wrong(name + " is an http or https address");
        }
        return text == null ? Optional.empty() : Optional.of(URI.create(text));
    }

    /// An address that browsers load, of an origin that its redirect URIs have (Front-Channel Logout 1.0 §2), or none.
    Optional<URI> addressOfRedirects(String name) throws InvalidMetadataException {
        Optional<URI> address = webAddress(name);
        if (address.isPresent()) {
            String origin = RedirectUriRules.origin(address.get().toString());
            String anyPort = origin.replaceFirst(":[0-9]+$", "");
            boolean own = addresses("redirect_uris").registered().stream().map(RedirectUriRules::origin)
                    .anyMatch(each -> each.equals(origin) || each.equals(anyPort + ":*")
                            || (each.equals(anyPort) && RedirectUriRules.isThisComputer(each)));
            if (!own) {
                throw wrong(name + " has scheme, host and port of one of the redirect_uris");
            }
        }
        return address;
    }

    /// By which it may sign its requests.
    JWKSet keysOfRequests() throws InvalidMetadataException {
        return members.containsKey("jwks") ? jwks() : new JWKSet();
    }

    /// Public keys alone: a private one is known to two from now on.
    JWKSet jwks() throws InvalidMetadataException {
        if (members.get("jwks_uri") != null) {
            throw wrong("jwks_uri is not fetched here; send jwks");
        }
        if (!(members.get("jwks") instanceof Map<?, ?> set)) {
            return new JWKSet();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        set.forEach((name, value) -> json.put(String.valueOf(name), value));
        try {
            JWKSet keys = JWKSet.parse(json);
            if (keys.getKeys().stream().anyMatch(key -> key.isPrivate() || !(key instanceof AsymmetricJWK))) {
                throw wrong("jwks holds more than public keys");
            }
            return keys;
        } catch (ParseException e) {
            throw wrong("jwks is no JWK set");
        }
    }

    /// Which addresses a client may register to be returned to (RFC 7591 §5, RFC 8252 §7).
    final static class RedirectUriRules {
        private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

        private RedirectUriRules() {}

        /// Plain http to any host.
        static final String HTTP = "http";
        /// `*` for a port or in a path.
        static final String WILDCARDS = "wildcards";
        static final List<String> KINDS = List.of(HTTP, WILDCARDS);

        /// Whether each `*` is a port or in the path: in a host it would be anybody.
        static boolean wildcardIsInPlace(String text) {
            return text.matches("[a-z]+://[^/*:]+(:(\\*|[0-9]+))?(/[^?#]*)?");
        }

        /// `https`, `http` on this computer, or a private scheme that names its owner by a domain in reverse.
        ///
        /// @param anyHttp whether `http` may lead anywhere
        static boolean allow(String text, boolean anyHttp) {
            URI uri;
            try {
                uri = new URI(text);
            } catch (URISyntaxException e) {
                return false;
            }
            if (uri.getScheme() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                return false;
            }
            return switch (uri.getScheme()) {
                case "https" -> uri.getHost() != null;
                case "http" -> uri.getHost() != null && (anyHttp || THIS_COMPUTER.contains(uri.getHost()));
                default -> uri.getScheme().contains(".") && !uri.isOpaque();
            };
        }

        static boolean isThisComputer(String origin) {
            return THIS_COMPUTER.contains(origin.replaceFirst("^http://", ""));
        }

        /// The origin of a web address, or empty for a private scheme.
        static String origin(String text) {
            URI uri = URI.create(text.replace("*", "x"));
            return uri.getRawAuthority() == null
                    ? ""
                    : uri.getScheme() + "://" + uri.getRawAuthority().replace(":x", ":*");
        }
    }
}
