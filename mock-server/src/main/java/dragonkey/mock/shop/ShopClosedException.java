package dragonkey.mock.shop;

/// The shop's database, or one of its processes, cannot be had.
public final class ShopClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShopClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
