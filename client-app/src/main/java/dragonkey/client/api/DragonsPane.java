package dragonkey.client.api;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.ApiPane.ApiActions;
import dragonkey.client.api.DragonGrid.DragonCard;
import dragonkey.client.background.Background;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.Connections;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.request.RefusalReading;
import dragonkey.client.request.RefusalReason;
import dragonkey.client.request.SavedRequests;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Theme;

/// The dragons behind the API: the call as it went, and what it brought.
public final class DragonsPane extends VBox {
    private static final int FORBIDDEN = 403;

    private final DragonsApi api;
    private final Connections connections;
    private final SessionModel session;
    private final Background background;
    private final Runnable signInAgain;
    private final ApiActions actions;
    private final Button load;
    private final Label address = Controls.label(SavedRequests.DRAGONS.address(), "mono");
    private final Label status = Controls.chip("");
    private final Label timing = Controls.label("", "faint", "mono");
    private final HBox call;
    private final StackPane content = new StackPane();
    private String whose = "";
    private List<Node> last = List.of();
    private final Busy busy = Busy.cancellable("dragons");

    /// Shows the dragons of the connection that is chosen when a call begins.
    ///
    /// @param actions what helps where the API refuses
    public DragonsPane(DragonsApi api, Connections connections, SessionModel session, Background background,
            Runnable signInAgain, ApiActions actions) {
        this.api = api;
        this.connections = connections;
        this.session = session;
        this.background = background;
        this.signInAgain = signInAgain;
        this.actions = actions;
        load = Controls.accent("dragons-load", "dragons.load", this::load);
        Focus.first(load);
        status.setId("api-status");
        call = Controls.row("answer-line", status, timing);
        VBox.setVgrow(content, Priority.ALWAYS);
        Theme.style(this, "api/dragons.css");
        HBox bar = Controls.row("request-bar", Controls.chip("GET", "strong"), address, Controls.spring(),
                call, load);
        bar.getStyleClass().add("card");
        getStyleClass().add("request");
        getChildren().addAll(bar, content);
        Controls.untilDiscarded(this, session.session()).subscribe(current -> {
            // Somebody else's dragons are not left standing.
            // While the provider is away they are, though: an expired session is still the same person's.
            String now = current.lastSignedIn().map(it -> it.profile().sub()).orElse("");
            if (!now.equals(whose)) {
                whose = now;
                empty();
            }
        });
        empty();
    }

    private void empty() {
        busy.giveUp();
        Controls.show(call, false);
        load.setText(Messages.text("dragons.load"));
        load.setDisable(false);
        content.getChildren()
                .setAll(Controls.column("empty",
                        Controls.label(Messages.text("dragons.empty.title"), "subtitle"),
                        Controls.prose(Messages.text("dragons.empty.text"), "muted")));
    }

    private void load() {
        if (!(session.now() instanceof Session.SignedIn current)) {
            return;
        }
        load.setDisable(true);
        List<Node> before = List.copyOf(content.getChildren());
        last = before.stream().filter(node -> "dragons".equals(node.getId())).toList();
        content.getChildren().setAll(busy);
        ConnectionEntry at = connections.chosen();
        busy.run(background, BusyWork.now(Messages.text("dragons.loading"), api.limit()),
                () -> api.load(at, current.tokens()), this::show, () -> {
                    load.setDisable(false);
                    content.getChildren().setAll(before);
                }, bug -> show(new DragonsResult.DragonsFailed(null,
                        Problem.of(ProblemCode.INTERNAL, bug.getClass().getSimpleName()), Optional.empty())));
    }

    private void show(DragonsResult answer) {
        load.setDisable(false);
        load.setText(Messages.text("dragons.again"));
        switch (answer) {
            case DragonsResult.DragonsLoaded(ApiCall made, var dragons) -> {
                show(made);
                content.getChildren().setAll(grid(dragons.stream().map(DragonCard::new).toList()));
            }
            case DragonsResult.DragonsFailed(ApiCall made, Problem problem, var reading) ->
                fail(made, problem, reading);
        }
    }

    private void fail(@Nullable ApiCall made, Problem problem, Optional<RefusalReading> reading) {
        Controls.show(call, made != null);
        if (made != null) {
            show(made);
        }
        Button action = problem.kind() == ProblemCode.API_INVALID_TOKEN
                || problem.kind() == ProblemCode.API_INSUFFICIENT_SCOPE
                        ? Controls.accent(Messages.text("dragons.sign-in"), signInAgain)
                        : Controls.button(Messages.text("dragons.again"), Feather.REFRESH_CW, this::load);
        action.setId("dragons-sign-in");
        VBox column = Controls.column("answer", new ProblemBanner(problem, action));
        reading.ifPresent(why -> column.getChildren().add(why(why, made)));
        if (made == null) {
            // No answer came: the last one stands below, and the window says how old it is.
            column.getChildren().addAll(last);
            last.forEach(node -> VBox.setVgrow(node, Priority.ALWAYS));
        }
        content.getChildren().setAll(column);
    }

    private RefusalView why(RefusalReading reading, @Nullable ApiCall made) {
        return new RefusalView(reading, new RefusalView.RefusalRemedies() {
            @Override
            public void act(RefusalReason reason) {
                switch (reason.cause().remedy()) {
                    case SEND_TOKEN, SEND_AGAIN -> load();
                    default -> actions.remedy().accept(reason);
                }
            }

            @Override
            public void openToken() {
                actions.openToken().run();
            }
        }, made != null && made.status() == FORBIDDEN);
    }

    private void show(ApiCall made) {
        Controls.show(call, true);
        address.setText(made.address().getRawPath());
        status.setText(made.statusLine());
        status.getStyleClass().removeAll("good", "bad");
        status.getStyleClass().add(made.status() / 100 == 2 ? "good" : "bad");
        timing.setText(Messages.text("dragons.timing", made.took().toMillis(), StoryWords.size(made.size())));
    }

    private static Node grid(List<DragonCard> cards) {
        DragonGrid grid = new DragonGrid(cards);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setId("dragons");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }
}
