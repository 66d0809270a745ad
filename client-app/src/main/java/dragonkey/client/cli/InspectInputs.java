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
import java.time.Duration;
import java.util.Optional;

import okio.ByteString;

import dragonkey.client.app.Options.WrongUsage;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.jose.Expectations;
import dragonkey.client.jose.KeyText;
import dragonkey.client.jose.Keys;
import dragonkey.client.jose.TokenText;
import dragonkey.client.oauth.KeyFetch;

/// What the options of `inspect` name: keys, the detached payload, and what the token is expected to say.
final class InspectInputs {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private InspectInputs() {}

    static Expectations expectations(InspectOptions options, Clock clock) throws WrongUsage {
        Optional<String> payload = options.value("payload");
        Optional<ByteString> detached = payload.isPresent()
                ? Optional.of(ByteString.of(file("payload", payload.get())))
                : Optional.empty();
        return new Expectations(options.at(clock.instant()), options.value("issuer"),
                options.value("audience"), detached);
    }

    static Keys keys(InspectOptions options, PrintStream err) throws WrongUsage {
        Keys keys = Keys.NONE;
        if (options.value("secret").isPresent()) {
            keys = keys.and(Keys.secret(options.value("secret").get().getBytes(StandardCharsets.UTF_8)));
        }
        String passphrase = options.value("passphrase-file").isPresent()
                ? new String(file("passphrase-file", options.value("passphrase-file").get()),
                        StandardCharsets.UTF_8).strip()
                : "";
        String option = "secret-hex";
        try {
            if (options.value(option).isPresent()) {
                keys = keys.and(KeyText.hexSecret(options.value(option).get()));
            }
            option = "key";
            if (options.value(option).isPresent()) {
                keys = keys.and(
                        KeyText.read(file(option, options.value(option).get()), passphrase.toCharArray()));
            }
            option = "jwks";
            if (options.value(option).isPresent()) {
                keys = keys.and(jwks(options.value(option).get(), err));
            }
        } catch (Refused refused) {
            throw new WrongUsage(
                    "--" + option + ": " + refused.problem().code() + " " + refused.problem().detail());
        }
        return keys;
    }

    /// A key set out of reach is no wrong usage: the token is shown all the same, and not verified.
    private static Keys jwks(String where, PrintStream err) throws WrongUsage, Refused {
        if (!where.matches("(?i)https?://.*")) {
            return KeyText.read(file("jwks", where), new char[0]);
        }
        try {
            return KeyFetch.fetch(new Http(DEADLINE), new URI(where));
        } catch (URISyntaxException _) {
            throw new WrongUsage("--jwks is not an address");
        } catch (Refused refused) {
            err.println("dragonkey: " + refused.problem().code() + ": " + refused.problem().detail());
            return Keys.NONE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Keys.NONE;
        }
    }

    /// A file that never ends is not read to its end.
    private static byte[] file(String option, String name) throws WrongUsage {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] content = in.readNBytes(TokenText.LONGEST + 1);
            if (content.length > TokenText.LONGEST) {
                throw new WrongUsage("--" + option + " names a file of more than 5 MiB");
            }
            return content;
        } catch (IOException | InvalidPathException _) {
            throw new WrongUsage("--" + option + " names a file that cannot be read");
        }
    }
}
