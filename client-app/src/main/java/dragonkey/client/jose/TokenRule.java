package dragonkey.client.jose;

import dragonkey.client.core.CheckRule;

/// Every rule that a token is judged by, in the order in which they are shown, with the section that asks for it.
public enum TokenRule implements CheckRule {
    BASE64URL("format.base64url", "RFC 7515 2"),
    JSON("format.json", "RFC 7515 4"),
    CRIT("crit", "RFC 7515 4.1.11"),
    ALG("alg", "RFC 8725 3.1"),
    ENC("enc", "RFC 7516 4.1.2"),
    KEY_HEADER("key.header", "RFC 8725 3.10"),
    KEY("key", "RFC 7515 4.1.4"),
    KEY_USE("key.use", "RFC 7517 4.2"),
    KEY_STRENGTH("key.strength", "RFC 7518 3.2"),
    P2C("p2c", "RFC 7518 4.8.1.2"),
    EPK("epk", "RFC 8725 3.4"),
    SIGNATURE("signature", "RFC 7515 5.2"),
    DECRYPTION("decryption", "RFC 7516 5.2"),
    ZIP("zip", "RFC 7516 4.1.3"),
    DISCLOSURES("sd.disclosures", "RFC 9901 7.1"),
    KEY_BINDING("sd.key_binding", "RFC 9901 7.3"),
    TYP("typ", "RFC 8725 3.11"),
    ISS("iss", "RFC 7519 4.1.1"),
    AUD("aud", "RFC 7519 4.1.3"),
    EXP("exp", "RFC 7519 4.1.4"),
    NBF("nbf", "RFC 7519 4.1.5"),
    IAT("iat", "RFC 7519 4.1.6");

    private final String code;
    private final String reference;

    TokenRule(String code, String reference) {
        this.code = code;
        this.reference = reference;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String reference() {
        return reference;
    }
}
