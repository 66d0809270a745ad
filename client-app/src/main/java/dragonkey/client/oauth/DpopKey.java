package dragonkey.client.oauth;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import org.jspecify.annotations.Nullable;

import dragonkey.client.http.HttpResponse;
import dragonkey.client.oauth.Tokens.AccessToken;

/// The key that one session's tokens are bound to (RFC 9449 §4): for ES256, as a private JWK (RFC 7517) that can be
/// kept with the tokens. It never prints.
public record DpopKey(String jwk) {

    /// A fresh one.
    public static DpopKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            var key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic());
            return new DpopKey(key.privateKey(pair.getPrivate()).build().toJSONString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How the key is named in `dpop_jkt` and in `cnf` of the tokens bound to it (RFC 7638, RFC 9449 §6.1).
    public String thumbprint() {
        try {
            return key().computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Proves with one request that we hold the key (RFC 9449 §4.2): the value of its `DPoP` header.
    ///
    /// @param token the access token that goes along, or null at the token endpoint
    /// @param nonce the one that the server asked for, or null
    public String proof(Clock clock, String method, URI address, @Nullable AccessToken token,
            @Nullable String nonce) {
        try {
            return new DefaultDPoPProofFactory(key(), JWSAlgorithm.ES256)
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
    public static @Nullable String askedNonce(HttpResponse answer) {
        boolean asked = !answer.isSuccess()
                && (says(answer.header("www-authenticate")) || says(answer.body()));
        String nonce = answer.header("dpop-nonce");
        return asked && nonce != null && nonce.matches("[\\x21-\\x7E]{1,1000}") ? nonce : null;
    }

    private static boolean says(@Nullable String text) {
        return text != null && text.contains("use_dpop_nonce");
    }

    private static URI withoutQuery(URI address) {
        return URI.create(address.toString().replaceFirst("[?#].*$", ""));
    }

    private ECKey key() {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException _) {
            throw new IllegalStateException("not a key of ours"); // the parser's message may quote it
        }
    }

    @Override
    public String toString() {
        return "DpopKey[hidden]";
    }
}
