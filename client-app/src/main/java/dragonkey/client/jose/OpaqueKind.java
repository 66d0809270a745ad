package dragonkey.client.jose;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a text is that is no JOSE token, told by its form alone. Its sentence is found under `opaque.` and the name in
/// small letters. The first that fits counts.
public enum OpaqueKind {
    /// A security token of that format.
    PASETO("v[1-4]\\.(local|public)\\.[\\w-]+(\\.[\\w-]*)?"),
    /// An XML document of SAML, as it is, in base64, in base64 after DEFLATE, or as a parameter of an address or form.
    SAML("(?s)(<\\?xml[^>]*>\\s*)?<(\\w+:)?(Response|Assertion|AuthnRequest|LogoutRequest|LogoutResponse|EncryptedAssertion)\\b.*"
            + "|(PD94|PHNhbW|PFJlc3BvbnNl|PEFzc2VydGlvbi|PG5z)[A-Za-z0-9+/%\\s]{20,}[=%3D\\s]*|.*\\bSAML(Response|Request)=.*"),
    /// A macaroon, version 1 or 2, in base64. The first begins with a length, `00` and two hexadecimal digits.
    MACAROON("(MD(A[w-z0-5]|B[h-m])[A-Za-z0-9+/_-]{20,}|AgE[A-Za-z0-9+/_-]{20,})=*"),
    /// A CBOR Web Token (RFC 8392) or another COSE object, in hexadecimal digits or base64.
    CWT("(?i)(d83d)?d[0-9a-f]8[34]4[0-9a-f]+|(?i)8[34]4[34]a1[0-9a-f]+|(?-i)(2D3S|0oR|0YR|hEOh|2D3Q)[A-Za-z0-9+/_-]{20,}=*"),
    /// A private key, a public key or a certificate.
    KEY("(?s)(-----BEGIN [A-Z0-9 ]+-----.*|\\{.*\"kty\"\\s*:.*\\}|(ssh-(rsa|ed25519)|ecdsa-sha2-\\S+) AAAA.*)"),
    /// A token or key of a service that marks its own by a prefix.
    GITHUB("(gh[pousr]_|github_pat_)\\w{10,}"),
    GITLAB("gl(pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)-[\\w.=-]{10,}"),
    SLACK("x(ox[a-z]|app)-[\\w-]{10,}(\\.\\w+)?"),
    GOOGLE("ya29\\.[\\w-]{3,}(\\.[\\w-]+)*|1//[\\w-]{20,}|AIza[\\w-]{30,}|GOCSPX-[\\w-]{10,}|4/0A[\\w-]{10,}"),
    AWS("(AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}|(IQoJb3JpZ2lu|FwoGZXIvYXdz)[A-Za-z0-9+/=]+"),
    MICROSOFT("(0|1)\\.A[\\w-]{20,}\\.[\\w.-]+|M\\.[CR]\\d+_?\\S{20,}|EwB[\\w+/-]{40,}=*"),
    STRIPE("(sk|pk|rk|whsec)_(live_|test_)?\\w{10,}"),
    API_KEY("(sk-[\\w-]{10,}|npm_\\w{10,}|pypi-\\S{10,}|SG\\.[\\w-]{10,}\\.[\\w-]+|hvs\\.[\\w-]{10,}|s\\.[A-Za-z0-9]{24}|dop_v1_\\w+"
            + "|EAA[A-Za-z0-9]{20,}|shp(at|ca|pa|ss)_\\w+|dckr_pat_\\S+|hf_\\w{10,}|key-[0-9a-f]{32}|figd_\\S+|lin_api_\\w+|secret_\\w{20,}"
            + "|(?i)x-api-key\\s*[:=].*|(?i)api[_-]?key\\s*[:=].*)"),
    /// The answer of a provider, as it stands in an address (RFC 6749 §4.1.2).
    AUTHORIZATION_CODE("(?s)(\\S*[?#&])?code=[^&\\s]+.*"),
    /// What a provider answers instead (RFC 6749 §4.1.2.1).
    ERROR_ANSWER("(?s)(\\S*[?#&])?error=[^&\\s]+.*|\\{\\s*\"error\"\\s*:.*"),
    /// A name and a password (RFC 7617).
    BASIC("(?i)(authorization\\s*:\\s*)?basic\\s+[A-Za-z0-9+/=_-]+"),
    /// The name of a session at a web server, signed or not.
    SESSION_COOKIE(
            "(?i)(set-)?cookie\\s*:.*|(?-i)s(%3A|:)[\\w-]{16,}\\.[\\w+/=%-]+|(JSESSIONID|PHPSESSID|connect\\.sid|ASP\\.NET_SessionId"
                    + "|sessionid|_session_id|laravel_session|__Secure-[\\w.-]+|__Host-[\\w.-]+|SESSION)=.*|\\.?eJ[\\w-]{8,}\\.[\\w-]{6}\\.[\\w-]{27,}"
                    + "|CfDJ8[\\w-]{20,}|BAh[\\w+/=%-]{10,}--[0-9a-f]{40}"),
    /// The name of a file.
    FILE_NAME(
            "(?i)(file:\\S+|([a-z]:)?[\\w .~/\\\\-]{0,200}[\\w-]\\.(txt|jwt|jws|jwe|json|jwk|jwks|pem|crt|cer|der|key|tok|token|log|har"
                    + "|env|ya?ml|xml|csv|md|http|sh))|(~|\\.{1,2})?(/[\\w .~-]+){2,}"),
    /// An address without a token in it.
    ADDRESS("(?i)https?://\\S+"),
    /// Claims that were decoded already, or another JSON document.
    JSON("(?s)[{\\[].*[}\\]]"),
    /// The same in base64: a header or a payload alone.
    JSON_PART("(e(yJ|yA|wo|w0|30)|W(3|yJ))[\\w+/-]*=*"),
    /// An identifier (RFC 9562).
    UUID("(?i)(urn:uuid:)?\\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\}?"),
    /// Hexadecimal digits, as a hash or a random number is written.
    HEX("(?i)(0x)?([0-9a-f]{2}){16,}"),
    /// A token in base62 whose first byte is 0xBA.
    BRANCA("[0-9A-Za-z]{60,}"),
    /// A page of a web server.
    HTML("(?is)(<!doctype html|<html).*"),
    /// Words of a language.
    PROSE("(?s)\\p{L}[\\p{L}'’,;:-]*(\\s+\\p{L}[\\p{L}'’.,;:!?-]*){2,}.*"),
    /// Any other text: a token that tells something to its issuer alone (RFC 6749 §1.4), or none.
    OTHER("(?s).*");

