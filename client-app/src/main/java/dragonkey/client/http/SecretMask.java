package dragonkey.client.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Hides what is secret in an exchange before it is recorded. What is hidden leaves its length and a fingerprint, as
/// `hidden~43~1f9a2c`: the same fingerprint is the same value. A value that was seen under a secret name is hidden wherever
/// else it stands in what this mask is used for, an error's description for example.
///
/// Of what is read leniently the doubtful is hidden: a recorded exchange may end up in a public issue.
public final class SecretMask {
    /// What stands in place of a secret: its length in characters, and its fingerprint.
    public static final Pattern HIDDEN = Pattern.compile("hidden~(\\d+)~([0-9a-f]{6})");

    /// Endings of names, in lower case and without `_` and `-`, whose values are secret.
    private static final List<String> SECRET_ENDINGS = List.of("token", "tokens", "secret", "password",
            "passwd", "assertion", "verifier", "code", "codes", "apikey", "cookie", "credential",
            "credentials", "jwt", "otp", "ticket");
    private static final Set<String> SECRET_NAMES = Set.of("idtokenhint", "requesturi", "authreqid",
            "verificationuricomplete", "sessionid", "sessionstate", "sid", "csrf", "xsrf", "privatekey",
            "request");
    private static final Set<String> HARMLESS_NAMES = Set.of("errorcode", "errorcodes", "statuscode",
            "countrycode", "languagecode", "currencycode", "zipcode", "postcode", "postalcode");
    /// Private members of a JWK (RFC 7518 §6), where they are long enough to be one.
    private static final Set<String> KEY_NAMES = Set.of("d", "p", "q", "dp", "dq", "qi", "k");
    /// Who a person is, as requests say it.
    private static final Set<String> PERSONAL_NAMES = Set.of("loginhint", "logouthint", "username");
    private static final Set<String> SECRET_HEADERS = Set.of("dpop", "authentication-info",
            "proxy-authentication-info");
    private static final Pattern SECRET_HEADER = Pattern
            .compile("token|secret|api-?key|password|session|csrf|xsrf|credential|signature");
    /// A token by its look: base64url of `{"` or of `{` and a blank, and whatever follows that may be of a token.
    private static final Pattern TOKEN = Pattern.compile("\\be(?:y|wo|yA)[A-Za-z0-9_-]{10,}(?:\\.[\\w-]*)*");
    /// A secret parameter in any text, as `access_token=…` in a page.
    private static final Pattern PARAMETER = Pattern
            .compile("(?<![\\w-])([\\w-]{1,60}+)(=|%3[dD])([^&\\s\"'<>;,]+)");
    /// Long; with digits among letters, as nobody writes, it may be a secret.
    private static final Pattern RANDOM = Pattern.compile("(?<![\\w~+-])[\\w~+-]{20,}+");
    /// What a form of a page would send.
    private static final Pattern FORM_VALUE = Pattern
            .compile("(?i)(\\bvalue\\s*=\\s*)(\"[^\"]*\"?|'[^']*'?|[^\\s>]+)");
    private static final Pattern USER_INFO = Pattern.compile("^([a-zA-Z][\\w+.-]*://)([^/@]+)@");
    private static final Pattern WORDS = Pattern.compile("[a-z]+(?:[_. -][a-z]+)*|\\d{1,4}");
    private static final Mac OF_THIS_RUN = keyed();
    /// Shorter ones would be found in words.
    private static final int WORTH_REMEMBERING = 8;

    private final Set<String> seen = new TreeSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /// Whether the value of a parameter or member of this name is secret.
    static boolean isSecretName(String name) {
        String plain = plain(name);
        return !HARMLESS_NAMES.contains(plain)
                && (SECRET_NAMES.contains(plain) || SECRET_ENDINGS.stream().anyMatch(plain::endsWith));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /// The value of a header.
    public String header(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "authorization", "proxy-authorization" -> credentials(value);
            case "cookie" -> cookies(value, ";");
            case "set-cookie" -> {
                String[] parts = value.split(";", 2);
                yield cookies(parts[0], ";") + (parts.length == 1 ? "" : ";" + parts[1]);
            }
            case "location", "content-location", "referer" -> address(value);
            case "www-authenticate", "content-type", "dpop-nonce" -> text(value);
            default -> SECRET_HEADERS.contains(lower) || SECRET_HEADER.matcher(lower).find()
                    ? hide(value)
                    : text(value);
        };
    }

    /// The scheme stays: `Bearer`, `Basic`, `DPoP`.
    private String credentials(String value) {
        int blank = value.indexOf(' ');
        if (blank < 0) {
            return hide(value);
        }
        String secret = value.substring(blank + 1).strip();
        if (value.substring(0, blank).equalsIgnoreCase("Basic")) {
            rememberPassword(secret);
        }
        return value.substring(0, blank) + " " + hide(secret);
    }

    /// The password of `name:password`, which a server might repeat (RFC 7617 §2, RFC 6749 §2.3.1).
    private void rememberPassword(String encoded) {
        try {
            String plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            remember(plain.substring(plain.indexOf(':') + 1));
            remember(decode(plain.substring(plain.indexOf(':') + 1)));
        } catch (IllegalArgumentException _) {
            // not Base64: hidden as a whole
        }
    }

    private String cookies(String value, String between) {
        StringBuilder masked = new StringBuilder();
        for (String pair : value.split(between, -1)) {
            int equals = pair.indexOf('=');
            masked.append(masked.isEmpty() ? "" : between);
            masked.append(equals < 0 ? hide(pair) : pair.substring(0, equals + 1))
                    .append(equals < 0 ? "" : hide(pair.substring(equals + 1)));
        }
        return masked.toString();
    }

