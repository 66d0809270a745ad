package dragonkey.mock.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Request;

/// What a request brings to be let in.
sealed interface PresentedToken {

    /// No token, or one of a scheme that is not known here.
    record NoToken() implements PresentedToken {
    }

    /// Not to be read without guessing: `invalid_request`.
    record MalformedToken(AuthenticationScheme scheme, String why) implements PresentedToken {
    }

    /// One token, in one way.
    record SentToken(AuthenticationScheme scheme, String compact) implements PresentedToken {
        @Override
        public String toString() {
            return "SentToken[" + scheme + ", hidden]";
        }
    }

    /// Looks where tokens may be.
    ///
    /// @param form whether a posted form may bring it (RFC 6750 §2.2)
    static PresentedToken of(Request request, boolean form) {
        List<String> authorization = request.headers().getOrDefault("Authorization", List.of());
        boolean inQuery = request.query().has("access_token");
        boolean inBody = request.body().has("access_token");
        if (authorization.size() + (inQuery ? 1 : 0) + (inBody ? 1 : 0) > 1) {
            return new MalformedToken(AuthenticationScheme.BEARER, "the token was sent in more than one way");
        }
        if (inQuery) {
            // It would stand in every log on the way (RFC 9700 §4.3.2).
            return new MalformedToken(AuthenticationScheme.BEARER, "no token is read from the query");
        }
        if (inBody) {
            return form
                    ? token(AuthenticationScheme.BEARER, request.body().text("access_token", ""))
                    : new MalformedToken(AuthenticationScheme.BEARER, "no token is read from the body here");
        }
        return authorization.isEmpty() ? new NoToken() : inHeader(authorization.getFirst());
    }

    private static PresentedToken inHeader(String authorization) {
        for (AuthenticationScheme scheme : AuthenticationScheme.values()) {
            String compact = scheme.credentials(authorization);
            if (compact != null) {
                return token(scheme, compact);
            }
        }
        return new NoToken();
    }

    private static PresentedToken token(AuthenticationScheme scheme, String compact) {
        return compact.isEmpty()
                ? new MalformedToken(scheme, "the token is empty")
                : new SentToken(scheme, compact);
    }

    /// How a token is sent: as anybody's who holds it (RFC 6750 §2.1), or with a proof of the key that it is bound to (RFC
    /// 9449 §7.1).
    enum AuthenticationScheme {
        BEARER("Bearer"),
        DPOP("DPoP");

        private final String word;

        AuthenticationScheme(String word) {
            this.word = word;
        }

        /// As it stands in `Authorization` and `WWW-Authenticate`.
        String word() {
            return word;
        }

        /// What comes after the scheme's name, or null when the line is of another scheme (RFC 9110 §11.4).
        @Nullable
        String credentials(String authorization) {
            int end = word.length();
            boolean ours = authorization.regionMatches(true, 0, word, 0, end)
                    && (authorization.length() == end || authorization.charAt(end) == ' ');
            return ours ? authorization.substring(end).strip() : null;
        }
    }
}
