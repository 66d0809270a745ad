package dragonkey.client.signin;

/// Where a sign-in is.
public enum SignInStep {
    DISCOVERING,
    ASKING_FOR_CODE,
    WAITING_FOR_PERSON,
    REDEEMING,
    ASKING_FOR_TOKEN,
    JUDGING,
    READING_PROFILE
}
