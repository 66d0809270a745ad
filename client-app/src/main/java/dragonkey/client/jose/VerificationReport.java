package dragonkey.client.jose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.ParsedToken.TokenPayload.ClaimsPayload;
import dragonkey.client.jose.ParsedToken.UnreadableToken;

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
        /// Its signature or encryption was checked with a key, and nothing failed.
        VERIFIED,
        /// Something failed.
        REJECTED,
        /// Nobody knows: nothing failed, and no signature was checked.
        UNVERIFIED
    }

    public VerificationReport {
        weaknesses = List.copyOf(weaknesses);
    }

    /// Of a nested token both layers count: what is inside an encrypted token was written by anybody at all unless it
    /// is signed by somebody known.
    public VerificationResult result() {
        VerificationResult inside = nested.map(VerificationReport::result)
                .orElse(VerificationResult.VERIFIED);
        if (checks.failure().isPresent() || inside == VerificationResult.REJECTED) {
            return VerificationResult.REJECTED;
        }
        return inside == VerificationResult.VERIFIED
                && checks.results().stream().anyMatch(VerificationReport::proves)
                        ? VerificationResult.VERIFIED
                        : VerificationResult.UNVERIFIED;
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

    private static boolean proves(CheckResult checkResult) {
        return checkResult.outcome() == CheckOutcome.PASSED
                && (checkResult.code().equals(TokenRule.SIGNATURE.code())
                        || checkResult.code().equals(TokenRule.DECRYPTION.code()));
    }

    @Override
    public String toString() {
        return "VerificationReport[" + result() + ", hidden]";
    }
}
