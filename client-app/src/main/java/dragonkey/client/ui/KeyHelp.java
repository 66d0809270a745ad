package dragonkey.client.ui;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;

import org.jspecify.annotations.Nullable;

/// What the keys do at a control, for those who hear the window.
final class KeyHelp {
    private KeyHelp() {}

    /// Gives a control that help, unless it has one of its own or a tooltip says what it does.
    static void give(@Nullable Node control) {
        if (control != null && control.getAccessibleHelp() == null) {
            String key = key(control);
            if (!key.isEmpty()) {
                control.setAccessibleHelp(Messages.text(key));
            }
        }
    }

    private static String key(Node control) {
        return switch (control) {
            case ToggleButton _ when control.getParent() instanceof Choice<?> -> "keys.choice";
            case OnOffSwitch _,CheckBox _ -> "keys.switch";
            case MenuButton _,ComboBoxBase<?> _ -> "keys.menu";
            case ButtonBase _ -> "keys.button";
            case TextArea _ -> "keys.text";
            case TextInputControl _ -> "keys.field";
            case Slider _ -> "keys.slider";
            case TitledPane _ -> "keys.fold";
            case ListView<?> _ -> "keys.list";
            case TableView<?> _ -> "keys.table";
            case TreeView<?> _ -> "keys.tree";
            default -> "";
        };
    }
}
