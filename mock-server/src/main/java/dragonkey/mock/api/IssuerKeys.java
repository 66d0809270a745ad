package dragonkey.mock.api;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Json;

/// Where the keys come from that access tokens are judged by: here, of an issuer elsewhere, found by its metadata. They are looked for
/// again shortly before 5 minutes are over, and when a token names an unknown one, but not more than four times a
/// minute. While the issuer is down, and while strangers' tokens use those looks up, the known ones go on.
public final class IssuerKeys implements JWKSource<SecurityContext>, Closeable {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofSeconds(5);
    // Two looks in every 30 s are four a minute; five would do.
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final DiscoveredKeys discovered;
    private final JWKSource<SecurityContext> cached;

    private IssuerKeys(DiscoveredKeys discovered, JWKSource<SecurityContext> cached) {
        this.discovered = discovered;
        this.cached = cached;
    }

    /// Keys of the same process, as they are at each moment.
    ///
    /// @param keys those of one key id
    public static JWKSource<SecurityContext> own(Function<String, JWKSet> keys) {
        return (selector, context) -> selector.getMatcher().getKeyIDs().stream().map(keys)
                .flatMap(some -> selector.select(some).stream()).toList();
    }

    /// Those of an issuer elsewhere.
    ///
    /// @param outage for how long known ones go on without it
    static IssuerKeys of(TrustedIssuer issuer, Duration outage) {
        DiscoveredKeys discovered = new DiscoveredKeys(issuer, outage);
        return new IssuerKeys(discovered,
                JWKSourceBuilder.create(discovered).cache(FRESH.toMillis(), 2 * WAIT.toMillis())
                        .refreshAheadCache(AHEAD.toMillis(), false).rateLimited(BETWEEN.toMillis())
                        .outageTolerant(outage.toMillis()).build());
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return cached.get(selector, context);
        } catch (RateLimitReachedException e) {
            return selector.select(discovered.last());
        }
    }

    @Override
    public void close() {
        try {
            if (cached instanceof Closeable closeable) {
                closeable.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks the issuer each time, and remembers what it said last.
    private static final class DiscoveredKeys implements JWKSetSource<SecurityContext> {
        /// @param until how long they may be used without the issuer, by [System#nanoTime]
        private record LastKeys(JWKSet keys, long until) {
        }

        private final TrustedIssuer issuer;
        private final Duration outage;
        private volatile @Nullable URI jwksUri;
        private volatile @Nullable LastKeys last;

        DiscoveredKeys(TrustedIssuer issuer, Duration outage) {
            this.issuer = issuer;
            this.outage = outage;
        }

        JWKSet last() throws JWKSetUnavailableException {
            LastKeys known = last;
            if (known == null || System.nanoTime() - known.until > 0) {
                throw new JWKSetUnavailableException("no keys of " + issuer.uri() + " are known");
            }
            return known.keys;
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now,
                @Nullable SecurityContext context) throws KeySourceException {
            try {
                URI known = jwksUri;
                URI address = known == null ? discover() : known;
                // Found anew should this fail: an issuer may move its keys.
                jwksUri = null;
                JWKSet keys = JWKSet.parse(new IssuerDocument(address, WAIT).read());
                jwksUri = address;
                last = new LastKeys(keys, System.nanoTime() + outage.toNanos());
                return keys;
            } catch (IOException | ParseException | IllegalArgumentException e) {
                throw new JWKSetUnavailableException("the keys of " + issuer.uri() + " cannot be had", e);
            }
        }

        private URI discover() throws IOException {
            Map<String, Object> metadata = Json.object(metadata());
            if (metadata == null || !issuer.uri().toString().equals(metadata.get("issuer"))) {
                throw new IOException("the metadata is another issuer's");
            }
            URI address = URI.create(String.valueOf(metadata.get("jwks_uri")));
            if (!IssuerDocument.isSafe(address)
                    || ("https".equals(issuer.uri().getScheme()) && !"https".equals(address.getScheme()))) {
                throw new IOException("the keys are where others could change them");
            }
            return address;
        }

        private String metadata() throws IOException {
            FileNotFoundException nowhere = new FileNotFoundException("no metadata");
            for (URI address : issuer.metadata()) {
                try {
                    return new IssuerDocument(address, WAIT).read();
                } catch (FileNotFoundException notThere) {
                    nowhere = notThere;
                }
            }
            throw nowhere;
        }

        @Override
        public void close() {
            // Nothing is kept open.
        }
    }
}
