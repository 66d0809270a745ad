package dragonkey.client.signin;

/// The steps of a sign-in; `signin.step.*` has words for each.
public enum SignInStep {
    DISCOVERING,
    ASKING_FOR_CODE,
    WAITING_FOR_PERSON,
    REDEEMING,
    ASKING_FOR_TOKEN,
    JUDGING,
    READING_PROFILE
}
