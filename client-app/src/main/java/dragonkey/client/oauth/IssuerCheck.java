package dragonkey.client.oauth;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.CompactJws;

/// Which provider tokens came from, by the ID token beside them.
public final class IssuerCheck {
    private IssuerCheck() {}

    /// Makes sure before they are sent anywhere. The address of a provider may change under one name: the embedded
    /// one has another port in another window, and a connection can be edited.
    ///
    /// @throws ProblemException `session.issuer` when they name another issuer; tokens without an ID token name none
    public static void require(Tokens tokens, URI issuer) throws ProblemException {
        String named = issuer(tokens);
        if (named != null && !named.equals(issuer.toString())) {
            throw new ProblemException(Problem.of(ProblemCode.SESSION_ISSUER, SafeText.clean(named, 200)));
        }
    }

    /// Whether nothing says that they are of two providers.
    public static boolean same(Tokens one, Tokens other) {
        String first = issuer(one);
        String second = issuer(other);
        return first == null || second == null || first.equals(second);
    }

    private static @Nullable String issuer(Tokens tokens) {
        IdToken idToken = tokens.idToken();
        try {
            return idToken == null ? null : Json.text(CompactJws.parse(idToken.value()).claims(), "iss");
        } catch (MalformedException _) {
            return null; // it was judged when it came; what cannot be read now names nobody
        }
    }
}
