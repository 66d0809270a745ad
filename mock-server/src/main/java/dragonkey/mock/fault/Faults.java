package dragonkey.mock.fault;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// The faults of one issuer that are switched on now. Without any, an answer passes untouched.
public final class Faults {
    /// @param once whether it ends with the first answer it changes
    private record On(Fault fault, boolean once, AtomicBoolean spent) {
    }

    private final Scene scene;
    private final List<On> on = new CopyOnWriteArrayList<>();

    /// None is on.
    public Faults(Forge forge) {
        this.scene = Scene.of(forge);
    }

    /// Until [#off].
    public void on(Fault fault) {
        off(fault);
        on.add(new On(fault, false, new AtomicBoolean()));
    }

    /// For the next answer it can change.
    public void once(Fault fault) {
        off(fault);
        on.add(new On(fault, true, new AtomicBoolean()));
    }

    /// No longer.
    public void off(Fault fault) {
        on.removeIf(each -> each.fault.equals(fault));
    }

    /// The names of those that are on.
    public List<String> names() {
        return on.stream().map(each -> each.fault.name()).toList();
    }

    /// The same server, wrong where it is told to be.
    ///
    /// @param places by path
    public Handler over(Map<String, Place> places, Handler right) {
        return request -> {
            Response answer = right.answer(request);
            return on.isEmpty() ? answer : changed(places, request, answer);
        };
    }

    private Response changed(Map<String, Place> places, Request request, Response right) {
        Place place = places.get(request.target().path());
        if (place == null || !place.fits(right)) {
            return right;
        }
        Response answer = right;
        for (On each : on) {
            Response wrong = change(each, place, answer);
            answer = wrong == null ? answer : wrong;
        }
        return answer;
    }

    private @Nullable Response change(On each, Place place, Response right) {
        for (Twist twist : each.fault.twists()) {
            Response wrong = twist.place() == place ? twist.change().of(right, scene) : null;
            if (wrong != null) {
                return !each.once || !twist.equals(each.fault.deed()) || spend(each) ? wrong : null;
            }
        }
        return null;
    }

    /// Of two answers at once, one alone takes it.
    private boolean spend(On each) {
        on.remove(each);
        return each.spent.compareAndSet(false, true);
    }
}
