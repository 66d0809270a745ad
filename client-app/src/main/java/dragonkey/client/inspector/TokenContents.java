package dragonkey.client.inspector;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.VerificationReport;

/// What a token says, as rows and as trees. Made away from the FX thread, for a token may have ten thousand claims.
///
/// @param header a JSON object; empty when none can be read
/// @param claims a JSON object; empty when the content is something else or cannot be read
/// @param content what is inside instead of claims, as text and as hexadecimal digits; else empty
record TokenContents(Optional<JsonNode> header, Optional<JsonNode> claims, String content,
        List<ClaimRow> headerRows, List<ClaimRow> claimRows) {
    /// More than this is not read by eye, and laying it out would hold the window up.
    private static final int LONGEST = 20_000;

    TokenContents {
        headerRows = List.copyOf(headerRows);
        claimRows = List.copyOf(claimRows);
    }

    static TokenContents of(VerificationReport verificationReport) {
        ClaimRows rows = new ClaimRows(ClaimDictionary.in(Locale.getDefault()));
        Optional<JsonNode> header = switch (verificationReport.reading()) {
            case DecodedJws jws -> Optional.of(jws.header());
            case DecodedJwe jwe -> Optional.of(jwe.header());
            case ParsedToken.OpaqueToken _,ParsedToken.UnreadableToken _ -> Optional.empty();
        };
        TokenPayload tokenPayload = verificationReport.innermost().orElse(null);
        Optional<JsonNode> claims = tokenPayload instanceof TokenPayload.ClaimsPayload(JsonNode tree)
                ? Optional.of(tree)
                : Optional.empty();
        String content = tokenPayload instanceof TokenPayload.ContentPayload inside
                ? cut(inside.text()) + "\n\n" + cut(inside.content().hex())
                : "";
        return new TokenContents(header, claims, VisibleText.lines(content),
                header.map(rows::headerRows).orElse(List.of()), claims.map(rows::rows).orElse(List.of()));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    @Override
    public String toString() {
        return "TokenContents[hidden]";
    }
}
