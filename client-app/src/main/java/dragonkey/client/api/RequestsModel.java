package dragonkey.client.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.SavedRequests;
import dragonkey.client.store.RequestStore;

/// The saved requests of the connection that is chosen. Used on the FX thread; what is kept is written in its order.
public final class RequestsModel {
    private final RequestStore store;
    private final Background inOrder;
    private final ObservableList<ApiRequest> saved = FXCollections.observableArrayList();
    private Consumer<Problem> problems = problem -> {
    };
    private String connectionId = "";

    /// @param inOrder one piece of work after the other
    public RequestsModel(RequestStore store, Background inOrder) {
        this.store = store;
        this.inOrder = inOrder;
    }

    /// Has somebody told what could not be kept.
    public void onProblem(Consumer<Problem> listener) {
        problems = listener;
    }

    /// Shows those of another connection.
    public void follow(String other) {
        connectionId = other;
        saved.clear();
        inOrder.run(() -> store.read(other), read -> {
            if (other.equals(connectionId)) {
                saved.setAll(read.orElseGet(SavedRequests::first));
            }
        });
    }

    ObservableList<ApiRequest> saved() {
        return saved;
    }

    /// Keeps a request, in place of the one of the same name.
    void keep(ApiRequest request) {
        List<ApiRequest> others = new ArrayList<>(saved);
        int at = indexOf(request.name());
        if (at >= 0) {
            others.set(at, request);
        } else {
            others.add(request);
        }
        set(others.subList(0, Math.min(others.size(), SavedRequests.MOST)));
    }

    /// Adds a request, unless one of the same method, address and body is there under any name.
    public void keepOnce(ApiRequest request) {
        if (saved.stream()
                .noneMatch(one -> one.line().equals(request.line()) && one.body().equals(request.body()))) {
            add(List.of(request));
        }
    }

    /// Adds requests under names of their own, as long as there is room.
    ///
    /// @return how many were added
    int add(List<ApiRequest> requests) {
        List<ApiRequest> all = new ArrayList<>(saved);
        for (ApiRequest request : requests.subList(0,
                Math.min(requests.size(), Math.max(0, SavedRequests.MOST - saved.size())))) {
            String name = request.name();
            for (int again = 2; isTaken(name, all); again++) {
                name = request.name() + " " + again;
            }
            all.add(request.named(name));
        }
        int added = all.size() - saved.size();
        set(all);
        return added;
    }

    private static boolean isTaken(String name, List<ApiRequest> all) {
        return name.equals(SavedRequests.DRAGONS.name())
                || all.stream().anyMatch(request -> request.name().equals(name));
    }

    boolean has(String name) {
        return indexOf(name) >= 0;
    }

    private int indexOf(String name) {
        for (int i = 0; i < saved.size(); i++) {
            if (saved.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// Takes a request out of the list.
    void remove(String name) {
        set(saved.stream().filter(request -> !request.name().equals(name)).toList());
    }

    void set(List<ApiRequest> others) {
        List<ApiRequest> kept = List.copyOf(others);
        String id = connectionId;
        saved.setAll(kept);
        write(() -> store.keep(id, kept));
    }

    /// Forgets those of a connection that is gone.
    public void forget(String gone) {
        write(() -> store.forget(gone));
    }

    /// Forgets those of every connection: each has the first ones again.
    public void forgetAll() {
        saved.setAll(SavedRequests.first());
        write(store::forgetAll);
    }

    @FunctionalInterface
    private interface RequestWrite {
        void run() throws ProblemException;
    }

    private void write(RequestWrite change) {
        inOrder.run(() -> {
            try {
                change.run();
            } catch (ProblemException notWritten) {
                inOrder.show(() -> problems.accept(notWritten.problem()));
            }
        });
    }
}
