package dragonkey.client.lab;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dragonkey.client.core.ProblemException;
import dragonkey.client.lab.LabClient.LabAnswer;
import dragonkey.mock.shop.GivenTokens;

/// Somebody signs out. A cookie's session is gone; a copy of a token goes on until it ends, unless one of three remedies is taken, each
/// with its price for the nine others.
final class TakingItBack extends ShopTrial {
    static final String REMEDY = "remedy";
    private static final String PROFILE = "profile";
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    private static final int OK = 200;

    TakingItBack(Lab lab) {
        super(lab, Experiment.TAKING_IT_BACK);
    }

    @Override
    public List<TrialSwitch> switches() {
        return List.of(
                TrialSwitch.choice(REMEDY, List.of("none", "short-life", "deny-list", "new-keys"), "none"),
                TrialSwitch.DATABASE_DELAY);
    }

    @Override
    public int mostRuns() {
        return MOST;
    }

    @Override
    public TrialResult once(SwitchSettings settings, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings)) {
            LabAnswer cookie = cookie(visit, steps);
            TenPeople people = new TenPeople(visit, steps, settings.choice(REMEDY));
            people.signIn();
            LabAnswer token = people.signOutOne();
            return new TrialResult(key(settings.choice(REMEDY)), people.told(cookie.status()),
                    cookie.totals(), token.totals());
        }
    }

    private static LabAnswer cookie(LabVisit visit, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        String sid = visit.signIn(visit.shop.address(), "keeper");
        LabVisit.tell(Side.COOKIE, visit.get(Side.COOKIE, PROFILE, sid), steps);
        LabVisit.tell(Side.COOKIE, visit.signOut(sid), steps);
        LabAnswer after = visit.get(Side.COOKIE, PROFILE, sid);
        LabVisit.tell(Side.COOKIE, after, steps);
        return after;
    }

    /// Ten people with tokens. The first signs out, and somebody has a copy of that token.
    private static final class TenPeople {
        private final LabVisit visit;
        private final Consumer<TrialStep> steps;
        private final String remedy;
        private final List<GivenTokens> tokens = new ArrayList<>();
        private int others;
        private int refreshes;
        private int lookUps;
        private int copy;
        private Duration until = Duration.ZERO;

        TenPeople(LabVisit visit, Consumer<TrialStep> steps, String remedy) {
            this.visit = visit;
            this.steps = steps;
            this.remedy = remedy;
        }

        void signIn() {
            if (remedy.equals("short-life")) {
                visit.shop.tokenLife(SHORT);
            }
            visit.shop.useDenyList(remedy.equals("deny-list"));
            visit.shop.people().forEach(name -> tokens.add(visit.shop.tokens(name, Map.of())));
        }

        /// @return how the copy fared, right after the remedy
        LabAnswer signOutOne() throws ProblemException, InterruptedException {
            GivenTokens first = tokens.getFirst();
            visit.shop.endRefresh(first.refreshToken());
            switch (remedy) {
                case "deny-list" -> visit.shop.deny(first.accessToken());
                case "new-keys" -> visit.shop.newKeys();
                default ->
                    steps.accept(TrialStep.of(Side.TOKEN, "sign out", "the browser forgets the token"));
            }
            LabAnswer answer = visit.get(Side.TOKEN, PROFILE, first.accessToken());
            LabVisit.tell(Side.TOKEN, answer, steps);
            copy = answer.status();
            lookUps = answer.totals().databaseCalls();
            if (copy == OK) {
                until = waitForTheEnd(first);
            }
            for (GivenTokens other : tokens.subList(1, tokens.size())) {
                others += goesOn(other) ? 1 : 0;
            }
            steps.accept(TrialStep.of(Side.TOKEN, others + " / " + (tokens.size() - 1), ""));
            return answer;
        }

        /// The shop's clock goes to the moment before the token's end, and then to its end.
        private Duration waitForTheEnd(GivenTokens first) throws ProblemException, InterruptedException {
            Duration left = Duration.between(visit.shop.now(), first.ends());
            visit.forward(left.minusSeconds(2));
            int before = visit.get(Side.TOKEN, PROFILE, first.accessToken()).status();
            steps.accept(
                    TrialStep.of(Side.TOKEN, "+" + left.minusSeconds(2).toSeconds() + " s → " + before, ""));
            visit.forward(Duration.ofSeconds(3));
            int after = visit.get(Side.TOKEN, PROFILE, first.accessToken()).status();
            steps.accept(TrialStep.of(Side.TOKEN, "+3 s → " + after, ""));
            return remedy.equals("short-life") ? SHORT : left.plusSeconds(1).truncatedTo(ChronoUnit.MINUTES);
        }

        /// Whether somebody else works on without signing in: with the same token, or with a refreshed one.
        private boolean goesOn(GivenTokens other) throws ProblemException, InterruptedException {
            if (visit.get(Side.TOKEN, PROFILE, other.accessToken()).status() == OK) {
                return true;
            }
            if (!remedy.equals("short-life")) {
                return false;
            }
            refreshes++;
            return visit.refresh(other.refreshToken()).status() == OK;
        }

        /// Status of the cookie, of the copy, the others who go on, refreshes, look-ups for each request, how long the copy worked.
        List<Object> told(int cookie) {
            return List.of(cookie, copy, others, refreshes, lookUps, until);
        }
    }

    @Override
    public Repetition repeat(SwitchSettings settings, int runs, IntConsumer progress)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings)) {
            visit.shop.useDenyList(settings.choice(REMEDY).equals("deny-list"));
            Map<Side, String> credentials = Map.of(Side.COOKIE, visit.shop.cookie("rider"), Side.TOKEN,
                    visit.shop.tokens("rider", Map.of()).accessToken());
            return repeated(runs, progress,
                    side -> visit.get(side, PROFILE, credentials.getOrDefault(side, "")).totals());
        }
    }
}
