package dragonkey.client.app;

import javafx.beans.InvalidationListener;

import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.provider.FaultsModel;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.signin.FirstSteps;
import dragonkey.client.signin.FirstSteps.FirstStep;

/// What the start page offers to somebody new, and by what each of it has been done: from there, or in any other way.
final class FirstRun {
    private final FirstSteps steps;

    FirstRun(WindowState memory) {
        this.steps = new FirstSteps(memory.firstSteps(), memory::rememberDone);
    }

    FirstSteps steps() {
        return steps;
    }

    /// Says how each step is taken.
    void offer(ConnectionsModel connections, ConnectionCommands connectionCommands,
            SignInCommands signInCommands, Navigation navigation, Runnable showFaults) {
        steps.offer(FirstStep.DEMO, () -> {
            connections.entries().stream().filter(entry -> entry.origin() == ConnectionOrigin.EMBEDDED)
                    .filter(entry -> !entry.id().equals(connections.current().get().id())).findFirst()
                    .ifPresent(connectionCommands::use);
            signInCommands.signIn();
        });
        steps.offer(FirstStep.TOKEN, () -> navigation.go(Section.TOKEN));
        steps.offer(FirstStep.CONNECTION, connectionCommands::create);
        steps.offer(FirstStep.FAULT, showFaults);
    }

    /// What was done without the start page needs no offer any more.
    void follow(ConnectionsModel connections, SessionModel sessionModel, FaultsModel faultsModel,
            Navigation navigation) {
        InvalidationListener kept = entries -> {
            if (connections.entries().stream().anyMatch(ConnectionEntry::isKept)) {
                steps.done(FirstStep.CONNECTION);
            }
        };
        connections.onChange(kept);
        sessionModel.session().subscribe(current -> {
            if (current instanceof Session.SignedIn) {
                steps.done(FirstStep.DEMO);
            }
        });
        faultsModel.on().subscribe(on -> {
            if (!on.isEmpty()) {
                steps.done(FirstStep.FAULT);
            }
        });
        navigation.section().subscribe(section -> {
            if (section == Section.TOKEN) {
                steps.done(FirstStep.TOKEN);
            }
        });
    }
}
