package dragonkey.client.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.Date;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import org.jspecify.annotations.Nullable;

import dragonkey.client.http.HttpResponse;

/// Proves with each request that we hold the key (RFC 9449 §4.2).
final class DpopProofs {
    private static final String NONCE = "dpop-nonce";

    private final Clock clock;

    DpopProofs(Clock clock) {
        this.clock = clock;
    }

    /// The header's value for one request.
    ///
    /// @param token the access token that goes along, or null at the token endpoint
    /// @param nonce the one that the server asked for, or null
    String proof(DpopKey key, String method, URI address, @Nullable AccessToken token,
            @Nullable String nonce) {
        try {
            return new DefaultDPoPProofFactory(key.key(), JWSAlgorithm.ES256)
                    .createDPoPJWT(new JWTID(), method, withoutQuery(address), Date.from(clock.instant()),
                            token == null ? null : new DPoPAccessToken(token.value()),
                            nonce == null ? null : new Nonce(nonce))
                    .serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The nonce that a refused request has to be repeated with, or null when it was refused for anything else
    /// (§8, §9). Asked once: a server that goes on asking is answered no more.
    static @Nullable String askedNonce(HttpResponse answer) {
        boolean asked = answer.isSuccess()
                ? false
                : says(answer.header("www-authenticate")) || says(answer.body());
        String nonce = answer.header(NONCE);
        return asked && nonce != null && nonce.matches("[\\x21-\\x7E]{1,1000}") ? nonce : null;
    }

    private static boolean says(@Nullable String text) {
        return text != null && text.contains("use_dpop_nonce");
    }

    private static URI withoutQuery(URI address) {
        return URI.create(address.toString().replaceFirst("[?#].*$", ""));
    }
}
