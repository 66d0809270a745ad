package dragonkey.client.provider;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.provider.EmbeddedProvider.StateStore;
import dragonkey.mock.MockServer;
import dragonkey.mock.ProviderState;

/// Keeps what a running provider knows: soon after each change, since a program can be killed, and once more at its end.
/// Several changes are kept in one writing, and what has not changed is not written.
final class StateKeeper {
    private final StateStore store;
    private final Background inOrder;
    private @Nullable MockServer server;
    private boolean waiting;
    private boolean ended;
    // What the store has, as far as this program knows.
    private volatile String kept = "";

    /// @param inOrder writes one thing after the other
    StateKeeper(StateStore store, Background inOrder) {
        this.store = store;
        this.inOrder = inOrder;
    }

    /// What was kept last. May wait for the disk.
    ProviderState read() {
        return store.read().map(ProviderState::new).orElse(ProviderState.NONE);
    }

    /// Keeps what this provider knows from now on.
    ///
    /// @param before what it was started with
    synchronized void follow(MockServer running, ProviderState before) {
        server = running;
        kept = running.isRestored() ? before.text() : "";
        running.onAnswered(this::changed);
    }

    /// Something may have changed.
    synchronized void changed() {
        if (server != null && !waiting && !ended) {
            waiting = true;
            inOrder.run(this::save);
        }
    }

    /// What is known now is not kept any more, but for what a later change makes worth keeping.
    synchronized void forget() {
        MockServer running = server;
        if (running != null) {
            inOrder.run(() -> kept = running.state().text());
        }
    }

    /// Keeps what a server knew at its end.
    synchronized void close() {
        if (server != null) {
            ended = true;
            inOrder.run(this::save);
        }
    }

    private void save() {
        MockServer running;
        synchronized (this) {
            // First: what changes while this is being written is written again.
            waiting = false;
            running = server;
        }
        String now = running == null ? kept : running.state().text();
        // What could not be saved is tried again with the next change, and at the end.
        if (!now.equals(kept) && store.save(now)) {
            kept = now;
        }
    }
}
