package dragonkey.client.keys;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.SafeText;

/// What is wrong with the name of an algorithm that is not carried out here, so that a person knows what to do about it.
public final class AlgorithmNames {
    /// By their places in the registry of JOSE (RFC 7518 §7.1), and by drafts.
    private static final Set<String> ENCRYPTING_CONTENT = Set.of("XC20P", "C20P", "XC20PKW", "ECDH-1PU",
            "ECDH-1PU+A256KW", "ECDH-SS", "ECDH-SS+A256KW");

    private AlgorithmNames() {}

    /// The name as it stands in the header, and what is known about it.
    public static String told(@Nullable JsonNode name) {
        String shown = SafeText.shown(name);
        if (name == null) {
            return shown;
        }
        if (!name.isString()) {
            return shown + ": not a text";
        }
        String reason = reason(name.stringValue());
        return reason.isEmpty() ? shown : shown + ": " + reason;
    }

    private static String reason(String name) {
        if (name.equalsIgnoreCase("none")) {
            return "nobody signed it";
        }
        if (name.matches("ML-DSA-.*|SLH-DSA-.*|FN-DSA-.*|Falcon.*|CRYDI.*")) {
            return "a signature of the time after quantum computers, which is not supported here";
        }
        if (name.matches("Ed448")) {
            return "another curve than Ed25519, which is not supported here";
        }
        if (ENCRYPTING_CONTENT.contains(name)) {
            return "known from a draft, and not supported here";
        }
        String right = right(name);
        if (!right.isEmpty()) {
            return "names are compared letter by letter, and this one is written " + right;
        }
        if (Algorithms.signs(name)) {
            return "it signs, and this token is encrypted";
        }
        if (Algorithms.encrypts(name)) {
            return "it encrypts, and this token is signed";
        }
        if (Algorithms.ENCRYPTION_METHODS.contains(name)) {
            return "it belongs into enc";
        }
        return "not an algorithm that is known here";
    }

    /// The right spelling of a name that differs in capitals, blanks or hyphens alone; empty when there is none.
    private static String right(String name) {
        String bare = bare(name);
        for (String known : Algorithms.NAMES) {
            if (bare(known).equals(bare) && !known.equals(name)) {
                return known;
            }
        }
        return "";
    }

    private static String bare(String name) {
        return name.replaceAll("[\\s_+-]", "").toUpperCase(Locale.ROOT);
    }
}
