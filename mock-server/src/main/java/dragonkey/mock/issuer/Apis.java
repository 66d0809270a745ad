package dragonkey.mock.issuer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.FormParameters;

/// The APIs that access tokens are given for, and which of them a token is for.
///
/// @param usual whose tokens a client gets that names none, neither by audience nor by scope
public record Apis(List<ProtectedApi> all, ProtectedApi usual) {
    /// One API, and no other.
    public Apis(ProtectedApi only) {
        this(List.of(only), only);
    }

    /// For which APIs a token is.
    public sealed interface AudienceChoice {
        /// For these, all of one style.
        record AudiencesChosen(List<ProtectedApi> apis) implements AudienceChoice {
            /// The `aud` claim: a text, or a list of several.
            public Object audience() {
                return apis.size() == 1
                        ? apis.getFirst().audience()
                        : apis.stream().map(ProtectedApi::audience).toList();
            }

            /// How the token is.
            public ProtectedApi.AccessTokenStyle style() {
                return apis.getFirst().style();
            }
        }

        /// For none: `invalid_target` (RFC 8707 §2).
        record NoAudience(String why) implements AudienceChoice {
        }
    }

    /// What `resource` (RFC 8707 §2) and `audience` name, each once.
    public static List<String> named(FormParameters parameters) {
        List<String> named = new ArrayList<>(parameters.all("resource"));
        named.addAll(parameters.all("audience"));
        return List.copyOf(new LinkedHashSet<>(named));
    }

    /// The audiences of all.
    public List<String> audiences() {
        return all.stream().map(ProtectedApi::audience).toList();
    }

    /// Why this client gets no tokens for one of these, or null when it gets them for all.
    public @Nullable String refusal(Collection<String> audiences, String clientId) {
        for (String audience : audiences) {
            ProtectedApi api = find(audience);
            if (api == null) {
                return "no tokens are given for this resource: it is none of the apis";
            }
            if (!api.allows(clientId)) {
                return "this client is not among the clients of this api";
            }
        }
        return null;
    }

    /// For which APIs a token is: those that were named, else those whose scopes were given, else the usual one.
    ///
    /// @param named audiences that are known, and allowed
    public AudienceChoice choose(Collection<String> named, List<String> scope) {
        if (all.size() == 1) {
            return new AudienceChoice.AudiencesChosen(all);
        }
        List<ProtectedApi> chosen = all.stream()
                .filter(api -> named.isEmpty()
                        ? api.scopes().stream().anyMatch(scope::contains)
                        : named.contains(api.audience()))
                .toList();
        if (chosen.isEmpty()) {
            return new AudienceChoice.AudiencesChosen(List.of(usual));
        }
        boolean alike = chosen.stream().map(ProtectedApi::style).distinct().count() == 1;
        return alike
                ? new AudienceChoice.AudiencesChosen(chosen)
                : new AudienceChoice.NoAudience(
                        "tokens of these apis differ: ask for one of them, by resource");
    }

    /// Of these scopes, those that are of the chosen APIs, or of none (RFC 8707 §2.2).
    public List<String> scope(AudienceChoice.AudiencesChosen chosen, List<String> scope) {
        return all.size() == 1
                ? scope
                : scope.stream()
                        .filter(each -> chosen.apis().stream().anyMatch(api -> api.scopes().contains(each))
                                || all.stream().noneMatch(api -> api.scopes().contains(each)))
                        .toList();
    }

    private @Nullable ProtectedApi find(String audience) {
        return all.stream().filter(api -> api.audience().equals(audience)).findFirst().orElse(null);
    }
}
