package dragonkey.client.labreport;

/// On what was measured: no figure means anything without it.
///
/// @param system its name and processor kind
/// @param processors how many the program may use
/// @param java the Java that ran it
/// @param memory of the program at most, in megabytes
public record LabMachine(String system, int processors, String java, long memory) {
    private static final long MEGABYTE = 1L << 20;

    /// This one.
    public static LabMachine current() {
        Runtime runtime = Runtime.getRuntime();
        return new LabMachine(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                runtime.availableProcessors(), System.getProperty("java.vm.name") + " " + Runtime.version(),
                runtime.maxMemory() / MEGABYTE);
    }

    @Override
    public String toString() {
        return system + ", " + processors + " processors, " + java + ", " + memory + " MB";
    }
}
