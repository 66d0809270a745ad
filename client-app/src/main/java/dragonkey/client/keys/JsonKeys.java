package dragonkey.client.keys;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.KeyReading.UnreadKey;

/// Reads the keys that stand in JSON: a JWK, a JWKS (RFC 7517), and wherever else providers and clouds put them.
final class JsonKeys {
    private static final int LONGEST_ADDRESS = 500;
    /// Names of members that say what is in them, and not what a key is called.
    private static final Pattern NO_KID = Pattern
            .compile("(?i)ca|.*(key|cert|certificate|pem|crt|cer|pub|chain)s?|.*\\.[a-z0-9]{1,6}");
    private static final int OCTET_KEY = 32;

    private final KeyFinder keyFinder;

    JsonKeys(KeyFinder keyFinder) {
        this.keyFinder = keyFinder;
    }

    /// Reads what is there, and notes what the document is where no key is in it.
    void read(JsonNode value, int depth) throws ProblemException {
        int before = keyFinder.found().count();
        walk(value, Optional.empty(), depth);
        if (keyFinder.found().count() == before && value instanceof ObjectNode object) {
            JsonNode jwksUri = object.path("jwks_uri");
            if (jwksUri.isString()) {
                keyFinder.found().explain(ProblemCode.KEY_DISCOVERY,
                        SafeText.clean(jwksUri.stringValue(), LONGEST_ADDRESS));
            }
        }
    }

    private void walk(JsonNode value, Optional<String> kid, int depth) throws ProblemException {
        switch (value) {
            case ObjectNode object when JwkReader.isMeant(object) -> single(object);
            case ObjectNode object when object.get("keys") instanceof ArrayNode set -> {
                set(set, depth);
                if (keyFinder.found().count() == 0) {
                    members(object, depth);
                }
            }
            case ObjectNode object -> members(object, depth);
            case ArrayNode list when Stream.of(list).flatMap(each -> each.values().stream())
                    .anyMatch(each -> each instanceof ObjectNode object && JwkReader.isMeant(object)) ->
                set(list, depth);
            // Some keep the lines of a text in a list.
            case ArrayNode list when list.path(0).isString()
                    && list.path(0).stringValue().strip().startsWith(PemKeys.BEGIN)
                    && !list.path(0).stringValue().contains("-----END") ->
                string(list.values().stream().map(line -> line.asString(""))
                        .collect(Collectors.joining("\n")), kid, depth);
            case ArrayNode list -> {
                for (JsonNode each : list) {
                    walk(each, kid, depth);
                }
            }
            default -> {
                if (value.isString()) {
                    string(value.stringValue(), kid, depth);
                }
            }
        }
    }

    private void single(ObjectNode object) throws ProblemException {
        switch (JwkReader.read(object)) {
            case TrustedKey key -> keyFinder.found().addOnce(key);
            case UnreadKey(Optional<String> kid, String why) ->
                keyFinder.found().addUnread(kid, ProblemCode.KEY_FORMAT, "a JWK that cannot be read: " + why);
        }
    }

    /// One malformed key spoils nothing (RFC 7517 §5).
    private void set(ArrayNode set, int depth) throws ProblemException {
        String why = "";
        int before = keyFinder.found().count();
        for (JsonNode each : set) {
            boolean meant = !(each instanceof ObjectNode object) || JwkReader.isMeant(object)
                    || object.isEmpty() || object.has("x5c");
            if (!meant || each.isString()) {
                walk(each, Optional.empty(), depth);
                continue;
            }
            KeyReading reading = JwkReader.read(each);
            keyFinder.found().add(reading);
            if (reading instanceof UnreadKey unread && why.isEmpty()) {
                why = ": " + unread.why();
            }
        }
        if (!why.isEmpty() || keyFinder.found().count() == before) {
            keyFinder.found().explain(ProblemCode.KEY_EMPTY, "no key of the set can be read" + why);
        }
    }

    private void members(ObjectNode object, int depth) throws ProblemException {
        Optional<ObjectNode> numbers = KeyNumbers.in(object);
        if (numbers.isPresent()) {
            single(numbers.get());
            return;
        }
        Optional<String> own = Stream.of("kid", "keyId", "key_id", "private_key_id")
                .flatMap(name -> Stream.of(object.path(name))).filter(JsonNode::isString)
                .map(JsonNode::stringValue).findFirst();
        boolean named = isMapOfNames(object);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            walk(member.getValue(), named ? Optional.of(member.getKey()) : own, depth);
        }
        vaultEd25519(object);
    }

    /// As Google publishes certificates: the name of each member is the `kid` of its key.
    private static boolean isMapOfNames(ObjectNode object) {
        return !object.isEmpty() && object.properties().stream()
                .allMatch(member -> member.getValue().isString()
                        && member.getValue().stringValue().contains(PemKeys.BEGIN)
                        && !NO_KID.matcher(member.getKey()).matches());
    }

    private void string(String text, Optional<String> kid, int depth) throws ProblemException {
        String bare = text.strip();
        if (bare.contains(PemKeys.BEGIN) || bare.startsWith("{") || bare.startsWith("[")
                || SshKeys.isIn(bare)) {
            keyFinder.text(bare, kid, depth - 1);
        } else {
            keyFinder.base64(bare, kid, depth);
        }
    }

    /// Vault's transit engine gives the 32 bytes of an Ed25519 key alone.
    private void vaultEd25519(ObjectNode object) throws ProblemException {
        if (object.path("name").asString("").equals("ed25519")) {
            Optional<byte[]> key = KeyText.base64(object.path("public_key").asString(""))
                    .filter(bytes -> bytes.length == OCTET_KEY);
            if (key.isPresent()) {
                keyFinder.found().addOnce(TrustedKey
                        .of(new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(key.get())).build()));
            }
        }
    }
}
