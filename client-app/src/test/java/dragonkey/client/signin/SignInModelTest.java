package dragonkey.client.signin;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.client.background.Background;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.signin.SignInModel.SignInState;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;

class SignInModelTest {

    @Test
    void saysThatAFaultOfThisProgramIsOne() {
        var bug = new IllegalStateException("with something of a token in it");
        List<Throwable> collected = new ArrayList<>();
        var model = new SignInModel(() -> {
            throw bug;
        }, () -> {
            throw bug;
        }, new Background(Runnable::run, Runnable::run, collected::add));
        model.start();
        assertThat(model.state().get()).isInstanceOfSatisfying(SignInState.SignInFailed.class, failed -> {
            assertThat(failed.problem().kind()).isEqualTo(ProblemCode.INTERNAL);
            assertThat(ProblemWords.of(failed.problem()).sentence())
                    .startsWith("Something in this program went wrong.").endsWith("IllegalStateException");
        });
        assertThat(collected).containsExactly(bug);
        assertThat(model.busy().get()).isFalse();
    }
}
