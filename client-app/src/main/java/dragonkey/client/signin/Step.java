package dragonkey.client.signin;

/// Where a sign-in is.
public enum Step {
    DISCOVERING, WAITING_FOR_PERSON, REDEEMING, JUDGING, READING_PROFILE
}
