package dragonkey.client.testing;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.SignInRule;
import dragonkey.client.session.Session;
import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/// A client, a provider and a person, new for each case.
@Timeout(20)
public abstract class SignInFixture {
    /// Where the metadata of the provider is.
    public static final String DISCOVERY = "/.well-known/openid-configuration";

    public final SettableClock clock = new SettableClock();
    public SignIn signIn = new SignIn(new HttpTransport(Duration.ofSeconds(10)), new SecureRandom(), clock);
    public TestProvider provider;
    public TestUserAgent userAgent;
    public ClientRegistration client = new ClientRegistration(TestProvider.CLIENT_ID,
            TestUserAgent.REDIRECT_URI, List.of("openid", "profile"), RequestParameters.NOTHING);

    @BeforeEach
    public void start() throws IOException {
        provider = new TestProvider();
        userAgent = new TestUserAgent(provider);
    }

    @AfterEach
    public void stop() {
        provider.close();
    }

    public SignInOutcome run() {
        return run(provider.issuer());
    }

    public SignInOutcome run(URI issuer) {
        return run(new Provider(issuer));
    }

    public SignInOutcome run(Provider asked) {
        return signIn.run(new Connection("test", asked, client, URI.create("http://127.0.0.1/"),
                Connection.Browser.SYSTEM), userAgent, _ -> {
                });
    }

    /// Runs a sign-in that has to succeed.
    public Session.SignedIn accepted() {
        SignInOutcome outcome = run();
        assertThat(outcome).isInstanceOf(SignInOutcome.SignInCompleted.class);
        return ((SignInOutcome.SignInCompleted) outcome).session();
    }

    /// Runs a sign-in that has to end with this problem, and without a request beyond the step that failed.
    public Problem rejected(String code) {
        return rejected(code, provider.issuer());
    }

    public Problem rejected(String code, URI issuer) {
        SignInOutcome outcome = run(issuer);
        assertThat(outcome).isInstanceOf(SignInOutcome.SignInRejected.class);
        Problem problem = ((SignInOutcome.SignInRejected) outcome).problem();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.detail()).hasSizeLessThanOrEqualTo(301).doesNotContain("the-code", "eyJ");
        if (!code.startsWith("userinfo.")) {
            assertThat(provider.count("/userinfo")).isZero();
        }
        if (code.startsWith("response.") || code.startsWith("discovery.")) {
            assertThat(provider.count("/token")).isZero();
        }
        assertThat(problem.verdict().results()).hasSize(SignInRule.values().length);
        List<String> red = problem.verdict().results().stream()
                .filter(checkResult -> checkResult.outcome() == CheckResult.CheckOutcome.FAILED)
                .map(CheckResult::code).toList();
        if (Stream.of(SignInRule.values()).anyMatch(signInRule -> signInRule.code().equals(code))) {
            assertThat(red).containsExactly(code);
        } else {
            assertThat(red).hasSizeLessThanOrEqualTo(1);
        }
        return problem;
    }

    /// A rule of a verdict.
    public static CheckResult finding(CheckReport checkReport, String code) {
        return checkReport.results().stream().filter(checkResult -> checkResult.code().equals(code))
                .findFirst().orElseThrow();
    }

    /// What the person's browser brings, by the state of the request.
    public void answers(String... answers) {
        userAgent.answers = request -> List.of(answers).stream()
                .map(answer -> answer.replace("STATE", request.getOrDefault("state", ""))).toList();
    }
}
