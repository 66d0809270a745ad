package dragonkey.client.inspector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.TrustedKeys;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.session.TokenFamily.FamilyMember;

/// The family of the session's tokens, and what changed in one kind of token from each to the next. Worked out away from
/// the FX thread.
///
/// @param which the kind that is compared: the ID token or the access token
record FamilyHistory(TokenKind which, TokenFamily family, List<Optional<TokenComparison>> changes) {

    /// @param tokenKind of a refresh token or a pasted one nothing is known: the access token stands for them
    static FamilyHistory of(TokenFamily tokenFamily, TokenKind tokenKind) {
        TokenKind compared = tokenKind == TokenKind.ID ? TokenKind.ID : TokenKind.ACCESS;
        List<Optional<TokenComparison>> changes = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (FamilyMember familyMember : tokenFamily.members()) {
            Optional<String> now = familyMember.tokens()
                    .flatMap(tokens -> TokenAssessment.token(compared, tokens));
            changes.add(between(before, now));
            before = now;
        }
        return new FamilyHistory(compared, tokenFamily, List.copyOf(changes));
    }

    private static Optional<TokenComparison> between(Optional<String> before, Optional<String> now) {
        return before.isEmpty() || now.isEmpty()
                ? Optional.empty()
                : Optional.of(TokenComparison.of(before.get(),
                        TokenContents.of(TokenVerifier.judge(TokenParser.read(now.get()), TrustedKeys.NONE,
                                VerificationOptions.at(Instant.EPOCH)))));
    }

    @Override
    public String toString() {
        return "FamilyHistory[hidden]";
    }
}
