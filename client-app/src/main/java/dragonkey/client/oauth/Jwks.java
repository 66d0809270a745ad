package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.jose.Signatures;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.TrustedKeys;

/// The providers' public keys, by the address of their key set (RFC 7517 §5). Kept as long as the provider's
/// Cache-Control allows, at most a day; asked again for a key that is not there, at most once a minute. Keys
/// that a token brings along or points to (`jwk`, `jku`, `x5u`) are never looked at.
public final class Jwks {
    private static final ProblemStage STAGE = ProblemStage.JWKS;
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=([0-9]{1,9})(?:$|[ ,])");
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final int MOST_TOLD = 10;
    private static final Duration COOL_DOWN = Duration.ofMinutes(1);

    private final HttpTransport httpTransport;
    private final Clock clock;
    private final Map<URI, CachedKeySet> cache = new ConcurrentHashMap<>();
    private final Map<URI, Instant> askedAgain = new ConcurrentHashMap<>();

    public Jwks(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// The keys of a set that may have signed one token; may be none.
    ///
    /// @param keys those that fit its `kid` and `alg`; all that fit its `alg` when it names no `kid`
    /// @param named how many keys of the set have its `kid`, whether they fit or not
    /// @param kids the names of the keys that are there, as they came, at most ten
    record Candidates(List<JWK> keys, int named, List<String> kids) {
    }

    /// Looks for the keys that may have signed this token.
    ///
    /// @throws ProblemException with a `jwks.*` code when the key set cannot be read
    Candidates candidates(URI jwksUri, CompactJws token) throws ProblemException, InterruptedException {
        Instant now = clock.instant();
        CachedKeySet keys = cache.get(jwksUri);
        if (keys == null || !now.isBefore(keys.freshUntil)) {
            keys = fetch(jwksUri, now);
        }
        String kid = Json.text(token.header(), "kid");
        // Without a kid a kept set cannot show that it is outdated: it is asked for anew, as for an unknown kid.
        boolean outdated = kid == null ? keys.fetched.isBefore(now) : !keys.names(kid);
        if (outdated && isCool(jwksUri, now)) {
            askedAgain.put(jwksUri, now);
            keys = fetch(jwksUri, now);
        }
        return new Candidates(keys.candidates(kid, token.algorithm()), keys.count(kid), keys.kids());
    }

    /// Downloads the keys at an address that somebody named: that of a key set, or of a provider's metadata, which
    /// names its key set.
    ///
    /// @throws ProblemException with a `jwks.*` code when nothing can be fetched, a `key.*` code when there is no key
    ///     in it
    public static TrustedKeys download(HttpTransport httpTransport, URI address)
            throws ProblemException, InterruptedException {
        HttpResponse answer = httpTransport.document(address, STAGE);
        ObjectNode document = answer.object(STAGE);
        String jwksUri = Json.text(document, "jwks_uri");
        if (jwksUri != null && !document.has("keys")) {
            try {
                document = httpTransport.document(new URI(jwksUri), STAGE).object(STAGE);
            } catch (URISyntaxException _) {
                throw ProblemException.of(ProblemCode.KEY_FORMAT, "jwks_uri is not an address");
            }
        }
        return KeyReader.read(document.toString().getBytes(StandardCharsets.UTF_8), new char[0]);
    }

    /// How many keys of a set may verify one of these algorithms. The set is fetched anew.
    int count(URI jwksUri, List<String> algorithms) throws ProblemException, InterruptedException {
        List<String> asymmetric = algorithms.stream().filter(Signatures.PUBLIC_KEY_ALGORITHMS::contains)
                .toList();
        return fetch(jwksUri, clock.instant()).count(asymmetric);
    }

    private boolean isCool(URI jwksUri, Instant now) {
        Instant last = askedAgain.get(jwksUri);
        return last == null || !now.isBefore(last.plus(COOL_DOWN));
    }

    private CachedKeySet fetch(URI jwksUri, Instant now) throws ProblemException, InterruptedException {
        HttpResponse answer = httpTransport.document(jwksUri, STAGE);
        if (!(answer.object(STAGE).get("keys") instanceof ArrayNode keys)) {
            throw ProblemException.of(ProblemStage.JWKS.failed(ExchangeFailure.FORMAT),
                    "keys is missing: " + answer.summary());
        }
        var set = new CachedKeySet(List.copyOf(keys.values()), now,
                now.plus(life(answer.header("cache-control"))));
        cache.put(jwksUri, set);
        return set;
    }

    private static Duration life(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return USUAL_LIFE;
        }
        if (cacheControl.contains("no-store") || cacheControl.contains("no-cache")) {
            return Duration.ZERO;
        }
        Matcher matcher = MAX_AGE.matcher(cacheControl);
        Duration asked = matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : USUAL_LIFE;
        return asked.compareTo(LONGEST_LIFE) < 0 ? asked : LONGEST_LIFE;
    }

    /// The set as it came. Keys are parsed only when a token asks for them: a malformed one spoils nothing, and
    /// ten thousand cost nothing.
    private record CachedKeySet(List<JsonNode> keys, Instant fetched, Instant freshUntil) {

        boolean names(String kid) {
            return count(kid) > 0;
        }

        int count(@Nullable String kid) {
            return (int) keys.stream().filter(key -> key instanceof ObjectNode object && kid != null
                    && kid.equals(Json.text(object, "kid"))).count();
        }

        List<String> kids() {
            return keys.stream().map(key -> key.path("kid")).filter(JsonNode::isString)
                    .map(JsonNode::stringValue).distinct().limit(MOST_TOLD).toList();
        }

        List<JWK> candidates(@Nullable String kid, String algorithm) {
            return keys.stream()
                    .filter(key -> kid == null
                            || (key instanceof ObjectNode object && kid.equals(Json.text(object, "kid"))))
                    .map(KeyReader::jwk).flatMap(Optional::stream)
                    .filter(key -> Signatures.mayVerify(key, algorithm)).limit(Signatures.MOST_TRIED)
                    .toList();
        }

        int count(List<String> algorithms) {
            return (int) keys.stream().map(KeyReader::jwk).flatMap(Optional::stream)
                    .filter(key -> algorithms.stream().anyMatch(each -> Signatures.mayVerify(key, each)))
                    .count();
        }
    }
}
