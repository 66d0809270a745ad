package dragonkey.client.keys;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.SafeText;

/// What is wrong with the name of an algorithm that is not carried out here, so that a person knows what to do about it.
public final class AlgorithmNames {
    /// By their places in the registry of JOSE (RFC 7518 §7.1), and by drafts.
    private static final Set<String> ENCRYPTING_CONTENT = Set.of("XC20P", "C20P", "XC20PKW", "ECDH-1PU",
            "ECDH-1PU+A256KW", "ECDH-SS", "ECDH-SS+A256KW");

    /// What libraries and other standards write for the size of a digest.
    private static final Pattern SIZE = Pattern.compile("(?<!\\d)(256|384|512)(?!\\d)");

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
        return shown + ": " + reason(name.stringValue());
    }

    /// The name of an encryption method, and what is known about it.
    public static String toldMethod(@Nullable JsonNode name) {
        return name != null && name.asString("").equalsIgnoreCase("none")
                ? SafeText.shown(name) + ": not an encryption method, for it hides nothing"
                : told(name);
    }

    private static String reason(String name) {
        if (name.isBlank()) {
            return "it is empty";
        }
        if (name.equalsIgnoreCase("none")) {
            return "nobody signed it";
        }
        if (name.matches("ML-DSA-.*|SLH-DSA-.*|FN-DSA-.*|Falcon.*|CRYDI.*")) {
            return "a signature of the time after quantum computers, which is not supported here";
        }
        if (name.matches("Ed448")) {
            return "another curve than Ed25519, which is not supported here";
        }
        if (ENCRYPTING_CONTENT.contains(name) || name.startsWith("HPKE-")) {
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
        String meant = meant(name);
        return meant.isEmpty()
                ? "not an algorithm that is known here"
                : "a name of libraries or of another standard; a token has to say " + meant;
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

    /// What a name of a library or of another standard may mean, as `SHA256withRSA`, `HMACSHA512` and
    /// `http://www.w3.org/2001/04/xmldsig-more#rsa-sha256`; empty when it tells no family and size.
    private static String meant(String name) {
        String bare = bare(name.substring(name.indexOf('#') + 1));
        Matcher size = SIZE.matcher(bare);
        if (!size.find()) {
            return "";
        }
        String family = bare.contains("HMAC")
                ? "HS"
                : bare.contains("PSS") || bare.contains("MGF1")
                        ? "PS"
                        : bare.contains("ECDSA")
                                ? "ES"
                                : bare.contains("RSA") && !bare.contains("OAEP") ? "RS" : "";
        return family.isEmpty() ? "" : family + size.group(1);
    }

    private static String bare(String name) {
        return name.replaceAll("[\\s_+-]", "").toUpperCase(Locale.ROOT);
    }
}
