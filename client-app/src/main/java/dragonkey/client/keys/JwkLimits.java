package dragonkey.client.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.keys.KeyRemark.KeyOddity;

/// Reads what a JWK says it is for: `use`, `key_ops` and `alg` (RFC 7517 §4.2 to §4.4). What cannot be understood forbids
/// nothing and is remarked on; what can be forbids even where it is oddly written.
final class JwkLimits {
    private static final Set<String> OF_SIGNATURES = Set.of("sign", "verify");
    private static final Set<String> OF_ENCRYPTION = Set.of("encrypt", "decrypt", "wrapKey", "unwrapKey",
            "deriveKey", "deriveBits");
    /// What some write for no limit at all.
    private static final Set<String> ANYTHING = Set.of("*", "any", "all", "both");
    private static final List<String> TIMES = List.of("exp", "nbf", "iat");
    private static final List<String> THUMBPRINTS = List.of("x5t", "x5t#S256", "x5u");

    private final ObjectNode given;
    private final List<KeyRemark> remarks;

    JwkLimits(ObjectNode given, List<KeyRemark> remarks) {
        this.given = given;
        this.remarks = remarks;
    }

    /// Adds what holds to the members of the key.
    void read(Map<String, Object> members) {
        Optional<String> use = use();
        Optional<List<String>> operations = operations();
        use.ifPresent(word -> members.put("use", word));
        operations.ifPresent(words -> members.put("key_ops", agreed(use, words)));
        algorithm().ifPresent(name -> members.put("alg", name));
        for (String name : TIMES) {
            if (given.has(name) && !given.path(name).isNumber()) {
                ignored(name);
            }
        }
        for (String name : THUMBPRINTS) {
            if (given.has(name) && !isText(given.path(name))) {
                ignored(name);
            }
        }
    }

    private Optional<String> use() {
        JsonNode use = given.get("use");
        if (use == null) {
            return Optional.empty();
        }
        Set<String> words = new LinkedHashSet<>();
        for (String word : words(use)) {
            String lower = word.toLowerCase(Locale.ROOT);
            words.add(lower.startsWith("sig") || lower.startsWith("verif")
                    ? "sig"
                    : lower.startsWith("enc") || lower.startsWith("decr") ? "enc" : word);
        }
        if (words.size() != 1 || isAnything(words)) {
            ignored("use");
            return Optional.empty();
        }
        String word = words.iterator().next();
        if (!use.isString() || !use.stringValue().equals(word)) {
            spelling("use", word);
        }
        return Optional.of(word);
    }

    private Optional<List<String>> operations() {
        JsonNode operations = given.get("key_ops");
        if (operations == null) {
            return Optional.empty();
        }
        Set<String> known = new LinkedHashSet<>();
        List<String> words = words(operations);
        for (String word : words) {
            OF_SIGNATURES.stream().filter(word::equalsIgnoreCase).forEach(known::add);
            OF_ENCRYPTION.stream().filter(word::equalsIgnoreCase).forEach(known::add);
        }
        if (words.isEmpty() || isAnything(words)) {
            ignored("key_ops");
            return Optional.empty();
        }
        if (!operations.isArray() || !List.copyOf(known).equals(words)) {
            spelling("key_ops", known.isEmpty() ? "nothing that is known here" : String.join(", ", known));
        }
        return Optional.of(List.copyOf(known));
    }

    /// Where `use` allows less, less counts: the library refuses a key that contradicts itself.
    private List<String> agreed(Optional<String> use, List<String> operations) {
        Set<String> allowed = switch (use.orElse("")) {
            case "sig" -> OF_SIGNATURES;
            case "enc" -> OF_ENCRYPTION;
            default -> Set.copyOf(operations);
        };
        List<String> agreed = operations.stream().filter(allowed::contains).toList();
        if (agreed.size() < operations.size()) {
            remarks.add(new KeyRemark(KeyOddity.CONTRADICTION,
                    JwkReader.shown(given, "use") + ", " + JwkReader.shown(given, "key_ops"),
                    String.join(", ", agreed)));
        }
        return agreed;
    }

    private Optional<String> algorithm() {
        JsonNode alg = given.get("alg");
        if (alg == null) {
            return Optional.empty();
        }
        Optional<String> known = Algorithms.named(alg.asString("").strip());
        if (known.isEmpty()) {
            ignored("alg");
        } else if (!known.get().equals(alg.asString(""))) {
            spelling("alg", known.get());
        }
        return known;
    }

    private static boolean isAnything(Collection<String> words) {
        return words.stream().allMatch(word -> ANYTHING.contains(word.toLowerCase(Locale.ROOT)));
    }

    /// The words of a text or of a list of texts.
    private static List<String> words(JsonNode node) {
        List<String> words = new ArrayList<>();
        if (node.isString()) {
            words.addAll(List.of(node.stringValue().strip().split("[\\s,]+")));
        } else if (node.isArray()) {
            node.forEach(each -> words.add(each.isString() ? each.stringValue() : ""));
        }
        words.removeIf(String::isBlank);
        return words;
    }

    private static boolean isText(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank();
    }

    private void ignored(String name) {
        remarks.add(new KeyRemark(KeyOddity.IGNORED, JwkReader.shown(given, name), ""));
    }

    private void spelling(String name, String readAs) {
        remarks.add(new KeyRemark(KeyOddity.SPELLING, JwkReader.shown(given, name), readAs));
    }
}
