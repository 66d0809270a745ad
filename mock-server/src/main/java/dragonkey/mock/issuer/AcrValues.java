package dragonkey.mock.issuer;

import java.util.List;

/// The authentication context classes that people can be said to have signed in by (OIDC Core §2, `acr`).
///
/// @param supported the one that is said when nobody asks comes first
public record AcrValues(List<String> supported) {
    /// By password, which is how it is.
    public static final List<String> USUAL = List.of("urn:dragonkey:password");

    /// The first of those asked for that is supported, else the usual one: nobody is refused for it (OIDC Core §3.1.2.1).
    public String choose(List<String> asked) {
        return asked.stream().filter(supported::contains).findFirst().orElse(supported.getFirst());
    }
}
