package dragonkey.client.request;

/// What an API must refuse, made of a session whose token it accepts.
public sealed interface Attack permits ForgedToken, ForgedProof {
    /// The section that forbids to accept it.
    String section();

    /// What an attack takes, where it could not be made.
    enum AttackNeed {
        /// An access token that can be read: a JWT that is signed.
        SIGNED_TOKEN,
        /// The issuer's public key that signed the token.
        PUBLIC_KEY,
        /// The issuer's private key.
        ISSUER_KEY,
        /// An ID token beside the access token.
        ID_TOKEN,
        /// An access token that is bound to a key (RFC 9449).
        DPOP_SESSION,
        /// An API that says which scope the address needs (RFC 6750 §3).
        NAMED_SCOPE
    }
}
