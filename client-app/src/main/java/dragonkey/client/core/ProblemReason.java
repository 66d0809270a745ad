package dragonkey.client.core;

/// Why a rule did not hold, where one rule can fail in several ways and the words for one would be untrue of another. A
/// problem without a reason is told in the words of its code.
public enum ProblemReason {
    /// An address that is no whole one: without a scheme, or without a host.
    ADDRESS_RELATIVE("address.relative"),
    /// An address of another scheme than http and https.
    ADDRESS_SCHEME("address.scheme"),
    /// An address that a machine has for its own surroundings alone.
    ADDRESS_LINK_LOCAL("address.link_local"),
    ISSUER_MISSING("discovery.issuer.missing"),
    /// An issuer with a part in braces, that stands for whichever tenant.
    ISSUER_TEMPLATE("discovery.issuer.template"),
    STATE_MISSING("response.state.missing"),
    TOKEN_TYPE_MISSING("token.type.missing"),
    ACCESS_TOKEN_MISSING("token.access_token.missing"),
    ID_TOKEN_ENCRYPTED("id_token.format.encrypted"),
    ALGORITHM_MISSING("id_token.alg.missing"),
    ALGORITHM_NONE("id_token.alg.none"),
    ALGORITHM_CASE("id_token.alg.case"),
    /// The token's algorithm is announced, and this program does not know it or shares no key for it.
    ALGORITHM_UNSUPPORTED("id_token.alg.unsupported"),
    /// No algorithm that the provider announces is one that this program accepts.
    ALGORITHMS_UNSUPPORTED("id_token.alg.none_supported"),
    KEY_CRITICAL("id_token.key.critical"),
    /// The provider publishes no key that fits, and the token names none.
    KEY_NONE_FITS("id_token.key.none_fits"),
    /// The provider publishes a key of this name, and it may not verify this token.
    KEY_UNFIT("id_token.key.unfit"),
    /// The one key that the token names did not make its signature.
    SIGNATURE_OF_NAMED_KEY("id_token.signature.named_key"),
    ISS_MISSING("id_token.iss.missing"),
    AUDIENCE_MISSING("id_token.aud.missing"),
    AUDIENCE_UNREADABLE("id_token.aud.unreadable"),
    /// This client is one of several, and nothing says which of them the token was made for.
    AUDIENCE_BESIDE("id_token.aud.beside"),
    NONCE_MISSING("id_token.nonce.missing"),
    ACCESS_TOKEN_HASH_UNREADABLE("id_token.at_hash.unreadable"),
    TIME_MISSING("time.missing"),
    TIME_TEXT("time.text"),
    TIME_MILLISECONDS("time.milliseconds"),
    TIME_UNREADABLE("time.unreadable"),
    AUTH_TIME_FUTURE("id_token.auth_time.future"),
    SUBJECT_MISSING("sub.missing"),
    SUBJECT_EMPTY("sub.empty"),
    SUBJECT_LONG("sub.long"),
    SUBJECT_NUMBER("sub.number"),
    SUBJECT_NO_TEXT("sub.no_text"),
    USERINFO_ENCRYPTED("userinfo.format.encrypted");

    private final String word;

    ProblemReason(String word) {
        this.word = word;
    }

    /// Where its words stand in the messages, after `problem.`; for example `id_token.aud.beside`.
    public String word() {
        return word;
    }
}
