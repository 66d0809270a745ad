package dragonkey.client.keys;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.nimbusds.jose.util.Base64URL;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.keys.KeyRemark.KeyOddity;

/// The numbers of a JWK (RFC 7518 §6), in base64url or as people write them instead: ordinary base64, hexadecimal or decimal
/// digits. What is written otherwise is remarked on.
final class JwkNumbers {
    private static final int OCTET_KEY = 32;
    /// Those that are one number each.
    private static final Set<String> NUMBERS = Set.of("n", "x", "y");
    /// Nobody writes so many digits in base64 without one other letter.
    private static final Pattern HEX = Pattern
            .compile("0[xX][0-9a-fA-F]{40,}|[0-9a-fA-F]{64,}|[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){20,}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{150,2600}");
    /// 65537 in hexadecimal digits, which are letters of base64 too.
    private static final Pattern PRINTED_EXPONENT = Pattern.compile("0[xX]0?10001|010001");

    private final ObjectNode given;
    private final List<KeyRemark> remarks;

    /// @param remarks gets what is odd, once each
    JwkNumbers(ObjectNode given, List<KeyRemark> remarks) {
        this.given = given;
        this.remarks = remarks;
    }

    /// A key that cannot be used; the message says why, and is harmless.
    static final class UnusableKey extends Exception {
        private static final long serialVersionUID = 1;

        UnusableKey(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /// A number that is not zero.
    BigInteger number(String name) throws UnusableKey {
        byte[] bytes = bytes(name);
        if (bytes.length > 1 && bytes[0] == 0) {
            remark(new KeyRemark(KeyOddity.SPELLING, name, "a number without leading zeros"));
        }
        BigInteger number = new BigInteger(1, bytes);
        if (name.equals("e") && PRINTED_EXPONENT.matcher(text("e").orElse("")).matches()) {
            remark(new KeyRemark(KeyOddity.SPELLING, JwkReader.shown(given, name), "AQAB"));
            return BigInteger.valueOf(65_537);
        }
        if (number.signum() == 0) {
            throw new UnusableKey(name + " is zero");
        }
        return number;
    }

    /// The bytes of a member in base64url.
    String encoded(String name) throws UnusableKey {
        return Base64URL.encode(bytes(name)).toString();
    }

    private byte[] bytes(String name) throws UnusableKey {
        if (NUMBERS.contains(name) && given.path(name).isIntegralNumber()) {
            remark(new KeyRemark(KeyOddity.SPELLING, name, "a number in decimal digits"));
            return Base64URL.encode(given.path(name).bigIntegerValue()).decode();
        }
        String text = text(name).orElseThrow(() -> new UnusableKey(name + " is missing"));
        if (name.equals("n") && DECIMAL.matcher(text).matches()) {
            remark(new KeyRemark(KeyOddity.SPELLING, name, "a number in decimal digits"));
            return Base64URL.encode(new BigInteger(text)).decode();
        }
        if (NUMBERS.contains(name) && HEX.matcher(text).matches()) {
            remark(new KeyRemark(KeyOddity.SPELLING, name, "hexadecimal digits"));
            String digits = text.replaceFirst("^0[xX]", "").replace(":", "");
            return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
        }
        byte[] bytes = KeyText.base64(text).orElseThrow(() -> new UnusableKey(name + " is not base64url"));
        if (text.chars().anyMatch(c -> c == '=' || c == '+' || c == '/' || Character.isWhitespace(c))) {
            remark(new KeyRemark(KeyOddity.SPELLING, name, "base64url without padding"));
        }
        return bytes;
    }

    /// Some write 65537 for `AQAB`.
    BigInteger exponent() throws UnusableKey {
        JsonNode e = given.get("e");
        if (e != null && e.isIntegralNumber() && e.canConvertToInt() && e.intValue() > 2) {
            remark(new KeyRemark(KeyOddity.SPELLING, JwkReader.shown(given, "e"),
                    Base64URL.encode(e.bigIntegerValue()).toString()));
            return e.bigIntegerValue();
        }
        return number("e");
    }

    /// The 32 bytes of a key on an Edwards or Montgomery curve, in base64url (RFC 8037 §2).
    String octets(String name) throws UnusableKey {
        if (bytes(name).length != OCTET_KEY) {
            throw new UnusableKey(name + " has not " + OCTET_KEY + " bytes");
        }
        return encoded(name);
    }

    /// A coordinate of a point on a curve of so many bits.
    BigInteger coordinate(String name, int bits) throws UnusableKey {
        BigInteger number = new BigInteger(1, bytes(name));
        if (number.bitLength() > bits) {
            throw new UnusableKey(name + " is too long for its curve");
        }
        return number;
    }

    /// A member that is a text and not blank, without white space around it.
    Optional<String> text(String name) {
        JsonNode node = given.get(name);
        return node != null && node.isString() && !node.stringValue().isBlank()
                ? Optional.of(node.stringValue().strip())
                : Optional.empty();
    }

    void remark(KeyRemark remark) {
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }
}
