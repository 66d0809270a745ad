package dragonkey.mock.api;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;

/// Where the keys come from that access tokens are judged by.
public final class IssuerKeys {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofSeconds(5);
    // Two looks in every 30 s are four a minute; five would do.
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final int LARGEST = 1_000_000;

    private IssuerKeys() {}

    /// Keys of the same process, as they are at each moment.
    ///
    /// @param keys those of one key id
    public static JWKSource<SecurityContext> own(Function<String, JWKSet> keys) {
        return (selector, context) -> selector.getMatcher().getKeyIDs().stream().map(keys)
                .flatMap(some -> selector.select(some).stream()).toList();
    }

    /// Keys of an issuer elsewhere, found by its discovery document (RFC 8414 §3). They are looked for again
    /// shortly before 5 minutes are over, and when a token names an unknown one, but not more than four times a
    /// minute. While the issuer is down, those known go on.
    ///
    /// @param outage for how long they go on
    public static JWKSource<SecurityContext> at(URI issuer, Duration outage) {
        return JWKSourceBuilder.create(new DiscoveredKeySource(issuer))
                .cache(FRESH.toMillis(), WAIT.toMillis()).refreshAheadCache(AHEAD.toMillis(), false)
                .rateLimited(BETWEEN.toMillis()).outageTolerant(outage.toMillis()).build();
    }

    private static final class DiscoveredKeySource implements JWKSetSource<SecurityContext> {
        private final DefaultResourceRetriever web = new DefaultResourceRetriever((int) WAIT.toMillis(),
                (int) WAIT.toMillis(), LARGEST);
        private final URI issuer;

        DiscoveredKeySource(URI issuer) {
            this.issuer = issuer;
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now,
                @Nullable SecurityContext context) throws KeySourceException {
            try {
                return JWKSet.parse(read(jwksUri()));
            } catch (IOException | ParseException | IllegalArgumentException e) {
                throw new JWKSetUnavailableException("the keys of " + issuer + " cannot be had", e);
            }
        }

        private URI jwksUri() throws IOException, ParseException {
            Map<String, Object> metadata = JSONObjectUtils
                    .parse(read(issuer.resolve(".well-known/openid-configuration")));
            if (!issuer.toString().equals(metadata.get("issuer"))) {
                throw new IOException("the metadata is another issuer's");
            }
            return URI.create(JSONObjectUtils.getString(metadata, "jwks_uri"));
        }

        private String read(URI address) throws IOException {
            URL url = address.toURL();
            return web.retrieveResource(url).getContent();
        }

        @Override
        public void close() {
            // Nothing is kept open.
        }
    }
}
