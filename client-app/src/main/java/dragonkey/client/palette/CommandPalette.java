package dragonkey.client.palette;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Everything that can be done in the window, found by typing some of its words, and done by Enter.
public final class CommandPalette extends Overlay {
    private static final double ROW = 36;
    private static final int PAGE = 10;

    private final Supplier<List<PaletteEntry>> entries;
    private final TextField search;
    private final ListView<PaletteEntry> list;
    private List<PaletteEntry> offered = List.of();

    /// @param window what is covered while this is open
    /// @param entries asked for what can be done each time it is opened
    public CommandPalette(StackPane window, Supplier<List<PaletteEntry>> entries) {
        this(window, entries, new TextField(), new ListView<>());
    }

    private CommandPalette(StackPane window, Supplier<List<PaletteEntry>> entries, TextField search,
            ListView<PaletteEntry> list) {
        super(window, new VBox(8, search, list));
        this.entries = entries;
        this.search = search;
        this.list = list;
        setId("palette");
        search.setId("palette-search");
        search.setPromptText(Messages.text("palette.search"));
        search.setAccessibleText(Messages.text("palette.search"));
        search.textProperty().subscribe(this::filter);
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * PAGE);
        list.setPlaceholder(Controls.label(Messages.text("palette.none"), "muted"));
        list.setCellFactory(any -> new EntryCell());
        list.setOnMouseClicked(click -> run());
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    @Override
    Node first() {
        return search;
    }

    @Override
    public void open() {
        offered = entries.get();
        search.clear();
        filter("");
        super.open();
    }

    private void filter(String typed) {
        list.getItems().setAll(offered.stream().filter(entry -> entry.matches(typed)).toList());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void steer(KeyEvent press) {
        switch (press.getCode()) {
            case UP -> step(-1);
            case DOWN -> step(1);
            case PAGE_UP -> step(-PAGE);
            case PAGE_DOWN -> step(PAGE);
            case ENTER -> run();
            case TAB -> {
                // The keyboard stays here.
            }
            default -> {
                return;
            }
        }
        press.consume();
    }

    private void step(int by) {
        if (!list.getItems().isEmpty()) {
            int to = Math.clamp((long) list.getSelectionModel().getSelectedIndex() + by, 0,
                    list.getItems().size() - 1);
            list.getSelectionModel().select(to);
            list.scrollTo(Math.max(0, to - PAGE / 2));
        }
    }

    private void run() {
        PaletteEntry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            chosen.run().run();
        }
    }

    private static final class EntryCell extends ListCell<PaletteEntry> {
        private final Label title = Controls.label("");
        private final Label group = Controls.label("", "faint", "small");
        private final Label shortcut = Controls.chip("", "quiet");
        private final HBox row = Controls.row("palette-row", title, Controls.spring(), group, shortcut);

        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            title.setText(entry.title());
            group.setText(entry.group());
            shortcut.setText(entry.shortcut());
            Controls.show(shortcut, !entry.shortcut().isEmpty());
            setGraphic(row);
        }
    }
}
