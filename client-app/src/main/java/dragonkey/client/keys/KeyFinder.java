package dragonkey.client.keys;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Looks for keys in bytes and in texts of any form, and in what these hold encoded: a Secret of Kubernetes is base64 of
/// PEM, of which the middle is base64 of DER. Every step makes the text shorter, and there are few: the cost stays in
/// proportion to it.
final class KeyFinder {
    private static final int DEEPEST = 5;
    private static final int SHORTEST_BASE64 = 40;
    private static final int WRAPPED_LINE = 48;
    private static final int LONGEST_SECRET = 1000;
    private static final Pattern HEX = Pattern.compile("(?:0x)?(30[0-9a-fA-F:\\s]{40,})");
    private static final Pattern HTML_BREAK = Pattern.compile("<br\\s{0,3}/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile("BEGIN(?:%20|\\+)[A-Z0-9+%]{1,60}-----");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]*(\\.[\\w-]*){1,3}");
    /// How texts that mean something begin in base64: DER, PEM, JSON objects and lists, lines and insides of SSH keys.
    private static final List<String> ENCODED = List.of("MI", "MC", "MF", "MG", "MH", "MD", "ME", "LS0t",
            "ey", "ewo", "ewk", "ewA", "ewog", "W3", "Ww", "c3No", "ZWNk", "AAAAB3", "AAAAC3", "AAAAE2");

    private final FoundKeys found;
    private final PemKeys pemKeys;
    private final JsonKeys jsonKeys = new JsonKeys(this);

    KeyFinder(char[] passphrase, FoundKeys found) {
        this.found = found;
        this.pemKeys = new PemKeys(passphrase, found);
    }

    FoundKeys found() {
        return found;
    }

    /// Searches what a person handed over, and notes what it is where it holds no key.
    void search(byte[] content) throws ProblemException {
        if (isToken(content)) {
            // The keys in a token's own header are nobody's to trust.
            found.explain(ProblemCode.KEY_FOREIGN, "a token, not a key");
            return;
        }
        if (bytes(content, Optional.empty(), DEEPEST)) {
            return;
        }
        Optional<String> text = KeyText.of(content);
        if (KeyText.startsWith(content, 0xfe, 0xed, 0xfe, 0xed)
                || KeyText.startsWith(content, 0xce, 0xce, 0xce, 0xce)) {
            found.explain(ProblemCode.KEY_FOREIGN,
                    "a Java key store; keytool -exportcert -rfc -keystore FILE writes its certificate as PEM");
        } else if (text.isEmpty()) {
            found.explain(ProblemCode.KEY_FORMAT,
                    KeyText.startsWith(content, 0x1f, 0x8b)
                            ? "a file that gzip has compressed; gunzip FILE unpacks it"
                            : "a binary file that is neither a certificate nor a key");
        } else {
            explain(text.get());
        }
    }

    private static boolean isToken(byte[] content) {
        return KeyText.of(content).filter(text -> TOKEN.matcher(text).matches()).isPresent();
    }

    private void explain(String text) {
        if (text.startsWith("PuTTY-User-Key-File")) {
            found.explain(ProblemCode.KEY_FOREIGN,
                    "a key of PuTTY; puttygen FILE -O private-openssh writes it in another form");
        } else if (text.matches("https?://\\S{1,2000}")) {
            found.explain(ProblemCode.KEY_FOREIGN, "an address, not a key; --jwks fetches the keys of one");
        } else if (text.startsWith("{") || text.startsWith("[")) {
            found.explain(ProblemCode.KEY_FORMAT,
                    LooseJson.read(text).isPresent()
                            ? "JSON in which no key can be read"
                            : "text that begins like JSON and is none: " + LooseJson.fault(text));
        } else if (text.isBlank()) {
            found.explain(ProblemCode.KEY_EMPTY, "");
        } else if (text.startsWith("Modulus=")) {
            found.explain(ProblemCode.KEY_FORMAT,
                    "one number of an RSA key; openssl rsa -pubin -in FILE writes the whole key");
        } else if (text.startsWith("<")) {
            found.explain(ProblemCode.KEY_FORMAT, "XML or a page without a certificate");
        } else if (text.length() <= LONGEST_SECRET && text.lines().count() == 1 && !text.contains("-----")) {
            found.explain(ProblemCode.KEY_SECRET,
                    "no key is in it; a secret is given with --secret, --secret-base64, --secret-hex or --secret-file");
        }
    }

