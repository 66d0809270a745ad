package dragonkey.client.keys;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.jose.util.Base64URL;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The numbers of keys where they stand by other names than in a JWK: XML signatures and .NET, JSON of clouds, what OpenSSL
/// prints for people, and the lines of a JWK in YAML. Each becomes the JWK that it means.
final class KeyNumbers {
    private static final int MOST = 100;
    private static final String NUMBER = "([A-Za-z0-9+/=\\s]{1,6000}+)";
    /// `RSAKeyValue` (XML Signature §4.5.2.2).
    private static final Pattern XML = Pattern.compile("<(?:[\\w.-]{1,40}:)?Modulus>" + NUMBER
            + "</(?:[\\w.-]{1,40}:)?Modulus>\\s{0,200}<(?:[\\w.-]{1,40}:)?Exponent>" + NUMBER + "</");
    private static final Pattern PRINTED = Pattern.compile("[Mm]odulus[^:=\\n]{0,20}:\\s{0,40}"
            + "((?:[0-9a-fA-F]{2}[:\\s]{0,40}){32,2100}+)(?:publicE|E)xponent:\\s{0,4}([0-9]{1,10})");
    private static final Pattern LINE = Pattern.compile(
            "[ \\t]{0,40}(-[ \\t]{1,4})?[\"']?(kty|n|e|crv|x|y|k|kid|use|alg)[\"']?[ \\t]{0,4}[:=][ \\t]{0,4}[\"']?([\\w+/=. -]{1,6000}?)[\"']?[ \\t,]{0,4}");

    private KeyNumbers() {}

    /// The keys in a text that is no JSON.
    static List<ObjectNode> in(String text) {
        List<ObjectNode> keys = new ArrayList<>();
        Matcher xml = XML.matcher(text);
        while (keys.size() < MOST && xml.find()) {
            keys.add(rsa(xml.group(1), xml.group(2)));
        }
        Matcher printed = PRINTED.matcher(text);
        while (keys.size() < MOST && printed.find()) {
            BigInteger modulus = new BigInteger(printed.group(1).replaceAll("[:\\s]", ""), 16);
            keys.add(rsa(Base64URL.encode(modulus).toString(),
                    Base64URL.encode(new BigInteger(printed.group(2))).toString()));
        }
        return keys.isEmpty() ? lines(text) : keys;
    }

    /// The key whose numbers stand in an object as `modulus` and `exponent`.
    static Optional<ObjectNode> in(ObjectNode object) {
        Map<String, String> numbers = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey().toLowerCase(Locale.ROOT).replaceFirst("^public_?", "");
            if (member.getValue().isString() && (name.equals("modulus") || name.equals("exponent"))) {
                numbers.put(name, member.getValue().stringValue());
            }
        }
        return numbers.size() == 2
                ? Optional.of(rsa(numbers.getOrDefault("modulus", ""), numbers.getOrDefault("exponent", "")))
                : Optional.empty();
    }

    private static ObjectNode rsa(String modulus, String exponent) {
        return JsonNodeFactory.instance.objectNode().put("kty", "RSA").put("n", modulus.strip()).put("e",
                exponent.strip());
    }

    /// A member a line; a hyphen, or a name that is there already, begins another key.
    private static List<ObjectNode> lines(String text) {
        List<ObjectNode> keys = new ArrayList<>();
        ObjectNode open = JsonNodeFactory.instance.objectNode();
        for (String line : text.split("\\R", -1)) {
            Matcher member = LINE.matcher(line);
            if (!member.matches()) {
                continue;
            }
            if (member.group(1) != null || open.has(member.group(2))) {
                close(open, keys);
                open = JsonNodeFactory.instance.objectNode();
            }
            open.put(member.group(2), member.group(3).strip());
        }
        close(open, keys);
        return keys;
    }

    private static void close(ObjectNode key, List<ObjectNode> keys) {
        if (keys.size() < MOST && key.has("kty") && (key.has("n") || key.has("x") || key.has("k"))) {
            keys.add(key);
        }
    }
}
