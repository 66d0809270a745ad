package dragonkey.client.lab;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dragonkey.client.core.ProblemException;
import dragonkey.client.lab.LabClient.LabAnswer;
import dragonkey.mock.shop.GivenTokens;

/// Orders for who may see them: three database calls with a cookie, one with a token. Once the role is taken away, the cookie's side
/// knows it at the next request, and the token's when the token ends.
final class DataInToken extends ShopTrial {
    static final String ROLE_TAKEN = "role-taken";
    private static final String ADMIN = "keeper";
    private static final String ORDERS = "orders";
    private static final int MOST = 10_000;

    DataInToken(Lab lab) {
        super(lab, Experiment.DATA_IN_TOKEN);
    }

    @Override
    public List<TrialSwitch> switches() {
        return List.of(TrialSwitch.onOff(ROLE_TAKEN), TrialSwitch.DATABASE_DELAY);
    }

    @Override
    public int mostRuns() {
        return MOST;
    }

    @Override
    public TrialResult once(SwitchSettings settings, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings)) {
            String sid = visit.shop.cookie(ADMIN);
            GivenTokens tokens = visit.shop.tokens(ADMIN, Map.of());
            if (settings.isOn(ROLE_TAKEN)) {
                visit.shop.setRole(ADMIN, "admin", false);
            }
            LabAnswer cookie = visit.get(Side.COOKIE, ORDERS, sid);
            LabVisit.tell(Side.COOKIE, cookie, steps);
            LabAnswer token = visit.get(Side.TOKEN, ORDERS, tokens.accessToken());
            LabVisit.tell(Side.TOKEN, token, steps);
            return new TrialResult(key(settings.isOn(ROLE_TAKEN) ? "taken" : "usual"),
                    List.of(cookie.totals().databaseCalls(), token.totals().databaseCalls(), cookie.status(),
                            token.status(), tokens.ends()),
                    cookie.totals(), token.totals());
        }
    }

    @Override
    public Repetition repeat(SwitchSettings settings, int runs, IntConsumer progress)
            throws ProblemException, InterruptedException {
        try (LabVisit visit = visit(settings)) {
            Map<Side, String> credentials = Map.of(Side.COOKIE, visit.shop.cookie(ADMIN), Side.TOKEN,
                    visit.shop.tokens(ADMIN, Map.of()).accessToken());
            if (settings.isOn(ROLE_TAKEN)) {
                visit.shop.setRole(ADMIN, "admin", false);
            }
            return repeated(runs, progress,
                    side -> visit.get(side, ORDERS, credentials.getOrDefault(side, "")).totals());
        }
    }
}
