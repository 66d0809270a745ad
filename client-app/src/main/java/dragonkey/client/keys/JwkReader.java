package dragonkey.client.keys;

import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.SafeText;
import dragonkey.client.keys.JwkNumbers.UnusableKey;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.KeyReading.UnreadKey;
import dragonkey.client.keys.KeyRemark.KeyOddity;

/// Reads one JWK (RFC 7517 §4): what its type needs must be right, and everything else may be odd. An odd member is remarked
/// on, and takes nothing from the key but what it forbids: [JwkLimits] reads those, and [JwkNumbers] what the type needs.
final class JwkReader {
    private static final Map<String, Curve> CURVES = Map.ofEntries(Map.entry("p-256", Curve.P_256),
            Map.entry("p256", Curve.P_256), Map.entry("secp256r1", Curve.P_256),
            Map.entry("prime256v1", Curve.P_256), Map.entry("p-384", Curve.P_384),
            Map.entry("p384", Curve.P_384), Map.entry("secp384r1", Curve.P_384),
            Map.entry("p-521", Curve.P_521), Map.entry("p521", Curve.P_521),
            Map.entry("secp521r1", Curve.P_521), Map.entry("secp256k1", Curve.SECP256K1),
            Map.entry("p-256k", Curve.SECP256K1), Map.entry("p256k", Curve.SECP256K1),
            Map.entry("k-256", Curve.SECP256K1), Map.entry("1.2.840.10045.3.1.7", Curve.P_256),
            Map.entry("1.3.132.0.34", Curve.P_384), Map.entry("1.3.132.0.35", Curve.P_521),
            Map.entry("1.3.132.0.10", Curve.SECP256K1), Map.entry("ed25519", Curve.Ed25519),
            Map.entry("x25519", Curve.X25519));
    private static final List<String> RSA_NUMBERS = List.of("d", "p", "q", "dp", "dq", "qi");

    private final ObjectNode given;
    private final List<KeyRemark> remarks = new ArrayList<>();
    private final JwkNumbers numbers;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private JwkReader(ObjectNode given) {
        this.given = given;
        this.numbers = new JwkNumbers(given, remarks);
    }

    /// Whether an object is meant as a key, rather than as something that has keys in it.
    static boolean isMeant(ObjectNode object) {
        return object.has("kty") || (isText(object, "n") && object.has("e"))
                || (isText(object, "crv") && isText(object, "x"));
    }