    /// Searches bytes.
    ///
    /// @param kid what their key is called by what stands around; empty when nothing names it
    /// @return whether something was found, be it only the reason why it is no key
    boolean bytes(byte[] bytes, Optional<String> kid, int depth) throws ProblemException {
        int before = found.count();
        if (DerKeys.isSequence(bytes)) {
            pemKeys.der("", bytes, kid);
        } else if (SshKeys.isBlob(bytes)) {
            SshKeys.blob(bytes, found);
        } else {
            Optional<String> text = KeyText.of(bytes);
            if (text.isPresent()) {
                text(text.get(), kid, depth);
            }
        }
        return found.count() > before;
    }

    /// Searches a text: as JSON, PEM, lines of SSH, base64, and last for any of these inside of something else.
    ///
    /// @return whether something was found
    boolean text(String text, Optional<String> kid, int depth) throws ProblemException {
        if (depth == 0 || text.isBlank()) {
            return false;
        }
        int before = found.count();
        String bare = unquoted(text.strip());
        if (json(bare, depth)) {
            return found.count() > before;
        }
        bare = plain(bare);
        pemKeys.read(bare, kid);
        if (SshKeys.isIn(bare)) {
            SshKeys.lines(bare, found);
        }
        if (found.count() == before && !encoded(bare, kid, depth)) {
            inside(bare, depth);
        }
        if (found.count() == before) {
            for (ObjectNode key : KeyNumbers.in(bare)) {
                jsonKeys.read(key, depth);
            }
        }
        return found.count() > before;
    }

    /// Without what pages and forms put in the place of blanks, breaks and quotes.
    private static String plain(String text) {
        Matcher form = FORM.matcher(text);
        if (form.find()) {
            String letters = form.group().startsWith("BEGIN+") ? text : text.replace("+", "%2B");
            try {
                return URLDecoder.decode(letters, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return text;
            }
        }
        return text.indexOf('&') < 0 && text.indexOf('<') < 0
                ? text
                : HTML_BREAK.matcher(text.replace("&quot;", "\"").replace("&#34;", "\"")).replaceAll("\n");
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && (text.startsWith("'") || text.startsWith("`"))
                && text.endsWith(text.substring(0, 1));
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /// A text that is JSON as a whole.
    private boolean json(String text, int depth) throws ProblemException {
        if (!text.startsWith("{") && !text.startsWith("[") && !text.startsWith("\"")) {
            return false;
        }
        Optional<JsonNode> value;
        try {
            value = Optional.of(Json.value(text));
        } catch (MalformedException _) {
            value = LooseJson.read(text);
        }
        if (value.isPresent()) {
            jsonKeys.read(value.get(), depth);
        }
        return value.isPresent();
    }

    /// A text that is base64, or hexadecimal digits, as a whole.
    private boolean encoded(String text, Optional<String> kid, int depth) throws ProblemException {
        Matcher hex = HEX.matcher(text);
        if (hex.matches()) {
            try {
                return bytes(HexFormat.of().parseHex(hex.group(1).replaceAll("[:\\s]+", "")), kid, depth - 1);
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
        return text.length() >= SHORTEST_BASE64 && decoded(text, kid, depth);
    }

    /// Searches what a base64 text stands for, if it begins as something that is known.
    boolean base64(String text, Optional<String> kid, int depth) throws ProblemException {
        return text.length() >= SHORTEST_BASE64 && ENCODED.stream().anyMatch(text::startsWith)
                && decoded(text, kid, depth);
    }

    private boolean decoded(String text, Optional<String> kid, int depth) throws ProblemException {
        Optional<byte[]> bytes = KeyText.base64(text);
        return bytes.isPresent() && depth > 1 && bytes(bytes.get(), kid, depth - 1);
    }

    /// A text in which keys stand among other things: a line of a shell or of YAML, source code, XML.
    private void inside(String text, int depth) throws ProblemException {
        int before = found.count();
        for (String run : EmbeddedText.base64Runs(text, SHORTEST_BASE64, WRAPPED_LINE)) {
            base64(run, Optional.empty(), depth);
        }
        if (found.count() == before) {
            for (String json : EmbeddedText.json(text)) {
                json(json, depth - 1);
            }
        }
    }
}
