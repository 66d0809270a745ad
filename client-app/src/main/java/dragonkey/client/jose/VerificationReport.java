package dragonkey.client.jose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.ParsedToken.TokenPayload.ClaimsPayload;
import dragonkey.client.jose.ParsedToken.UnreadableToken;
import dragonkey.client.keys.Algorithms;

/// Everything that was found about a token. It never prints what the token says.
///
/// @param parsedToken what was judged
/// @param checks each rule, in the order of [TokenRule]; of a nested token its own stand in `nested`
/// @param weaknesses what is weak about it, though no rule forbids it
/// @param payload what it carries: claims, other content, or nothing where it could not be decrypted
/// @param nested the report on the token inside (RFC 7519 §5.2), if there is one
public record VerificationReport(ParsedToken parsedToken, CheckReport checks, List<Weakness> weaknesses,
        Optional<TokenPayload> payload, Optional<VerificationReport> nested) {

    /// What may be thought of the token.
    public enum VerificationResult {
        /// Who made it is known by a key, everything that can be judged was judged, and nothing failed.
        VERIFIED,
        /// It was decrypted, and nothing in it shows who wrote it: the key to encrypt with is open to anybody.
        OPENED,
        /// Something failed.
        REJECTED,
        /// Nobody knows: nothing failed, and no signature was checked.
        UNVERIFIED
    }

    public VerificationReport {
        weaknesses = List.copyOf(weaknesses);
    }

    /// Of a nested token both layers count, and when the outer one is encrypted the inner one decides: it was written by
    /// anybody at all unless it is signed by somebody known.
    public VerificationResult result() {
        if (layers().stream().anyMatch(layer -> layer.checks().failure().isPresent())) {
            return VerificationResult.REJECTED;
        }
        VerificationResult own = own();
        if (nested.isEmpty() || own == VerificationResult.UNVERIFIED) {
            return own;
        }
        return nested.get().result();
    }

    private VerificationResult own() {
        if (passed(TokenRule.SIGNATURE)) {
            return VerificationResult.VERIFIED;
        }
        if (!passed(TokenRule.DECRYPTION)) {
            return VerificationResult.UNVERIFIED;
        }
        return hasSharedSecret() ? VerificationResult.VERIFIED : VerificationResult.OPENED;
    }

    /// Whether one of the keys made its signature, or opened it.
    public boolean isOpenedByAKey() {
        return own() != VerificationResult.UNVERIFIED;
    }

    /// Whether the key that the innermost layer was judged with is a secret: then whoever has it can have made the token.
    public boolean hasSharedSecret() {
        if (nested.isPresent()) {
            return nested.get().hasSharedSecret();
        }
        String algorithm = header().map(header -> header.path("alg").asString("")).orElse("");
        return Algorithms.isShared(algorithm) || Algorithms.isMac(algorithm);
    }

    /// Whether what it carries could be judged: claims, and not another content.
    public boolean hasClaims() {
        return innermost().orElse(null) instanceof ClaimsPayload;
    }

    /// The reports on the token and on each token inside it, from the outermost to the innermost.
    public List<VerificationReport> layers() {
        List<VerificationReport> layers = new ArrayList<>();
        for (Optional<VerificationReport> layer = Optional.of(this); layer
                .isPresent(); layer = layer.get().nested()) {
            layers.add(layer.get());
        }
        return layers;
    }

    /// The claims or content of the innermost token.
    public Optional<TokenPayload> innermost() {
        return nested.isPresent() ? nested.get().innermost() : payload;
    }

    /// The header of the outermost layer, a JSON object; empty when none can be read.
    public Optional<JsonNode> header() {
        return switch (parsedToken) {
            case DecodedJws jws -> Optional.of(jws.header());
            case DecodedJwe jwe -> Optional.of(jwe.header());
            case OpaqueToken _,UnreadableToken _ -> Optional.empty();
        };
    }

    /// The claims of the innermost token, a JSON object; empty when its content is something else or cannot be read.
    public Optional<JsonNode> claims() {
        return innermost().orElse(null) instanceof ClaimsPayload(JsonNode claims)
                ? Optional.of(claims)
                : Optional.empty();
    }

    private boolean passed(TokenRule rule) {
        return checks.results().stream().anyMatch(
                found -> found.outcome() == CheckOutcome.PASSED && found.code().equals(rule.code()));
    }

    @Override
    public String toString() {
        return "VerificationReport[" + result() + ", hidden]";
    }
}
