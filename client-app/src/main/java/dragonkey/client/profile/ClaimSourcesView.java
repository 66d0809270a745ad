package dragonkey.client.profile;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.VisibleText;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Profile.ClaimSource;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Theme;

/// Claims that somebody else vouches for (OIDC Core §5.6.2): those that came along, and a button for those that have to be
/// asked for, which names whom it would ask. Nothing of them is verified, and the view says so. The same of a profile and of a
/// token.
public final class ClaimSourcesView extends ScrollPane {
    private static final int LONGEST_SHOWN = 20_000;

    private final Supplier<HttpTransport> way;
    private final Background background;
    /// An answer that comes when other sources are shown is let go of.
    private final Latest shown = new Latest();
    private final VBox list = Controls.column("claim-sources");

    /// Shows no source yet.
    ///
    /// @param way how a source is asked, as it is when a person asks
    public ClaimSourcesView(String id, Supplier<HttpTransport> way, Background background) {
        this.way = way;
        this.background = background;
        setId(id);
        Theme.style(this, "profile/sources.css");
        setContent(list);
        setFitToWidth(true);
    }

    /// Shows sources; none of them has been asked yet.
    ///
    /// @param words say who names them
    public void show(String words, List<ClaimSource> sources) {
        list.getChildren().setAll(Controls.prose(words, "muted"));
        Consumer<Runnable> current = shown.only(Runnable::run);
        sources.forEach(source -> list.getChildren().add(source(source, current)));
    }

    private VBox source(ClaimSource source, Consumer<Runnable> current) {
        String name = VisibleText.text(source.name());
        String title = source.claims().isEmpty()
                ? Messages.text("profile.source.nothing", name)
                : Messages.text("profile.source", name, VisibleText.text(String.join(", ", source.claims())));
        VBox column = Controls.column("claim-source", Controls.prose(title, "strong"));
        if (source.jwt() != null) {
            column.getChildren().add(Controls.prose(Messages.text("profile.source.came"), "muted"));
            try {
                showClaims(column, source.aggregated());
            } catch (ProblemException problemException) {
                showProblem(column, problemException);
            }
        } else if (source.endpoint() != null) {
            offer(column, source, current);
        } else {
            column.getChildren().add(Controls.prose(Messages.text("profile.source.unknown"), "muted"));
        }
        return column;
    }

    private void offer(VBox column, ClaimSource source, Consumer<Runnable> current) {
        try {
            URI address = source.address();
            String host = WebAddress.origin(address);
            Button ask = new Button(Messages.text("profile.source.fetch", host));
            ask.setId("claim-source-ask");
            Busy busy = Busy.cancellable("claim-source");
            ask.setOnAction(_ -> {
                ask.setDisable(true);
                busy.run(background,
                        BusyWork.now(Messages.text("profile.source.asking", host), way.get().deadline()),
                        () -> fetched(source), answer -> current.accept(() -> {
                            column.getChildren().removeAll(ask, busy);
                            answer.show(column);
                        }), () -> ask.setDisable(false));
            });
            column.getChildren().addAll(Controls.prose(Messages
                    .text(source.accessToken() == null ? "profile.source.no-token" : "profile.source.token"),
                    "muted"), ask, busy);
        } catch (ProblemException problemException) {
            showProblem(column, problemException);
        }
    }

    private FetchedClaims fetched(ClaimSource source) throws InterruptedException {
        try {
            return new FetchedClaims(source.fetch(way.get()), null);
        } catch (ProblemException problemException) {
            return new FetchedClaims(Map.of(), problemException);
        }
    }

    private record FetchedClaims(Map<String, @Nullable Object> claims, @Nullable ProblemException problem) {
        void show(VBox column) {
            Optional.ofNullable(problem).ifPresentOrElse(failed -> showProblem(column, failed),
                    () -> showClaims(column, claims));
        }
    }

    private static void showClaims(VBox column, Map<String, @Nullable Object> claims) {
        String text = VisibleText.lines(ProfileTable.asJson(claims));
        TextArea area = new TextArea(
                text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text);
        area.setEditable(false);
        area.setPrefRowCount(Math.min(8, (int) text.lines().count()));
        area.getStyleClass().add("json");
        column.getChildren().addAll(
                Controls.row("claim-value", Controls.chip(Messages.text("profile.source.unverified"))), area);
    }

    private static void showProblem(VBox column, ProblemException problemException) {
        column.getChildren().add(new ProblemBanner(problemException.problem()));
    }
}
