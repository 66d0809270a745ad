package dragonkey.mock.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

/// The published keys: nothing has to be made at the start, and what is signed with them can be signed again tomorrow.
final class FixedKeys {
    private FixedKeys() {}

    /// One for each algorithm, in the order of [JwsVerifiers#ALGORITHMS], with private halves.
    static List<JWK> read() {
        try (InputStream in = FixedKeys.class.getResourceAsStream("fixed-keys.json")) {
            return JWKSet
                    .parse(new String(Objects.requireNonNull(in, "a resource of this module").readAllBytes(),
                            StandardCharsets.UTF_8))
                    .getKeys();
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this module cannot be read", e);
        } catch (ParseException e) {
            throw new IllegalStateException("the published keys are no keys", e);
        }
    }
}
