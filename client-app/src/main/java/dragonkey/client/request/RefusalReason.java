package dragonkey.client.request;

/// One reason for which an API refuses a token.
///
/// @param cause what is wrong
/// @param certainty how it is known
/// @param found what the token or the request has; may be empty
/// @param wanted what the API wants; may be empty
public record RefusalReason(RefusalCause cause, Certainty certainty, String found, String wanted) {

    /// How a reason is known.
    public enum Certainty {
        /// The API says so itself.
        SAID,
        /// It follows from the token and the time: no API may accept it.
        FOLLOWS,
        /// It fits what was answered, and the API does not say.
        LIKELY
    }

    /// What an API has against a token.
    public enum RefusalCause {
        /// None was sent.
        NO_TOKEN(RefusalRemedy.SEND_TOKEN),
        /// It stood in the body or in the address, and most APIs look into the header alone (RFC 9728 §2).
        PLACE(RefusalRemedy.SEND_IN_HEADER),
        /// It ended.
        EXPIRED(RefusalRemedy.RENEW),
        /// It begins later, by the clock of this computer.
        NOT_YET(RefusalRemedy.SET_CLOCK),
        /// This computer's clock is not the API's.
        CLOCK(RefusalRemedy.SET_CLOCK),
        /// It is an ID token, which is for the client alone (RFC 9068 §5).
        ID_TOKEN(RefusalRemedy.NONE),
        /// It is for another audience (RFC 9068 §4).
        AUDIENCE(RefusalRemedy.SIGN_IN_FOR_RESOURCE),
        /// The API trusts other issuers.
        ISSUER(RefusalRemedy.NONE),
        /// The header says another type than `at+jwt` (RFC 9068 §4).
        TYPE(RefusalRemedy.NONE),
        /// Nobody but its issuer can read it, and the API may want to (RFC 7662 would ask the issuer).
        OPAQUE(RefusalRemedy.SIGN_IN_FOR_RESOURCE),
        /// It names no algorithm.
        UNSIGNED(RefusalRemedy.NONE),
        /// Its signature is not that of the issuer.
        SIGNATURE(RefusalRemedy.RENEW),
        /// It is bound to a key, and came without a proof (RFC 9449 §7.1, RFC 8705 §3).
        BOUND(RefusalRemedy.SIGN_IN),
        /// The API wants its own nonce in the proof (RFC 9449 §9).
        DPOP_NONCE(RefusalRemedy.SEND_AGAIN),
        /// The proof was refused (RFC 9449 §7.1).
        DPOP_PROOF(RefusalRemedy.SET_CLOCK),
        /// It was taken back (RFC 7009).
        REVOKED(RefusalRemedy.SIGN_IN),
        /// A scope is missing (RFC 6750 §3.1).
        SCOPE(RefusalRemedy.SIGN_IN_WITH_SCOPE),
        /// A role is missing, which no scope brings.
        ROLE(RefusalRemedy.SIGN_IN_AS_OTHER),
        /// The API wants the person to have proved more of who they are (RFC 9470).
        AUTHENTICATION(RefusalRemedy.SIGN_IN),
        /// The API says nothing that tells why.
        UNSAID(RefusalRemedy.NONE);

        private final RefusalRemedy remedy;

        RefusalCause(RefusalRemedy remedy) {
            this.remedy = remedy;
        }

        /// The one thing to do about it.
        public RefusalRemedy remedy() {
            return remedy;
        }
    }

    /// What a person can do about a refusal.
    public enum RefusalRemedy {
        NONE,
        SEND_TOKEN,
        SEND_AGAIN,
        SEND_IN_HEADER,
        RENEW,
        SET_CLOCK,
        SIGN_IN,
        SIGN_IN_AS_OTHER,
        SIGN_IN_WITH_SCOPE,
        SIGN_IN_FOR_RESOURCE
    }
}
