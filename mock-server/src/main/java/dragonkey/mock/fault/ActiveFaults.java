package dragonkey.mock.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.fault.ResponseMutation.FaultMemory;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.GuardCheck;

/// The faults of one issuer that are switched on now. Without any, an answer passes untouched.
public final class ActiveFaults {
    /// @param once whether it ends with the first answer it changes
    private record ActiveFault(Fault fault, boolean once, AtomicBoolean spent) {
    }

    private final FaultMemory memory;
    private final List<ActiveFault> on = new CopyOnWriteArrayList<>();

    /// None is on.
    public ActiveFaults(FaultSigner signer) {
        this.memory = FaultMemory.of(signer);
    }

    /// Until [#off].
    public void on(Fault fault) {
        off(fault);
        on.add(new ActiveFault(fault, false, new AtomicBoolean()));
    }

    /// For the next answer it can change.
    public void once(Fault fault) {
        off(fault);
        on.add(new ActiveFault(fault, true, new AtomicBoolean()));
    }

    /// No longer.
    public void off(Fault fault) {
        on.removeIf(each -> each.fault.equals(fault));
    }

    /// The names of those that are on.
    public List<String> names() {
        return on.stream().map(each -> each.fault.name()).toList();
    }

    /// What the API does not ask of a token that has come. One for once is spent by that.
    public Set<GuardCheck> leftOut() {
        Set<GuardCheck> leftOut = EnumSet.noneOf(GuardCheck.class);
        for (ActiveFault each : on) {
            if (each.fault.leftOut().isPresent() && (!each.once || spend(each))) {
                leftOut.add(each.fault.leftOut().get());
            }
        }
        return leftOut;
    }

    /// The same server, wrong where it is told to be.
    ///
    /// @param places by path
    public Handler over(Map<String, FaultPoint> places, Handler right) {
        return request -> {
            Response answer = right.answer(request);
            return on.isEmpty() ? answer : changed(places, request, answer);
        };
    }

    private Response changed(Map<String, FaultPoint> places, Request request, Response right) {
        FaultPoint point = places.get(request.target().path());
        if (point == null || !point.fits(right)) {
            return right;
        }
        Response answer = right;
        for (ActiveFault each : on) {
            Response wrong = change(each, point, answer);
            answer = wrong == null ? answer : wrong;
        }
        return answer;
    }

    private @Nullable Response change(ActiveFault each, FaultPoint point, Response right) {
        for (ResponseMutation mutation : each.fault.mutations()) {
            Response wrong = mutation.point().isAt(point) ? mutation.change().of(right, memory) : null;
            if (wrong != null) {
                return !each.once || !mutation.equals(each.fault.primary()) || spend(each) ? wrong : null;
            }
        }
        return null;
    }

    /// Of two answers at once, one alone takes it.
    private boolean spend(ActiveFault each) {
        on.remove(each);
        return each.spent.compareAndSet(false, true);
    }
}
