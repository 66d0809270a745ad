package dragonkey.client.connections;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dragonkey.client.connection.ConnectionDraft;

/// The forms that somebody began to fill in and has neither saved nor thrown away. They are kept while the program runs, whatever
/// section is shown and in whatever language, and are written nowhere.
final class ConnectionForms {
    private final Map<FormSubject, HalfFilledForm> forms = new HashMap<>();
    private Optional<FormSubject> open = Optional.empty();

    /// What a form is about.
    sealed interface FormSubject {
        /// A connection that is not there yet.
        record NewConnection() implements FormSubject {
        }

        /// A new one that began as another one is.
        record CopiedConnection(String id) implements FormSubject {
        }

        /// One that is there.
        record KeptConnection(String id) implements FormSubject {
        }
    }

    /// What a form says.
    ///
    /// @param start what it said at first
    /// @param typed what it says by now
    /// @param secret the client's secret or private key as it is typed; empty when none is
    /// @param advanced whether its seldom needed part is open
    record HalfFilledForm(ConnectionDraft start, ConnectionDraft typed, String secret, boolean advanced) {
        boolean isChanged() {
            return !typed.equals(start) || !secret.isEmpty();
        }

        @Override
        public String toString() {
            return "HalfFilledForm[hidden]";
        }
    }

    /// The form is on the screen, and says this.
    void remember(FormSubject subject, HalfFilledForm form) {
        open = Optional.of(subject);
        forms.put(subject, form);
    }

    /// The list is on the screen. What was changed in a form is kept for when it is opened again.
    void close() {
        open = Optional.empty();
        forms.values().removeIf(form -> !form.isChanged());
    }

    /// The form was saved or thrown away.
    void forget(FormSubject subject) {
        forms.remove(subject);
    }

    /// The connection is gone.
    void forget(String id) {
        forms.remove(new FormSubject.KeptConnection(id));
    }

    Optional<HalfFilledForm> of(FormSubject subject) {
        return Optional.ofNullable(forms.get(subject));
    }

    /// What the form is about that was on the screen last.
    Optional<FormSubject> open() {
        return open;
    }
}
