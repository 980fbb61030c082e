using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Interpolation;

/// <summary>Keeps every frame it is given.</summary>
internal sealed class RecordingOutput(VideoInfo info) : IFrameOutput, IDisposable
{
    private readonly FramePool _pool = new(info);

    public List<(Frame Frame, FramePlan Plan)> Frames { get; } = [];

    public bool Stopped { get; set; }

    public Frame? Rent(Frame previous) => Stopped ? null : _pool.Rent();

    public bool Emit(Frame frame, in FramePlan plan)
    {
        if (Stopped)
        {
            return false;
        }

        frame.Retain();
        Frames.Add((frame, plan));
        return true;
    }

    public void Dispose()
    {
        Frames.ForEach(entry => entry.Frame.Release());
        _pool.Dispose();
    }
}

/// <summary>Counts frames and lets them go.</summary>
internal sealed class CountingOutput(VideoInfo info) : IFrameOutput, IDisposable
{
    private readonly FramePool _pool = new(info);

    public int Count { get; private set; }

    public Frame? Rent(Frame previous) => _pool.Rent();

    public bool Emit(Frame frame, in FramePlan plan)
    {
        Count++;
        return true;
    }

    public void Dispose() => _pool.Dispose();
}

/// <summary>Records what it is asked for; fails if told to.</summary>
internal sealed class FakeInterpolator : IFrameInterpolator
{
    public List<bool> Prepared { get; } = [];

    public List<float> Timesteps { get; } = [];

    public InterpolationException? Failure { get; set; }

    public string Name => "fake";

    public int Lookahead { get; set; }

    public void Configure(VideoInfo info)
    {
    }

    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) => Prepared.Add(continues);

    public void Interpolate(float timestep, in VideoFrame destination)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Timesteps.Add(timestep);
    }

    public void Reset()
    {
    }

    public void Dispose()
    {
    }
}

/// <summary>Makes frames with a fake interpolator unless told that it is too late or not to make any.</summary>
internal sealed class FakeMaker(IFrameInterpolator interpolator) : IFrameMaker
{
    private readonly DirectMaker _maker = new(interpolator);

    public bool IsMaking { get; set; } = true;

    public bool Late { get; set; }

    public bool GivesUp { get; set; }

    public bool CanMake(in FramePlan plan) => !Late;

    public bool TryMake(in FrameInterval interval, in FramePlan plan, Frame destination) =>
        !GivesUp && _maker.TryMake(interval, plan, destination);

    public void Reset() => _maker.Reset();
}

/// <summary>Keeps warnings.</summary>
internal sealed class RecordingLog : IInterpolationLog
{
    public List<string> Warnings { get; } = [];

    public void Info(string message)
    {
    }

    public void Warning(string message) => Warnings.Add(message);
}
