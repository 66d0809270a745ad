package dragonkey.client.request;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.TokenSigning;
import dragonkey.client.keys.KeyReader;

/// Signs as an issuer does, whatever it is given: so can tokens be made that an API must refuse for another reason than their
/// signature.
@FunctionalInterface
public interface IssuerSigner {
    /// Has no key.
    IssuerSigner NONE = (issuer, header, claims) -> Optional.empty();

    /// A token in compact form; nothing where the issuer's key is not at hand, or of another kind than `alg` says.
    ///
    /// @param header of an access token of the issuer, as JSON
    /// @param claims as JSON, to the letter
    Optional<String> sign(URI issuer, String header, String claims);

    /// By private keys that a person says are the issuer's: JWK, JWK set or PEM. They are kept here alone.
    ///
    /// @param keys empty for none
    /// @throws ProblemException as [KeyReader#read]; `key.format` where all of them are public
    static IssuerSigner pasted(String keys) throws ProblemException {
        if (keys.isBlank()) {
            return NONE;
        }
        List<JWK> known = KeyReader.read(keys.getBytes(StandardCharsets.UTF_8), new char[0]).all().stream()
                .filter(JWK::isPrivate).toList();
        if (known.isEmpty()) {
            throw ProblemException.of(ProblemCode.KEY_FORMAT, "no private key");
        }
        return (issuer, header, claims) -> known.stream().flatMap(key -> signed(key, header, claims).stream())
                .findFirst();
    }

    private static Optional<String> signed(JWK key, String header, String claims) {
        try {
            return Optional
                    .of(TokenSigning.sign((ObjectNode) JsonMapper.shared().readTree(header), claims, key));
        } catch (ProblemException | JacksonException | ClassCastException notForThisKey) {
            return Optional.empty();
        }
    }

    /// This one, and where it has no key the other.
    default IssuerSigner or(IssuerSigner other) {
        return (issuer, header, claims) -> sign(issuer, header, claims)
                .or(() -> other.sign(issuer, header, claims));
    }
}
