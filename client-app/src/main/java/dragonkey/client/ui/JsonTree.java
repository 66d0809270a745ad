package dragonkey.client.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import dragonkey.client.core.PrettyJson;
import dragonkey.client.core.VisibleText;

/// JSON as a tree that folds. What is selected can be copied, by the menu of the right button or by keys.
public final class JsonTree extends TreeView<JsonTree.JsonLocation> {
    /// More members than this stay folded: who has so many looks for one of them.
    private static final int MOST_UNFOLDED = 200;
    private JsonTreeItem top = new JsonTreeItem(
            new JsonLocation("", "", JsonNodeFactory.instance.objectNode()));

    /// One place in a JSON document.
    ///
    /// @param name of the member, or its place in an array
    /// @param pointer the JSON pointer to it (RFC 6901) from the top of its document, where it is empty
    public record JsonLocation(String name, String pointer, JsonNode value) {
        /// More than this of one value is not read by eye.
        private static final int LONGEST = 240;

        /// What is inside, in its order; nothing for a plain value.
        List<JsonLocation> inside() {
            List<JsonLocation> places = new ArrayList<>(value.size());
            if (value.isObject()) {
                value.forEachEntry((member, inner) -> places.add(child(member, inner)));
            } else {
                for (int i = 0; i < value.size(); i++) {
                    places.add(child(Integer.toString(i), value.get(i)));
                }
            }
            return places;
        }

        private JsonLocation child(String member, JsonNode inner) {
            return new JsonLocation(member, pointer + "/" + member.replace("~", "~0").replace("/", "~1"),
                    inner);
        }

        /// Whether its name or its own plain value has these letters, whatever their case.
        boolean has(String letters) {
            String wanted = letters.toLowerCase(Locale.ROOT);
            return name.toLowerCase(Locale.ROOT).contains(wanted)
                    || (!value.isContainer() && value.asString().toLowerCase(Locale.ROOT).contains(wanted));
        }

        /// A plain value as it is in JSON, cut where it is long; nothing for what has something inside.
        String shown() {
            if (value.isContainer()) {
                return "";
            }
            String whole = value.isString() ? value.stringValue() : value.toString();
            String cut = whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
            return VisibleText.text(value.isString() ? "\"" + cut + "\"" : cut);
        }

        /// A string as it is, anything else as compact JSON.
        String plain() {
            return value.isString() ? value.stringValue() : value.toString();
        }

        /// As JSON, with a line for each member.
        String json() {
            return PrettyJson.text(value);
        }

        /// The places that have these letters, in the order of the document, each as the way to it from below this one.
        ///
        /// @param most how many are looked for
        public List<List<JsonLocation>> find(String letters, int most) {
            List<List<JsonLocation>> found = new ArrayList<>();
            find(List.of(), letters, most, found);
            return found;
        }

        private void find(List<JsonLocation> way, String letters, int most, List<List<JsonLocation>> found) {
            for (JsonLocation place : inside()) {
                if (found.size() >= most) {
                    return;
                }
                boolean has = place.has(letters);
                if (has || place.value.isContainer()) {
                    List<JsonLocation> here = new ArrayList<>(way);
                    here.add(place);
                    if (has) {
                        found.add(here);
                    }
                    place.find(here, letters, most, found);
                }
            }
        }

        @Override
        public String toString() {
            return "JsonLocation[hidden]";
        }
    }

