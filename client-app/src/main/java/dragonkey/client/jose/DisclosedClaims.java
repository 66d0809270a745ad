package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The claims of an SD-JWT with each disclosure in the place of its digest (RFC 9901 §7.1).
///
/// @param claims a JSON object
/// @param undisclosed how many digests stand there without a disclosure; some may be decoys
/// @param fault what is wrong with the disclosures, in a few words; empty when nothing
record DisclosedClaims(JsonNode claims, int undisclosed, String fault) {
    private static final String DIGESTS = "_sd";
    private static final String ELEMENT = "...";
    private static final int DEEPEST = 100;

    /// Puts the disclosures where their digests are.
    static DisclosedClaims of(JsonNode signed, List<String> disclosures) {
        return new Resolution(signed.path("_sd_alg").asString("sha-256")).resolve(signed, disclosures);
    }

    /// The hash of a text in base64url, by its name as `_sd_alg` writes it (RFC 9901 §4.1.1).
    ///
    /// @throws NoSuchAlgorithmException for a name that is not known here
    static String digest(String name, String text) throws NoSuchAlgorithmException {
        if (!Set.of("sha-256", "sha-384", "sha-512").contains(name)) {
            throw new NoSuchAlgorithmException(name);
        }
        return Base64Url
                .encode(MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /// @param number its place among the disclosures, from 1
    private record Disclosure(int number, ArrayNode parts) {
    }

    private static final class Resolution {
        private final String algorithm;
        private final Map<String, Disclosure> byDigest = new LinkedHashMap<>();
        private final Set<String> met = new HashSet<>();
        private int undisclosed;
        private String fault = "";

        Resolution(String algorithm) {
            this.algorithm = algorithm;
        }

        DisclosedClaims resolve(JsonNode signed, List<String> disclosures) {
            for (int at = 0; at < disclosures.size(); at++) {
                read(at + 1, disclosures.get(at));
            }
            JsonNode claims = resolved(signed, DEEPEST);
            if (claims instanceof ObjectNode object) {
                object.remove("_sd_alg");
            }
            byDigest.forEach((digest, disclosure) -> {
                if (!met.contains(digest)) {
                    note(disclosure.number, "belongs to no digest of the token");
                }
            });
            return new DisclosedClaims(claims, undisclosed, fault);
        }

        private void note(String wrong) {
            fault = fault.isEmpty() ? wrong : fault;
        }

        private void note(int disclosure, String wrong) {
            note("disclosure %d %s".formatted(disclosure, wrong));
        }

        private void read(int number, String disclosure) {
            try {
                JsonNode array = LenientJson.array(Base64Url.decode(disclosure).bytes().orElse(new byte[0]))
                        .orElse(null);
                if (!(array instanceof ArrayNode parts) || parts.size() < 2 || parts.size() > 3) {
                    note(number, "is no JSON array of two or three elements");
                } else if (byDigest.put(digest(algorithm, disclosure),
                        new Disclosure(number, parts)) != null) {
                    note(number, "is there twice");
                }
            } catch (NoSuchAlgorithmException _) {
                note("digests by an algorithm that is not known here");
            }
        }

        private JsonNode resolved(JsonNode node, int depth) {
            if (depth == 0) {
                note("deeper than we read");
                return node;
            }
            return switch (node) {
                case ObjectNode object -> object(object, depth);
                case ArrayNode array -> array(array, depth);
                default -> node;
            };
        }

        private JsonNode object(ObjectNode object, int depth) {
            ObjectNode claims = JsonNodeFactory.instance.objectNode();
            object.forEachEntry((name, value) -> {
                if (!name.equals(DIGESTS)) {
                    claims.set(name, resolved(value, depth - 1));
                }
            });
            for (JsonNode digest : object.path(DIGESTS)) {
                Disclosure disclosure = disclosed(digest);
                if (disclosure != null) {
                    add(claims, disclosure, depth);
                }
            }
            return claims;
        }

        private void add(ObjectNode claims, Disclosure disclosure, int depth) {
            ArrayNode parts = disclosure.parts;
            String name = parts.path(1).asString("");
            if (parts.size() != 3 || !parts.path(1).isString() || name.equals(DIGESTS)
                    || name.equals(ELEMENT)) {
                note(disclosure.number, "names no claim");
            } else if (claims.has(name)) {
                note(disclosure.number, "is of a claim that is there already");
            } else {
                claims.set(name, resolved(parts.path(2), depth - 1));
            }
        }

        private JsonNode array(ArrayNode array, int depth) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : array) {
                if (!(element instanceof ObjectNode object) || object.size() != 1 || !object.has(ELEMENT)) {
                    elements.add(resolved(element, depth - 1));
                    continue;
                }
                Disclosure disclosure = disclosed(object.path(ELEMENT));
                if (disclosure != null && disclosure.parts.size() == 2) {
                    elements.add(resolved(disclosure.parts.path(1), depth - 1));
                } else if (disclosure != null) {
                    note(disclosure.number, "is of a claim, where an element belongs");
                }
            }
            return elements;
        }

        private @Nullable Disclosure disclosed(JsonNode digest) {
            String text = digest.asString("");
            if (!met.add(text)) {
                note("a digest that is there twice");
            }
            Disclosure disclosure = byDigest.get(text);
            undisclosed += disclosure == null ? 1 : 0;
            return disclosure;
        }
    }

    @Override
    public String toString() {
        return "DisclosedClaims[hidden]";
    }
}
