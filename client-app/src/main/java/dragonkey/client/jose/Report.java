package dragonkey.client.jose;

import java.util.List;
import java.util.Optional;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.core.Verdict;
import dragonkey.client.jose.Reading.Payload;

/// Everything that was found about a token. It never prints what the token says.
///
/// @param reading what was judged
/// @param checks each rule, in the order of [TokenRule]; of a nested token its own stand in `nested`
/// @param hints what is weak about it, though no rule forbids it
/// @param payload what it carries: claims, other content, or nothing where it could not be decrypted
/// @param nested the report on the token inside (RFC 7519 §5.2), if there is one
public record Report(Reading reading, Verdict checks, List<Hint> hints, Optional<Payload> payload,
        Optional<Report> nested) {

    /// What may be thought of the token.
    public enum Result {
        /// Its signature or encryption was checked with a key, and nothing failed.
        VERIFIED,
        /// Something failed.
        REJECTED,
        /// Nobody knows: nothing failed, and no signature was checked.
        UNVERIFIED
    }

    public Report {
        hints = List.copyOf(hints);
    }

    /// Of a nested token both layers count: what is inside an encrypted token was written by anybody at all unless it
    /// is signed by somebody known.
    public Result result() {
        Result inside = nested.map(Report::result).orElse(Result.VERIFIED);
        if (checks.failure().isPresent() || inside == Result.REJECTED) {
            return Result.REJECTED;
        }
        return inside == Result.VERIFIED && checks.findings().stream().anyMatch(Report::proves)
                ? Result.VERIFIED
                : Result.UNVERIFIED;
    }

    /// The claims or content of the innermost token.
    public Optional<Payload> innermost() {
        return nested.isPresent() ? nested.get().innermost() : payload;
    }

    private static boolean proves(Finding finding) {
        return finding.outcome() == Outcome.PASSED && (finding.code().equals(TokenRule.SIGNATURE.code())
                || finding.code().equals(TokenRule.DECRYPTION.code()));
    }

    @Override
    public String toString() {
        return "Report[" + result() + ", hidden]";
    }
}
