package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Optional;

import dragonkey.client.jose.PastedText;
import dragonkey.client.session.TokenFamily;

/// All that is shown of the token that is looked at, worked out away from the FX thread.
///
/// @param pasted what the pasted text was; empty for a token of the session
/// @param previous the token of this kind that the session had before it was renewed; empty when there was none
/// @param family how the session's tokens came about
/// @param at when its times were judged, where a person chose that; empty when it was now
record InspectedToken(TokenKind which, TokenAssessment look, TokenContents decoded,
        Optional<PastedText> pasted, Optional<Instant> at, String previous, TokenFamily family) {

    static InspectedToken at(InspectorModel.InspectorQuery inspectorQuery) {
        Optional<PastedText> pasted = inspectorQuery.which() == TokenKind.PASTED
                ? Optional.of(PastedText.read(inspectorQuery.text()))
                : Optional.empty();
        String token = pasted.map(
                read -> read.tokens().get(Math.min(inspectorQuery.chosen(), read.tokens().size() - 1)).text())
                .orElse("");
        TokenAssessment look = TokenAssessment.of(inspectorQuery.which(), inspectorQuery.session(), token,
                inspectorQuery.keys(), inspectorQuery.at());
        return new InspectedToken(inspectorQuery.which(), look, TokenContents.of(look.report()), pasted,
                inspectorQuery.at().chosen(), previous(inspectorQuery), inspectorQuery.family());
    }

    private static String previous(InspectorModel.InspectorQuery inspectorQuery) {
        return inspectorQuery.previous()
                .flatMap(tokens -> TokenAssessment.token(inspectorQuery.which(), tokens)).orElse("");
    }

    @Override
    public String toString() {
        return "InspectedToken[hidden]";
    }
}
