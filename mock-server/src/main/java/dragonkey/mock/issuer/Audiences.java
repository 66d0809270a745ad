package dragonkey.mock.issuer;

import java.util.ArrayList;
import java.util.List;

import dragonkey.mock.http.FormParameters;

/// Whom a client may ask access tokens for: the API, and nobody else.
///
/// @param api what the tokens' `aud` says, whether the client asked or not
public record Audiences(String api) {
    /// Whether `resource` (RFC 8707 §2) and `audience` name the API, or nothing at all.
    public boolean allow(FormParameters parameters) {
        List<String> asked = new ArrayList<>(parameters.all("resource"));
        asked.addAll(parameters.all("audience"));
        return asked.stream().allMatch(api::equals);
    }
}
