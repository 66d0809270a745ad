package dragonkey.client.cli;

import java.util.List;
import java.util.Optional;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.app.CommandSyntax;

/// What stands behind `inspect`. No message repeats a value: it may be a secret.
public final class InspectOptions {
    private static final String STANDARD_INPUT = "-";
    private static final List<String> SECRETS = List.of("secret", "secret-base64", "secret-hex",
            "secret-file");

    private final CommandArguments arguments;

    private InspectOptions(CommandArguments arguments) {
        this.arguments = arguments;
    }

    /// Its options, words and exit statuses.
    public static CommandSyntax syntax() {
        return new CommandSyntax("inspect",
                "Decodes and verifies a token. Nothing leaves this computer but the "
                        + "request for the key set whose address you give.")
                .word("TOKEN",
                        "the token, or a text with tokens in it; without it, or as -, standard input: one a line")
                .option("jwks", "URL-or-FILE", "a key set (RFC 7517) to verify with")
                .option("key", "FILE", "a key to verify or decrypt with: JWK, key set, PEM or certificate")
                .option("passphrase-file", "FILE", "the passphrase of an encrypted --key")
                .option("secret", "TEXT",
                        "a shared secret; other people on this computer can see it in the list of processes")
                .option("secret-base64", "BASE64", "the same, in base64 or base64url")
                .option("secret-hex", "HEX", "the same, in hexadecimal digits")
                .option("secret-file", "FILE",
                        "the same, as the bytes of a file without the line break at its end: no list shows it")
                .option("issuer", "ISS", "whom the token must be from")
                .option("audience", "AUD", "whom the token must be for")
                .option("at", "INSTANT",
                        "judge the times as of then: 2026-11-23T12:00:00Z, or seconds since 1970")
                .option("payload", "FILE",
                        "the payload of a token that travels without it (RFC 7515 appendix F)")
                .flag("strict", "what is only weak fails as well")
                .flag("json", "one JSON object for each token").exit(0, "every token is verified")
                .exit(1, "a token is rejected").exit(2, "no token is rejected, and one could not be verified")
                .exit(CommandArguments.WRONG_USAGE, "wrong usage");
    }

    /// Reads and checks what stands behind the command.
    ///
    /// @throws WrongUsage for the first mistake in it
    static InspectOptions parse(List<String> words) throws WrongUsage {
        CommandArguments arguments = syntax().read(words);
        if (arguments.words().stream().anyMatch(String::isBlank)) {
            throw new WrongUsage("there is no token");
        }
        if (SECRETS.stream().filter(name -> arguments.value(name).isPresent()).count() > 1) {
            throw new WrongUsage("one secret at a time: --" + String.join(", --", SECRETS));
        }
        return new InspectOptions(arguments);
    }

    /// The text with the token; nothing when it comes on standard input.
    Optional<String> token() {
        return arguments.words().stream().filter(word -> !word.equals(STANDARD_INPUT)).findFirst();
    }

    /// Whether hints of weakness fail too.
    boolean strict() {
        return arguments.has("strict");
    }

    boolean json() {
        return arguments.has("json");
    }

    Optional<String> jwks() {
        return arguments.value("jwks");
    }

    Optional<String> key() {
        return arguments.value("key");
    }

    Optional<String> passphraseFile() {
        return arguments.value("passphrase-file");
    }

    /// A secret as text; at most one of the four forms is there.
    Optional<String> secret() {
        return arguments.value("secret");
    }

    Optional<String> secretBase64() {
        return arguments.value("secret-base64");
    }

    Optional<String> secretHex() {
        return arguments.value("secret-hex");
    }

    Optional<String> secretFile() {
        return arguments.value("secret-file");
    }

    Optional<String> issuer() {
        return arguments.value("issuer");
    }

    Optional<String> audience() {
        return arguments.value("audience");
    }

    Optional<String> at() {
        return arguments.value("at");
    }

    Optional<String> payload() {
        return arguments.value("payload");
    }
}
