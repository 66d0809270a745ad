package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Optional;

import dragonkey.client.jose.Pasted;
import dragonkey.client.session.Family;

/// All that is shown of the token that is looked at, worked out away from the FX thread.
///
/// @param pasted what the pasted text was; empty for a token of the session
/// @param previous the token of this kind that the session had before it was renewed; empty when there was none
/// @param family how the session's tokens came about
/// @param at when its times were judged, where a person chose that; empty when it was now
record Looked(Which which, TokenLook look, Decoded decoded, Optional<Pasted> pasted, Optional<Instant> at,
        String previous, Family family) {

    static Looked at(Looking.Question question) {
        Optional<Pasted> pasted = question.which() == Which.PASTED
                ? Optional.of(Pasted.read(question.text()))
                : Optional.empty();
        String token = pasted
                .map(read -> read.tokens().get(Math.min(question.chosen(), read.tokens().size() - 1)).text())
                .orElse("");
        TokenLook look = TokenLook.of(question.which(), question.session(), token, question.keys(),
                question.at());
        return new Looked(question.which(), look, Decoded.of(look.report()), pasted, question.at().chosen(),
                previous(question), question.family());
    }

    private static String previous(Looking.Question question) {
        return question.previous().flatMap(tokens -> TokenLook.token(question.which(), tokens)).orElse("");
    }

    @Override
    public String toString() {
        return "Looked[hidden]";
    }
}