    private static final int LONGEST_BRANCA = 2_000;
    private static final int SHORTEST_BRANCA_BYTES = 45;
    private static final int BRANCA_VERSION = 0xBA;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /// What tells a kind stands at the beginning of a text.
    private static final int LOOKED_AT = 4_000;

    private final Pattern form;

    OpaqueKind(String form) {
        this.form = Pattern.compile(form);
    }

    /// What a text is that has no header of JOSE.
    public static OpaqueKind of(String text) {
        String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) + "}" : text;
        for (OpaqueKind kind : values()) {
            if (kind.form.matcher(start).matches() && (kind != BRANCA || isBranca(text))) {
                return kind;
            }
        }
        return OTHER;
    }

    /// Its version byte, nonce and tag are 45 bytes (Branca specification).
    private static boolean isBranca(String text) {
        BigInteger number = BigInteger.ZERO;
        for (int at = 0; at < Math.min(text.length(), LONGEST_BRANCA); at++) {
            number = number.multiply(BigInteger.valueOf(BASE62.length()))
                    .add(BigInteger.valueOf(BASE62.indexOf(text.charAt(at))));
        }
        int bytes = (number.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        return text.length() <= LONGEST_BRANCA && bytes >= SHORTEST_BRANCA_BYTES
                && number.shiftRight((bytes - 1) * Byte.SIZE).intValue() == BRANCA_VERSION;
    }

    /// As messages and scripts write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
