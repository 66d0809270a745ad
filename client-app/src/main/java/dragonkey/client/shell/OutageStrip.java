package dragonkey.client.shell;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.renewal.OutageModel;
import dragonkey.client.renewal.OutageModel.Outage;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Tells above every section that the network, the provider or the API is away, while it is, and how old what is shown is.
public final class OutageStrip extends HBox {
    private final Label words = Controls.prose("");
    private final SessionModel session;
    private final OutageModel model;
    private final Navigation navigation;
    private final Function<Instant, String> times;

    /// @param now beats, so that an age grows
    /// @param times says a time in words
    public OutageStrip(OutageModel model, SessionModel session, Navigation navigation,
            ObservableValue<Instant> now, Function<Instant, String> times) {
        this.session = session;
        this.model = model;
        this.navigation = navigation;
        this.times = times;
        setId("outage");
        getStyleClass().add("outage-strip");
        words.setId("outage-words");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(Feather.WIFI_OFF), words);
        Controls.whileShown(this, model.outage()).subscribe(away -> tell());
        Controls.whileShown(this, navigation.section()).subscribe(section -> tell());
        Controls.whileShown(this, now).subscribe(time -> tell());
    }

    private void tell() {
        Optional<Outage> away = model.outage().get();
        Controls.show(this, away.isPresent());
        away.ifPresent(outage -> words.setText(
                Messages.text("outage.line", outage.origin(), outage.code(), times.apply(outage.since()))
                        + age()));
    }

    /// How old what stands below is, where it came from there.
    private String age() {
        return switch (navigation.section().get()) {
            case PROFILE -> session.now().lastSignedIn().map(SignedIn::since)
                    .map(since -> " " + Messages.text("outage.profile", times.apply(since))).orElse("");
            case DRAGONS -> model.lastApiAnswer().get()
                    .map(since -> " " + Messages.text("outage.api", times.apply(since))).orElse("");
            case SIGN_IN, STORIES, TOKEN, PROVIDER, LAB, CONNECTIONS, SETTINGS -> "";
        };
    }
}
