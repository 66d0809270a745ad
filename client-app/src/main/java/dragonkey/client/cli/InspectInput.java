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
import java.util.Optional;

import okio.ByteString;

import dragonkey.client.app.CommandLine;
import dragonkey.client.app.CommandLine.WrongUsage;
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

    static VerificationOptions expectations(CommandLine line, Clock clock) throws WrongUsage {
        Instant time = time(line, clock);
        Optional<String> payload = line.value("payload");
        Optional<ByteString> detached = payload.isPresent()
                ? Optional.of(ByteString.of(file("payload", payload.get())))
                : Optional.empty();
        return new VerificationOptions(time, line.value("issuer"), line.value("audience"), detached,
                line.has("strict"));
    }

    /// The instant to judge at: `2026-11-23T12:00:00Z`, or seconds since 1970.
    private static Instant time(CommandLine line, Clock clock) throws WrongUsage {
        String text = line.value("at").orElse("");
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

    static TrustedKeys keys(CommandLine line, PrintStream err) throws WrongUsage {
        TrustedKeys trustedKeys = TrustedKeys.NONE;
        if (line.value("secret").isPresent()) {
            trustedKeys = trustedKeys
                    .and(TrustedKeys.secret(line.value("secret").get().getBytes(StandardCharsets.UTF_8)));
        }
        String passphrase = line.value("passphrase-file").isPresent()
                ? new String(file("passphrase-file", line.value("passphrase-file").get()),
                        StandardCharsets.UTF_8).strip()
                : "";
        String option = "secret-hex";
        try {
            if (line.value(option).isPresent()) {
                trustedKeys = trustedKeys.and(KeyReader.hexSecret(line.value(option).get()));
            }
            option = "key";
            if (line.value(option).isPresent()) {
                trustedKeys = trustedKeys.and(
                        KeyReader.read(file(option, line.value(option).get()), passphrase.toCharArray()));
            }
            option = "jwks";
            if (line.value(option).isPresent()) {
                trustedKeys = trustedKeys.and(jwks(line.value(option).get(), err));
            }
        } catch (ProblemException problemException) {
            throw new WrongUsage("--" + option + ": " + problemException.problem().code() + " "
                    + told(problemException.problem()));
        }
        return trustedKeys;
    }

    private static String told(Problem problem) {
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
