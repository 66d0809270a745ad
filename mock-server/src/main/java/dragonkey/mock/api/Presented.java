package dragonkey.mock.api;

import java.util.List;

import dragonkey.mock.http.Request;

/// What a request brings to be let in.
sealed interface Presented {

    /// No token, or one of a scheme that is not known here.
    record Nothing() implements Presented {
    }

    /// Not to be read without guessing: `invalid_request`.
    record Malformed(Scheme scheme, String why) implements Presented {
    }

    /// One token, in one way.
    record Token(Scheme scheme, String compact) implements Presented {
        @Override
        public String toString() {
            return "Token[" + scheme + ", hidden]";
        }
    }

    /// Looks where tokens may be.
    ///
    /// @param form whether a posted form may bring it (RFC 6750 §2.2)
    static Presented of(Request request, boolean form) {
        List<String> authorization = request.headers().getOrDefault("Authorization", List.of());
        boolean inQuery = request.query().has("access_token");
        boolean inBody = request.body().has("access_token");
        if (authorization.size() + (inQuery ? 1 : 0) + (inBody ? 1 : 0) > 1) {
            return new Malformed(Scheme.BEARER, "the token was sent in more than one way");
        }
        if (inQuery) {
            // It would stand in every log on the way (RFC 9700 §4.3.2).
            return new Malformed(Scheme.BEARER, "no token is read from the query");
        }
        if (inBody) {
            return form
                    ? token(Scheme.BEARER, request.body().text("access_token", ""))
                    : new Malformed(Scheme.BEARER, "no token is read from the body here");
        }
        return authorization.isEmpty() ? new Nothing() : inHeader(authorization.getFirst());
    }

    private static Presented inHeader(String authorization) {
        for (Scheme scheme : Scheme.values()) {
            String compact = scheme.credentials(authorization);
            if (compact != null) {
                return token(scheme, compact);
            }
        }
        return new Nothing();
    }

    private static Presented token(Scheme scheme, String compact) {
        return compact.isEmpty() ? new Malformed(scheme, "the token is empty") : new Token(scheme, compact);
    }
}
