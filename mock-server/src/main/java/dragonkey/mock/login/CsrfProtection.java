package dragonkey.mock.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// Makes sure that a form comes back from the browser it was shown in: its hidden value is an HMAC of the
/// browser's cookie and of what the form is about.
public final class CsrfProtection {
    private static final String MAC = "HmacSHA256";

    private final byte[] secret;
    private final SecureRandom random;
    private final String cookie;
    private final String attributes;

    /// @param secret of 32 bytes, which nobody else knows
    /// @param issuer cookies are shared by all ports of a host (RFC 6265 §8.5), their names need not be
    public CsrfProtection(byte[] secret, SecureRandom random, URI issuer) {
        this.secret = secret.clone();
        this.random = random;
        this.cookie = "dragonkey_browser_" + issuer.getPort();
        this.attributes = "; Path=" + issuer.getPath() + "; HttpOnly; SameSite=Lax"
                + ("https".equals(issuer.getScheme()) ? "; Secure" : "");
    }

    /// The browser that asks, known by its cookie or new.
    public CsrfBrowser browser(Request request) {
        String known = request.cookie(cookie);
        if (known != null) {
            return new CsrfBrowser(known, false);
        }
        byte[] id = new byte[32];
        random.nextBytes(id);
        return new CsrfBrowser(Base64.getUrlEncoder().withoutPadding().encodeToString(id), true);
    }

    /// One browser.
    public final class CsrfBrowser {
        private final String id;
        private final boolean fresh;

        private CsrfBrowser(String id, boolean fresh) {
            this.id = id;
            this.fresh = fresh;
        }

        /// The hidden value for a form about `subject`.
        public String token(String subject) {
            return mac(id + "." + subject);
        }

        /// The answer that makes the browser known.
        public Response remember(Response response) {
            return fresh ? response.with("Set-Cookie", cookie + "=" + id + attributes) : response;
        }
    }

    /// Whether this form was shown in this browser.
    public boolean holds(Request request, @Nullable String subject) {
        String id = request.cookie(cookie);
        String given = request.body().text("csrf");
        return id != null && given != null && subject != null
                && MessageDigest.isEqual(mac(id + "." + subject).getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
