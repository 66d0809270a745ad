package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.core.VisibleText;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.oauth.Tokens.AccessToken;

/// Who signed in: the claims of UserInfo (OIDC Core §5.3), or of the ID token where there is no such
/// endpoint.
///
/// @param claims in the provider's order; values are String, Number, Boolean, List, Map or null as in JSON
public record Profile(String sub, Map<String, @Nullable Object> claims) {
    private static final int MOST_SOURCES = 20;

    public Profile {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /// A claim that is a string and not blank.
    public @Nullable String text(String claim) {
        return claims.get(claim) instanceof String text && !text.isBlank() ? text : null;
    }

    /// The best name to show: `name`, else `nickname`, `preferred_username`, `email`, and at last `sub`; characters that
    /// hide or reorder others are written out.
    public String displayName() {
        for (String claim : new String[]{"name", "nickname", "preferred_username", "email"}) {
            String text = text(claim);
            if (text != null) {
                return VisibleText.text(text);
            }
        }
        return VisibleText.text(sub);
    }

    /// Who else vouches for claims about this person, each with the claims that it is named for (OIDC Core §5.6.2). At
    /// most twenty; what is not of that form is passed over.
    public List<ClaimSource> claimSources() {
        var named = new LinkedHashMap<String, List<String>>();
        Map<?, ?> sources = claims.get("_claim_sources") instanceof Map<?, ?> map ? map : Map.of();
        sources.keySet().forEach(source -> named.put(String.valueOf(source), new ArrayList<>()));
        if (claims.get("_claim_names") instanceof Map<?, ?> names) {
            names.forEach((claim, source) -> {
                for (Object each : source instanceof List<?> several
                        ? several
                        : List.of(String.valueOf(source))) {
                    named.computeIfAbsent(String.valueOf(each), _ -> new ArrayList<>())
                            .add(String.valueOf(claim));
                }
            });
        }
        return named.entrySet().stream().limit(MOST_SOURCES)
                .map(each -> ClaimSource.of(each.getKey(), each.getValue(), sources.get(each.getKey())))
                .toList();
    }

    /// Somebody else who vouches for claims (OIDC Core §5.6.2): by a token that came along, or by an answer that has to
    /// be asked for. Neither is verified here. It never prints the tokens.
    ///
    /// @param name what the profile calls it
    /// @param claims those that it is named for
    /// @param jwt aggregated claims, or null
    /// @param endpoint where distributed claims are, as it came, or null
    /// @param accessToken what the profile gives to ask there with, or null for nothing
    public record ClaimSource(String name, List<String> claims, @Nullable String jwt,
            @Nullable String endpoint, @Nullable AccessToken accessToken) {
        private static final ProblemStage STAGE = ProblemStage.CLAIMS;

        public ClaimSource {
            claims = List.copyOf(claims);
        }

        private static ClaimSource of(String name, List<String> claims, @Nullable Object source) {
            Map<?, ?> members = source instanceof Map<?, ?> map ? map : Map.of();
            return new ClaimSource(name, claims, members.get("JWT") instanceof String jwt ? jwt : null,
                    members.get("endpoint") instanceof String endpoint ? endpoint : null,
                    members.get("access_token") instanceof String token ? new AccessToken(token) : null);
        }

        /// The claims in the token that came along.
        ///
        /// @throws ProblemException `claims.format` when it cannot be read
        public Map<String, @Nullable Object> aggregated() throws ProblemException {
            return read(String.valueOf(jwt));
        }

        /// Where it would be asked.
        ///
        /// @throws ProblemException `claims.insecure` when nothing may be sent there
        public URI address() throws ProblemException {
            @Nullable
            ProblemReason fault = ProblemReason.ADDRESS_RELATIVE;
            try {
                URI address = new URI(String.valueOf(endpoint).strip());
                if (WebAddress.isSecure(address)) {
                    return address;
                }
                fault = WebAddress.fault(address).orElse(null);
            } catch (URISyntaxException _) {
                // told below
            }
            throw ProblemException.of(STAGE.failed(ExchangeFailure.INSECURE), fault,
                    SafeText.shown(String.valueOf(endpoint)));
        }

        /// Asks for the claims, with the token that the profile gives for this source and no other.
        ///
        /// @throws ProblemException with a `claims.*` code
        public Map<String, @Nullable Object> fetch(HttpTransport httpTransport)
                throws ProblemException, InterruptedException {
            Map<String, String> headers = accessToken == null
                    ? Map.of()
                    : Map.of("Authorization", "Bearer " + sendable(accessToken));
            HttpResponse answer = httpTransport.get(address(), headers, STAGE);
            String body = answer.body().strip();
            return answer.isSuccess() && !body.startsWith("{")
                    ? read(body)
                    : Json.plain(answer.object(STAGE));
        }

        private static String sendable(AccessToken token) throws ProblemException {
            if (!token.value().matches("[\\x21-\\x7E]+")) {
                throw ProblemException.of(STAGE.failed(ExchangeFailure.FORMAT),
                        "the access token for this source cannot stand in a header");
            }
            return token.value();
        }

        private static Map<String, @Nullable Object> read(String jwt) throws ProblemException {
            try {
                return Json.plain(CompactJws.parse(jwt).claims());
            } catch (MalformedException e) {
                throw ProblemException.of(STAGE.failed(ExchangeFailure.FORMAT),
                        IdTokenChecks.isEncrypted(jwt) ? "it is encrypted" : e.reason());
            }
        }

        @Override
        public String toString() {
            return "ClaimSource[" + name + ", " + claims + "]";
        }
    }
}
