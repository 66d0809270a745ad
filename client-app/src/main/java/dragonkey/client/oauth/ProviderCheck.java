package dragonkey.client.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Finding;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Refused;
import dragonkey.client.core.Verdict;
import dragonkey.client.http.Http;
import dragonkey.client.jose.Signatures;

/// Looks at a provider before anybody signs in: what would keep a sign-in from working, and what it does without.
public final class ProviderCheck {
    private final Http http;
    private final Clock clock;

    public ProviderCheck(Http http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// Asks the provider for its metadata and its keys, and judges both for this client. Nothing secret is sent.
    ///
    /// @return every finding, the failed ones among them; what could not be asked is a failed one too, its code the
    ///     problem's (`discovery.timeout`, `jwks.http`)
    public Verdict check(Provider provider, Client client) throws InterruptedException {
        Http way = http.over(provider.network());
        var ledger = new Ledger();
        var findings = new ArrayList<Finding>();
        try {
            ProviderMetadata metadata = new Discovery(way).read(provider, ledger);
            findings.addAll(ledger.verdict().findings());
            findings.addAll(judge(metadata, client));
            findings.add(keys(metadata, new Jwks(way, clock)));
        } catch (Refused refused) {
            findings.addAll(ledger.verdict().findings());
            if (ledger.verdict().failure().isEmpty()) {
                findings.add(Finding.failed(refused.problem().code(), "", refused.problem().detail(), ""));
            }
        }
        return new Verdict(findings);
    }

    /// Judges what the metadata says. It reads nothing but its arguments. A skipped finding is something that the
    /// provider does without, and a sign-in can too.
    public static List<Finding> judge(ProviderMetadata metadata, Client client) {
        ProviderMetadata.Offer offer = metadata.offer();
        return List.of(algorithms(metadata), authentication(metadata, client),
                address("metadata.userinfo", metadata.userInfoEndpoint(), "OIDC Core 5.3"),
                address("metadata.end_session", metadata.endSessionEndpoint(),
                        "OIDC RP-Initiated Logout 2.1"),
                address("metadata.revocation", metadata.revocationEndpoint(), "RFC 7009 2"),
                address("metadata.par", offer.pushedAuthorizationEndpoint(), "RFC 9126 5"),
                address("metadata.device", offer.deviceAuthorizationEndpoint(), "RFC 8628 4"),
                metadata.issInResponse()
                        ? Finding.passed("metadata.iss", "promised", "promised", "RFC 9207 3")
                        : Finding.skipped("metadata.iss", "promised", "not promised", "RFC 9207 3"),
                dpop(offer, client.asked().dpop()));
    }

    private static Finding algorithms(ProviderMetadata metadata) {
        boolean usable = metadata.idTokenAlgorithms().stream()
                .anyMatch(Signatures.PUBLIC_KEY_ALGORITHMS::contains);
        String found = PlainText.clean(String.join(" ", metadata.idTokenAlgorithms()), 200);
        return usable
                ? Finding.passed("metadata.algorithms", "one with a public key", found, "OIDC Core 3.1.3.7")
                : Finding.failed("metadata.algorithms", "one with a public key", found, "OIDC Core 3.1.3.7");
    }

    private static Finding authentication(ProviderMetadata metadata, Client client) {
        var ledger = new Ledger();
        try {
            client.authentication().requireOffered(metadata, ledger);
        } catch (Refused _) {
            // the ledger has it
        }
        return ledger.verdict().findings().getFirst();
    }

    private static Finding address(String code, @Nullable URI address, String reference) {
        return address == null
                ? Finding.skipped(code, "an address", "none", reference)
                : Finding.passed(code, "an address", PlainText.clean(address.toString(), 200), reference);
    }

    private static Finding dpop(ProviderMetadata.Offer offer, boolean asked) {
        String code = "metadata.dpop";
        String reference = "RFC 9449 5.1";
        String found = offer.dpopAlgorithms().isEmpty()
                ? "the provider does not say"
                : PlainText.clean(String.join(" ", offer.dpopAlgorithms()), 200);
        if (!asked || offer.dpopAlgorithms().isEmpty()) {
            return Finding.skipped(code, "ES256", found, reference);
        }
        return offer.dpopAlgorithms().contains("ES256")
                ? Finding.passed(code, "ES256", found, reference)
                : Finding.failed(code, "ES256", found, reference);
    }

    private static Finding keys(ProviderMetadata metadata, Jwks jwks) throws InterruptedException {
        String expected = "a key for " + PlainText.clean(String.join(" ", metadata.idTokenAlgorithms()), 100);
        try {
            int usable = jwks.count(metadata.jwksUri(), metadata.idTokenAlgorithms());
            return usable > 0
                    ? Finding.passed("jwks.keys", expected, Integer.toString(usable), "RFC 7517 5")
                    : Finding.failed("jwks.keys", expected, "0", "RFC 7517 5");
        } catch (Refused refused) {
            return Finding.failed(refused.problem().code(), expected, refused.problem().detail(),
                    "RFC 7517 5");
        }
    }
}
