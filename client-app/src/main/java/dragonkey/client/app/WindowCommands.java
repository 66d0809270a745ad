package dragonkey.client.app;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.web.WebView;

import dragonkey.client.background.Lazy;
import dragonkey.client.connections.ConnectionSwitcher;
import dragonkey.client.inspector.PastedTokens;
import dragonkey.client.palette.CommandPalette;
import dragonkey.client.palette.PaletteEntry;
import dragonkey.client.palette.ShortcutsSheet;
import dragonkey.client.palette.WindowShortcut;
import dragonkey.client.provider.FaultsModel;
import dragonkey.client.shell.MainWindow;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.shell.ZoomPane;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// What can be done from the keyboard anywhere in the window: the one list of its shortcuts, and all that the palette offers.
final class WindowCommands {
    private final Navigation navigation;
    private final SessionCommands sessionCommands;
    private final ConnectionCommands connectionCommands;
    private final ThemeController theme;
    private final FaultsModel faultsModel;
    private final PastedTokens pastedTokens;

    WindowCommands(Navigation navigation, SessionCommands sessionCommands,
            ConnectionCommands connectionCommands, ThemeController theme, FaultsModel faultsModel,
            PastedTokens pastedTokens) {
        this.navigation = navigation;
        this.sessionCommands = sessionCommands;
        this.connectionCommands = connectionCommands;
        this.theme = theme;
        this.faultsModel = faultsModel;
        this.pastedTokens = pastedTokens;
    }

    /// Gives this window its shortcuts, its palette and the sheet that tells them.
    void install(MainWindow window, ConnectionSwitcher switcher, ZoomPane zoom) {
        List<WindowShortcut> all = new ArrayList<>(sections());
        all.addAll(actions(window, switcher));
        all.addAll(sizes(zoom));
        CommandPalette palette = new CommandPalette(window, () -> entries(all));
        Lazy<ShortcutsSheet> sheet = Lazy.of(() -> new ShortcutsSheet(window, all));
        all.add(shortcut("palette.group.window", "palette.open", palette::open, control(KeyCode.P)));
        all.add(shortcut("palette.group.window", "palette.shortcuts", () -> sheet.get().open(),
                new KeyCodeCombination(KeyCode.F1)));
        window.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                WindowShortcut.install(scene, all);
            }
        });
    }

    /// Ctrl+1 and so on (Cmd on a Mac) in the order of the rail.
    private List<WindowShortcut> sections() {
        List<WindowShortcut> shortcuts = new ArrayList<>();
        for (Section section : Section.values()) {
            KeyCode digit = KeyCode.valueOf("DIGIT" + (shortcuts.size() + 1));
            KeyCombination[] keys = section == Section.SETTINGS
                    ? new KeyCombination[]{control(digit), control(KeyCode.COMMA)}
                    : new KeyCombination[]{control(digit)};
            shortcuts.add(shortcut("palette.group.sections", "nav." + section.word(),
                    () -> navigation.go(section), keys));
        }
        return shortcuts;
    }

    private List<WindowShortcut> actions(MainWindow window, ConnectionSwitcher switcher) {
        return List.of(
                shortcut("palette.group.page", "palette.main", window::pressMain, control(KeyCode.ENTER)),
                shortcut("palette.group.page", "palette.reload", () -> reload(window), control(KeyCode.R),
                        new KeyCodeCombination(KeyCode.F5)),
                shortcut("palette.group.page", "palette.find", window::search, control(KeyCode.F)),
                shortcut("palette.group.page", "palette.paste", () -> paste(window), control(KeyCode.V)),
                shortcut("rail.connection", "palette.switch", switcher::toggle, control(KeyCode.K)),
                shortcut("rail.connection", "connections.new", connectionCommands::create,
                        control(KeyCode.N)));
    }

    /// A plus is a key of its own on some keyboards, on others it is on that of the equals sign.
    private static List<WindowShortcut> sizes(ZoomPane zoom) {
        return List.of(
                shortcut("palette.group.window", "zoom.larger", zoom::larger, control(KeyCode.PLUS),
                        new KeyCodeCombination(KeyCode.EQUALS, KeyCombination.SHORTCUT_DOWN,
                                KeyCombination.SHIFT_ANY),
                        control(KeyCode.ADD)),
                shortcut("palette.group.window", "zoom.smaller", zoom::smaller, control(KeyCode.MINUS),
                        control(KeyCode.SUBTRACT)),
                shortcut("palette.group.window", "zoom.usual", zoom::usual, control(KeyCode.DIGIT0)));
    }

    private static WindowShortcut shortcut(String group, String title, Runnable run, KeyCombination... keys) {
        return new WindowShortcut(Messages.text(group), Messages.text(title), List.of(keys), run);
    }

    private static KeyCombination control(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }

    /// What is pasted outside of a field, and of a provider's page, is a token to read.
    private void paste(MainWindow window) {
        if (!(window.getScene().getFocusOwner() instanceof WebView)) {
            navigation.go(Section.TOKEN);
            pastedTokens.open(Clipboards.text());
        }
    }

    /// Asks again for what the section shows.
    private void reload(MainWindow window) {
        switch (navigation.section().get()) {
            case PROFILE, TOKEN -> sessionCommands.renewIfSignedIn();
            case DRAGONS -> window.pressMain();
            case SIGN_IN, STORIES, PROVIDER, LAB, CONNECTIONS, SETTINGS -> {
                // They follow what they show by themselves.
            }
        }
    }

    private List<PaletteEntry> entries(List<WindowShortcut> shortcuts) {
        List<PaletteEntry> entries = new ArrayList<>(shortcuts.stream().map(WindowShortcut::entry).toList());
        entries.addAll(sessionCommands.entries());
        entries.addAll(connectionCommands.entries());
        for (Theme one : Theme.values()) {
            entries.add(new PaletteEntry(Messages.text("settings.theme"),
                    Messages.text("settings.theme." + one.word()), () -> theme.choose(one)));
        }
        faultsModel.all()
                .forEach(fault -> entries.add(new PaletteEntry(Messages.text("provider.fault"),
                        Messages.text(fault.on() ? "palette.fault.off" : "palette.fault.on", fault.name()),
                        () -> faultsModel.turn(fault))));
        return entries;
    }
}
