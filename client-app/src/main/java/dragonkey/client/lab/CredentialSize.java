package dragonkey.client.lab;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dragonkey.client.core.ProblemException;
import dragonkey.client.lab.LabClient.LabAnswer;
import dragonkey.mock.shop.ShopFleet;

/// What a cookie and a token weigh on each request, and when a token with more and more claims is too much: for a cookie, and for the
/// head of a request.
final class CredentialSize extends ShopTrial {
    static final String CLAIMS = "claims";
    /// What browsers keep of one cookie at most, name and value together (RFC 6265bis §5.7).
    static final int LARGEST_COOKIE = 4_096;
    /// What many servers take of a request's head by default.
    static final int LARGEST_HEAD = 8_192;
    private static final int MOST = 10_000;
    private static final long MILLION = 1_000_000;
    private static final long MEGABYTE = 1_000_000;
    private static final String NAME = "token";
    private static final String PROFILE = "profile";

    CredentialSize(Lab lab) {
        super(lab, Experiment.SIZE);
    }

    @Override
    public List<TrialSwitch> switches() {
        return List.of(TrialSwitch.amount(CLAIMS,
                List.of("0", "10", "20", "40", "60", "80", "100", "120", "160", "200"), "0"));
    }

    @Override
    public int mostRuns() {
        return MOST;
    }

    /// Claims as companies have them: a name for each group that somebody is in.
    private static Map<String, Object> claims(int count) {
        Map<String, Object> claims = new LinkedHashMap<>();
        for (int number = 1; number <= count; number++) {
            claims.put("group_" + number, "department-" + (1_000 + number) + "-member");
        }
        return claims;
    }

    @Override
    public TrialResult once(SwitchSettings settings, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings); ShopFleet fleet = new ShopFleet(visit.shop)) {
            String token = visit.shop.tokens("keeper", claims(settings.amount(CLAIMS))).accessToken();
            LabAnswer cookie = visit.get(Side.COOKIE, PROFILE, visit.shop.cookie("keeper"));
            LabVisit.tell(Side.COOKIE, cookie, steps);
            LabAnswer answer = visit.get(Side.TOKEN, PROFILE, token);
            LabVisit.tell(Side.TOKEN, answer, steps);
            boolean fitsCookie = NAME.length() + token.length() <= LARGEST_COOKIE;
            steps.accept(new TrialStep(Side.TOKEN, fitsCookie ? "fits a cookie" : "too large for a cookie",
                    "4,096 bytes, RFC 6265bis", -1, NAME.length() + token.length(), Duration.ZERO));
            URI narrow = fleet.startWithLimit(LARGEST_HEAD).address();
            boolean passes = passes(visit, narrow, token);
            int largest = largest(visit, narrow);
            steps.accept(TrialStep.of(Side.TOKEN, passes ? "the head passes" : "the head is refused",
                    "a server that takes 8,192 bytes: tokens up to " + largest));
            return new TrialResult(key(!passes ? "refused" : fitsCookie ? "usual" : "full"),
                    List.of(cookie.totals().bytes(), answer.totals().bytes(),
                            cookie.totals().bytes() * MILLION / MEGABYTE,
                            answer.totals().bytes() * MILLION / MEGABYTE, largest, token.length()),
                    cookie.totals(), answer.totals());
        }
    }

    /// Whether a server with the usual limit answers to it, be it with a refusal of the token: that one was read.
    private static boolean passes(LabVisit visit, URI server, String token) throws InterruptedException {
        try {
            int status = visit.get(server, Side.TOKEN, PROFILE, token).status();
            return status == 200 || status == 401;
        } catch (ProblemException closed) {
            // Some servers say 431, and some close the connection.
            return false;
        }
    }

    /// The longest token that the server still reads, found by sending some.
    private static int largest(LabVisit visit, URI server) throws InterruptedException {
        int passing = 0;
        int refused = 2 * LARGEST_HEAD;
        while (refused - passing > 1) {
            int middle = (passing + refused) / 2;
            if (passes(visit, server, "x".repeat(middle))) {
                passing = middle;
            } else {
                refused = middle;
            }
        }
        return passing;
    }

    @Override
    public Repetition repeat(SwitchSettings settings, int runs, IntConsumer progress)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings)) {
            Map<Side, String> credentials = Map.of(Side.COOKIE, visit.shop.cookie("keeper"), Side.TOKEN,
                    visit.shop.tokens("keeper", claims(settings.amount(CLAIMS))).accessToken());
            return repeated(runs, progress,
                    side -> visit.get(side, PROFILE, credentials.getOrDefault(side, "")).totals());
        }
    }
}