    /// An address: its password, and the secret ones of the parameters in its query and fragment.
    public String address(String address) {
        int question = address.indexOf('?');
        int hash = address.indexOf('#');
        int end = question >= 0 && (hash < 0 || question < hash) ? question : hash;
        String path = end < 0 ? address : address.substring(0, end);
        StringBuilder masked = new StringBuilder(
                replaced(USER_INFO, path, found -> found.group(1) + hide(found.group(2)) + "@"));
        if (end >= 0) {
            int fragment = address.indexOf('#', end + 1);
            masked.append(address.charAt(end))
                    .append(form(address.substring(end + 1, fragment < 0 ? address.length() : fragment)));
            if (fragment >= 0) {
                masked.append('#').append(form(address.substring(fragment + 1)));
            }
        }
        return masked.toString();
    }

    /// Parameters as in a query or a form.
    String form(String encoded) {
        StringBuilder masked = new StringBuilder();
        for (String pair : encoded.split("&", -1)) {
            masked.append(masked.isEmpty() ? "" : "&").append(pair(pair));
        }
        return masked.toString();
    }

    private String pair(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return text(pair);
        }
        String name = decode(pair.substring(0, equals));
        String value = pair.substring(equals + 1);
        if (isSecretName(name) || PERSONAL_NAMES.contains(plain(name))) {
            remember(value);
            return pair.substring(0, equals + 1) + hide(decode(value));
        }
        return pair.substring(0, equals + 1) + text(value);
    }

    /// A body as text.
    ///
    /// @param mediaType in lower case, without parameters
    /// @param personal whether it says who a person is: then of JSON only the protocol's own members are shown
    public String body(String mediaType, String body, boolean personal) {
        // A value may stand before the name that shows it to be secret.
        return known(read(mediaType, body, personal));
    }

    private String read(String mediaType, String body, boolean personal) {
        String start = body.stripLeading();
        if (start.startsWith("{") || start.startsWith("[") || mediaType.endsWith("json")) {
            return new JsonMask(this, personal).mask(body);
        }
        if (mediaType.endsWith("jwt") || mediaType.endsWith("jose")) {
            return hide(body);
        }
        if (mediaType.equals("application/x-www-form-urlencoded")) {
            return form(body);
        }
        String withoutForms = replaced(FORM_VALUE, body,
                found -> found.group(1) + "\"" + hide(found.group(2)) + "\"");
        return replaced(RANDOM, text(withoutForms),
                found -> isRandom(found.group()) ? hide(found.group()) : found.group());
    }

    private static boolean isRandom(String run) {
        return run.chars().anyMatch(Character::isDigit) && run.chars().anyMatch(Character::isLetter)
                && !HIDDEN.matcher(run).find();
    }

    /// A value of JSON.
    ///
    /// @param secret whether it stands under a secret name
    String value(String name, String value, boolean secret) {
        boolean isErrorCode = name.equals("code") && WORDS.matcher(value).matches();
        boolean isKey = KEY_NAMES.contains(name) && value.length() >= 20;
        if (isKey || (secret && !isErrorCode)) {
            return hide(value);
        }
        return value.startsWith("http") && value.indexOf(' ') < 0 ? address(value) : text(value);
    }

    /// Any text: what looks like a token, what stands under a secret name, and what is known to be secret.
    String text(String text) {
        String plain = known(text);
        // Most texts are short and hold neither: looking for a character costs less than a pattern does.
        if (plain.indexOf('=') >= 0 || plain.contains("%3")) {
            plain = replaced(PARAMETER, plain,
                    found -> isSecretName(found.group(1)) && !HIDDEN.matcher(found.group(3)).matches()
                            ? found.group(1) + found.group(2) + hide(found.group(3))
                            : found.group());
        }
        return plain.contains("ey") || plain.contains("ewo")
                ? replaced(TOKEN, plain, found -> hide(found.group()))
                : plain;
    }

    private String known(String text) {
        String known = text;
        for (String value : seen) {
            if (known.contains(value)) {
                known = known.replace(value, marker(value));
            }
        }
        return known;
    }

    /// Hides a value, and remembers it.
    public String hide(String value) {
        if (value.isEmpty() || HIDDEN.matcher(value).matches()) {
            return value;
        }
        remember(value);
        return marker(value);
    }

    private void remember(String value) {
        if (value.length() >= WORTH_REMEMBERING && !HIDDEN.matcher(value).find()) {
            seen.add(value);
        }
    }

    /// What is recorded in a secret's place: its length, and a fingerprint that is another one in each run of the program.
    public static String marker(String value) {
        return "hidden~" + value.codePointCount(0, value.length()) + "~" + fingerprint(value);
    }

    /// By a key of this run: whoever has a report cannot try out which short secret has this fingerprint.
    private static String fingerprint(String value) {
        try {
            Mac mac = (Mac) OF_THIS_RUN.clone();
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, 3);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With a key that nobody knows. It is copied for each value, which costs less than to look the algorithm up.
    private static Mac keyed() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }

    private static String replaced(Pattern pattern, String text, Function<Matcher, String> by) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        do {
            matcher.appendReplacement(out, Matcher.quoteReplacement(by.apply(matcher)));
        } while (matcher.find());
        return matcher.appendTail(out).toString();
    }
}
