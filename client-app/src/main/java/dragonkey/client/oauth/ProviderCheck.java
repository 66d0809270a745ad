package dragonkey.client.oauth;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.Signatures;

/// Looks at a provider before anybody signs in: what would keep a sign-in from working, and what it does without.
public final class ProviderCheck {
    private final HttpTransport httpTransport;
    private final Clock clock;

    public ProviderCheck(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// Asks the provider for its metadata and its keys, and judges both for this client. Nothing secret is sent.
    ///
    /// @return every finding, the failed ones among them; what could not be asked is a failed one too, its code the
    ///     problem's (`discovery.timeout`, `jwks.http`)
    public CheckReport check(Provider provider, ClientRegistration clientRegistration)
            throws InterruptedException {
        return examine(provider, clientRegistration).report();
    }

    /// What was found out about a provider.
    ///
    /// @param report every finding
    /// @param metadata what it says about itself; null when it could not be asked, or said nothing usable
    /// @param problem what kept it from being asked or used, or null
    public record ProviderFindings(CheckReport report, @Nullable ProviderMetadata metadata,
            @Nullable Problem problem) {
    }

    /// How long one answer of the provider is waited for.
    public Duration limit() {
        return httpTransport.deadline();
    }

    /// The same as [#check], with what the provider says about itself, or why that could not be had.
    public ProviderFindings examine(Provider provider, ClientRegistration clientRegistration)
            throws InterruptedException {
        HttpTransport way = httpTransport.over(provider.network());
        var checkLog = new SignInCheckLog();
        var findings = new ArrayList<CheckResult>();
        try {
            ProviderMetadata metadata = new Discovery(way).read(provider, checkLog);
            findings.addAll(checkLog.report().results());
            findings.addAll(judge(metadata, clientRegistration));
            findings.add(keys(metadata, new Jwks(way, clock)));
            return new ProviderFindings(new CheckReport(findings), metadata, null);
        } catch (ProblemException problemException) {
            findings.addAll(checkLog.report().results());
            if (checkLog.report().failure().isEmpty()) {
                findings.add(CheckResult.failed(problemException.problem().code(), "",
                        problemException.problem().detail(), ""));
            }
            return new ProviderFindings(new CheckReport(findings), null, problemException.problem());
        }
    }

    /// Judges what the metadata says. It reads nothing but its arguments. A skipped finding is something that the
    /// provider does without, and a sign-in can too.
    public static List<CheckResult> judge(ProviderMetadata metadata, ClientRegistration clientRegistration) {
        ProviderMetadata.Capabilities capabilities = metadata.offer();
        return List.of(algorithms(metadata), authentication(metadata, clientRegistration),
                address("metadata.userinfo", metadata.userInfoEndpoint(),
                        metadata.leftOut().get("userinfo_endpoint"), "OIDC Core 5.3"),
                address("metadata.end_session", metadata.endSessionEndpoint(),
                        metadata.leftOut().get("end_session_endpoint"), "OIDC RP-Initiated Logout 2.1"),
                address("metadata.revocation", metadata.offer().revocation().endpoint(),
                        metadata.leftOut().get("revocation_endpoint"), "RFC 7009 2"),
                address("metadata.par", capabilities.pushedRequests().endpoint(),
                        metadata.leftOut().get("pushed_authorization_request_endpoint"), "RFC 9126 5"),
                address("metadata.device", capabilities.deviceAuthorizationEndpoint(),
                        metadata.leftOut().get("device_authorization_endpoint"), "RFC 8628 4"),
                metadata.issInResponse()
                        ? CheckResult.passed("metadata.iss", "promised", "promised", "RFC 9207 3")
                        : CheckResult.skipped("metadata.iss", "promised", "not promised", "RFC 9207 3"),
                dpop(capabilities, clientRegistration.asked().dpop()));
    }

    private static CheckResult algorithms(ProviderMetadata metadata) {
        boolean usable = metadata.idTokenAlgorithms().stream()
                .anyMatch(Signatures.PUBLIC_KEY_ALGORITHMS::contains);
        String found = SafeText.clean(String.join(" ", metadata.idTokenAlgorithms()), 200);
        return usable
                ? CheckResult.passed("metadata.algorithms", "one with a public key", found,
                        "OIDC Core 3.1.3.7")
                : CheckResult.failed("metadata.algorithms", "one with a public key", found,
                        "OIDC Core 3.1.3.7");
    }

    private static CheckResult authentication(ProviderMetadata metadata,
            ClientRegistration clientRegistration) {
        var checkLog = new SignInCheckLog();
        try {
            clientRegistration.authentication().requireOffered(metadata, checkLog);
        } catch (ProblemException _) {
            // the ledger has it
        }
        return checkLog.report().results().getFirst();
    }

    private static CheckResult address(String code, @Nullable URI address, @Nullable String fault,
            String reference) {
        return address == null
                ? CheckResult.skipped(code, "an address", fault == null ? "none" : "left out, " + fault,
                        reference)
                : CheckResult.passed(code, "an address", SafeText.clean(address.toString(), 200), reference);
    }

    private static CheckResult dpop(ProviderMetadata.Capabilities capabilities, boolean asked) {
        String code = "metadata.dpop";
        String reference = "RFC 9449 5.1";
        String found = capabilities.dpopAlgorithms().isEmpty()
                ? "the provider does not say"
                : SafeText.clean(String.join(" ", capabilities.dpopAlgorithms()), 200);
        if (!asked || capabilities.dpopAlgorithms().isEmpty()) {
            return CheckResult.skipped(code, "ES256", found, reference);
        }
        return capabilities.dpopAlgorithms().contains("ES256")
                ? CheckResult.passed(code, "ES256", found, reference)
                : CheckResult.failed(code, "ES256", found, reference);
    }

    private static CheckResult keys(ProviderMetadata metadata, Jwks jwks) throws InterruptedException {
        String expected = "a key for " + SafeText.clean(String.join(" ", metadata.idTokenAlgorithms()), 100);
        try {
            int usable = jwks.count(metadata.keys(), metadata.idTokenAlgorithms());
            return usable > 0
                    ? CheckResult.passed("jwks.keys", expected, Integer.toString(usable), "RFC 7517 5")
                    : CheckResult.failed("jwks.keys", expected, "0", "RFC 7517 5");
        } catch (ProblemException problemException) {
            return CheckResult.failed(problemException.problem().code(), expected,
                    problemException.problem().detail(), "RFC 7517 5");
        }
    }
}