    /// An empty one.
    ///
    /// @param id of the tree, and the beginning of those of its menu
    /// @param title what it is a tree of
    public JsonTree(String id, String title) {
        setId(id);
        setAccessibleText(title);
        getStyleClass().add("json-tree");
        setShowRoot(false);
        setCellFactory(any -> new JsonTreeCell());
        ContextMenu menu = new ContextMenu();
        offer(menu, "value", JsonLocation::plain, KeyCombination.SHORTCUT_DOWN);
        offer(menu, "pointer", JsonLocation::pointer, KeyCombination.SHORTCUT_DOWN,
                KeyCombination.SHIFT_DOWN);
        offer(menu, "json", JsonLocation::json, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
        setContextMenu(menu);
    }

    private void offer(ContextMenu menu, String form, Function<JsonLocation, String> text,
            KeyCombination.Modifier... held) {
        KeyCombination keys = new KeyCodeCombination(KeyCode.C, held);
        MenuItem item = new MenuItem(Messages.text("json.copy." + form, keys.getDisplayText()));
        item.setId(getId() + "-copy-" + form);
        item.setOnAction(chosen -> copy(text));
        menu.getItems().add(item);
        addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (keys.match(pressed)) {
                copy(text);
                pressed.consume();
            }
        });
    }

    private void copy(Function<JsonLocation, String> text) {
        TreeItem<JsonLocation> selected = getSelectionModel().getSelectedItem();
        if (selected != null) {
            Clipboards.copy(text.apply(selected.getValue()));
        }
    }

    /// A document that is ready to be shown. For a large one this takes time, and no window.
    public static final class JsonDocument {
        private final JsonTreeItem top;

        /// Its first members are unfolded where they are few.
        public JsonDocument(JsonNode whole) {
            top = new JsonTreeItem(new JsonLocation("", "", whole));
            top.setExpanded(true);
            List<TreeItem<JsonLocation>> members = top.getChildren();
            if (members.size() <= MOST_UNFOLDED) {
                members.forEach(member -> member.setExpanded(true));
            }
        }
    }

    /// Shows another document.
    public void show(JsonNode whole) {
        show(new JsonDocument(whole));
    }

    /// Shows one that was made ready elsewhere.
    public void show(JsonDocument document) {
        top = document.top;
        setRoot(top);
    }

    /// The document that is shown.
    public JsonLocation whole() {
        return top.getValue();
    }

    /// Unfolds the way down to a place from the top, and selects it.
    public void select(List<JsonLocation> way) {
        int row = getRow(top.open(way));
        getSelectionModel().select(row);
        scrollTo(Math.max(0, row - 2));
    }

    private static final class JsonTreeCell extends TreeCell<JsonLocation> {
        @Override
        protected void updateItem(@Nullable JsonLocation place, boolean empty) {
            super.updateItem(place, empty);
            setText(null);
            setGraphic(empty || place == null ? null : line(place));
            setAccessibleText(empty || place == null ? "" : place.name() + " " + place.shown());
        }

        private static HBox line(JsonLocation place) {
            Label name = Controls.label(VisibleText.text(place.name()), "mono", "strong");
            name.setMinWidth(USE_PREF_SIZE);
            Label value = place.value().isContainer()
                    ? Controls.label(Messages.text(place.value().isArray() ? "json.array" : "json.object",
                            place.value().size()), "faint", "small")
                    : Controls.label(place.shown(), "mono");
            return Controls.row("claim-value", name, value);
        }
    }

    /// A place in the tree that is filled when somebody unfolds it: a large token has more of them than are looked at.
    private static final class JsonTreeItem extends TreeItem<JsonLocation> {
        private boolean filled;

        JsonTreeItem(JsonLocation place) {
            super(place);
        }

        @Override
        public boolean isLeaf() {
            return getValue().value().isEmpty();
        }

        @Override
        public ObservableList<TreeItem<JsonLocation>> getChildren() {
            if (!filled) {
                filled = true;
                super.getChildren().setAll(getValue().inside().stream().map(JsonTreeItem::new).toList());
            }
            return super.getChildren();
        }

        /// Unfolds the way down to a place.
        ///
        /// @param way the places below this one, the last of them being the one wanted
        TreeItem<JsonLocation> open(List<JsonLocation> way) {
            TreeItem<JsonLocation> here = this;
            for (JsonLocation next : way) {
                here.setExpanded(true);
                here = here.getChildren().stream()
                        .filter(child -> child.getValue().pointer().equals(next.pointer())).findFirst()
                        .orElse(here);
            }
            return here;
        }
    }
}