    /// Reads a key; every value has an answer.
    static KeyReading read(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return new UnreadKey(Optional.empty(), "not a JSON object");
        }
        JwkReader reader = new JwkReader(object);
        Optional<String> kid = reader.kid();
        try {
            return reader.key(kid);
        } catch (UnusableKey unusable) {
            return new UnreadKey(kid, unusable.why());
        }
    }

    private TrustedKey key(Optional<String> kid) throws UnusableKey {
        Optional<JWK> certified = certified();
        type(certified);
        kid.ifPresent(name -> members.put("kid", name));
        new JwkLimits(given, remarks).read(members);
        JWK key = parse();
        boolean isOther = certified.isPresent()
                && !certified.get().getRequiredParams().equals(key.getRequiredParams());
        if (isOther) {
            remarks.add(new KeyRemark(KeyOddity.CERTIFICATE_OTHER, "x5c", ""));
        }
        return new TrustedKey(key, remarks);
    }

    private Optional<String> kid() {
        JsonNode kid = given.get("kid");
        if (kid == null || (kid.isString() && !kid.stringValue().isEmpty())) {
            return Optional.ofNullable(kid).map(JsonNode::stringValue);
        }
        if (kid.isIntegralNumber()) {
            spelling(given, "kid", "\"" + kid.asString() + "\"");
            return Optional.of(kid.asString());
        }
        ignored("kid");
        return Optional.empty();
    }

    private void type(Optional<JWK> certified) throws UnusableKey {
        boolean bare = !isText(given, "n") && !isText(given, "x") && !isText(given, "k");
        if (bare && certified.isPresent()) {
            members.putAll(certified.get().toJSONObject());
            remarks.add(new KeyRemark(KeyOddity.CERTIFICATE_ONLY, "x5c", ""));
            return;
        }
        String said = numbers.text("kty").orElse("");
        String type = switch (said.toUpperCase(Locale.ROOT)) {
            case "RSA", "RSA-HSM" -> "RSA";
            case "EC", "EC-HSM", "OKP" ->
                curve().equals(Curve.Ed25519) || curve().equals(Curve.X25519) ? "OKP" : "EC";
            case "OCT", "OCT-HSM" -> "oct";
            case "" -> given.has("n") ? "RSA" : given.has("y") ? "EC" : given.has("x") ? "OKP" : "";
            default -> throw new UnusableKey("kty " + SafeText.shown(said) + " is not supported here");
        };
        if (type.isEmpty()) {
            throw new UnusableKey("kty is missing");
        }
        if (!type.equals(said)) {
            spelling(given, "kty", type);
        }
        members.put("kty", type);
        switch (type) {
            case "RSA" -> rsa();
            case "oct" -> members.put("k", numbers.encoded("k"));
            default -> pair(type.equals("EC"));
        }
    }

    private void rsa() throws UnusableKey {
        members.put("n", Base64URL.encode(numbers.number("n")).toString());
        members.put("e", Base64URL.encode(numbers.exponent()).toString());
        if (given.has("d")) {
            privateHalf(RSA_NUMBERS, numbers::encoded);
        }
    }

    /// A private half that cannot be read leaves the public one.
    private void privateHalf(List<String> names, NumberReader read) {
        try {
            for (String name : names) {
                if (given.has(name)) {
                    members.put(name, read.of(name));
                }
            }
        } catch (UnusableKey _) {
            forgetPrivateHalf();
        }
    }

    private void forgetPrivateHalf() {
        RSA_NUMBERS.forEach(members::remove);
        remarks.add(new KeyRemark(KeyOddity.PRIVATE_HALF, "d", ""));
    }

    /// How a member's number is written in the key.
    private interface NumberReader {
        String of(String name) throws UnusableKey;
    }

    private void pair(boolean point) throws UnusableKey {
        Curve curve = curve();
        members.put("crv", curve.getName());
        if (!curve.getName().equals(numbers.text("crv").orElse(""))) {
            spelling(given, "crv", curve.getName());
        }
        int bits = curve.equals(Curve.P_384) ? 384 : curve.equals(Curve.P_521) ? 521 : 256;
        NumberReader read = point
                ? name -> ECKey.encodeCoordinate(bits, numbers.coordinate(name, bits)).toString()
                : numbers::octets;
        for (String name : point ? List.of("x", "y") : List.of("x")) {
            members.put(name, read.of(name));
        }
        if (given.has("d")) {
            privateHalf(List.of("d"), read);
        }
    }

    private Curve curve() throws UnusableKey {
        String name = numbers.text("crv").orElseThrow(() -> new UnusableKey("crv is missing"));
        Curve curve = CURVES.get(name.toLowerCase(Locale.ROOT).replaceFirst("^(nist|urn:oid:)[ -]?", ""));
        if (curve == null) {
            throw new UnusableKey("crv " + SafeText.shown(name) + " is not supported here");
        }
        return curve;
    }

    /// Without the private half where that cannot be read.
    private JWK parse() throws UnusableKey {
        JWK key = parse(members);
        if (key == null && members.containsKey("d")) {
            forgetPrivateHalf();
            key = parse(members);
        }
        if (key == null) {
            throw new UnusableKey("EC".equals(members.get("kty"))
                    ? "x and y are no point of the curve " + members.get("crv")
                    : members.get("kty") + " with numbers that are no key");
        }
        return key;
    }

    private static @Nullable JWK parse(Map<String, Object> members) {
        try {
            return JWK.parse(members);
        } catch (ParseException | RuntimeException _) {
            return null; // the library's message may repeat the key
        }
    }

    /// The key of the first certificate of `x5c` (RFC 7517 §4.7); nothing when there is none that can be read.
    private Optional<JWK> certified() {
        JsonNode x5c = given.get("x5c");
        if (x5c == null) {
            return Optional.empty();
        }
        JsonNode first = x5c.isArray() ? x5c.get(0) : x5c;
        if (first == null || !first.isString() || first.stringValue().isBlank()) {
            ignored("x5c");
            return Optional.empty();
        }
        String text = first.stringValue();
        int begin = text.indexOf(PemKeys.BEGIN + "CERTIFICATE-----");
        int end = text.indexOf("-----END", Math.max(begin, 0));
        boolean pem = begin >= 0 && end > begin;
        Optional<byte[]> der = KeyText.base64(pem
                ? text.substring(begin + PemKeys.BEGIN.length() + "CERTIFICATE-----".length(), end)
                : text);
        try {
            JWK key = DerKeys.certificate(der.orElseThrow(IOException::new));
            if (pem || !x5c.isArray()) {
                remarks.add(new KeyRemark(KeyOddity.SPELLING, "x5c", "a list of certificates in base64"));
            }
            return Optional.of(key);
        } catch (IOException | RuntimeException | dragonkey.client.core.ProblemException _) {
            remarks.add(new KeyRemark(KeyOddity.CERTIFICATE_BROKEN, "x5c", ""));
            return Optional.empty();
        }
    }

    private static boolean isText(ObjectNode object, String name) {
        return !object.path(name).asString("").isBlank() && object.path(name).isString();
    }

    private void ignored(String name) {
        remarks.add(new KeyRemark(KeyOddity.IGNORED, shown(given, name), ""));
    }

    private void spelling(ObjectNode from, String name, String readAs) {
        numbers.remark(new KeyRemark(KeyOddity.SPELLING, shown(from, name), readAs));
    }

    /// A member that is no secret, with its value.
    static String shown(ObjectNode from, String name) {
        JsonNode node = from.get(name);
        return node == null ? name : "\"" + name + "\": " + SafeText.shown(node.toString());
    }
}
