namespace StreamInterp.Testing;

/// <summary>Counts the managed bytes that an action allocates, on its thread and in the whole process.</summary>
public static class AllocationMeter
{
    private const int Rounds = 10;

    /// <summary>Fails unless <paramref name="action"/> allocates nothing once it is warm.</summary>
    /// <remarks>
    /// The runtime itself (tiering, the test host's own threads) allocates now and then, so a process-wide count of one round proves
    /// nothing. What <paramref name="action"/> allocates shows in every round: the least of the rounds must be zero.
    /// </remarks>
    public static void AssertNone(Action action, int warmUp = 3)
    {
        for (var i = 0; i < warmUp; i++)
        {
            action();
        }

        var (thread, process) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var processBefore = GC.GetTotalAllocatedBytes(precise: true);
            var threadBefore = GC.GetAllocatedBytesForCurrentThread();
            action();
            thread = Math.Min(thread, GC.GetAllocatedBytesForCurrentThread() - threadBefore);
            process = Math.Min(process, GC.GetTotalAllocatedBytes(precise: true) - processBefore);
        }

        Assert.True(thread == 0, $"{thread} bytes allocated on the calling thread");
        Assert.True(process == 0, $"{process} bytes allocated in the process");
    }
}
