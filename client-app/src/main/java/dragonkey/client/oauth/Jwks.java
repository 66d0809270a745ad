package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.jose.KeyTrial;
import dragonkey.client.jose.Signatures;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.KeyReading;
import dragonkey.client.keys.KidList;
import dragonkey.client.keys.TrustedKeys;

/// The providers' public keys, by the address of their key set (RFC 7517 §5). Kept as long as the provider's
/// Cache-Control allows, at most a day; asked again for a key that is not there, at most once a minute. Keys
/// that a token brings along or points to (`jwk`, `jku`, `x5u`) are never looked at.
public final class Jwks {
    private static final ProblemStage STAGE = ProblemStage.JWKS;
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=([0-9]{1,9})(?:$|[ ,])");
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final int MOST_REASONS = 3;
    private static final Duration COOL_DOWN = Duration.ofMinutes(1);

    private final HttpTransport httpTransport;
    private final Clock clock;
    private final Map<URI, CachedKeySet> cache = new ConcurrentHashMap<>();
    private final Map<URI, Instant> askedAgain = new ConcurrentHashMap<>();

    public Jwks(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// What a key set has for a token.
    ///
    /// @param candidates the keys that may have signed it; may be empty
    /// @param named whether a key of the token's `kid` is there, whether it may verify or not
    /// @param missing why there is none, in a few harmless words; empty when there is one
    public record KeysForToken(List<JWK> candidates, boolean named, String missing) {
        /// Whether one of the keys made the token's signature.
        ///
        /// @param clock bounds how long they are tried
        public boolean made(CompactJws token, InstantSource clock) {
            return new KeyTrial(clock).run(candidates, key -> Signatures.verifies(key, token)).fitting()
                    .isPresent();
        }
    }

    /// The keys that may have signed this token, by its `kid` and `alg`: those of this name and those without one; all that
    /// fit when it names no `kid`.
    ///
    /// @throws ProblemException with a `jwks.*` code when the key set cannot be read
    public KeysForToken candidates(URI jwksUri, CompactJws token)
            throws ProblemException, InterruptedException {
        Instant now = clock.instant();
        CachedKeySet keys = cache.get(jwksUri);
        if (keys == null || !now.isBefore(keys.freshUntil)) {
            keys = fetch(jwksUri, now);
        }
        String kid = kid(token.header());
        // Without a kid a kept set cannot show that it is outdated: it is asked for anew, as for an unknown kid.
        boolean outdated = kid == null ? keys.fetched.isBefore(now) : !keys.names(kid);
        if (outdated && isCool(jwksUri, now)) {
            askedAgain.put(jwksUri, now);
            keys = fetch(jwksUri, now);
        }
        return keys.candidates(kid, token.algorithm());
    }

    /// Downloads the keys at an address that somebody named: that of a key set, or of a provider's metadata, which
    /// names its key set.
    ///
    /// @throws ProblemException with a `jwks.*` code when nothing can be fetched, a `key.*` code when there is no key
    ///     in it
    public static TrustedKeys download(HttpTransport httpTransport, URI address)
            throws ProblemException, InterruptedException {
        HttpResponse answer = httpTransport.document(address, STAGE);
        try {
            return keys(answer);
        } catch (ProblemException problem) {
            if (problem.problem().kind() != ProblemCode.KEY_DISCOVERY) {
                throw problem;
            }
            return keys(httpTransport.document(keySet(problem.problem().detail()), STAGE));
        }
    }

    private static URI keySet(String jwksUri) throws ProblemException {
        try {
            return new URI(jwksUri);
        } catch (URISyntaxException _) {
            throw ProblemException.of(ProblemCode.KEY_FORMAT, "jwks_uri is not an address");
        }
    }

    /// Whatever is no key is told as an answer that is no key set, with what came instead.
    private static TrustedKeys keys(HttpResponse answer) throws ProblemException {
        if (!answer.isSuccess()) {
            throw ProblemException.of(STAGE.failed(ExchangeFailure.HTTP), answer.summary());
        }
        try {
            return KeyReader.read(answer.bytes().toByteArray(), new char[0]);
        } catch (ProblemException problem) {
            if (problem.problem().kind() == ProblemCode.KEY_FORMAT
                    || problem.problem().kind() == ProblemCode.KEY_SECRET) {
                answer.object(STAGE);
            }
            throw problem;
        }
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
            return keys.stream().anyMatch(key -> kid.equals(kid(key)));
        }

        KeysForToken candidates(@Nullable String kid, String algorithm) {
            List<KeyReading> named = keys.stream()
                    .filter(key -> kid == null || kid(key) == null || kid.equals(kid(key)))
                    .map(KeyReader::jwk).toList();
            List<JWK> candidates = named.stream().flatMap(CachedKeySet::read)
                    .filter(key -> Signatures.mayVerify(key, algorithm)).toList();
            return new KeysForToken(candidates, kid != null && names(kid),
                    candidates.isEmpty() ? missing(kid, named, algorithm) : "");
        }

        private String missing(@Nullable String kid, List<KeyReading> named, String algorithm) {
            String which = kid == null ? "no kid" : "kid " + SafeText.shown(kid);
            if (kid != null && !names(kid)) {
                return which + ": no such key; there "
                        + KidList.of(keys.stream().map(KeyReader::jwk).toList());
            }
            String why = named.stream().map(key -> why(key, algorithm)).distinct().limit(MOST_REASONS)
                    .collect(Collectors.joining("; "));
            return which + (kid == null ? ", and no key fits: " : " is there, and does not fit: ")
                    + (why.isEmpty() ? "there is none" : why);
        }

        private static String why(KeyReading key, String algorithm) {
            return switch (key) {
                case KeyReading.TrustedKey trusted ->
                    Signatures.obstacle(trusted.jwk(), algorithm).orElse("it fits");
                case KeyReading.UnreadKey unread -> "it cannot be read: " + unread.why();
            };
        }

        private static Stream<JWK> read(KeyReading key) {
            return key instanceof KeyReading.TrustedKey trusted ? Stream.of(trusted.jwk()) : Stream.empty();
        }

        int count(List<String> algorithms) {
            return (int) keys.stream().map(KeyReader::jwk).flatMap(CachedKeySet::read)
                    .filter(key -> algorithms.stream().anyMatch(each -> Signatures.mayVerify(key, each)))
                    .count();
        }
    }

    /// A name that is written as a number means the same as its text.
    private static @Nullable String kid(@Nullable JsonNode from) {
        JsonNode kid = from instanceof ObjectNode object ? object.get("kid") : null;
        boolean isName = kid != null
                && ((kid.isString() && !kid.stringValue().isEmpty()) || kid.isIntegralNumber());
        return kid != null && isName ? kid.asString() : null;
    }
}
