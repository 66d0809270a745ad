package dragonkey.client.oauth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.VisibleText;

/// Who signed in: the claims of UserInfo (OIDC Core §5.3), or of the ID token where there is no such
/// endpoint.
///
/// @param claims in the provider's order; values are String, Number, Boolean, List, Map or null as in JSON
public record Profile(String sub, Map<String, @Nullable Object> claims) {
    public Profile {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /// A claim that is a string and not blank.
    public @Nullable String text(String claim) {
        return claims.get(claim) instanceof String text && !text.isBlank() ? text : null;
    }

    /// The best name to show: `name`, else `nickname`, `preferred_username`, `email`, and at last `sub`; characters that
    /// hide or reorder others are written out.
    public String displayName() {
        for (String claim : new String[]{"name", "nickname", "preferred_username", "email"}) {
            String text = text(claim);
            if (text != null) {
                return VisibleText.text(text);
            }
        }
        return VisibleText.text(sub);
    }
}
