package dragonkey.client.lab;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The claims that can be tried, in the order in which they are told. Their words are found by [#key].
public enum Experiment {
    /// With the role in the token, orders cost one database call and not three.
    DATA_IN_TOKEN,
    /// Any server that knows the key takes a token; a cookie is taken where its session is.
    STATELESS_SCALE,
    /// A page of one origin calls the API of another.
    OTHER_ORIGINS,
    /// Another site's page places an order with the cookie of who looks at it.
    FORGED_REQUESTS,
    /// A script in a comment steals a token, and rides a cookie.
    INJECTED_SCRIPT,
    /// What a cookie and a token weigh on each request.
    SIZE,
    /// Everybody reads a signed token.
    SIGNED_NOT_SECRET,
    /// A token that was given away works until it ends.
    TAKING_IT_BACK;

    /// As the command names it, for example `data-in-token`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The one of this id.
    public static Optional<Experiment> named(String id) {
        return Stream.of(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /// The key of its words for people: `name`, `brief`, `claim`, `true`, `cost`, `since`.
    public String key(String what) {
        return "lab." + id() + "." + what;
    }
}
