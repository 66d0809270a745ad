package dragonkey.client.ui;

import java.net.URI;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What each rule makes sure of, in one sentence, and where the text is that asks for it.
public final class RuleWords {
    private static final Pattern RFC = Pattern.compile("RFC (\\d+)(?: ([\\d.]+))?");
    private static final Pattern OPENID = Pattern
            .compile("OIDC (Core|Discovery|RP-Initiated Logout) ([\\d.]+)");

    private RuleWords() {}

    /// The sentence of a rule; empty where there is none.
    public static String of(String code) {
        ResourceBundle words = Messages.language().words("rules");
        return words.containsKey(code) ? words.getString(code) : "";
    }

    /// Where a section can be read, for example that of `RFC 9700 2.1.1`; empty for other texts.
    public static Optional<URI> address(String reference) {
        Matcher rfc = RFC.matcher(reference);
        if (rfc.matches()) {
            String section = rfc.group(2) == null ? "" : "#section-" + rfc.group(2);
            return Optional.of(URI.create("https://www.rfc-editor.org/rfc/rfc" + rfc.group(1) + section));
        }
        Matcher openId = OPENID.matcher(reference);
        if (openId.matches()) {
            String text = switch (openId.group(1)) {
                case "Core" -> "core";
                case "Discovery" -> "discovery";
                default -> "rpinitiated";
            };
            return Optional.of(URI.create("https://openid.net/specs/openid-connect-" + text
                    + "-1_0.html#rfc.section." + openId.group(2)));
        }
        return Optional.empty();
    }
}
