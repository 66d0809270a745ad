package dragonkey.client.background;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackgroundTest {

    @Test
    void beginsNothingAfterTheWindowWasClosed() {
        List<Object> seen = new ArrayList<>();
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        Background background = new Background(workers, Runnable::run, seen::add);
        workers.close();
        background.run(() -> seen.add("done"), seen::add, seen::add).cancel();
        assertThat(seen).isEmpty();
    }
}
