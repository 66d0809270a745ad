package dragonkey.mock.token;

/// What an API asks of a token, and of the proof that comes with it. Each can be left out on command, so that people see what
/// an API without it takes.
public enum GuardCheck {
    /// A token that says it is not signed is none (RFC 8725 §3.2).
    ALG_NONE,
    /// A token whose signature is empty is none (RFC 7515 §5.2).
    EMPTY_SIGNATURE,
    /// The signature is computed, and not only there (RFC 7515 §5.2).
    SIGNATURE,
    /// The algorithm is the key's: a public key is no secret (RFC 8725 §3.1).
    PUBLIC_KEY_AS_SECRET,
    /// A key that a token brings along is nobody's (RFC 8725 §3.10).
    KEY_IN_HEADER,
    /// A key is not fetched from where a token says (RFC 8725 §3.10).
    KEY_ELSEWHERE,
    /// Who signed with a key that the issuer does not show is not the issuer (RFC 7515 §4.1.4).
    UNKNOWN_KEY,
    /// A claim is there once (RFC 7519 §4).
    DOUBLED_CLAIM,
    /// A token for a client opens no API (RFC 9068 §5).
    ID_TOKEN,
    /// `typ` says that it is an access token (RFC 8725 §3.11, RFC 9068 §4).
    TYPE,
    /// `iss` is the issuer (RFC 9068 §4).
    ISSUER,
    /// `aud` is this API (RFC 9068 §4).
    AUDIENCE,
    /// `exp` is ahead (RFC 9068 §4).
    EXPIRY,
    /// `nbf` is past (RFC 7519 §4.1.5).
    NOT_BEFORE,
    /// `scope` has what this address needs (RFC 6750 §3.1).
    SCOPE,
    /// A token that is bound to a key is no bearer token (RFC 9449 §7.2).
    KEY_BINDING,
    /// The proof is by the key that the token is bound to (RFC 9449 §4.3).
    PROOF_KEY,
    /// The proof is of this method (RFC 9449 §4.3).
    PROOF_METHOD,
    /// The proof is of this address (RFC 9449 §4.3).
    PROOF_ADDRESS,
    /// The proof is of this token (RFC 9449 §4.3).
    PROOF_TOKEN,
    /// The proof is of this minute (RFC 9449 §4.3).
    PROOF_TIME,
    /// The proof has not come before (RFC 9449 §11.1).
    PROOF_REPLAY
}
