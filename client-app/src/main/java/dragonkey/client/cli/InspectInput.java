package dragonkey.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import okio.ByteString;

import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.oauth.Jwks;

/// What `inspect` reads: what its options name, which is keys, the detached payload and what a token is expected to say.
final class InspectInput {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private InspectInput() {}

    static VerificationOptions expectations(InspectOptions options, Clock clock) throws WrongUsage {
        Instant time = time(options, clock);
        Optional<ByteString> detached = options.payload().isPresent()
                ? Optional.of(ByteString.of(file("payload", options.payload().get())))
                : Optional.empty();
        return new VerificationOptions(time, options.issuer(), options.audience(), detached,
                options.strict());
    }

    /// The instant to judge at: `2026-11-23T12:00:00Z`, or seconds since 1970.
    private static Instant time(InspectOptions options, Clock clock) throws WrongUsage {
        String text = options.at().orElse("");
        try {
            if (text.isEmpty()) {
                return clock.instant();
            }
            return text.matches("[0-9]{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : Instant.parse(text);
        } catch (DateTimeException _) {
            throw new WrongUsage("--at is an instant like 2026-11-23T12:00:00Z, or seconds since 1970");
        }
    }

    static TrustedKeys keys(InspectOptions options, PrintStream err) throws WrongUsage {
        TrustedKeys trustedKeys = secret(options);
        String passphrase = options.passphraseFile().isPresent()
                ? new String(file("passphrase-file", options.passphraseFile().get()), StandardCharsets.UTF_8)
                        .strip()
                : "";
        String option = "key";
        try {
            if (options.key().isPresent()) {
                trustedKeys = trustedKeys
                        .and(KeyReader.read(file(option, options.key().get()), passphrase.toCharArray()));
            }
            option = "jwks";
            if (options.jwks().isPresent()) {
                trustedKeys = trustedKeys.and(jwks(options.jwks().get(), err));
            }
        } catch (ProblemException problemException) {
            throw wrong(option, problemException);
        }
        return trustedKeys;
    }

    private static TrustedKeys secret(InspectOptions options) throws WrongUsage {
        String option = "secret";
        try {
            if (options.secret().isPresent()) {
                return KeyReader.secret(options.secret().get());
            }
            option = "secret-base64";
            if (options.secretBase64().isPresent()) {
                return KeyReader.base64Secret(options.secretBase64().get());
            }
            option = "secret-hex";
            if (options.secretHex().isPresent()) {
                return KeyReader.hexSecret(options.secretHex().get());
            }
        } catch (ProblemException problemException) {
            throw wrong(option, problemException);
        }
        return options.secretFile().isPresent()
                ? secretOf(file("secret-file", options.secretFile().get()))
                : TrustedKeys.NONE;
    }

    /// The file's bytes, without the line break that editors put at its end.
    private static TrustedKeys secretOf(byte[] content) throws WrongUsage {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length -= length > 1 && content[length - 2] == '\r' ? 2 : 1;
        }
        if (length == 0) {
            throw new WrongUsage("--secret-file names a file that is empty");
        }
        return TrustedKeys.secret(Arrays.copyOf(content, length));
    }

    private static WrongUsage wrong(String option, ProblemException problemException) {
        return new WrongUsage("--" + option + ": " + problemException.problem().code() + " "
                + detail(problemException.problem()));
    }

    private static String detail(Problem problem) {
        return problem.kind() == ProblemCode.KEY_DISCOVERY
                ? "this is a discovery document, not a key; give --jwks its jwks_uri: " + problem.detail()
                : problem.detail();
    }

    /// A key set out of reach is no wrong usage: the token is shown all the same, and not verified.
    private static TrustedKeys jwks(String where, PrintStream err) throws WrongUsage, ProblemException {
        if (!where.matches("(?i)https?://.*")) {
            return KeyReader.read(file("jwks", where), new char[0]);
        }
        try {
            return Jwks.download(new HttpTransport(DEADLINE), new URI(where));
        } catch (URISyntaxException _) {
            throw new WrongUsage("--jwks is not an address");
        } catch (ProblemException problemException) {
            err.println("dragonkey: " + problemException.problem().code() + ": "
                    + problemException.problem().detail());
            return TrustedKeys.NONE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return TrustedKeys.NONE;
        }
    }

    /// A file that never ends is not read to its end.
    private static byte[] file(String option, String name) throws WrongUsage {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] content = in.readNBytes(TokenParser.LONGEST + 1);
            if (content.length > TokenParser.LONGEST) {
                throw new WrongUsage("--" + option + " names a file of more than 5 MiB");
            }
            return content;
        } catch (IOException | InvalidPathException _) {
            throw new WrongUsage("--" + option + " names a file that cannot be read");
        }
    }
}
