using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>What <see cref="DeadlinePolicy"/> knows of one way to make frames.</summary>
internal sealed class PolicyStep
{
    private const int LongestPauseDoublings = 6; // 32 s

    // A trial may take this part of the time between trials.
    private const int TrialShare = 5;

    private const ulong NanosecondsPerTick = 1_000_000_000 / TimeSpan.TicksPerSecond;

    private static readonly TimeSpan s_trialPause = TimeSpan.FromMilliseconds(500);

    /// <summary>What it costs.</summary>
    public CostEstimate Cost { get; } = new();

    /// <summary>True from when it is ready until it fails.</summary>
    public bool Available { get; set; }

    /// <summary>True while a frame that was not waited for is still being made.</summary>
    public bool Busy { get; set; }

    /// <summary>When it may be tried again.</summary>
    public ClockTime RetryAt { get; private set; }

    /// <summary>Since when it has been in use after a trial; none where it was not entered by one.</summary>
    public ClockTime TriedAt { get; set; } = ClockTime.None;

    /// <summary>How often in a row it was lost again soon after a trial, or, if it never kept up, a trial failed.</summary>
    public int Relapses { get; set; }

    /// <summary>True where a frame begun now is expected in time.</summary>
    public bool Fits(TimeSpan left) => Available && !Busy && Cost.Value.Frame <= left;

    /// <summary>Bars trials for a while: half a second, doubled for each relapse, and long enough for the cost of one not to matter.</summary>
    public void Postpone(TimeSpan cost, ClockTime now)
    {
        var pause = s_trialPause * (1 << Math.Min(Relapses, LongestPauseDoublings));
        var share = cost * TrialShare;
        RetryAt = now + new ClockTime((ulong)(pause > share ? pause : share).Ticks * NanosecondsPerTick);
    }

    /// <summary>Forgets when trials were.</summary>
    public void ForgetTrials()
    {
        RetryAt = ClockTime.Zero;
        TriedAt = ClockTime.None;
        Relapses = 0;
    }
}
