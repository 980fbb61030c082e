using StreamInterp.Media;

namespace StreamInterp.Timing;

/// <summary>The exact output grid: instant k lies at origin + floor(k * denominator * 1e9 / numerator) nanoseconds.</summary>
/// <remarks>Every instant is computed from k, never by adding durations, so that no rounding error ever accumulates.</remarks>
public sealed class OutputTimeline
{
    private ulong _index;

    /// <summary>Output frames per second.</summary>
    public Fraction Rate { get; private set; }

    /// <summary>Instant 0; <see cref="ClockTime.None"/> before <see cref="Start"/>.</summary>
    public ClockTime Origin { get; private set; } = ClockTime.None;

    /// <summary>True once an origin is known.</summary>
    public bool IsStarted => Origin.IsValid;

    /// <summary>The next instant to fill.</summary>
    public ClockTime Next => At(_index);

    /// <summary>Time from the next instant to the one after it; these differ by a nanosecond at rates that do not divide a second.</summary>
    public ClockTime NextDuration => At(_index + 1) - At(_index);

    /// <summary>The nominal distance of two instants.</summary>
    public ClockTime Period => ClockTime.OfFrame(1, Rate);

    /// <summary>Sets the rate, which is positive, and forgets the origin.</summary>
    public void Configure(Fraction rate)
    {
        Rate = rate;
        Stop();
    }

    /// <summary>Puts instant 0 at <paramref name="origin"/>.</summary>
    public void Start(ClockTime origin)
    {
        Origin = origin;
        _index = 0;
    }

    /// <summary>Forgets the origin.</summary>
    public void Stop()
    {
        Origin = ClockTime.None;
        _index = 0;
    }

    /// <summary>Moves on to the following instant.</summary>
    public void Advance() => _index++;

    private ClockTime At(ulong index) => Origin + ClockTime.OfFrame(index, Rate);
}
