package dragonkey.mock;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import dragonkey.mock.api.ApiServer;
import dragonkey.mock.api.TrustedIssuer;
import dragonkey.mock.http.HttpListener;

/// The protected API without the provider, as the command line asks for it.
final class ApiOnly {
    static final String OPTION = "--api-only";
    static final String TRUST = "--trust";
    static final String AUDIENCE = "--audience";

    private static final Set<String> OPTIONS = Set.of(OPTION, TRUST, AUDIENCE, "--port", "--host");

    private ApiOnly() {}

    /// Whose tokens open it, when it is asked for.
    ///
    /// @throws IllegalArgumentException that says in a sentence what is wrong
    static Optional<TrustedIssuer> read(ParseResult parsed) {
        if (!parsed.hasMatchedOption(OPTION)) {
            if (parsed.hasMatchedOption(TRUST) || parsed.hasMatchedOption(AUDIENCE)) {
                throw new IllegalArgumentException(TRUST + " and " + AUDIENCE + " are for " + OPTION);
            }
            return Optional.empty();
        }
        String trust = parsed.matchedOptionValue(TRUST, "");
        String audience = parsed.matchedOptionValue(AUDIENCE, "");
        if (trust.isEmpty() || audience.isEmpty()) {
            throw new IllegalArgumentException(OPTION + " needs " + TRUST + " and " + AUDIENCE);
        }
        for (OptionSpec option : parsed.matchedOptions()) {
            if (!OPTIONS.contains(option.longestName())) {
                throw new IllegalArgumentException(
                        option.longestName() + " is for the provider, and " + OPTION + " starts none");
            }
        }
        try {
            return Optional.of(new TrustedIssuer(new URI(trust), audience));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(TRUST + " is no address", e);
        }
    }

    /// Starts it.
    ///
    /// @throws java.io.UncheckedIOException when the address cannot be had
    static ApiServer start(MockConfig config, TrustedIssuer trusted) {
        HttpListener listener = MockServer.bind(config, null);
        return new ApiServer(listener, MockServer.address(config, listener.port()), trusted, config.clock());
    }
}
