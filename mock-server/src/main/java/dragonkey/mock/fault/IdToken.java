package dragonkey.mock.fault;

import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/// The ID token of an answer of the token endpoint, taken apart.
///
/// @param compact as it would be given
record IdToken(String compact, Map<String, Object> header, Map<String, Object> claims, Scene scene) {

    /// How one is made wrong.
    @FunctionalInterface
    interface Forging {
        /// The wrong one, or null when this one cannot be wrong in this way.
        @Nullable
        String forge(IdToken right);
    }

    /// Gives another ID token.
    static Twist given(Forging forging) {
        return new Twist(Place.TOKEN, (right, scene) -> {
            Map<String, Object> answer = Document.read(right.body());
            String wrong = answer.get("id_token") instanceof String compact
                    ? forging.forge(read(compact, scene))
                    : null;
            if (wrong == null) {
                return null;
            }
            answer.put("id_token", wrong);
            return Document.json(answer);
        });
    }

    /// Changes claims; the signature is good.
    static Twist claims(Consumer<Map<String, Object>> change) {
        return given(right -> {
            change.accept(right.claims);
            return right.signed();
        });
    }

    /// Changes the header; the signature is good.
    static Twist header(Consumer<Map<String, Object>> change) {
        return given(right -> {
            change.accept(right.header);
            return right.signed();
        });
    }

    private static IdToken read(String compact, Scene scene) {
        String[] parts = compact.split("\\.", -1);
        return new IdToken(compact, Document.read(new Base64URL(parts[0]).decode()),
                Document.read(new Base64URL(parts[1]).decode()), scene);
    }

    /// One of its three parts as it stands.
    String part(int index) {
        return compact.split("\\.", -1)[index];
    }

    /// With a header and claims as they are now, and a good signature.
    String signed() {
        return forge().sign(JWSAlgorithm.RS256, Document.write(header), Document.write(claims));
    }

    /// With another header and the same claims; the last part is given.
    String under(Map<String, Object> otherHeader, String signature) {
        return Base64URL.encode(Document.write(otherHeader)) + "." + part(1) + "." + signature;
    }

    Forge forge() {
        return scene.forge();
    }

    @Override
    public String toString() {
        return "IdToken" + claims.keySet();
    }
}
