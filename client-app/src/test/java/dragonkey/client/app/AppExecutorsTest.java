package dragonkey.client.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// What a connection's secret is read after: it may have been typed in a moment ago.
@Timeout(30)
class AppExecutorsTest {

    @Test
    void waitsForWhatIsBeingKept() throws InterruptedException {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch asked = new CountDownLatch(1);
        try (AppExecutors executors = new AppExecutors()) {
            executors.inOrder().run(() -> {
                asked.await();
                done.add("kept");
                return true;
            }, _ -> {
            });
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    asked.countDown();
                    executors.awaitKept();
                    done.add("read");
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            reader.join();
        }
        assertThat(done).containsExactly("kept", "read");
    }

    @Test
    void goesOnWhenTheProgramEnds() throws InterruptedException {
        AppExecutors executors = new AppExecutors();
        executors.close();
        executors.awaitKept();
        executors.awaitEnd();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
