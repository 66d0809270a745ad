package dragonkey.client.app;

import java.util.concurrent.locks.LockSupport;

import dragonkey.client.Main;

/// The program with a thread that nobody ends, as libraries leave them.
final class LeftThread {
    private LeftThread() {}

    static void main(String[] arguments) {
        Thread.ofPlatform().daemon(false).start(() -> {
            while (true) {
                LockSupport.park();
            }
        });
        Main.main(arguments);
    }
}
