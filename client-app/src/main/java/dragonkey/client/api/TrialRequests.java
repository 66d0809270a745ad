package dragonkey.client.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;

import dragonkey.client.request.AccessTrial;
import dragonkey.client.request.ApiRequest;

/// Which of the saved requests that only read are tried: all of them, but those that the person takes out.
final class TrialRequests extends ScrollPane {
    private static final double HIGHEST = 84;

    private final Runnable changed;
    private final FlowPane boxes = new FlowPane(16, 8);
    private final Set<String> left = new HashSet<>();
    private List<ApiRequest> offered = List.of();

    /// @param changed told when another choice was made
    TrialRequests(Runnable changed) {
        this.changed = changed;
        setId("trials-requests");
        setFitToWidth(true);
        setContent(boxes);
        setMaxHeight(HIGHEST);
        setMinHeight(USE_PREF_SIZE);
        getStyleClass().add("story-scroll");
        // The boxes have the keyboard.
        setFocusTraversable(false);
    }

    /// Offers these in place of those before; what was taken out stays out.
    void offer(List<ApiRequest> saved) {
        offered = saved.stream().filter(AccessTrial::onlyReads).toList();
        List<CheckBox> all = new ArrayList<>();
        for (ApiRequest request : offered) {
            CheckBox box = new CheckBox(request.name());
            box.setId("trials-request-" + all.size());
            box.setSelected(!left.contains(request.name()));
            box.selectedProperty().subscribe((before, now) -> choose(request.name(), now));
            all.add(box);
        }
        boxes.getChildren().setAll(all);
    }

    private void choose(String name, boolean chosen) {
        if (chosen) {
            left.remove(name);
        } else {
            left.add(name);
        }
        changed.run();
    }

    /// Those that are tried.
    List<ApiRequest> chosen() {
        return offered.stream().filter(request -> !left.contains(request.name())).toList();
    }
}
